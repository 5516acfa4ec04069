import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../model/clock.ts';
import type { Emit } from '../../model/signal.ts';
import type { BodyBudget } from '../../receive/body-budget.ts';
import { shownGuid } from '../../receive/github-headers.ts';
import { readBody } from '../../receive/read-body.ts';
import { type Answer, hasBody, type Linger, makeErrorAnswer, sendAnswer, sendAnswerUnread } from '../answer.ts';
import { answerQuestion, pathOf } from '../answer-question.ts';
import { WEBHOOK_PATH } from '../front-door.ts';
import type { Finisher } from './finish-registration.ts';
import { formPage } from './form-page.ts';
import { type Guard, isSameOrigin } from './guard.ts';
import { CREATED_PATH, makeManifest } from './manifest.ts';
import { type Page, sendPage, sendRedirect } from './page.ts';
import { CROSS_SITE, DONE, LOCKED, NO_TOKEN, WRONG_TOKEN } from './refusal-pages.ts';
import type { Registrations } from './registrations.ts';
import { reviewPage } from './review-page.ts';
import { judgeFields, readFields, suggestFields } from './setup-form.ts';

export interface SetupParts {
  readonly guard: Guard;
  readonly registrations: Registrations;
  readonly finisher: Finisher;
  /** `https://github.com`. */
  readonly githubOrigin: string;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly budget: BodyBudget;
  readonly limits: Linger & { readonly bodyBytes: number; readonly bodyMs: number };
  readonly stopping: () => boolean;
}

export const SETUP_PATH = '/setup';

const NOT_SET_UP = {
  code: 'not-set-up',
  message: 'The server has no GitHub App yet: whoever started it sets it up at /setup. Send this again after that.',
};

/** Every request that comes before the server has its App: the pages of set-up, and for webhooks a 503. */
export async function answerSetup(
  request: IncomingMessage,
  response: ServerResponse,
  parts: SetupParts,
): Promise<void> {
  const path = pathOf(request);
  const isGet = request.method === 'GET' || request.method === 'HEAD';
  if (path === WEBHOOK_PATH && request.method === 'POST') {
    return answerPlainly(request, response, makeErrorAnswer({ ...NOT_SET_UP, status: 503 }), parts);
  }
  if (path === SETUP_PATH && isGet) {
    const token = queryOf(request).get('token');
    if (token !== null) return takeToken(request, response, token, parts);
    return answerPage(response, firstPage(request, parts), parts);
  }
  if (path === SETUP_PATH && request.method === 'POST') return takeForm(request, response, parts);
  // Not HEAD: what only looks whether a link is alive must not use it up.
  if (path === CREATED_PATH && request.method === 'GET') {
    return answerPage(response, await parts.finisher.finish(request, queryOf(request)), parts);
  }
  if (path === SETUP_PATH || path === CREATED_PATH) {
    const allow = path === SETUP_PATH ? 'GET, HEAD, POST' : 'GET';
    const refusal = { status: 405, code: 'method-not-allowed', message: `Ask with one of: ${allow}.` };
    return answerPlainly(request, response, makeErrorAnswer(refusal, { Allow: allow }), parts);
  }
  const readiness = async () => ({ kind: 'unready', ...NOT_SET_UP }) as const;
  const answer = await answerQuestion(request, {
    webhookPath: WEBHOOK_PATH,
    readiness,
    stopping: parts.stopping,
    metrics: null,
  });
  return answerPlainly(request, response, answer, parts);
}

/** With a token: the cookie for it, and the same page without, so that it stands neither in the address nor in the history. */
function takeToken(request: IncomingMessage, response: ServerResponse, token: string, parts: SetupParts): void {
  const verdict = parts.guard.judgeToken(token);
  if (verdict === 'right') sendRedirect(response, 'setup', { 'Set-Cookie': parts.guard.setCookie(request) });
  else answerPage(response, verdict === 'locked' ? LOCKED : WRONG_TOKEN, parts);
}

function firstPage(request: IncomingMessage, parts: SetupParts): Page {
  if (!parts.guard.hasCookie(request)) return NO_TOKEN;
  return parts.finisher.stored === null ? formPage(suggestFields(request), {}, formParts(parts)) : DONE;
}

/** The body is read first, whoever sent it: it is small, and a sender that is cut off does not hear why. */
async function takeForm(request: IncomingMessage, response: ServerResponse, parts: SetupParts): Promise<void> {
  const { clock, limits, budget } = parts;
  const read = await readBody(request, {
    maxBytes: limits.bodyBytes,
    timeoutMs: limits.bodyMs,
    budget,
    clock,
    begin: () => {},
  });
  if (read.kind === 'aborted') return;
  if (read.kind === 'refused') return answerPlainly(request, response, makeErrorAnswer(read), parts);
  const form = new URLSearchParams(read.body.toString());
  read.release();
  answerPage(response, judgeForm(request, form, parts), parts);
}

function judgeForm(request: IncomingMessage, form: URLSearchParams, parts: SetupParts): Page {
  const { guard, finisher, registrations, githubOrigin } = parts;
  if (!guard.hasCookie(request)) return NO_TOKEN;
  if (!isSameOrigin(request) || !guard.isFormToken(form.get('form') ?? '')) return CROSS_SITE;
  if (finisher.stored !== null) return DONE;
  const fields = readFields(form);
  const judged = judgeFields(fields);
  if (judged.kind === 'wrong') return formPage(fields, judged.problems, formParts(parts));
  const { name, publicUrl, preset } = judged.choice;
  const { state } = registrations.begin(preset.name);
  return reviewPage(judged.choice, makeManifest(name, publicUrl, preset), { githubOrigin, state });
}

function formParts({ guard, githubOrigin }: SetupParts): { readonly formToken: string; readonly githubHost: string } {
  return { formToken: guard.formToken, githubHost: new URL(githubOrigin).host };
}

function answerPage(response: ServerResponse, page: Page, { emit }: SetupParts): void {
  const { status, code } = page;
  if (code !== null) emit({ kind: 'request-refused', status, code, guid: null });
  sendPage(response, page);
}

function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  { limits, clock, emit }: SetupParts,
): void {
  if (pathOf(request) === WEBHOOK_PATH && answer.status === 503) {
    emit({ kind: 'request-refused', status: 503, code: NOT_SET_UP.code, guid: shownGuid(request.headers) });
  }
  if (hasBody(request)) sendAnswerUnread(request, response, answer, limits, clock);
  else sendAnswer(response, answer);
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : url.slice(at));
}
