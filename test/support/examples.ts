import { createRequire } from 'node:module';

export interface Example {
  readonly event: string;
  readonly body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sent
  readonly payload: any;
}

const sets: readonly { name: string; examples: unknown[] }[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples',
);

/** Every real payload of `@octokit/webhooks-examples`, with the bytes it is sent as. */
export const EXAMPLES: readonly Example[] = sets.flatMap(({ name, examples }) =>
  examples.map((payload) => ({ event: name, body: Buffer.from(JSON.stringify(payload)), payload })),
);

export const EVENT_NAMES: readonly string[] = sets.map(({ name }) => name);

export function exampleOf(event: string): Example {
  const example = EXAMPLES.find((one) => one.event === event);
  if (example === undefined) throw new Error(`no example of ${event}`);
  return example;
}
