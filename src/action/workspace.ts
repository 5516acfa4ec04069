import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Whether a file of the workspace is there, and not behind a link to elsewhere: one that somebody proposes must not bring what else is on the machine into messages. */
export function isWithin(workspace: string, place: string): boolean {
  try {
    return isBelow(realpathSync(workspace), realpathSync(place));
  } catch {
    // It is not there: reading it says so.
    return true;
  }
}

/** Whether a path into the workspace, by whichever name of that, ends elsewhere. What is named elsewhere does not. */
export function leadsOut(workspace: string, place: string): boolean {
  return !isWithin(workspace, place) && [workspace, realpathSync(workspace)].some((folder) => isBelow(folder, place));
}

/** By its path alone. */
function isBelow(folder: string, place: string): boolean {
  const way = relative(resolve(folder), resolve(place));
  // On another drive it is absolute.
  return !way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way);
}
