import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

/** Whether a file of the workspace is there, and not behind a link to elsewhere: one that somebody proposes must not bring what else is on the machine into messages. */
export function isWithin(workspace: string, place: string): boolean {
  try {
    return isBelow(realpathSync(workspace), realpathSync(place));
  } catch {
    // It is not there: reading it says so.
    return true;
  }
}

/** By its path alone. */
export function isBelow(folder: string, place: string): boolean {
  const way = relative(resolve(folder), resolve(place));
  return !way.startsWith(`..${sep}`) && way !== '..' && !way.startsWith(sep);
}
