import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Emit } from '../model/signal.ts';
import type { IntakeAnswer } from '../pipeline/intake.ts';
import type { BodyBudget } from '../receive/body-budget.ts';
import { receiveGithub } from '../receive/github.ts';
import { judgeGithubHeaders, shownGuid } from '../receive/github-headers.ts';
import { readBody } from '../receive/read-body.ts';
import { hasBody, type Linger, makeErrorAnswer, sendAnswer, sendAnswerUnread } from './answer.ts';
import type { RefuseEvent } from './judge-sender.ts';

export interface WebhookParts {
  readonly secrets: readonly string[];
  readonly intake: (event: ReceivedEvent) => Promise<IntakeAnswer>;
  /** Says no to an event that is verified all the same. */
  readonly refuseEvent: RefuseEvent;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly budget: BodyBudget;
  readonly limits: Linger & { readonly bodyBytes: number; readonly bodyMs: number };
  readonly stopping: () => boolean;
}

/** One webhook: headers → body → signature → journal → 202. Every other way out is a refusal, and stores nothing. */
export async function receiveWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  /** The sender holds its body back until it hears `100 Continue` (RFC 9110 §10.1.1). */
  waits: boolean,
  parts: WebhookParts,
): Promise<void> {
  const { clock, budget, limits } = parts;
  const receivedAt = clock.now();
  const head = parts.stopping() ? STOPPING : judgeGithubHeaders(request.headers);
  if (head.kind === 'refused') return refuseWebhook(request, response, head, hasBody(request) && !waits, parts);

  let began = false;
  const read = await readBody(request, {
    maxBytes: limits.bodyBytes,
    timeoutMs: limits.bodyMs,
    budget,
    clock,
    begin: () => {
      began = true;
      if (waits) response.writeContinue();
    },
  });
  if (read.kind === 'aborted') return;
  if (read.kind === 'refused') return refuseWebhook(request, response, read, began || !waits, parts);
  try {
    await store(read.body, receivedAt, request, response, parts);
  } finally {
    // Only now: a body that waits for the disk takes memory like one that is being read.
    read.release();
  }
}

/** No async function: it would hold the payload until the event is on disk. */
function store(
  body: Buffer,
  receivedAt: number,
  request: IncomingMessage,
  response: ServerResponse,
  parts: WebhookParts,
): Promise<void> | void {
  const received = receiveGithub({ headers: request.headers, body, secrets: parts.secrets, receivedAt });
  if (received.kind === 'refused') return refuseWebhook(request, response, received, false, parts);
  const { event } = received;
  const refusal = parts.refuseEvent(event);
  if (refusal !== null) return refuseWebhook(request, response, refusal, false, parts);
  const { guid, name, action } = event;
  return parts.intake(event).then((answer) => {
    if (answer.kind === 'unavailable') {
      const { code, message } = answer;
      return refuseWebhook(request, response, { status: 503, code, message }, false, parts);
    }
    sendAnswer(response, { status: 202, body: { status: answer.kind, delivery: guid }, headers: {} });
    parts.emit({
      kind: 'event-accepted',
      guid,
      event: name,
      action,
      size: body.length,
      durationMs: Math.max(0, parts.clock.now() - receivedAt),
      duplicate: answer.kind === 'duplicate',
      revived: answer.kind === 'duplicate' ? answer.revived : 0,
      suspectOf: answer.kind === 'stored' ? answer.suspectOf : null,
    });
  });
}

const STOPPING = {
  kind: 'refused',
  status: 503,
  code: 'stopping',
  message: 'The server is stopping and takes no more webhooks. Send this one again once it is back.',
} as const;

function refuseWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: { readonly status: number; readonly code: string; readonly message: string },
  bodyIsComing: boolean,
  { emit, clock, limits }: WebhookParts,
): void {
  emit({ kind: 'request-refused', status: refusal.status, code: refusal.code, guid: shownGuid(request.headers) });
  const answer = makeErrorAnswer(refusal);
  if (bodyIsComing) {
    sendAnswerUnread(request, response, answer, limits, clock);
    return;
  }
  // A sender that holds its body back and was not told to go on: whether it sends it now is not known.
  if (!request.complete && hasBody(request)) response.shouldKeepAlive = false;
  sendAnswer(response, answer);
}
