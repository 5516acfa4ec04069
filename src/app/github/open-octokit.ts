import { Probot, ProbotOctokit } from 'probot';
import { makeFetchWhole } from '../../execute/github/fetch-whole.ts';
import type { OctokitRequest } from '../../execute/github/octokit-client.ts';

export interface OctokitOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Of the REST API, e.g. `https://ghe.example.com/api/v3`; null: github.com. */
  readonly baseUrl: string | null;
  /** Whether writes are spaced out: one a second, and one in three seconds of those that notify people. */
  readonly paced: boolean;
  readonly userAgent: string;
}

/** What the App and its tokens ask GitHub with. */
export interface Octokits {
  /** As the App itself, by a JWT. */
  asApp(): Promise<OctokitRequest>;
  /** By a token that was minted; requests of one installation share a pace. */
  withToken(token: string, installationId: number): OctokitRequest;
  /** Breaks off what is under way, so that the process need not wait for GitHub. */
  close(): void;
}

/** What the routes answer that are asked by a token is far smaller. */
const MOST_BYTES = 8 * 2 ** 20;
/** The delivery log holds payloads of 25 MiB, and writes them as JSON anew. */
const MOST_BYTES_TO_APP = 64 * 2 ** 20;

/** Octokit logs requests with their bodies, which are not for our log. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Probot's own Octokit, without its retries: what it would keep in memory for as long as GitHub says (an hour, for the primary
 * limit) is kept in the journal. Its throttle paces what is sent; told of a limit, it hands the refusal on.
 */
export function openOctokits({ appId, privateKey, baseUrl, paced, userAgent }: OctokitOptions): Octokits {
  const throttle = { enabled: paced, onRateLimit: () => false, onSecondaryRateLimit: () => false };
  const shared = { retry: { enabled: false }, userAgent, log: SILENT, ...(baseUrl === null ? {} : { baseUrl }) };
  const closing = new AbortController();
  const request = { fetch: makeFetchWhole(MOST_BYTES, closing.signal) };
  const probot = new Probot({
    appId,
    privateKey,
    // Never used: its front door stays shut. Without one, Probot would take the word `development`.
    secret: `unused ${appId}`,
    logLevel: 'fatal',
    // By a function: Probot lays a throttle of its own over plain defaults, which paces and waits for as long as GitHub says.
    Octokit: ProbotOctokit.defaults((options: object) => ({
      ...shared,
      ...options,
      request: { fetch: makeFetchWhole(MOST_BYTES_TO_APP, closing.signal) },
      throttle: { ...throttle, id: `app-${appId}` },
    })),
    ...(baseUrl === null ? {} : { baseUrl }),
  });
  return {
    asApp: async () => probot.auth(),
    withToken: (token, installationId) =>
      new ProbotOctokit({
        ...shared,
        request,
        auth: { token },
        throttle: { ...throttle, id: `installation-${installationId}` },
      }),
    close: () => closing.abort(),
  };
}
