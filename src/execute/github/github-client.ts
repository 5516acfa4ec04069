import type { JsonValue } from '../../model/json.ts';

/**
 * GitHub's API as one token sees it. Who makes one decides on authentication, base URL and pace; whoever uses it knows
 * nothing of these.
 */
export interface GithubClient {
  /**
   * One REST request. `route`: as GitHub's docs write it (`POST /repos/{owner}/{repo}/issues`); `parameters` fill the path
   * first, the others go into the query or the body. Rejects with GithubRefusal for whatever is no 2xx, 304 included.
   */
  request(
    route: string,
    parameters?: Readonly<Record<string, JsonValue>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GithubResponse>;
  /** One GraphQL query or mutation; resolves with `data`. Rejects with GithubRefusal, also where GraphQL itself reports errors. */
  graphql(query: string, variables?: Readonly<Record<string, JsonValue>>): Promise<JsonValue>;
}

export interface GithubResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; the text where the answer is none; null where it is empty. */
  readonly data: JsonValue;
}

/** GitHub did not do it, or could not be asked. Carries no token and no request body. */
export class GithubRefusal extends Error {
  override readonly name = 'GithubRefusal';
  /** HTTP status; null: no answer came (network, timeout, an answer that broke off), so that it may have been done all the same. */
  readonly status: number | null;
  /** As the docs write it. */
  readonly route: string;
  /** Lower-case names; empty without an answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor({
    status,
    route,
    message,
    headers = {},
  }: {
    readonly status: number | null;
    readonly route: string;
    readonly message: string;
    readonly headers?: Readonly<Record<string, string>>;
  }) {
    super(message);
    this.status = status;
    this.route = route;
    this.headers = headers;
  }
}
