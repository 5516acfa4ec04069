import { join } from 'node:path';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import { AskLater } from '../pipeline/ask-lookups.ts';
import { CONFIG_PATH, type FetchFile, type FoundFile } from '../pipeline/repository-file.ts';
import { MAX_FILE_BYTES } from '../routes/file-limits.ts';
import { judgeFace } from '../routes/judge-face.ts';
import { loadRouteFile, parseRouteBytes } from '../routes/load-route-file.ts';
import type { RouteFileResult } from '../routes/parse-route-file.ts';
import { INLINE_ROUTE, inlineRouteText } from './inline-route.ts';
import type { InputProblem, Inputs } from './inputs.ts';
import { UNTRUSTED_EVENTS } from './untrusted-events.ts';
import { isWithin } from './workspace.ts';

export type RulesRead =
  | {
      readonly kind: 'ok';
      readonly file: RouteFile;
      /** The repository whose file it is. */
      readonly writtenIn: Owned;
      /** For people: where the file was read. */
      readonly shownSource: string;
      /** The path by which annotations find the file in this repository; null: it is not in it. */
      readonly annotated: string | null;
      /** Warnings. */
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'invalid';
      readonly shownSource: string;
      readonly annotated: string | null;
      readonly problems: readonly Problem[];
    }
  /** There is nothing to read, or it may not be read. */
  | { readonly kind: 'unusable'; readonly problem: InputProblem };

/** A repository by its name. */
interface Owned {
  readonly owner: string;
  readonly name: string;
}

export interface RulesParts {
  readonly env: NodeJS.ProcessEnv;
  readonly fetchFile: FetchFile;
  readonly clock: Clock;
  /** Until when it is waited for GitHub. */
  readonly deadlineAt: number;
}

/** Organisations keep here what is for all their repositories that have no file. */
const ORGANISATION_REPOSITORY = '.github';

const AGAIN_AFTER_MS = 1_000;

/** Reads the routes of the step, as the inputs say, and what they extend. */
export async function readRules(inputs: Inputs, event: ReceivedEvent, parts: RulesParts): Promise<RulesRead> {
  const { source } = inputs;
  // A dry run is to try a file out; otherwise, a warning would be there again with each event.
  const how = { withoutWarnings: !inputs.dryRun };
  if (source.kind === 'inputs') {
    const text = Buffer.from(inlineRouteText(source.route, event));
    return verdict(parseRouteBytes(INLINE_ROUTE, text, { withoutWarnings: true }), {
      ...ownRepository(parts.env),
      shownSource: 'the inputs of the step',
      annotated: null,
    });
  }
  const { path, from } = source;
  const found =
    from === 'checkout' ? await readCheckout(path, parts.env, how) : await readDefaultBranch(path, parts, how);
  if (found.kind !== 'found') return found;
  const whole = await extend(found, parts);
  return whole.kind === 'unusable' ? whole : verdict(whole.result, found);
}

type How = NonNullable<Parameters<typeof parseRouteBytes>[2]>;

interface Found {
  readonly kind: 'found';
  readonly result: RouteFileResult;
  readonly owner: string;
  readonly name: string;
  readonly shownSource: string;
  readonly annotated: string | null;
}

type Unusable = Extract<RulesRead, { kind: 'unusable' }>;

