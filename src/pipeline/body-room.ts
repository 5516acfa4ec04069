/** Bytes of bodies held in memory for sending. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Of these, for one destination: a webhook of GitHub's largest size fits, and a receiver that hangs leaves room for others. */
const MOST_BYTES_PER_DESTINATION = 32 * 1024 * 1024;

/** Bounds the memory of bodies under way. A body larger than a bound goes alone, rather than never. */
export interface BodyRoom {
  /** The same, where there is room at once and nobody waits for it; else null. */
  holdNow(destination: string, size: number): (() => void) | null;
  /** Resolves once `size` bytes may be held for `destination`, with the function that lets go of them. */
  hold(destination: string, size: number): Promise<() => void>;
}

export function makeBodyRoom(): BodyRoom {
  const held = new Map<string, number>();
  let inAll = 0;
  let waiting: { readonly destination: string; readonly size: number; readonly go: () => void }[] = [];

  function fits(destination: string, size: number): boolean {
    const here = held.get(destination) ?? 0;
    return (here === 0 || here + size <= MOST_BYTES_PER_DESTINATION) && (inAll === 0 || inAll + size <= MOST_BYTES);
  }

  function add(destination: string, n: number): void {
    inAll += n;
    const now = (held.get(destination) ?? 0) + n;
    if (now === 0) held.delete(destination);
    else held.set(destination, now);
  }

  function letIn(): void {
    if (waiting.length === 0) return;
    // In turn for each destination: what is large must not wait for ever behind what is small.
    const behind = new Set<string>();
    waiting = waiting.filter(({ destination, size, go }) => {
      if (behind.has(destination) || !fits(destination, size)) {
        behind.add(destination);
        return true;
      }
      add(destination, size);
      go();
      return false;
    });
  }

  function release(destination: string, size: number): () => void {
    return () => {
      add(destination, -size);
      letIn();
    };
  }

  return {
    holdNow: (destination, size) => {
      if (!fits(destination, size) || waiting.some((other) => other.destination === destination)) return null;
      add(destination, size);
      return release(destination, size);
    },
    hold: async (destination, size) => {
      await new Promise<void>((go) => {
        waiting.push({ destination, size, go });
        letIn();
      });
      return release(destination, size);
    },
  };
}
