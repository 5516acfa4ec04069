import { makeFetchWhole } from '../execute/github/fetch-whole.ts';
import type { GithubAccess } from '../execute/github/github-access.ts';
import type { GithubClient } from '../execute/github/github-client.ts';
import { octokitClient } from '../execute/github/octokit-client.ts';
import { textAt } from '../model/payload-reading.ts';
import { readingOctokit } from './reading-octokit.ts';

export interface WorkflowGithub {
  /** For acts and questions. */
  readonly access: GithubAccess;
  /** For reading files. */
  readonly reading: GithubAccess;
  /** Login of whose token it is. Rejects with GithubRefusal. */
  login(): Promise<string>;
  /** Breaks off what is under way. */
  close(): void;
}

/** What the routes answer that are asked here is far smaller. */
const MOST_BYTES = 8 * 2 ** 20;

/** Octokit logs requests with their bodies, which are not for the workflow's log. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** GitHub as the workflow's token sees it: one for all, whose permissions the workflow's file sets. */
export function openWorkflowGithub({
  token,
  env,
  userAgent,
}: {
  readonly token: string;
  readonly env: NodeJS.ProcessEnv;
  readonly userAgent: string;
}): WorkflowGithub {
  const baseUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  const closing = new AbortController();
  const fetch = makeFetchWhole(MOST_BYTES, closing.signal);
  const reading = octokitClient(readingOctokit({ token, baseUrl, userAgent, fetch }));
  let acting: Promise<GithubClient> | null = null;
  let login: Promise<string> | null = null;

  /** Loaded only here: what only forwards starts without it. */
  async function openActing(): Promise<GithubClient> {
    const { getOctokit } = await import('@actions/github');
    const options = { baseUrl, userAgent, log: SILENT, request: hasProxy(env) ? {} : { fetch } };
    return octokitClient(getOctokit(token, options));
  }

  const client = () => {
    acting ??= openActing();
    return acting;
  };

  // A query of GraphQL, since a token of an installation, as a workflow's is, may not ask REST who it is.
  async function askLogin(): Promise<string> {
    const data = await (await client()).graphql('query { viewer { login } }');
    return textAt(data, 'viewer', 'login') ?? '';
  }

  return {
    access: { holder: 'workflow', clientFor: client },
    // The way through a proxy is known to the toolkit's client alone.
    reading: { holder: 'workflow', clientFor: hasProxy(env) ? client : async () => reading },
    login: () => {
      login ??= askLogin();
      // A failure is not kept: the next step asks again.
      login.catch(() => {
        login = null;
      });
      return login;
    },
    close: () => closing.abort(),
  };
}

function hasProxy(env: NodeJS.ProcessEnv): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => (env[name] ?? '') !== '');
}
