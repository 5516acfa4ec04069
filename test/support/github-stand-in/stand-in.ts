/**
 * GitHub on loopback, for tests that run the real binary: it keeps state, answers over HTTP alone, and refuses what GitHub's
 * published description does not describe.
 *
 *     const github = await useGithub();                       // of use-github.ts: closed, and asked for violations, at the end
 *     const installation = github.addInstallation();          // octo-org, all permissions; { permissions, account, type }
 *     const tools = github.addRepository(installation, 'octo-org/tools', { files: { '.github/hookyard.yml': '…' } });
 *     const issue = github.addIssue(tools, { title: 'It breaks' });       // addPull, addComment, addWorkflowRun, addTeam, …
 *     const server = startServe([…], { env: github.env });    // APP_ID, PRIVATE_KEY, WEBHOOK_SECRET, GHE_HOST, GHE_PROTOCOL
 *     github.hookUrl = await server.url;
 *     await github.deliver(github.payloads.issues(tools, issue, 'opened'));
 *     await github.until(() => issue.comments.length === 1);  // looks after every request; nothing sleeps
 *     expect(github.requests.at(-1)).toMatchObject({ method: 'POST', permissions: { issues: 'write' } });
 *
 * A workflow's token, and what comes with it, for Actions that run as the runner runs them (`../action-process.ts`):
 *
 *     const token = github.workflowToken(tools, { permissions: { contents: 'read', issues: 'write', 'id-token': 'write' } });
 *     const action = startAction({ event: { name: 'issues', payload }, github: { github, repository: tools, token } });
 *
 * It holds that one repository, can do just that, acts as `github-actions[bot]`, and has 1,000 requests an hour;
 * `github.personalToken('mona')` acts as a person. `github.idTokens` signs what `id-token: write` lets a job ask for.
 * The API is at `origin`, as at api.github.com, and at `origin/api/v3` and `origin/api/graphql`, as at an Enterprise Server.
 *
 * What it holds is plain data (`world.ts`): read it, and change it as somebody at GitHub would. `failNext`, `dropNext`,
 * `holdNext`, `exhaust` and `slowDown` let things go wrong; `record` writes a delivery that nobody received.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { actsOf } from './acts.ts';
import { PRIVATE_KEY_PKCS1 } from './app-key.ts';
import { type Delivery, DeliveryLog, type LogEntry } from './delivery-log.ts';
import { Faults } from './faults.ts';
import * as fixtures from './fixtures.ts';
import { makeFront, type SeenRequest, type Violation } from './front.ts';
import { IdTokens } from './id-tokens.ts';
import * as issueFixtures from './issue-fixtures.ts';
import { Limits } from './limits.ts';
import { Manifests } from './manifests.ts';
import { payloadsOf } from './payloads.ts';
import { personalToken, workflowToken } from './token-fixtures.ts';
import { World } from './world.ts';

export interface StandInOptions {
  readonly appId?: number;
  readonly slug?: string;
  readonly webhookSecret?: string;
}

export type GithubStandIn = Awaited<ReturnType<typeof openGithubStandIn>>;

/** Opens a stand-in with nothing in it; `close` ends it. */
export async function openGithubStandIn(options: StandInOptions = {}) {
  const { appId = 424242, slug = 'hookyard-test', webhookSecret = 'a-webhook-secret-of-enough-bytes' } = options;
  const world = new World(appId, slug);
  const faults = new Faults<SeenRequest>();
  const limits = new Limits((id) => ([...world.actionsInstallations.values()].includes(id) ? 1000 : 5000));
  const idTokens = new IdTokens(world);
  const requests: SeenRequest[] = [];
  const violations: Violation[] = [];
  const waiting = new Set<() => void>();
  const moved = () => {
    for (const look of waiting) look();
  };

  const log = new DeliveryLog(world, webhookSecret, moved);
  const manifests = new Manifests(world, log);
  const answer = makeFront({
    world,
    acts: actsOf(log, manifests),
    manifests,
    idTokens,
    faults,
    limits,
    requests,
    violations,
    moved,
  });
  const server = createServer((raw, response) => {
    answer(raw, response).catch((error: unknown) => {
      console.error('the stand-in for GitHub failed', error);
      raw.socket.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;

  function until(isTrue: (requests: readonly SeenRequest[]) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          if (!isTrue(requests)) return;
          resolve();
        } catch (error) {
          // The test's own mistake: it must not end a request that is under way.
          reject(error);
        }
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  }

  async function close(): Promise<void> {
    faults.releaseAll();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  const of =
    <Rest extends unknown[], Made>(make: (world: World, ...rest: Rest) => Made) =>
    (...rest: Rest): Made =>
      make(world, ...rest);

  return {
    app: { id: appId, slug, privateKey: PRIVATE_KEY_PKCS1, webhookSecret },
    world,
    port,
    origin: world.origin,
    /** What `hookyard serve` needs to be this App, here. */
    env: {
      APP_ID: String(appId),
      PRIVATE_KEY: PRIVATE_KEY_PKCS1,
      WEBHOOK_SECRET: webhookSecret,
      GHE_HOST: `127.0.0.1:${port}`,
      GHE_PROTOCOL: 'http',
    },
    /** All that came in, in order. */
    requests: requests as readonly SeenRequest[],
    /** Requests that GitHub does not describe: there should be none. */
    violations: violations as readonly Violation[],
    /** All tokens of the App that were ever made. */
    tokens: world.tokens as readonly World['tokens'][number][],
    /** Resolves once it is true: asked after everything that happens here, requests and deliveries. */
    until,
    /** Resolves with the first request, past or coming, for which `test` holds; it may not be answered yet. */
    async requested(test: (request: SeenRequest) => boolean): Promise<SeenRequest> {
      await until((seen) => seen.some(test));
      return requests.find(test) as SeenRequest;
    },

    get hookUrl(): string | null {
      return log.hookUrl;
    },
    set hookUrl(url: string | null) {
      log.hookUrl = url;
    },
    log,
    deliver: (delivery: Delivery): Promise<LogEntry> => log.deliver(delivery),
    record: log.record.bind(log),

    /** Manifests that a browser posted to GitHub's page, which then leads back by a link `#create`. */
    manifests: manifests.posted as Manifests['posted'],
    /** A code that is worth an App, for tests without a browser. */
    manifestCode: manifests.makeCode.bind(manifests),

    failNext: faults.failNext.bind(faults),
    dropNext: faults.dropNext.bind(faults),
    holdNext: faults.holdNext.bind(faults),
    exhaust: limits.exhaust.bind(limits),
    slowDown: limits.slowDown.bind(limits),

    workflowToken: of(workflowToken),
    personalToken: of(personalToken),
    /** For jobs with `id-token: write`. */
    idTokens,

    addInstallation: of(fixtures.addInstallation),
    addRepository: of(fixtures.addRepository),
    addIssue: of(issueFixtures.addIssue),
    addPull: of(issueFixtures.addPull),
    addComment: of(issueFixtures.addComment),
    addReview: of(issueFixtures.addReview),
    addReviewComment: of(issueFixtures.addReviewComment),
    addWorkflowRun: of(fixtures.addWorkflowRun),
    addTeam: of(fixtures.addTeam),
    commitFiles: of(fixtures.commitFiles),
    payloads: payloadsOf(world),
    close,
  };
}
