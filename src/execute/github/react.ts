import { numberAt } from '../../model/payload-reading.ts';
import type { Act, ActStep } from './act.ts';
import { pathOf } from './same-repository.ts';
import { commentOf, findComment, issueOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

/** GitHub keeps one reaction of a kind from one account: the same again answers with the one that is there. */
export const react: Act = async (step) => {
  const content = textOf(step.arguments, 'content') ?? '';
  const [route, place] = targetOf(step);
  const { data } = await step.client.request(route, { ...pathOf(step.repository), ...place, content });
  return { id: numberAt(data, 'id') };
};

function targetOf(step: ActStep): readonly [route: string, place: Readonly<Record<string, number>>] {
  const to = textOf(step.arguments, 'to');
  const comment = to === 'subject' ? null : to === 'comment' ? commentOf(step.event) : findComment(step.event);
  if (comment === null) {
    const { number } = issueOf(step.event);
    return ['POST /repos/{owner}/{repo}/issues/{issue_number}/reactions', { issue_number: number }];
  }
  const place = { comment_id: comment.id };
  return comment.kind === 'issue'
    ? ['POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', place]
    : ['POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions', place];
}
