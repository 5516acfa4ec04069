/** Remembers what was just written, so that it need not be read back. Bounded by weight; the oldest go first. */
export interface Recent<T> {
  get(id: number): T | undefined;
  set(id: number, value: T, weight: number): void;
}

export function makeRecent<T>(mostWeight: number): Recent<T> {
  const entries = new Map<number, { readonly value: T; readonly weight: number }>();
  let held = 0;

  return {
    get: (id) => entries.get(id)?.value,
    set: (id, value, weight) => {
      if (weight > mostWeight || entries.has(id)) return;
      entries.set(id, { value, weight });
      held += weight;
      for (const [oldest, entry] of entries) {
        if (held <= mostWeight) break;
        entries.delete(oldest);
        held -= entry.weight;
      }
    },
  };
}
