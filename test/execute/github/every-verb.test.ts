import { describe, expect, test } from 'vitest';
import type { ActStep } from '../../../src/execute/github/act.ts';
import { GithubRefusal } from '../../../src/execute/github/github-client.ts';
import { judgeRefusal } from '../../../src/execute/github/judge-refusal.ts';
import { explainRefusal } from '../../../src/execute/github/missing-permission.ts';
import { VERBS } from '../../../src/model/verbs/verbs.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { actThere, verbNamed } from './act-there.ts';
import { ISSUE_CASES } from './issue-cases.ts';
import { PULL_REQUEST_CASES } from './pull-request-cases.ts';
import type { VerbCase } from './verb-case.ts';

const CASES = { ...ISSUE_CASES, ...PULL_REQUEST_CASES };

/** What a second try finds already: GitHub says so, and the file's author has chosen a verb that may do it twice. */
const REFUSED_TWICE = ['request'];

const again = { retried: true } satisfies Partial<ActStep>;

async function refusalOf(work: Promise<unknown>): Promise<GithubRefusal> {
  const error = await work.then(
    () => new Error('was not refused'),
    (caught: unknown) => caught,
  );
  if (error instanceof GithubRefusal) return error;
  throw error;
}

function explain({ doing }: VerbCase, refusal: GithubRefusal): string | null {
  const written = new Set(Object.keys(doing.written ?? {}));
  return explainRefusal({ verb: verbNamed(doing.verb), arguments: written }, refusal, 'octo-org/tools', 'app');
}

test('every verb has a case', () => {
  const named = new Set(Object.keys(CASES).map((name) => name.split(' ')[0]));
  expect([...named].toSorted()).toEqual([...VERBS.keys()].toSorted());
});

const isMarked = (name: string) => verbNamed(name.split(' ')[0] ?? '').retry === 'marked';

describe.each(Object.entries(CASES))('%s', (name, makeCase) => {
  test('is done once', async () => {
    const github = await useGithub();
    const one = makeCase(github);
    expect(await actThere(github, one.doing)).toEqual(one.outputs);
    expect(one.done()).toEqual(one.once);
  });

  test('is done once if a try before it was cut off before it was done', async () => {
    const github = await useGithub();
    const one = makeCase(github);
    github.dropNext({ ...one.write, when: 'before' });
    expect(await refusalOf(actThere(github, one.doing))).toMatchObject({ status: null });
    expect(await actThere(github, one.doing, again)).toEqual(one.outputs);
    expect(one.done()).toEqual(one.once);
  });

  test('is done once, or as often as its class says, if a try before it was cut off when it was done', async () => {
    const github = await useGithub();
    const one = makeCase(github);
    github.dropNext({ ...one.write, when: 'after' });
    expect(await refusalOf(actThere(github, one.doing))).toMatchObject({ status: null });
    if (REFUSED_TWICE.includes(name)) expect((await refusalOf(actThere(github, one.doing, again))).status).toBe(422);
    else await actThere(github, one.doing, again);
    expect(one.done()).toEqual(one.afterCrash ?? one.once);
    if (isMarked(name)) {
      expect(await actThere(github, one.doing, again)).toEqual(one.outputs);
      expect(one.done()).toEqual(one.once);
    }
  });

  test('without the permission, it is said which', async () => {
    const github = await useGithub();
    const one = makeCase(github);
    for (const installation of github.world.installations.values()) installation.permissions = { metadata: 'read' };
    const refusal = await refusalOf(actThere(github, one.doing));
    expect(judgeRefusal(refusal, Date.now())).toMatchObject({ kind: 'denied', code: 'permission-missing' });
    expect(explain(one, refusal)).toMatch(/needs the App permissions? .* on octo-org\/tools; grant it/);
  });

  test.each([404, 410])('%i: what is gone is gone', async (status) => {
    const github = await useGithub();
    const one = makeCase(github);
    github.failNext({ ...one.write, status, body: { message: 'Not Found' } });
    const trying = actThere(github, one.doing);
    // A branch that is not there is deleted.
    if (name === 'delete-branch' && status === 404) return expect(await trying).toEqual({});
    const refusal = await refusalOf(trying);
    expect(judgeRefusal(refusal, Date.now())).toMatchObject({ kind: 'gone', code: 'subject-gone' });
    expect(explain(one, refusal)).toMatch(/ is gone from octo-org\/tools/);
  });

  test('a rate limit costs nothing but time', async () => {
    const github = await useGithub();
    const one = makeCase(github);
    github.slowDown({ retryAfter: 7 });
    const slowed = judgeRefusal(await refusalOf(actThere(github, one.doing)), Date.now());
    expect(slowed).toMatchObject({ kind: 'rate-limited', scope: 'secondary', untilMs: 7_000 });
    const [installation] = github.world.installations.keys();
    github.exhaust(installation ?? 0, 90);
    const spent = judgeRefusal(await refusalOf(actThere(github, one.doing)), Date.now());
    expect(spent).toMatchObject({ kind: 'rate-limited', scope: 'primary' });
    expect(spent.kind === 'rate-limited' && spent.untilMs).toBeGreaterThan(80_000);
    github.exhaust(installation ?? 0, -1);
    expect(await actThere(github, one.doing, again)).toEqual(one.outputs);
    expect(one.done()).toEqual(one.once);
  });
});

test.each(Object.entries(CASES).filter(([name]) => isMarked(name)))(
  '%s: an error while looking is no "not there"',
  async (_, makeCase) => {
    const github = await useGithub();
    const one = makeCase(github);
    github.dropNext({ ...one.write, when: 'after' });
    await refusalOf(actThere(github, one.doing));
    github.failNext({ method: 'GET', status: 502 });
    expect(await refusalOf(actThere(github, one.doing, again))).toMatchObject({ status: 502 });
    expect(await actThere(github, one.doing, again)).toBeDefined();
    expect(one.done()).toEqual(one.once);
  },
);
