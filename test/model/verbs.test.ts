import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeVerbsPage, VERBS_PAGE } from '../../schema/generate-verbs-page.ts';
import { readSamples } from '../../src/cli/sample-payloads.ts';
import type { Verb, VerbArgument, VerbSubject } from '../../src/model/verb.ts';
import { mayHaveSubject } from '../../src/model/verbs/subjects.ts';
import { VERBS } from '../../src/model/verbs/verbs.ts';

const FOLDER = new URL('../../src/model/verbs/', import.meta.url);
const NO_VERBS = ['verbs.ts', 'subjects.ts'];

const ALL: readonly Verb[] = [...VERBS.values()];
const NAMED = ALL.map((verb) => [verb.name, verb] as const);

/** Payloads as GitHub has sent them. */
const SAMPLES = [...Map.groupBy(readSamples(), ({ event }) => event)].map(([event, samples]) => ({
  event,
  payloads: samples.map(({ body }): unknown => JSON.parse(body.toString())),
}));

const SUBJECTS: readonly VerbSubject[] = [
  ...(['issue-or-pull-request', 'pull-request', 'comment', 'review-comment'] as const),
  ...(['commit', 'workflow-run', 'branch', 'none'] as const),
];

test('the verbs stand in the order of the docs', () => {
  const order = `comment label assign request-review dispatch merge close reopen check status react review edit lock unlock
    create-issue update-branch delete-branch rerun cancel request`;
  expect([...VERBS.keys()]).toEqual(order.split(/\s+/));
});

test('every verb has a file of its name, and every file is a verb that is known', async () => {
  const files = readdirSync(FOLDER).filter((file) => !NO_VERBS.includes(file));
  expect(files.toSorted()).toEqual(ALL.map(({ name }) => `${name}.ts`).toSorted());
  for (const file of files) {
    const exported = Object.values(await import(new URL(file, FOLDER).href));
    expect(exported).toEqual([VERBS.get(file.slice(0, -'.ts'.length))]);
  }
});

test('what a retry may do twice is what the docs say', () => {
  const named = (retry: Verb['retry']) => ALL.filter((verb) => verb.retry === retry).map(({ name }) => name);
  expect(named('marked')).toEqual(['comment', 'check', 'review', 'create-issue']);
  expect(named('at-least-once')).toEqual(['dispatch', 'rerun', 'cancel', 'request']);
});

test('short forms and arguments are those of the docs', () => {
  const forms = ALL.map((verb) => `${verb.name} ${verb.short ?? '–'}: ${Object.keys(verb.arguments).join(' ')}`.trim());
  expect(forms).toEqual([
    'comment body: body mode marker',
    'label add: add remove set create',
    'assign add: add remove random',
    'request-review users: users teams random',
    'dispatch workflow: workflow ref inputs event-type payload repo',
    'merge method: method auto title message',
    'close reason: reason comment',
    'reopen reason: reason comment',
    'check name: name conclusion title summary annotations',
    'status context: context state description url',
    'react content: content to',
    'review event: event body',
    'edit –: title body milestone draft',
    'lock reason: reason',
    'unlock –:',
    'create-issue title: title body labels assignees repo',
    'update-branch –:',
    'delete-branch –:',
    'rerun –: failed-only',
    'cancel –:',
    'request –: route parameters permissions',
  ]);
});

