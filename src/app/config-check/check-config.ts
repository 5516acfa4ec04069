import { StepRefused } from '../../execute/github/act.ts';
import { ACTS } from '../../execute/github/acts.ts';
import type { GithubAccess } from '../../execute/github/github-access.ts';
import type { GithubClient } from '../../execute/github/github-client.ts';
import { askLookup } from '../../execute/github/lookups.ts';
import type { Clock } from '../../model/clock.ts';
import type { ReceivedEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import { textAt } from '../../model/payload-reading.ts';
import type { SelfIdentity } from '../../model/self-identity.ts';
import { actRepositoryOf, outcomeOf, stepKeys, targetOf } from '../../pipeline/act-on-github.ts';
import { CONFIG_CHECK_VERB } from '../../pipeline/config-check-run.ts';
import { CONFIG_PATH, type RepositoryFacts, readFileAt, scopeOf } from '../../pipeline/repository-file.ts';
import type { Perform } from '../../pipeline/run-steps.ts';
import type { TenantRules } from '../tenants/tenant-rules.ts';
import { type Counted, reportCheck } from './check-report.ts';
import { countRecent } from './count-recent.ts';

export interface ConfigCheckParts {
  readonly access: GithubAccess;
  readonly tenants: TenantRules;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly self: () => Promise<SelfIdentity>;
}

const USE = { verb: CONFIG_CHECK_VERB, arguments: new Set<string>() };
const CHECK_NAME = 'Hookyard';
/** A proposed file is anybody's: were there one that ends the process, it must not end every start. */
const MOST_TRIES = 20;
const PERMISSIONS = { checks: 'write', contents: 'read', metadata: 'read', pull_requests: 'read' } as const;

/**
 * Says in a check run what is wrong with the file that a pull request or a push to the default branch brings. The file is
 * parsed and never run. What needs more than the file itself (the file it extends, how often its routes would have fired) is
 * told only where the author may write to the repository.
 */
export function makeConfigCheck(parts: ConfigCheckParts): Perform {
  return async (run, event) => {
    const repository = parts.tenants.factsOf(event);
    if (repository === null) throw new Error('a config check of no repository');
    if (run.tries > MOST_TRIES) {
      const reason = `given up after ${MOST_TRIES} tries that came to no end: the file may be too much for this server`;
      return { outcome: { kind: 'refused', code: 'check-given-up', reason }, outputs: {} };
    }
    const at = actRepositoryOf(event);
    try {
      const client = await parts.access.clientFor(targetOf(event, at), PERMISSIONS);
      const said = await look(parts, client, event, repository);
      if (said === null) return { outcome: { kind: 'done' }, outputs: {} };
      const act = ACTS.get('check');
      const outputs = await act?.({
        client,
        clientFor: async () => client,
        event,
        repository: at,
        arguments: { name: CHECK_NAME, ...said },
        ...stepKeys(run, event, 0),
        retried: run.tries > 1,
        actor: (await parts.self()).botLogin,
      });
      return { outcome: { kind: 'done' }, outputs: outputs ?? {} };
    } catch (error) {
      return {
        outcome: outcomeOf(error, { use: USE, place: scopeOf(repository), holder: 'app', nowAt: parts.clock.now() }),
        outputs: {},
      };
    }
  };
}

/** null: the commit does not touch the file. */
async function look(parts: ConfigCheckParts, client: GithubClient, event: ReceivedEvent, repository: RepositoryFacts) {
  const { tenants } = parts;
  const isPullRequest = event.name === 'pull_request';
  const sha = textAt(event.payload, ...(isPullRequest ? ['pull_request', 'head', 'sha'] : ['after']));
  if (sha === null) throw new StepRefused('no-subject', 'the event names no commit');
  const found = await readFileAt(client, repository, { ref: sha });
  const current = tenants.known(scopeOf(repository));
  if (isPullRequest) {
    const isSame =
      found.kind === 'file' ? Buffer.from(found.bytes).toString() === current?.file.text : current === null;
    if (isSame || !(await touchesFile(client, event))) return null;
  }
  if (found.kind === 'absent') return { ...DELETED };
  const isTrusted = !isPullRequest || (await mayWrite(client, event));
  const bytes = found.kind === 'file' ? found.bytes : null;
  const judged = await tenants.judge(
    repository,
    bytes,
    isPullRequest ? (isTrusted ? 'proposal' : 'stranger') : 'pushed',
  );
  const counted = isPullRequest && isTrusted ? await count(parts, judged.file, repository) : null;
  const report = reportCheck(judged.problems, { inForce: !isPullRequest, counted });
  return { ...report };
}

const DELETED = {
  conclusion: 'neutral',
  title: `${CONFIG_PATH} is deleted`,
  summary: 'Without it, nothing happens here any more, unless the organisation has a file for all its repositories.',
} as const;

async function count(
  { journal, clock, self }: ConfigCheckParts,
  file: Parameters<typeof countRecent>[0] | null,
  repository: RepositoryFacts,
): Promise<Counted | null> {
  return file === null ? null : countRecent(file, repository, { journal, clock, self: await self() });
}

async function touchesFile(client: GithubClient, event: ReceivedEvent): Promise<boolean> {
  const files = await askLookup(client, { name: 'changed-files', args: [] }, event, actRepositoryOf(event));
  return Array.isArray(files) && files.includes(CONFIG_PATH);
}

/** Whoever opened it, and whoever pushed to it now: one may write here without the other. */
async function mayWrite(client: GithubClient, event: ReceivedEvent): Promise<boolean> {
  const at = actRepositoryOf(event);
  const logins = new Set([
    textAt(event.payload, 'pull_request', 'user', 'login'),
    textAt(event.payload, 'sender', 'login'),
  ]);
  for (const login of logins) {
    if (login === null || login.endsWith('[bot]')) return false;
    const permission = await askLookup(client, { name: 'permission', args: [login] }, event, at);
    if (permission !== 'admin' && permission !== 'write') return false;
  }
  return true;
}
