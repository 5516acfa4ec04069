import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { ENTRANCE, startServe } from '../support/serve-process.ts';

/** System calls that write (SQLite writes its log with pwrite64), and those that force what was written onto the disk. */
const TRACED = 'openat,fsync,fdatasync,write,writev,sendto,pwrite64';

test('every 202 is preceded by a sync of the write-ahead log that began after the event was written to it', async () => {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'hookyard.yml'),
    'version: 1\ndestinations:\n  a: { url: https://example.com/ }\nroutes:\n  a: { on: star, steps: [{ forward: a }] }\n',
  );
  const tracePath = join(folder, 'trace');
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')], {
    command: [
      'strace',
      '-f',
      '-y',
      '-tt',
      '-s',
      '100000',
      '-e',
      `trace=${TRACED}`,
      '-o',
      tracePath,
      process.execPath,
      ENTRANCE,
      'serve',
    ],
  });
  const url = await server.url;
  const { event, body } = exampleOf('push');
  const guids = Array.from({ length: 40 }, () => randomUUID());
  const answers = await Promise.all(guids.map((guid) => sendWebhook(url, { event, body, guid })));
  expect(answers.map(({ status }) => status)).toEqual(guids.map(() => 202));
  // To the server itself: strace, told to end as well, could leave it stopped under its hands.
  process.kill(JSON.parse(readFileSync(join(folder, 'data', 'server.json'), 'utf8')).pid, 'SIGTERM');
  await server.ended;

  const calls = readTrace(readFileSync(tracePath, 'latin1'));
  for (const guid of guids) {
    const answered = calls.findIndex(({ text }) => text.includes('HTTP/1.1 202') && text.includes(guid));
    expect(answered, `the 202 of ${guid} is in the trace`).toBeGreaterThan(-1);
    const written = calls.findIndex(
      ({ name, text }) => name === 'pwrite64' && text.includes('-wal>') && text.includes(guid),
    );
    expect(written, `${guid} is written to the log before its 202`).toBeGreaterThan(-1);
    expect(written).toBeLessThan(answered);
    const syncs = calls
      .slice(written + 1, answered)
      .filter(({ name, text }) => /^f(data)?sync$/.test(name) && text.includes('-wal>') && text.endsWith('= 0'));
    expect(syncs.length, `a sync of the log lies between the write of ${guid} and its 202`).toBeGreaterThan(0);
  }
});

/** One finished system call, in the order in which calls began. */
interface Call {
  readonly name: string;
  readonly text: string;
}

/** Joins `<unfinished …>` and `resumed` lines; a call that never ended is left out, so it proves nothing. */
function readTrace(trace: string): Call[] {
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
