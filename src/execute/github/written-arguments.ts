import type { JsonValue } from '../../model/json.ts';

type Written = Readonly<Record<string, JsonValue>>;

/** An argument as text; null where it is not written, or where what was written gave nothing. */
export function textOf(written: Written, name: string): string | null {
  const value = written[name];
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** null: not written, so that nothing is asked for. An expression that gives a text counts by what it says. */
export function flagOf(written: Written, name: string): boolean | null {
  const value = written[name];
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : null;
}

export function countOf(written: Written, name: string): number | null {
  const value = written[name];
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}

/**
 * A text or a list of them, each once: GitHub takes names of labels and accounts without regard to case. A list in a list
 * stands for its entries, as an expression in a list may give one.
 */
export function textsOf(written: Written, name: string): readonly string[] {
  const found = new Map<string, string>();
  collect(written[name], found);
  return [...found.values()];
}

function collect(value: JsonValue | undefined, found: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found);
    return;
  }
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (text !== '' && !found.has(text.toLowerCase())) found.set(text.toLowerCase(), text);
}
