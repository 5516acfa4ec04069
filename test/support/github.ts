import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';

export const WEBHOOK_SECRET = 'a-webhook-secret-of-enough-bytes';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends one webhook as GitHub does. */
export async function sendWebhook(
  url: string,
  {
    event,
    body,
    guid = randomUUID(),
    secret = WEBHOOK_SECRET,
    headers = {},
  }: { event: string; body: Buffer | string; guid?: string; secret?: string; headers?: Record<string, string> },
): Promise<Answered> {
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': bytes.length,
          'User-Agent': 'GitHub-Hookshot/abc1234',
          'X-GitHub-Event': event,
          'X-GitHub-Delivery': guid,
          'X-GitHub-Hook-ID': '292430182',
          'X-GitHub-Hook-Installation-Target-ID': '79929171',
          'X-GitHub-Hook-Installation-Target-Type': 'repository',
          'X-Hub-Signature-256': sign(bytes, secret),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

export function sign(body: Buffer | string, secret: string = WEBHOOK_SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
