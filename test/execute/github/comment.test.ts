import { describe, expect, test } from 'vitest';
import { markOf, withMarks } from '../../../src/execute/github/mark.ts';
import { RUN_KEY, STEP_KEY } from './act-there.ts';
import { codeOf, useTools } from './use-tools.ts';

const OTHER_RUN = 'a'.repeat(32);
const BOT = 'hookyard-test[bot]';

async function useIssue() {
  const there = await useTools();
  const issue = there.github.addIssue(there.tools);
  return { ...there, issue, opened: there.github.payloads.issues(there.tools, issue, 'opened') };
}

describe('create', () => {
  test('each run writes its own, with its mark at the end', async () => {
    const { act, issue, opened } = await useIssue();
    await act('comment', { body: 'Hi' }, opened);
    await act('comment', { body: 'Hi' }, opened, { runKey: OTHER_RUN, retried: true });
    expect(issue.comments.map(({ body }) => body)).toEqual([withMarks('Hi', RUN_KEY), withMarks('Hi', OTHER_RUN)]);
  });

  test('a retry finds it on a later page, and is not fooled by a copy', async () => {
    const { act, github, issue, opened } = await useIssue();
    for (let n = 0; n < 150; n++) github.addComment(issue, { body: withMarks(`${n}`, RUN_KEY), author: 'mallory' });
    github.addComment(issue, { body: withMarks('Mine', RUN_KEY), author: BOT });
    const { id } = await act('comment', { body: 'Hi' }, opened, { retried: true });
    expect(id).toBe(issue.comments.at(-1)?.id);
    expect(issue.comments).toHaveLength(151);
  });

  test('what is too long is cut, what is empty is refused', async () => {
    const { act, issue, opened } = await useIssue();
    await act('comment', { body: 'é'.repeat(70_000) }, opened);
    expect(issue.comments[0]?.body).toHaveLength(65_536);
    expect(issue.comments[0]?.body.endsWith(markOf(RUN_KEY))).toBe(true);
    expect(await codeOf(act('comment', { body: ' \n' }, opened))).toBe('body-needed');
    expect(await codeOf(act('comment', { body: null }, opened))).toBe('body-needed');
  });

  test('an issue that was deleted is gone', async () => {
    const { act, issue, opened } = await useIssue();
    issue.gone = true;
    await expect(act('comment', { body: 'Hi' }, opened)).rejects.toMatchObject({ name: 'GithubRefusal', status: 410 });
  });
});

describe('upsert', () => {
  test('rewrites the one of its step, and no other', async () => {
    const { act, github, issue, opened } = await useIssue();
    github.addComment(issue, { body: withMarks('Forged', STEP_KEY), author: 'mallory' });
    github.addComment(issue, { body: `Quoted ${markOf(STEP_KEY)} and more`, author: BOT });
    const first = await act('comment', { body: 'One', mode: 'upsert' }, opened);
    const second = await act('comment', { body: 'Two', mode: 'upsert' }, opened, { runKey: OTHER_RUN });
    expect(second).toEqual(first);
    expect(issue.comments.map(({ body }) => body)).toEqual([
      withMarks('Forged', STEP_KEY),
      `Quoted ${markOf(STEP_KEY)} and more`,
      withMarks('Two', STEP_KEY),
    ]);
  });

  test('a marker of its own is another comment', async () => {
    const { act, issue, opened } = await useIssue();
    for (const body of ['1', '2']) await act('comment', { body, mode: 'upsert', marker: '--> size' }, opened);
    await act('comment', { body: '3', mode: 'upsert' }, opened);
    expect(issue.comments.map(({ body }) => body.split('\n')[0])).toEqual(['2', '3']);
    expect(issue.comments[0]?.body).not.toContain('size');
  });
});

test('append adds a part for each run, once', async () => {
  const { act, issue, opened, writes } = await useIssue();
  const append = (body: string, runKey: string, retried: boolean) =>
    act('comment', { body, mode: 'append' }, opened, { runKey, retried });
  await append('One', RUN_KEY, false);
  await append('Two', OTHER_RUN, false);
  await append('Two', OTHER_RUN, true);
  expect(await append('One', RUN_KEY, true)).toMatchObject({ id: issue.comments[0]?.id });
  expect(issue.comments.map(({ body }) => body)).toEqual([
    `One\n${markOf(RUN_KEY)}\n\nTwo\n${markOf(OTHER_RUN)}\n${markOf(STEP_KEY)}`,
  ]);
  expect(writes()).toHaveLength(2);
});

test('an answer to an answer goes to the comment above both', async () => {
  const { act, github, tools } = await useTools();
  const pull = github.addPull(tools);
  const first = github.addReviewComment(pull, { body: 'Why?' });
  const delivery = github.payloads.reviewComment(tools, pull, first);
  const payload = {
    ...delivery.payload,
    comment: { ...Object(delivery.payload.comment), id: 99, in_reply_to_id: first.id },
  };
  await act('comment', { body: 'So', mode: 'reply' }, { ...delivery, payload });
  expect(pull.pull.reviewComments.at(-1)?.inReplyTo).toBe(first.id);
  const issue = github.addIssue(tools);
  const opened = github.payloads.issues(tools, issue, 'opened');
  expect(await codeOf(act('comment', { body: 'So', mode: 'reply' }, opened))).toBe('no-subject');
});

describe('reactions', () => {
  test('go to the comment, or to what it is on', async () => {
    const { act, github, issue, tools, writes } = await useIssue();
    const comment = github.addComment(issue, { body: 'x' });
    const created = github.payloads.issueComment(tools, issue, comment, 'created');
    await act('react', { content: '+1' }, created);
    await act('react', { content: '+1', to: 'subject' }, created);
    const pull = github.addPull(tools);
    const line = github.addReviewComment(pull, { body: 'y' });
    await act('react', { content: 'heart', to: 'comment' }, github.payloads.reviewComment(tools, pull, line));
    expect(writes()).toEqual([
      `POST issues/comments/${comment.id}/reactions`,
      `POST issues/${issue.number}/reactions`,
      `POST pulls/comments/${line.id}/reactions`,
    ]);
    expect(
      await codeOf(act('react', { content: '+1', to: 'comment' }, github.payloads.issues(tools, issue, 'opened'))),
    ).toBe('no-subject');
  });
});
