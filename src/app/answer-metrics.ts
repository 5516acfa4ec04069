import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, makeErrorAnswer } from './answer.ts';

/** What `GET /metrics` needs; null in place of it: nobody serves it. */
export interface MetricsParts {
  /** Who asks has to show it; null: only this machine may ask. */
  readonly token: string | null;
  readonly contentType: string;
  readonly render: () => Promise<string>;
}

/** Names of destinations, and how a server is, are not for everybody. */
export async function answerMetrics(request: IncomingMessage, parts: MetricsParts): Promise<Answer> {
  const refused = parts.token === null ? judgeNear(request) : judgeToken(request, parts.token);
  if (refused !== null) return refused;
  const headers = { 'Content-Type': parts.contentType, 'Cache-Control': 'no-store' };
  return { status: 200, body: await parts.render(), headers };
}

function judgeToken({ headers }: IncomingMessage, token: string): Answer | null {
  const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  // Of equal length, whatever was given (RFC 6750 §2.1).
  if (timingSafeEqual(digest(given), digest(token))) return null;
  const message = 'Send the token of HOOKYARD_METRICS_TOKEN: Authorization: Bearer …';
  return makeErrorAnswer({ status: 401, code: 'metrics-token', message }, { 'WWW-Authenticate': 'Bearer' });
}

/** Behind a proxy on the same machine everybody seems to be near: what was passed on says so, if the proxy does. */
const PASSED_ON = /^(?:x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-envoy-.*)$/;

/** By that name this machine is asked, and no page of the web can ask so (DNS rebinding). */
const NEAR_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

function judgeNear({ headers, socket }: IncomingMessage): Answer | null {
  const isPassedOn = Object.keys(headers).some((name) => PASSED_ON.test(name));
  const isNear = isLoopback(socket.remoteAddress ?? '') && NEAR_HOST.test(headers.host ?? '');
  if (isNear && !isPassedOn) return null;
  const message = 'Metrics are told to this machine only, unless HOOKYARD_METRICS_TOKEN is set.';
  return makeErrorAnswer({ status: 403, code: 'metrics-closed', message });
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