describe.each(NAMED)('%s', (name, verb) => {
  const words = Object.keys(verb.arguments);

  test('has names in kebab-case', () => {
    for (const word of [name, ...words, ...verb.outputs]) expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(new Set(verb.outputs).size).toBe(verb.outputs.length);
  });

  test('is described in one sentence, and so is each argument', () => {
    expect(verb.does).toMatch(/^[A-Z][^.]+\.$/);
    for (const { meaning } of Object.values(verb.arguments)) expect(meaning).toMatch(/^\S.{5,200}\.$/);
  });

  test('has a short form that stands for an argument, and can stand for all that is required', () => {
    if (verb.short !== null) {
      expect(words).toContain(verb.short);
      for (const group of verb.required) expect(group).toContain(verb.short);
    }
  });

  test('is bare only if it needs nothing', () => {
    expect(verb.bare).toBe(verb.required.length === 0);
  });

  test('groups only arguments that it has', () => {
    for (const group of [...verb.exclusive, ...verb.required]) {
      expect(words).toEqual(expect.arrayContaining([...group]));
      expect(new Set(group).size).toBe(group.length);
    }
    for (const group of verb.exclusive) expect(group.length).toBeGreaterThan(1);
  });

  test('has words and bounds that can be met', () => {
    for (const argument of Object.values(verb.arguments)) expect(faultOf(argument)).toBeNull();
  });

  test('asks for more only where some of its events can serve', () => {
    for (const { argument: key, word, subject } of verb.needs) {
      const argument = verb.arguments[key];
      expect(argument).toBeDefined();
      if (word !== null) expect(argument?.kind === 'word' && argument.words).toContain(word);
      const serving = SAMPLES.filter(({ event }) => mayHaveSubject(event, subject));
      expect(serving.filter(({ event }) => mayHaveSubject(event, verb.subject))).not.toEqual([]);
    }
  });

  test('names REST routes or GraphQL mutations once, and what they are allowed by', () => {
    for (const endpoint of verb.endpoints) {
      expect(endpoint).toMatch(
        /^((POST|PUT|PATCH|DELETE) \/repos\/\{owner\}\/\{repo\}(\/[a-z_-]+|\/\{[a-z_]+\})+|mutation [a-zA-Z]+)$/,
      );
    }
    expect(new Set(verb.endpoints).size).toBe(verb.endpoints.length);
    // What `request` may do stands in the file.
    if (name === 'request') expect([verb.endpoints, verb.permissions]).toEqual([[], []]);
    else expect([verb.endpoints.length, verb.permissions.length]).not.toContain(0);
    for (const { anyOf, when } of verb.permissions) {
      expect(anyOf.length).toBeGreaterThan(0);
      for (const permission of anyOf) expect(permission).toMatch(/^[a-z]+(-[a-z]+)*: write$/);
      if (when !== null) expect(words).toContain(when);
    }
  });

  test('has an example on one line that is itself allowed', () => {
    expect(verb.example).not.toContain('\n');
    const step: unknown = parse(verb.example);
    expect(step).toEqual([{ [name]: expect.toSatisfy(() => true) }]);
    const written = (step as readonly Readonly<Record<string, unknown>>[])[0]?.[name];
    expect(doubtOf(verb, written)).toBeNull();
  });
});

function faultOf(argument: VerbArgument): string | null {
  switch (argument.kind) {
    case 'word':
      return new Set(argument.words).size === argument.words.length && argument.words.length > 0 ? null : 'words';
    case 'count':
      return argument.least >= 1 && argument.most > argument.least ? null : 'bounds';
    case 'map':
      return argument.most > 0 ? null : 'bounds';
    case 'grants':
      return argument.words.length > 0 && argument.most > 0 ? null : 'bounds';
    case 'text':
    case 'texts':
    case 'flag':
    case 'value':
    case 'literal':
      return null;
    default:
      return argument satisfies never;
  }
}

/** What is wrong with what stands after a verb; null: nothing. */
function doubtOf(verb: Verb, written: unknown): string | null {
  if (written === null) return verb.bare ? null : 'nothing is written';
  if (!isMap(written)) return verb.short === null ? 'no short form' : argumentDoubt(verb, verb.short, written);
  const keys = Object.keys(written);
  if (verb.exclusive.some((group) => group.filter((key) => keys.includes(key)).length > 1)) return 'exclusive';
  if (!verb.required.every((group) => group.some((key) => keys.includes(key)))) return 'missing';
  return keys.map((key) => argumentDoubt(verb, key, written[key])).find((doubt) => doubt !== null) ?? null;
}

