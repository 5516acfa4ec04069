import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Octokits, openOctokits } from '../../../src/app/github/open-octokit.ts';
import type { GithubClient, GithubRefusal } from '../../../src/execute/github/github-client.ts';
import { octokitClient } from '../../../src/execute/github/octokit-client.ts';
import { PRIVATE_KEY_PKCS1 } from '../../support/github-stand-in/app-key.ts';

/** A server that does what GitHub should not, on loopback until the test is over. */
export async function useServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function octokitsAt(origin: string): Octokits {
  const baseUrl = `${origin}/api/v3`;
  return openOctokits({ appId: 1, privateKey: PRIVATE_KEY_PKCS1, baseUrl, paced: false, userAgent: 'test' });
}

export function tokenAt(origin: string): GithubClient {
  return octokitClient(octokitsAt(origin).withToken('ghs_x', 1));
}

export async function refusalOf(work: Promise<unknown>): Promise<GithubRefusal> {
  const answered = await work.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if ('answer' in answered) throw new Error(`was answered: ${JSON.stringify(answered.answer)?.slice(0, 200)}`);
  return answered.error as GithubRefusal;
}
