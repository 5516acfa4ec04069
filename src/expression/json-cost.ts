import { charge } from './charge.ts';
import type { Budget, Value } from './scope.ts';

/**
 * Charges what `JSON.stringify(value, null, indent)` will make: its nodes and its characters, one unit each. The walk
 * keeps its own stack, since a payload may be nested deeper than the call stack reaches, and ends where the budget does.
 */
export function chargeJson(budget: Budget, root: Value, indent: number): void {
  const values: Value[] = [root];
  const depths: number[] = [0];
  for (let value = values.pop(); value !== undefined; value = values.pop()) {
    const depth = depths.pop() ?? 0;
    charge(budget, 1 + (typeof value === 'string' ? value.length : 24));
    if (typeof value === 'string') charge(budget, escapesIn(value));
    if (typeof value !== 'object' || value === null) continue;
    const perEntry = 2 + indent * (depth + 1);
    if (Array.isArray(value)) {
      charge(budget, value.length * perEntry);
      for (const item of value) values.push(item);
    } else {
      for (const [key, item] of Object.entries(value)) {
        charge(budget, perEntry + key.length + 4);
        values.push(item);
      }
    }
    while (depths.length < values.length) depths.push(depth + 1);
  }
}

/** Characters that escaping adds: `"` is written `\"`, a control character or lone surrogate `\u0007` (RFC 8259 §7). */
function escapesIn(text: string): number {
  let added = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20) added += 5;
    else if (code === 0x22 || code === 0x5c) added += 1;
  }
  return added;
}
