/** In ms. CLOCK_MONOTONIC on Linux (hrtime(2) of Node.js): the same in all processes of a machine. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
