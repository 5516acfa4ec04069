/** What `soak.ts` sends, and how the server's memory was meanwhile. */
import { exampleOf } from '../test/support/examples.ts';
import { sendWebhook } from '../test/support/github.ts';
import type { ServerProcess } from './server-process.ts';

/** Events from one look at the memory to the next. */
export const EACH = 1_000;

/** Bodies of so many bytes, each another one, which share what real ones share: the size on disk is that of real ones. */
function bodyMaker(bytes: number): (event: number) => Buffer {
  const { payload } = exampleOf('issues');
  const grown = (filler: string) => ({ ...payload, issue: { ...payload.issue, title: TITLE, body: filler } });
  const short = bytes - Buffer.byteLength(JSON.stringify(grown('')));
  const filler = Array.from({ length: Math.ceil(Math.max(0, short) / 8) }, (_, n) =>
    ((n * 2_654_435_761) % 2 ** 32).toString(36).padStart(7, '0'),
  );
  const [head = '', tail = ''] = JSON.stringify(grown(filler.join(' ').slice(0, Math.max(0, short)))).split(TITLE);
  return (event) => Buffer.from(`${head}${String(event).padStart(TITLE.length)}${tail}`);
}

const TITLE = 'the title';

export interface Size {
  readonly events: number;
  readonly bytes: number;
  readonly connections: number;
  readonly longestMs: number;
}

export interface Sent {
  readonly accepted: readonly string[];
  /** Of the server's memory, in bytes, after each thousand events. */
  readonly resident: readonly number[];
  readonly refused: number;
  readonly seconds: number;
}

/** As fast as the server answers, on so many connections. What is not answered 202 is sent again, under the same GUID. */
export async function sendAll(server: ServerProcess, size: Size): Promise<Sent> {
  const bodyOf = bodyMaker(size.bytes);
  const startedAt = performance.now();
  const accepted: string[] = [];
  const resident: number[] = [];
  let next = 0;
  let refused = 0;
  async function sendOn(): Promise<void> {
    while (next < size.events && performance.now() - startedAt < size.longestMs) {
      const event = next++;
      const guid = `soak-${event}`;
      const webhook = { event: 'issues', body: bodyOf(event), guid };
      while ((await sendWebhook(server.url, webhook)).status !== 202) refused += 1;
      if (accepted.push(guid) % EACH === 0) resident.push(server.residentBytes());
    }
  }
  await Promise.all(Array.from({ length: size.connections }, sendOn));
  return { accepted, resident, refused, seconds: (performance.now() - startedAt) / 1_000 };
}
