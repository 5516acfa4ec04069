/** What is sent in every scenario, and what must come out of it at the other end: the same in the load generator and in the receiver. */
import { EXAMPLES, exampleOf } from '../../test/support/examples.ts';

/** `pull_request`: one real payload, grown or cut to a size. `mix`: all real ones, in turn. */
export interface Wanted {
  readonly kind: 'pull_request' | 'mix';
  /** Of a pull_request's body; 0: as it is, some 20 kB. */
  readonly bytes: number;
  /** Whether the one condition of every contender lets it pass: `action` is not `deleted`. */
  readonly passes: boolean;
  /** Which of so many targets it is for: their name is its base branch. 0: it is for all. */
  readonly targets: number;
}

/** The five fields that are sent on; what a payload does not have is null. */
export interface Fields {
  readonly action: unknown;
  readonly repository: unknown;
  readonly number: unknown;
  readonly title: unknown;
  /** `bench-N`: which one it is. */
  readonly sender: string;
}

export interface Webhook {
  readonly event: string;
  readonly body: Buffer;
}

const MARK = 'bench-login';

interface Template {
  readonly event: string;
  readonly parts: readonly string[];
  readonly fields: Omit<Fields, 'sender'>;
  readonly passes: boolean;
}

/** biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sent */
function templateOf(event: string, payload: any, wanted: Wanted, target: number): Template {
  const sender = { ...payload.sender, login: MARK };
  const changed = { ...payload, sender, ...(wanted.passes ? {} : { action: 'deleted' }) };
  if (wanted.targets > 0) {
    const base = { ...payload.pull_request.base, ref: `d${target}` };
    changed.pull_request = { ...payload.pull_request, base };
  }
  const parts = JSON.stringify(wanted.bytes > 0 ? sized(changed, wanted.bytes) : changed).split(MARK);
  const { action = null, number = null } = changed;
  const fields = {
    ...{ action, number },
    repository: changed.repository?.full_name ?? null,
    title: changed.pull_request?.title ?? null,
  };
  return { event, parts, fields, passes: action !== 'deleted' };
}

/** Smaller than it is, a payload loses what nobody here reads; larger, its text grows. */
// biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sent
function sized(payload: any, bytes: number): unknown {
  const { action, number, pull_request, repository, sender } = payload;
  const small = {
    ...{ action, number },
    pull_request: { title: pull_request.title, base: { ref: pull_request.base.ref } },
    repository: { full_name: repository.full_name },
    sender: { login: sender.login },
  };
  const whole = Buffer.byteLength(JSON.stringify(payload)) <= bytes ? payload : small;
  const grown = (filler: string) => ({ ...whole, pull_request: { ...whole.pull_request, body: filler } });
  const room = bytes - Buffer.byteLength(JSON.stringify(grown('')));
  const filler = Array.from({ length: Math.ceil(Math.max(0, room) / 8) }, (_, n) =>
    ((n * 2_654_435_761) % 2 ** 32).toString(36).padStart(7, '0'),
  );
  return grown(filler.join(' ').slice(0, Math.max(0, room)));
}

/** Makes the n-th webhook, and says what has to arrive of it. */
export function makeWebhooks(wanted: Wanted) {
  const [event, { payload }] = ['pull_request', exampleOf('pull_request')] as const;
  const templates =
    wanted.kind === 'mix'
      ? EXAMPLES.map((one) => templateOf(one.event, one.payload, wanted, 0))
      : Array.from({ length: Math.max(1, wanted.targets) }, (_, at) => templateOf(event, payload, wanted, at));
  const templateAt = (n: number): Template => templates[n % templates.length] as Template;
  return {
    at: (n: number): Webhook => {
      const { event: name, parts } = templateAt(n);
      return { event: name, body: Buffer.from(parts.join(`bench-${n}`)) };
    },
    passes: (n: number): boolean => templateAt(n).passes,
    targetOf: (n: number): number => n % Math.max(1, wanted.targets),
    fieldsOf: (n: number): Fields => ({ ...templateAt(n).fields, sender: `bench-${n}` }),
  };
}

/** How many of `count` webhooks from the `first` on pass the condition. */
export function passing(wanted: Wanted, first: number, count: number): number {
  const webhooks = makeWebhooks(wanted);
  return Array.from({ length: count }, (_, at) => webhooks.passes(first + at)).filter(Boolean).length;
}
