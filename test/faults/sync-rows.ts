import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRANCE } from '../support/spawn-serve.ts';
import { canTrace, isSyncedFirst, readTrace, traceInto } from '../support/system-calls.ts';
import { type Counted, type FaultRow, play, type Size } from './fault-row.ts';

const WEBHOOKS: Readonly<Record<Size, number>> = { quick: 40, whole: 60 };

function playTraced(size: Size): Promise<Counted> {
  return play({ places: { a: '' } }, {}, async (stage) => {
    const tracePath = join(stage.folder, 'trace');
    const server = stage.serve({ command: [...traceInto(tracePath), process.execPath, ENTRANCE, 'serve'] });
    const url = await server.url;
    await Promise.all(Array.from({ length: WEBHOOKS[size] }, (_, lane) => stage.send(url, lane)));
    await stage.arrived();
    // To the server itself: strace, told to end as well, could leave it stopped under its hands.
    process.kill(JSON.parse(readFileSync(join(stage.folder, 'data', 'server.json'), 'utf8')).pid, 'SIGTERM');
    await server.ended;
    const calls = readTrace(readFileSync(tracePath, 'latin1'));
    const guids = [...stage.ledger.acknowledged];
    const text =
      'each 202 is preceded by an `fdatasync` or `fsync` of the write-ahead log that began after the webhook was written to it';
    return { faults: 0, invariants: [{ text, holds: guids.every((guid) => isSyncedFirst(calls, guid)) }] };
  });
}

export const syncRows: readonly FaultRow[] = [
  {
    name: 'A 202 means "on disk"',
    what: 'no fault, but the system calls of the server are traced with `strace` while webhooks come at once',
    notHere: () => (canTrace() ? null : 'there is no `strace` that may trace'),
    run: playTraced,
  },
];
