import { spawnSync } from 'node:child_process';

/** System calls that write (SQLite writes its log with pwrite64), and those that force what was written onto the disk. */
const TRACED = 'openat,fsync,fdatasync,write,writev,sendto,pwrite64';

/** Stands before a command, whose system calls then go to `tracePath`, to be read by `readTrace` as latin1. */
export function traceInto(tracePath: string): readonly string[] {
  return ['strace', '-f', '-y', '-tt', '-s', '100000', '-e', `trace=${TRACED}`, '-o', tracePath];
}

/** Some containers have strace, and do not let it trace. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}

/** One finished system call, in the order in which calls began. */
interface Call {
  readonly name: string;
  readonly text: string;
}

/** Joins `<unfinished …>` and `resumed` lines; a call that never ended is left out, so it proves nothing. */
export function readTrace(trace: string): readonly Call[] {
  const calls: { name: string; text: string; open: boolean }[] = [];
  const open = new Map<string, { name: string; text: string; open: boolean }>();
  for (const line of trace.split('\n')) {
    const begun = /^(\d+) +\S+ (\w+)\((.*)$/.exec(line);
    const resumed = /^(\d+) +\S+ <\.\.\. (\w+) resumed>(.*)$/.exec(line);
    if (begun !== null) {
      const [, pid = '', name = '', rest = ''] = begun;
      const call = { name, text: rest, open: rest.endsWith('<unfinished ...>') };
      calls.push(call);
      if (call.open) open.set(pid, call);
    } else if (resumed !== null) {
      const [, pid = '', , rest = ''] = resumed;
      const call = open.get(pid);
      if (call === undefined) continue;
      call.text += rest;
      call.open = false;
      open.delete(pid);
    }
  }
  return calls.filter((call) => !call.open);
}

/** Whether the 202 for a webhook was sent after a sync of the write-ahead log that had begun after the webhook was written to it. */
export function isSyncedFirst(calls: readonly Call[], guid: string): boolean {
  const answered = calls.findIndex(({ text }) => text.includes('HTTP/1.1 202') && text.includes(guid));
  const written = calls.findIndex(
    ({ name, text }) => name === 'pwrite64' && text.includes('-wal>') && text.includes(guid),
  );
  if (written === -1 || answered < written) return false;
  return calls
    .slice(written + 1, answered)
    .some(({ name, text }) => /^f(data)?sync$/.test(name) && text.includes('-wal>') && text.endsWith('= 0'));
}
