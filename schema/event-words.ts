import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Operation {
  /** `pull-request/opened`, `push` */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
}

const { webhooks }: { readonly webhooks: Readonly<Record<string, { readonly post: Operation }>> } = JSON.parse(
  readFileSync(require.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'), 'utf8'),
);

/** What GitHub says in a sentence of an event and of an activity type, by their names in the description. */
const WORDS = new Map<string, string>();
for (const { post } of Object.values(webhooks)) {
  const [event = ''] = post.operationId.split('/');
  const said = firstSentence(post.summary);
  WORDS.set(event, said.replace('This event occurs', 'Sent').replace('Sent when there is activity', 'Activity'));
  if (post.description !== undefined) WORDS.set(post.operationId, firstSentence(post.description));
}

/** Without the links and the advice that follow. */
function firstSentence(words: string): string {
  const line = words.replace(/\s*\n\s*/g, ' ').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return /^.*?\.(?=\s|$)/.exec(line)?.[0] ?? line;
}

/** One sentence for hover; null: there is none. */
export function eventWords(event: string): string | null {
  return WORDS.get(operationOf(event)) ?? null;
}

/** One sentence for hover; null: there is none. */
export function typeWords(event: string, type: string): string | null {
  return WORDS.get(operationOf(`${event}/${type}`)) ?? null;
}

function operationOf(name: string): string {
  return name.replaceAll('_', '-');
}
