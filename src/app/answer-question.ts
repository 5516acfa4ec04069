import type { IncomingMessage } from 'node:http';
import { type Answer, makeErrorAnswer } from './answer.ts';
import { answerMetrics, type MetricsParts } from './answer-metrics.ts';
import type { Readiness } from './readiness.ts';

export interface QuestionParts {
  readonly webhookPath: string;
  readonly readiness: () => Promise<Readiness>;
  readonly stopping: () => boolean;
  readonly metrics: MetricsParts | null;
}

/** The path a request asks for, its query left out. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** The answer to whatever is no webhook: is the server alive, is it ready, and what nobody serves. */
export async function answerQuestion(request: IncomingMessage, parts: QuestionParts): Promise<Answer> {
  const { webhookPath, readiness, stopping } = parts;
  switch (pathOf(request)) {
    case webhookPath:
      return notAllowed('POST', 'Webhooks are sent here with POST.');
    case '/healthz':
      return isRead(request) ? sayStatus('alive') : notAllowed('GET, HEAD', 'Ask with GET.');
    case '/readyz': {
      if (!isRead(request)) return notAllowed('GET, HEAD', 'Ask with GET.');
      if (stopping()) return makeErrorAnswer({ status: 503, code: 'stopping', message: 'The server is stopping.' });
      const answer = await readiness();
      return answer.kind === 'ready' ? sayStatus('ready') : makeErrorAnswer({ ...answer, status: 503 });
    }
    case '/metrics':
      if (parts.metrics === null) return notFound(webhookPath);
      return isRead(request) ? answerMetrics(request, parts.metrics) : notAllowed('GET, HEAD', 'Ask with GET.');
    default:
      return notFound(webhookPath);
  }
}

function notFound(webhookPath: string): Answer {
  const message = `There is nothing here. Webhooks go to POST ${webhookPath}; GET /healthz and /readyz tell how the server is.`;
  return makeErrorAnswer({ status: 404, code: 'not-found', message });
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function sayStatus(status: string): Answer {
  return { status: 200, body: { status }, headers: { 'Cache-Control': 'no-store' } };
}

function notAllowed(allow: string, message: string): Answer {
  return makeErrorAnswer({ status: 405, code: 'method-not-allowed', message }, { Allow: allow });
}
