/** What Linux tells in /proc of a process and all its descendants. */
import { readdirSync, readFileSync } from 'node:fs';

/** A tick of /proc/PID/stat: USER_HZ, 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** Fields after the process's name, which is in brackets and may hold blanks (proc_pid_stat(5)); null: it is gone. */
function statOf(pid: number): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function descendants(root: number): readonly number[] {
  const children = Map.groupBy(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number),
    (pid) => Number(statOf(pid)?.[1] ?? -1),
  );
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** User and system, of all threads of all of them and of those of their children that have ended, in ms. */
export function cpuMs(root: number): number {
  return descendants(root)
    .map((pid) => statOf(pid)?.slice(11, 15).map(Number) ?? [])
    .reduce((sum, ticks) => sum + ticks.reduce((one, other) => one + other, 0) * TICK_MS, 0);
}

/** Of all of them together, in bytes. */
export function residentBytes(root: number): number {
  return descendants(root).reduce((sum, pid) => {
    try {
      return sum + Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024;
    } catch {
      return sum;
    }
  }, 0);
}
