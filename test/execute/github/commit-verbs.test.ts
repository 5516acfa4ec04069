import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { codeOf, useTools } from './use-tools.ts';

async function useCommit() {
  const there = await useTools();
  const pull = there.github.addPull(there.tools);
  const opened = there.github.payloads.pullRequest(there.tools, pull, 'opened');
  return { ...there, opened, on: (verb: string, written: JsonObject) => there.act(verb, written, opened) };
}

describe('check', () => {
  const note = (n: number) => ({ path: 'a.md', start_line: n, message: `${n}` });
  const notes = Array.from({ length: 120 }, (_, n) => note(n + 1));
  const lines = (run: { readonly annotations: readonly Readonly<Record<string, unknown>>[] } | undefined) =>
    run?.annotations.map(({ start_line }) => start_line);

  test('annotations go 50 at a time, and a retry goes on where the last try was cut off', async () => {
    const { act, opened, github, tools } = await useCommit();
    const written = { name: 'lint', conclusion: 'failure', annotations: notes };
    github.dropNext({ method: 'PATCH', when: 'after' });
    await expect(act('check', written, opened)).rejects.toMatchObject({ status: null });
    await act('check', written, opened, { retried: true });
    await act('check', written, opened, { retried: true });
    expect(tools.checkRuns).toHaveLength(1);
    expect(lines(tools.checkRuns[0])).toEqual(notes.map(({ start_line }) => start_line));
    expect(tools.checkRuns[0]?.fields.output).toMatchObject({ title: 'lint', summary: 'lint' });
  });

  test('without a conclusion it is under way; a word of nobody is refused', async () => {
    const { on, act, opened, tools } = await useCommit();
    await on('check', { name: 'slow' });
    await act('check', { name: 'slow' }, opened, { runKey: 'b'.repeat(32), retried: true });
    expect(tools.checkRuns.map(({ status, conclusion }) => [status, conclusion])).toEqual([
      ['in_progress', null],
      ['in_progress', null],
    ]);
    expect(await codeOf(on('check', { name: 'x', conclusion: 'fine' }))).toBe('bad-word');
    expect(await codeOf(on('check', { name: 'x', annotations: 'y' }))).toBe('bad-annotations');
  });
});

test('a status is cut to what GitHub takes', async () => {
  const { on, tools } = await useCommit();
  await on('status', { context: 'c', description: 'd'.repeat(200), url: 'https://example.com/' });
  expect(tools.statuses[0]).toMatchObject({ state: 'pending', targetUrl: 'https://example.com/' });
  expect(tools.statuses[0]?.description).toHaveLength(140);
});

test('a workflow run that has ended is cancelled, one that runs is rerun already', async () => {
  const { act, github, tools } = await useCommit();
  const run = github.addWorkflowRun(tools, {});
  expect(await act('cancel', {}, github.payloads.workflowRun(tools, run))).toEqual({});
  const message = 'This workflow is already running';
  github.failNext({ path: /\/rerun$/, status: 403, body: { message } });
  expect(await act('rerun', {}, github.payloads.workflowRun(tools, run))).toEqual({});
});
