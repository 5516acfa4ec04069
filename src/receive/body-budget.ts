/** Bytes that all bodies held in memory may take together. */
export interface BodyBudget {
  /** Takes `bytes`, or false and takes nothing. */
  reserve(bytes: number): boolean;
  release(bytes: number): void;
  /** What is free now. */
  readonly free: number;
}

export function makeBodyBudget(totalBytes: number): BodyBudget {
  let free = totalBytes;
  return {
    reserve(bytes) {
      if (bytes > free) return false;
      free -= bytes;
      return true;
    },
    release(bytes) {
      free += bytes;
    },
    get free() {
      return free;
    },
  };
}
