import { describe, expect, test, vi } from 'vitest';
import { VERBS } from '../../../src/model/verbs/verbs.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { byName, CASES, GROUPS, over, useVerbs, type VerbThere } from './verb-world.ts';

// Each test carries out thirty steps.
vi.setConfig({ testTimeout: 60_000 });

/** What a second try finds done already: GitHub refuses it, and the step fails though it was done. */
const REFUSED_TWICE = ['request'];

test('every verb has its use here', () => {
  const named = new Set(Object.keys(CASES).map((name) => name.split(' ')[0]));
  expect([...named].toSorted()).toEqual([...VERBS.keys()].toSorted());
});

test('every verb is done, once', async () => {
  const { github, cases, start, deliver } = await useVerbs(Object.keys(CASES));
  const server = await start();
  await deliver();
  for (const one of cases) expect(await over(server, one), one.name).toMatchObject({ msg: 'step done', attempt: 1 });
  expect(byName(cases, ({ done }) => done())).toEqual(byName(cases, ({ once }) => once));
  const narrow = ({ scope }: VerbThere) =>
    github.requests.filter(({ repositories }) => repositories?.includes(scope)).map(({ repositories }) => repositories);
  expect(byName(cases, (one) => [...new Set(narrow(one).map((held) => held?.join()))])).toEqual(
    byName(cases, ({ scope }) => [scope]),
  );
});

test('without the permission no token is asked for in vain: the run fails, and says which is missing', async () => {
  const { github, cases, start, deliver } = await useVerbs(Object.keys(CASES), { contents: 'read' });
  const server = await start();
  const before = byName(cases, ({ done }) => done());
  await deliver();
  for (const one of cases) {
    const { msg, code, reason } = await over(server, one);
    expect({ msg, code }, one.name).toEqual({ msg: 'step failed', code: 'permission-missing' });
    const [, missing = ''] = /does not grant ([^;]+); grant it/.exec(String(reason)) ?? [];
    for (const anyOf of neededBy(one)) {
      expect(
        anyOf.filter((permission) => missing.split(', ').includes(permission)),
        `${one.name}: ${reason}`,
      ).toHaveLength(1);
    }
  }
  expect(byName(cases, ({ done }) => done())).toEqual(before);
  expect(github.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/repos/'))).toEqual([]);
});

/** Of each group one is enough. */
function neededBy({ verb, doing: { written = {} } }: VerbThere): readonly (readonly string[])[] {
  if (verb.name === 'request') return [['issues: write']];
  return verb.permissions.filter(({ when }) => when === null || when in written).map(({ anyOf }) => anyOf);
}

describe.each(GROUPS)('refused by GitHub (%s)', (_, names) => {
  test('403: the run fails, and names the permission', async () => {
    const { github, cases, start, deliver } = await useVerbs(names);
    const body = { message: 'Resource not accessible by integration' };
    const headers = { 'x-accepted-github-permissions': 'issues=write' };
    for (const { write } of cases) github.failNext({ ...write, status: 403, body, headers, times: 100 });
    const server = await start();
    await deliver();
    for (const one of cases) {
      const { msg, code, reason } = await over(server, one);
      expect({ msg, code }, one.name).toEqual({ msg: 'step failed', code: 'permission-missing' });
      expect(reason).toContain(`on ${one.scope}; grant it`);
      for (const anyOf of neededBy(one))
        expect(
          anyOf.some((name) => isNamed(name, String(reason))),
          `${reason}`,
        ).toBe(true);
    }
    expect(byName(cases, writesOf(github))).toEqual(byName(cases, () => 1));
  });

  test.each([404, 410])('%i: what is gone is gone, and not asked for again', async (status) => {
    const { github, cases, start, deliver } = await useVerbs(names);
    for (const { write } of cases) github.failNext({ ...write, status, body: { message: 'Gone' }, times: 100 });
    const server = await start();
    await deliver();
    for (const one of cases) {
      // A branch that is not there is deleted.
      const isDone = status === 404 && one.name === 'delete-branch';
      const expected = isDone ? { msg: 'step done' } : { msg: 'step failed', code: 'subject-gone', attempt: 1 };
      expect(await over(server, one), one.name).toMatchObject(expected);
    }
    expect(byName(cases, writesOf(github))).toEqual(byName(cases, () => 1));
  });
});

/** As the settings of an App show it, `Pull requests: write`, or as GitHub's answer does, `pull_requests=write`. */
function isNamed(permission: string, reason: string): boolean {
  const shown = [permission.replaceAll('-', ' '), permission.replaceAll('-', '_').replace(': ', '=')];
  return shown.some((text) => reason.toLowerCase().includes(text));
}

/** How often the request that does it came in. */
function writesOf({ requests }: GithubStandIn): (one: VerbThere) => number {
  return ({ write }) => requests.filter(({ method, path }) => method === write.method && write.path.test(path)).length;
}

describe.each(GROUPS)('killed while the request is under way (%s)', (_, names) => {
  test('before GitHub does it: it is done once, by the next start', async () => {
    const { github, cases, start, deliver } = await useVerbs(names);
    const first = await start();
    const held = cases.map(({ write }) => github.holdNext({ ...write, when: 'before' }));
    await deliver();
    await Promise.all(held.map(({ arrived }) => arrived));
    first.signal('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const second = await start();
    for (const one of cases) expect(await over(second, one), one.name).toMatchObject({ msg: 'step done' });
    expect(byName(cases, ({ done }) => done())).toEqual(byName(cases, ({ once }) => once));
  });

  test('after GitHub has done it: it is not done again, but by verbs whose class says so', async () => {
    const { github, cases, start, deliver } = await useVerbs(names);
    const first = await start();
    const held = cases.map(({ write }) => github.holdNext({ ...write, when: 'after' }));
    await deliver();
    await Promise.all(held.map(({ arrived }) => arrived));
    first.signal('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const second = await start();
    for (const one of cases) {
      const msg = REFUSED_TWICE.includes(one.name) ? 'step failed' : 'step done';
      expect(await over(second, one), one.name).toMatchObject({ msg });
    }
    expect(byName(cases, ({ done }) => done())).toEqual(byName(cases, ({ once, afterCrash }) => afterCrash ?? once));
    const twice = cases.filter(({ name, afterCrash }) => afterCrash !== undefined || REFUSED_TWICE.includes(name));
    for (const { verb } of twice) expect(verb.retry).toBe('at-least-once');
  });
});