function ownRepository(env: NodeJS.ProcessEnv): Owned {
  const [owner = '', name = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  return { owner, name };
}

async function readCheckout(path: string, env: NodeJS.ProcessEnv, how: How): Promise<Found | Unusable> {
  const name = env.GITHUB_EVENT_NAME ?? '';
  if (UNTRUSTED_EVENTS.has(name)) {
    return unusable(
      'untrusted-checkout',
      `\`config-from: checkout\` is refused on ${name}: it runs with secrets, and what is checked out may be anybody's; leave it out, and the default branch is read`,
    );
  }
  const workspace = env.GITHUB_WORKSPACE ?? '.';
  const shown = { ...ownRepository(env), shownSource: `${path} as it is checked out`, annotated: path };
  const place = join(workspace, path);
  if (!isWithin(workspace, place)) {
    return unusable('config-path', `${path} leads out of the repository; \`config\` must be a file within it`);
  }
  return { kind: 'found', result: relabelled(await loadRouteFile(place, how), path), ...shown };
}

/** Messages name the file as the repository does. */
function relabelled(result: RouteFileResult, path: string): RouteFileResult {
  const problems = result.problems.map((one) => ({ ...one, file: path }));
  return result.kind === 'ok' ? { ...result, file: { ...result.file, path }, problems } : { ...result, problems };
}

async function readDefaultBranch(path: string, parts: RulesParts, how: How): Promise<Found | Unusable> {
  const { owner, name } = ownRepository(parts.env);
  if (owner === '' || name === '') return unusable('no-repository', 'GITHUB_REPOSITORY does not name the repository');
  const own = await fetchPatiently({ owner, name, ref: null, path }, parts);
  if (own.kind === 'unusable') return own;
  const shown = `${path} of ${owner}/${name}`;
  if (own.kind !== 'absent') {
    return { kind: 'found', result: parseFound(path, own, how), owner, name, shownSource: shown, annotated: path };
  }
  const isDefault = path === CONFIG_PATH && name.toLowerCase() !== ORGANISATION_REPOSITORY;
  const theirs = isDefault
    ? await fetchPatiently({ owner, name: ORGANISATION_REPOSITORY, ref: null, path }, parts)
    : own;
  if (theirs.kind === 'file' || theirs.kind === 'too-large') {
    const shownSource = `${path} of ${owner}/${ORGANISATION_REPOSITORY}`;
    const result = parseFound(path, theirs, how);
    return { kind: 'found', result, owner, name: ORGANISATION_REPOSITORY, shownSource, annotated: null };
  }
  const why = own.why === null ? '' : ` (${own.why})`;
  return unusable(
    'config-missing',
    `there is no ${path} on the default branch of ${owner}/${name}${why}; write one with \`npx hookyard init\`, name another with \`config\`, or see that the job has \`contents: read\` under \`permissions:\``,
  );
}

function parseFound(path: string, found: Exclude<FoundFile, { kind: 'absent' }>, how: How): RouteFileResult {
  // One byte more than any file may have is refused by the parser, with its own words.
  const bytes = found.kind === 'file' ? found.bytes : new Uint8Array(MAX_FILE_BYTES + 1);
  return parseRouteBytes(path, bytes, how);
}

interface Place {
  readonly owner: string;
  readonly name: string;
  readonly ref: string | null;
  readonly path: string;
}

async function fetchPatiently({ owner, name, ref, path }: Place, parts: RulesParts): Promise<FoundFile | Unusable> {
  const { fetchFile, clock, deadlineAt } = parts;
  for (let waitMs = AGAIN_AFTER_MS; ; waitMs *= 2) {
    try {
      const found = await fetchFile({ owner, name, id: null, ownerId: null }, { ref, etag: null, path });
      if (found.kind === 'denied') {
        const cure = 'give the job `contents: read` under `permissions:`, or a token that may read it as `token`';
        return unusable(
          'config-denied',
          `${path} of ${owner}/${name} may not be read; ${cure}. GitHub says: ${found.why}`,
        );
      }
      if (found.kind === 'same') throw new Error('GitHub answers 304 to what was not asked');
      return found;
    } catch (error) {
      if (!(error instanceof AskLater)) throw error;
      const againAt = error.isLimit ? error.untilAt : clock.now() + waitMs;
      if (againAt >= deadlineAt) {
        return unusable('config-unread', `${path} of ${owner}/${name} could not be read in time: ${error.message}`);
      }
      await new Promise<void>((resolve) => clock.after(againAt - clock.now(), resolve));
    }
  }
}

/** With the file that it extends, of another repository of the same owner. */
async function extend(
  { result, owner }: Found,
  parts: RulesParts,
): Promise<{ readonly kind: 'read'; readonly result: RouteFileResult } | Unusable> {
  if (result.kind === 'invalid' || result.file.extends === null) return { kind: 'read', result };
  const { judgeExtends, judgeMerged, mergeRouteFiles } = await import('../routes/merge-route-files.ts');
  const { file } = result;
  const told = [...result.problems, ...judgeExtends(file, owner)];
  if (hasErrors(told)) return { kind: 'read', result: invalid(file, told) };
  const { owner: theirOwner, repo, ref } = result.file.extends;
  const base = await fetchPatiently({ owner: theirOwner, name: repo, ref, path: CONFIG_PATH }, parts);
  if (base.kind === 'unusable') return base;
  if (base.kind === 'absent') {
    return unusable(
      'extends-missing',
      `\`extends\` names ${theirOwner}/${repo}, where there is no ${CONFIG_PATH} that the workflow's token can read; write one there, or give a token that can read it as \`token\``,
    );
  }
  const parsed = parseFound(`${theirOwner}/${repo}/${CONFIG_PATH}`, base, { isBase: true, withoutWarnings: true });
  if (parsed.kind === 'invalid')
    return { kind: 'read', result: { ...parsed, problems: [...told, ...parsed.problems] } };
  const merged = mergeRouteFiles(file, parsed.file);
  const problems = [...told, ...judgeMerged(file, merged)];
  return {
    kind: 'read',
    result: hasErrors(problems) ? invalid(merged, problems) : { kind: 'ok', file: merged, problems },
  };
}

function invalid({ text, uses }: RouteFile, problems: readonly Problem[]): RouteFileResult {
  return { kind: 'invalid', problems, text, uses };
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function verdict(result: RouteFileResult, found: Omit<Found, 'kind' | 'result'>): RulesRead {
  const { owner, name, shownSource, annotated } = found;
  const beyond = result.kind === 'ok' ? judgeFace(result.file, 'action') : [];
  const problems = [...result.problems, ...beyond];
  if (result.kind === 'invalid' || hasErrors(problems)) return { kind: 'invalid', shownSource, annotated, problems };
  return { kind: 'ok', file: result.file, writtenIn: { owner, name }, shownSource, annotated, problems };
}

function unusable(code: string, message: string): Unusable {
  return { kind: 'unusable', problem: { code, message } };
}
