import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const ROOM = new URL('../../../src/execute/http/', import.meta.url);

/** What a process that sends once tells when it is done. */
export interface OneSent {
  readonly outcome: unknown;
  /** What was imported, by the name in the source. */
  readonly imported: readonly string[];
  /** What Node has loaded of its own: `NativeModule net`, … */
  readonly builtIn: readonly string[];
}

/** Both deadlines are longer than any test: a process that is kept by one does not end in time. */
const script = `
  import { registerHooks } from 'node:module';
  const { room, agent, url, trusted } = JSON.parse(process.env.TOLD);
  const imported = [];
  registerHooks({ resolve: (name, context, next) => { imported.push(name); return next(name, context); } });
  if (trusted !== undefined) process.getBuiltinModule("node:tls").setDefaultCACertificates([trusted]);
  const open = Object.values(await import(room + agent + '.ts'))[0];
  const { makeSender } = await import(room + 'send-attempt.ts');
  const { parseNetworks } = await import(room + 'judge-address.ts');
  const allowed = parseNetworks(['127.0.0.0/8']).networks;
  const lookup = (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]);
  const clock = {
    now: Date.now,
    after: (delayMs, run) => { const timer = setTimeout(run, delayMs); return () => clearTimeout(timer); },
  };
  const sender = makeSender({
    agent: open({ allowed, lookup, connectTimeoutMs: 600_000 }), allowed, clock, userAgent: 'Hookyard/1.2.3',
  });
  const outcome = await sender.send({
    delivery: { webhookId: 'msg_1', event: { guid: 'g', name: 'push', action: null, headers: {} }, headers: [] },
    destination: {
      name: 'a', url, shownUrl: url, format: 'github', headers: [], signingSecrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      method: 'POST', rateLimit: null, maxInFlight: null, orderBy: null, ca: null, auth: null, secrets: [], timeoutMs: 600_000, retry: { scheduleMs: [] }, enabled: true,
    },
    body: Buffer.from('{}'),
    nowAt: Date.now(),
  });
  process.stdout.write(JSON.stringify({ outcome, imported, builtIn: process.moduleLoadList }));
  // Nothing is closed, and nothing said to exit: the process is to end by itself.
`;

/** Sends once in a process of its own, and resolves when that process has ended by itself. Every name is 127.0.0.1 there. */
export async function sendInProcess(
  agent: 'guarded-agent' | 'unpooled-agent',
  url: string,
  { env = {}, trusted }: { readonly env?: Readonly<Record<string, string>>; readonly trusted?: string } = {},
): Promise<OneSent> {
  const told = JSON.stringify({ room: ROOM.href, agent, url, trusted });
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, NODE_OPTIONS: '', ...env, TOLD: told },
    timeout: 20_000,
  });
  return JSON.parse(stdout);
}
