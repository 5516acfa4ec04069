import { unwatchFile, watchFile } from 'node:fs';

/** How often the file is looked at. */
const LOOK_EVERY_MS = 1_000;

/**
 * Calls `changed` when the file is another than before. By `stat` and not by inotify: it follows editors that rename,
 * symbolic links that are switched (as Kubernetes does for a ConfigMap), and network folders.
 */
export function watchForChange(path: string, changed: () => void): { stop(): void } {
  watchFile(path, { interval: LOOK_EVERY_MS, persistent: false }, changed);
  return { stop: () => unwatchFile(path, changed) };
}
