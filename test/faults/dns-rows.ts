import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';
import type { ServerFaults } from './faulted-server.ts';
import type { FaultHeard } from './injected-faults.ts';

const HOST = { address: '127.0.0.2', name: 'rebinding.test' };
/** Nobody is asked at that address: what would be dialled there is heard of, and not dialled. */
const PUBLIC = '93.184.215.14';
/** Fewer than what opens a breaker, together with what is taken afterwards. */
const HOSTILE: readonly (readonly string[])[] = [
  [PUBLIC],
  ['127.0.0.1'],
  [PUBLIC, '127.0.0.1'],
  ['::1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['127.0.0.1', PUBLIC],
];
const WEBHOOKS: Readonly<Record<Size, number>> = { quick: 3, whole: 8 };

/** Takes every connection to this port of the addresses that may not be dialled, and counts them. */
async function setTrap(port: number): Promise<{ connections(): number; close(): void }> {
  let connections = 0;
  const traps: Server[] = [];
  for (const address of ['127.0.0.1', '::1']) {
    const trap = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    trap.listen(port, address);
    traps.push(trap);
    // A machine may have no IPv6.
    await Promise.race([once(trap, 'listening'), once(trap, 'error')]);
  }
  if (traps[0]?.listening !== true) throw new Error(`port ${port} of 127.0.0.1 is taken`);
  return {
    connections: () => connections,
    close: () => {
      for (const trap of traps) trap.close();
    },
  };
}

function playRebinding(size: Size): Promise<Counted> {
  const places = { rebound: `retry: { schedule: [${HOSTILE.map(() => '100ms').join(', ')}] }` };
  return play({ places, host: HOST }, {}, async (stage) => {
    const trap = await setTrap(stage.port);
    stage.atEnd(trap.close);
    const answers: (readonly string[])[] = [];
    const dialled: string[] = [];
    const hear = (heard: FaultHeard) => {
      if (heard.kind === 'resolved') answers.push(heard.addresses);
      if (heard.kind === 'dialled-public') dialled.push(...heard.addresses);
    };
    const faults: ServerFaults = { network: `${HOST.address}/32`, start: { answers: [...HOSTILE, [HOST.address]] } };
    const server = stage.serve({ ...faults, hear });
    const url = await server.url;
    await stage.send(url, 1);
    await stage.arrived();
    for (let n = 1; n < WEBHOOKS[size]; n += 1) await stage.send(url, 1);
    await finish(stage, server, { ...faults, start: { answers: [[HOST.address]] } });
    const tried = answers.filter(([address]) => address !== HOST.address).length;
    const text = 'no connection reached the listener on the addresses that the resolver switched to';
    return {
      faults: tried,
      invariants: [
        { text, holds: trap.connections() === 0 && tried === HOSTILE.length },
        {
          text: 'the addresses that were dialled are those that were judged',
          holds: dialled.length > 0 && dialled.every((address) => address === PUBLIC),
        },
      ],
    };
  });
}

export const dnsRows: readonly FaultRow[] = [
  {
    name: 'DNS changes its answer',
    what: "the resolver gives a public address and then addresses of the server's own machine, by turns and together",
    run: playRebinding,
  },
];
