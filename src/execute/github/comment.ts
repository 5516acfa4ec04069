import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import { type Act, type ActOutputs, type ActStep, StepRefused } from './act.ts';
import { appendPart } from './append-part.ts';
import { isMarked, keyOfMarker, withMarks } from './mark.ts';
import { commentOutputs, findComment, postComment, sinceEvent, writeComment } from './marked-comment.ts';
import { findOnPages } from './pages.ts';
import { pathOf } from './same-repository.ts';
import { issueOf, pullRequestOf, reviewCommentOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

export const comment: Act = async (step) => {
  const body = textOf(step.arguments, 'body') ?? '';
  if (body.trim() === '') throw new StepRefused('body-needed', 'the comment has nothing to say: its `body` is empty');
  switch (textOf(step.arguments, 'mode')) {
    case 'upsert':
      return upsert(step, body);
    case 'append':
      return append(step, body);
    case 'reply':
      return reply(step, body);
    default:
      return commentOutputs(await writeComment(step, issueOf(step.event).number, body));
  }
};

async function upsert(step: ActStep, body: string): Promise<ActOutputs> {
  const { number } = issueOf(step.event);
  const key = keyOf(step);
  const marked = withMarks(body, key);
  const found = await findComment(step, number, key);
  return commentOutputs(found === null ? await postComment(step, number, marked) : await rewrite(step, found, marked));
}

async function append(step: ActStep, body: string): Promise<ActOutputs> {
  const { number } = issueOf(step.event);
  const key = keyOf(step);
  const found = await findComment(step, number, key);
  const text = appendPart(textAt(found, 'body'), body, step.runKey, key);
  if (text === null) return commentOutputs(found);
  return commentOutputs(found === null ? await postComment(step, number, text) : await rewrite(step, found, text));
}

function keyOf(step: ActStep): string {
  const marker = textOf(step.arguments, 'marker');
  return marker === null ? step.stepKey : keyOfMarker(marker);
}

async function rewrite(step: ActStep, found: JsonValue, body: string): Promise<JsonValue> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  const parameters = { ...pathOf(step.repository), comment_id: numberAt(found, 'id'), body };
  return (await step.client.request(route, parameters)).data;
}

async function reply(step: ActStep, body: string): Promise<ActOutputs> {
  const { number } = pullRequestOf(step.event);
  const { id, answerTo } = reviewCommentOf(step.event);
  const written = step.retried ? await findReply(step, number) : null;
  if (written !== null) return commentOutputs(written);
  const { data } = await step.client.request(
    'POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies',
    {
      ...pathOf(step.repository),
      pull_number: number,
      comment_id: answerTo ?? id,
      body: withMarks(body, step.runKey),
    },
  );
  return commentOutputs(data);
}

/** The newest first, 1,000 at most. */
function findReply(step: ActStep, number: number): Promise<JsonValue> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments',
    parameters: {
      ...pathOf(step.repository),
      pull_number: number,
      sort: 'created',
      direction: 'desc',
      since: sinceEvent(step),
    },
    most: 10,
  };
  return findOnPages(step.client, list, (one) => isMarked(one, step.runKey, step.actor));
}
