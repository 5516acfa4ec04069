const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** The largest unit of which there is one, with one place below ten: `812 B`, `1.4 MiB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const n = bytes / 1024 ** power;
  return `${power > 0 && n < 10 ? n.toFixed(1) : Math.round(n)} ${UNITS[power]}`;
}
