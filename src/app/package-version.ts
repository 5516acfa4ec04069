import { readFileSync } from 'node:fs';

/** The package's own description stands above `src/` and above `dist/` alike. */
export function readPackageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return version;
}
