/** Time, passed in: whatever waits or dates something takes a Clock, so that a test can move it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `run` once after `delayMs`; the function returned takes the call back. */
  after(delayMs: number, run: () => void): () => void;
}
