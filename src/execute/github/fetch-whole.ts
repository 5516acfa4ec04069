/** GitHub answered, and its answer is not taken. Its message names no URL: one may carry a signature that opens what it leads to. */
export class AnswerRefused extends Error {
  override readonly name = 'AnswerRefused';
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;

  constructor({ status, headers }: Response, message: string) {
    super(message);
    const { location: _, ...kept } = Object.fromEntries(headers);
    this.status = status;
    this.headers = kept;
  }
}

const MIB = 2 ** 20;
/** GitHub says that the request is to be repeated as it is (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects). */
const FOLLOWED = [301, 302, 307, 308];
const MOST_REDIRECTIONS = 5;
/** An Enterprise Server has its REST API under this path, and GraphQL beside it. */
const GRAPHQL_UNDER_REST = /\/api\/v3\/graphql$/;

/**
 * What Octokit fetches with: it would take an answer that breaks off for an empty one. An answer comes whole here, or the promise
 * rejects: with AnswerRefused where it is larger than `mostBytes`, or leads to another host.
 */
export function makeFetchWhole(
  mostBytes: number,
  closing: AbortSignal,
): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const signal = init.signal == null ? closing : AbortSignal.any([init.signal, closing]);
    const answer = await follow(new URL(url.replace(GRAPHQL_UNDER_REST, '/api/graphql')), { ...init, signal });
    const bytes = await readWhole(answer, mostBytes);
    const { status, headers } = answer;
    // Some statuses may have no body, not even one of no bytes.
    return new Response(bytes.length === 0 ? null : bytes, { status, headers });
  };
}

async function follow(url: URL, init: RequestInit): Promise<Response> {
  for (let from = url, left = MOST_REDIRECTIONS; ; left--) {
    const answer = await fetch(from.href, { ...init, redirect: 'manual' });
    const { status, headers } = answer;
    if (status < 300 || status >= 400 || status === 304) return answer;
    // It goes on holding the connection otherwise.
    await answer.body?.cancel();
    const to = FOLLOWED.includes(status) ? URL.parse(headers.get('location') ?? '', from.href) : null;
    if (to === null || !headers.has('location')) throw new AnswerRefused(answer, `GitHub answers ${status}`);
    if (to.origin !== from.origin) {
      throw new AnswerRefused(answer, `GitHub sends on to ${to.origin}, another host, which is not followed`);
    }
    if (left === 0) throw new AnswerRefused(answer, 'GitHub sends on again and again');
    from = to;
  }
}

/** Leaving the loop ends the connection, so that nothing more is sent. */
async function readWhole(answer: Response, mostBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) {
      throw new AnswerRefused(answer, `GitHub's answer is larger than ${mostBytes / MIB} MiB and was not read`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
