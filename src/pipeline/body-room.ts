/** Bytes of bodies held in memory for sending. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Of these, for one destination: a webhook of GitHub's largest size fits, and a receiver that hangs leaves room for others. */
const MOST_BYTES_PER_DESTINATION = 32 * 1024 * 1024;

/** Bounds the memory of bodies under way. A body larger than a bound goes alone, rather than never. */
export interface BodyRoom {
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
    waiting = waiting.filter(({ destination, size, go }) => {
      if (!fits(destination, size)) return true;
      add(destination, size);
      go();
      return false;
    });
  }

  return {
    hold: async (destination, size) => {
      if (fits(destination, size)) add(destination, size);
      else await new Promise<void>((go) => waiting.push({ destination, size, go }));
      return () => {
        add(destination, -size);
        letIn();
      };
    },
  };
}
