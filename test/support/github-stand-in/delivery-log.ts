import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { World } from './world.ts';

/** As much as a delivery's payload tells of itself. */
type Payload = Readonly<Record<string, unknown>>;

export interface Delivery {
  readonly event: string;
  readonly payload: Payload;
  /** null: the payload's own, or none. */
  readonly installationId?: number | null;
  readonly guid?: string;
  /** When it was sent, or was to be. */
  readonly deliveredAt?: string;
}

export interface LogEntry {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly deliveredAt: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Payload;
  /** `OK`, or what went wrong. */
  status: string;
  /** 0: nobody answered. */
  statusCode: number;
  answer: string;
}

const TIMEOUT_MS = 10_000;

const numberIn = (payload: Payload, name: string): number | null => {
  const { id } = Object(payload[name]) as { id?: unknown };
  return typeof id === 'number' ? id : null;
};

/** What GitHub has sent to the App, or tried to: the newest last. */
export class DeliveryLog {
  readonly entries: LogEntry[] = [];
  /** Where webhooks go; null: nobody listens, and every delivery fails. */
  hookUrl: string | null = null;
  secret: string;
  /** Whether the log gives no payloads and headers away, as for a delivery that is too old or too large. */
  omitPayloads = false;
  readonly #world: World;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #onTheirWay = new Set<LogEntry>();

  readonly #moved: () => void;

  constructor(world: World, secret: string, moved: () => void) {
    this.#moved = moved;
    this.#world = world;
    this.secret = secret;
  }

  /** What the API tells of: those that are on their way are not in the log yet. */
  get listed(): readonly LogEntry[] {
    return this.entries.filter((entry) => !this.#onTheirWay.has(entry));
  }

  /** Sends a webhook to the hook's URL, and writes down what became of it. */
  async deliver(delivery: Delivery): Promise<LogEntry> {
    const entry = this.#enter(delivery, false);
    await this.#send(entry);
    return entry;
  }

  /** Only writes it down: a webhook that nobody was there for (without `outcome`), or one of another world. */
  record(delivery: Delivery, outcome: { statusCode: number; status: string } = NOBODY): LogEntry {
    return Object.assign(this.#enter(delivery, false), outcome);
  }

  /** The same delivery once more, under the same GUID; not awaited, as GitHub answers at once. */
  redeliver(entry: LogEntry): LogEntry {
    const { event, payload, installationId, guid } = entry;
    const again = this.#enter({ event, payload, installationId, guid }, true);
    const sending = this.#send(again).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
    return again;
  }

  /** Resolves when no redelivery is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #enter(delivery: Delivery, redelivery: boolean): LogEntry {
    const { event, payload, guid = randomUUID(), deliveredAt = new Date().toISOString() } = delivery;
    const { action } = payload;
    const body = JSON.stringify(payload);
    const entry: LogEntry = {
      id: this.#world.nextId() * 1_000_003,
      guid,
      event,
      action: typeof action === 'string' ? action : null,
      installationId: delivery.installationId ?? numberIn(payload, 'installation'),
      repositoryId: numberIn(payload, 'repository'),
      redelivery,
      deliveredAt,
      headers: this.#headers(event, guid, body),
      payload,
      ...NOBODY,
      answer: '',
    };
    this.entries.push(entry);
    return entry;
  }

  #headers(event: string, guid: string, body: string): Readonly<Record<string, string>> {
    const hmac = (hash: string) => createHmac(hash, this.secret).update(body).digest('hex');
    return {
      Accept: '*/*',
      'Content-Type': 'application/json',
      'User-Agent': 'GitHub-Hookshot/abc1234',
      'X-GitHub-Delivery': guid,
      'X-GitHub-Event': event,
      'X-GitHub-Hook-ID': '500000001',
      'X-GitHub-Hook-Installation-Target-ID': String(this.#world.appId),
      'X-GitHub-Hook-Installation-Target-Type': 'integration',
      'X-Hub-Signature': `sha1=${hmac('sha1')}`,
      'X-Hub-Signature-256': `sha256=${hmac('sha256')}`,
    };
  }

  #send(entry: LogEntry): Promise<void> {
    const url = this.hookUrl;
    if (url === null) return Promise.resolve();
    this.#onTheirWay.add(entry);
    return new Promise<void>((resolve) => {
      const fail = (status: string) => {
        Object.assign(entry, { status, statusCode: 0 });
        resolve();
      };
      const body = JSON.stringify(entry.payload);
      const headers = { ...entry.headers, 'Content-Length': Buffer.byteLength(body) };
      const sent = request(url, { method: 'POST', headers, timeout: TIMEOUT_MS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => fail('failed to connect to host'));
        response.on('end', () => {
          const statusCode = response.statusCode ?? 0;
          const status = statusCode < 300 ? 'OK' : `Invalid HTTP Response: ${statusCode}`;
          Object.assign(entry, { statusCode, status, answer: Buffer.concat(chunks).toString() });
          resolve();
        });
      });
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => fail('failed to connect to host'));
      sent.end(body);
    }).then(() => {
      this.#onTheirWay.delete(entry);
      this.#moved();
    });
  }
}

const NOBODY = { status: 'failed to connect to host', statusCode: 0 };