function argumentDoubt(verb: Verb, key: string, value: unknown): string | null {
  const argument = verb.arguments[key];
  if (argument === undefined) return `no argument ${key}`;
  return takes(argument, value) ? null : `${key} takes no ${JSON.stringify(value)}`;
}

function takes(argument: VerbArgument, value: unknown): boolean {
  const isText = typeof value === 'string';
  switch (argument.kind) {
    case 'text':
      return isText;
    case 'literal':
      return isText && !value.includes('${{');
    case 'texts':
      return isText || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    case 'word':
      return isText && argument.words.includes(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'count':
      return Number.isInteger(value) && Number(value) >= argument.least && Number(value) <= argument.most;
    case 'value':
      return true;
    case 'map':
      return isMap(value) && Object.keys(value).length <= argument.most;
    case 'grants':
      return (
        isMap(value) &&
        Object.keys(value).every((key) => !argument.never.includes(key)) &&
        Object.values(value).every((word) => typeof word === 'string' && argument.words.includes(word))
      );
    default:
      return argument satisfies never;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('the subjects of events', () => {
  const RUNS = ['workflow_run', 'workflow_job'];
  const CHECKS = ['check_run', 'check_suite'];

  /** Paths of a payload, of which one is enough. */
  const PLACES: Readonly<Record<Exclude<VerbSubject, 'none'>, readonly string[]>> = {
    'issue-or-pull-request': ['issue', 'pull_request', ...[...CHECKS, ...RUNS].map((name) => `${name}.pull_requests`)],
    'pull-request': ['pull_request', ...[...CHECKS, ...RUNS].map((name) => `${name}.pull_requests`)],
    comment: ['issue+comment', 'pull_request+comment'],
    'review-comment': ['pull_request+comment'],
    commit: [
      ...['after', 'sha', 'commit_oid', 'comment.commit_id', 'deployment.sha', 'pull_request.head.sha'],
      ...['merge_group', ...CHECKS, ...RUNS].map((name) => `${name}.head_sha`),
    ],
    'workflow-run': ['workflow_run.id', 'workflow_job.run_id'],
    branch: [
      ...['pull_request.head.ref', 'ref+pusher', 'check_run.check_suite.head_branch'],
      ...['check_suite', ...RUNS].map((name) => `${name}.head_branch`),
    ],
  };

  /** True, though no sample shows it: none is of a comment on a pull request, and branches are created as tags are. */
  const UNSHOWN = ['pull-request issue_comment', 'branch create'];

  test.each(Object.entries(PLACES))('%s: payloads have it where it is said', (name, places) => {
    const subject = SUBJECTS.find((one) => one === name) ?? 'none';
    for (const { event, payloads } of SAMPLES) {
      const has = payloads.some((payload) => places.some((place) => hasAt(payload, place)));
      expect([event, has || UNSHOWN.includes(`${name} ${event}`)]).toEqual([event, mayHaveSubject(event, subject)]);
    }
  });

  test('what acts on nothing takes every event', () => {
    for (const { event } of SAMPLES) expect(mayHaveSubject(event, 'none')).toBe(true);
  });

  test('a push has no issue, and an issue has no branch', () => {
    expect(mayHaveSubject('push', 'issue-or-pull-request')).toBe(false);
    expect(mayHaveSubject('issues', 'pull-request')).toBe(false);
    expect(mayHaveSubject('issues', 'branch')).toBe(false);
    expect(mayHaveSubject('issue_comment', 'review-comment')).toBe(false);
    expect(mayHaveSubject('star', 'commit')).toBe(false);
  });
});

/** `a.b+c`: all that `+` joins must be there. */
function hasAt(payload: unknown, place: string): boolean {
  return place.split('+').every((path) => {
    const keys = path.split('.');
    const value = keys.reduce<unknown>((parent, key) => (isMap(parent) ? parent[key] : undefined), payload);
    return value !== undefined && value !== null;
  });
}

test('docs/verbs.md says what the verbs say now: `node schema/generate-verbs-page.ts` writes it', () => {
  expect(readFileSync(VERBS_PAGE, 'utf8')).toBe(makeVerbsPage());
});
