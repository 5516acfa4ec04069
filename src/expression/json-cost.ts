import { charge } from './charge.ts';
import { ExpressionFailure } from './expression-failure.ts';
import { isList } from './lazy-data.ts';
import type { Budget, Value } from './scope.ts';

/** JSON.stringify recurses: some thousands of levels would end the call stack, sooner or later by what called it. */
const MAX_DEPTH = 1_000;

/**
 * Charges what `JSON.stringify(value, null, indent)` will make: its nodes and its characters, one unit each. The walk
 * keeps its own stack, since a payload may be nested deeper than the call stack reaches, and ends where the budget does.
 * A value nested too deeply to be written is an ExpressionFailure too.
 */
export function chargeJson(budget: Budget, root: Value, indent: number): void {
  const values: Value[] = [root];
  const depths: number[] = [0];
  for (let value = values.pop(); value !== undefined; value = values.pop()) {
    const depth = depths.pop() ?? 0;
    charge(budget, 1 + (typeof value === 'string' ? value.length : 24));
    if (typeof value === 'string') charge(budget, escapesIn(value));
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) {
      throw new ExpressionFailure('expression-failed', `a value is nested more than ${MAX_DEPTH} levels deep`);
    }
    const perEntry = 2 + indent * (depth + 1);
    if (isList(value)) {
      charge(budget, value.length * perEntry);
      for (const item of value) values.push(item);
    } else {
      for (const key of Object.keys(value)) {
        charge(budget, perEntry + key.length + 4);
        values.push(value[key] ?? null);
      }
    }
    while (depths.length < values.length) depths.push(depth + 1);
  }
}

/** Characters that escaping adds: `"` is written `\"`, a control character or lone surrogate `\u0007` (RFC 8259 §7). */
function escapesIn(text: string): number {
  let added = 0;
  const wellFormed = text.isWellFormed();
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20) added += 5;
    else if (!wellFormed && code >= 0xd800 && code <= 0xdfff) added += 5;
    else if (code === 0x22 || code === 0x5c) added += 1;
  }
  return added;
}
