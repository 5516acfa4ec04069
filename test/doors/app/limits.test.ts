import { expect, test, vi } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { byName, CASES, over, useVerbs, type VerbThere } from './verb-world.ts';

// The first two carry out thirty steps each, and wait for GitHub's limits.
vi.setConfig({ testTimeout: 60_000 });

const LIMITS = {
  primary: (github: GithubStandIn, id: number, seconds: number) => github.exhaust(id, seconds),
  secondary: (github: GithubStandIn, id: number, seconds: number) =>
    github.slowDown({ installationId: id, retryAfter: seconds }),
};

test.each(Object.entries(LIMITS))(
  '%s limit: a step of any verb is done when it is over, and no try is lost',
  async (_, limit) => {
    const { github, cases, start, deliver } = await useVerbs(Object.keys(CASES));
    const server = await start();
    // The files are known before GitHub wants to be left alone.
    for (const { doing } of cases) await github.deliver(github.payloads.other('star', doing.repository, 'created'));
    for (const { scope } of cases)
      await server.logged((line) => line.msg === 'event routed' && line.repository === scope);
    const sent = ({ installation }: VerbThere) =>
      github.requests.filter((one) => one.installationId === installation.id);
    const refused = (one: VerbThere) =>
      server.logged((line) => line.scope === one.scope && line.code === 'rate-limited');
    const [free, first, ...others] = cases as [VerbThere, VerbThere, ...VerbThere[]];

    limit(github, first.installation.id, 6);
    await deliver([first]);
    await refused(first);
    const before = sent(first).length;
    const issue = github.addIssue(first.doing.repository);
    await github.deliver(github.payloads.issues(first.doing.repository, issue, 'opened'));
    await deliver([free]);
    expect(await over(server, free)).toMatchObject({ msg: 'step done' });
    expect(sent(first)).toHaveLength(before);

    for (const one of others) {
      limit(github, one.installation.id, 3);
      await deliver([one]);
    }
    for (const one of others) await refused(one);
    for (const one of cases) expect(await over(server, one), one.name).toMatchObject({ msg: 'step done', attempt: 1 });
    expect(byName(cases, ({ done }) => done())).toEqual(byName(cases, ({ once }) => once));
    await github.until(() => issue.comments.length === 1);

    for (const one of [first, ...others]) {
      const at = sent(one).findIndex(({ status }) => status === 403);
      const [no, next] = sent(one).slice(at);
      expect((next?.at ?? 0) - (no?.at ?? 0), one.name).toBeGreaterThanOrEqual(1_000);
      expect(
        sent(one).filter(({ status }) => status === 403),
        one.name,
      ).toHaveLength(1);
    }
  },
);

test('a limit stops runs of the account that are under way, before their next step', async () => {
  const github = await useGithub();
  const installation = github.addInstallation();
  const file = `version: 1
routes:
  two: { on: issues, steps: [{ comment: first }, { comment: second }] }
`;
  const tools = github.addRepository(installation, 'octo-org/tools', { files: { '.github/hookyard.yml': file } });
  const [one, other] = [github.addIssue(tools), github.addIssue(tools)];
  const server = await startApp(github);
  const held = github.holdNext({ method: 'POST', path: /issues\/1\/comments$/ });
  await github.deliver(github.payloads.issues(tools, one, 'opened'));
  await held.arrived;
  github.slowDown({ retryAfter: 2 });
  await github.deliver(github.payloads.issues(tools, other, 'opened'));
  await server.logged(({ code }) => code === 'rate-limited');
  const refusedAt = Date.now();
  held.release();
  await github.until(() => one.comments.length === 2 && other.comments.length === 2);
  const after = github.requests.filter(({ installationId, at }) => installationId !== null && at >= refusedAt);
  expect((after[0]?.at ?? 0) - refusedAt).toBeGreaterThanOrEqual(1_500);
  expect(github.requests.filter(({ status }) => status === 403)).toHaveLength(1);
});

test('a token that GitHub takes back is replaced by the next try', async () => {
  const github = await useGithub();
  const installation = github.addInstallation();
  const file = 'version: 1\nroutes:\n  thanks: { on: issues, steps: [{ comment: Thanks }] }\n';
  const tools = github.addRepository(installation, 'octo-org/tools', { files: { '.github/hookyard.yml': file } });
  const [one, second, third] = [github.addIssue(tools), github.addIssue(tools), github.addIssue(tools)];
  const server = await startApp(github);
  await github.deliver(github.payloads.issues(tools, one, 'opened'));
  await github.until(() => one.comments.length === 1);
  for (const token of github.tokens) token.expiresAt = 0;
  await github.deliver(github.payloads.issues(tools, second, 'opened'));
  expect(await server.logged(({ msg }) => msg === 'step not done, will be tried again')).toMatchObject({ attempt: 1 });
  await github.deliver(github.payloads.issues(tools, third, 'opened'));
  await github.until(() => third.comments.length === 1);
  await github.until(() => second.comments.length === 1);
  expect(github.requests.filter(({ status }) => status === 401)).toHaveLength(1);
});
