/**
 * A server that kills itself: after the n-th journal write has been committed, and before anybody hears of it, it sends
 * itself SIGKILL. Run as a script: `killed-server.ts CONFIG DATA PORT N`. Prints its port; counts its writes on SIGTERM.
 */
import { openServer } from '../../src/app/server.ts';
import type { Journal } from '../../src/model/journal.ts';
import { systemClock } from '../../src/pipeline/system-clock.ts';

const [, , configPath = '', dataFolder = '', port = '0', killAfter = '0'] = process.argv;

const WRITES: ReadonlySet<string | symbol> = new Set<keyof Journal>([
  'appendEvent',
  'appendRouted',
  'claimEvents',
  'recordPlan',
  'claimDeliveries',
  'recordAttempt',
  'claimRuns',
  'recordStep',
  'returnLeases',
]);

let commits = 0;

function killingJournal(journal: Journal): Journal {
  return new Proxy(journal, {
    get(target, name) {
      const method = Reflect.get(target, name);
      if (!WRITES.has(name)) return typeof method === 'function' ? method.bind(target) : method;
      return async (...args: unknown[]) => {
        const result: unknown = await method.apply(target, args);
        commits += 1;
        if (commits === Number(killAfter)) process.kill(process.pid, 'SIGKILL');
        return result;
      };
    },
  });
}

const server = await openServer({
  configPath: configPath === '' ? null : configPath,
  dataFolder,
  host: '127.0.0.1',
  port: Number(port),
  allowNetworks: ['127.0.0.0/8', 'octo-org=127.0.0.0/8'],
  allowAccounts: [],
  baseUrl: null,
  paced: false,
  recoverSince: null,
  retentionMs: null,
  alertsTo: null,
  env: process.env,
  version: '0.0.0',
  clock: systemClock,
  emit: (signal) => {
    if (signal.kind === 'fault') console.error(signal.error);
  },
  wrapJournal: killingJournal,
});
if (server.kind === 'refused') throw new Error(server.message);
process.once('SIGTERM', async () => {
  await server.stop('SIGTERM');
  console.log(JSON.stringify({ msg: 'commits', commits }));
});
console.log(JSON.stringify({ msg: 'listening', port: server.port, path: '/api/github/webhooks' }));
