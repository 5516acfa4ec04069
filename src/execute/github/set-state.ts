import type { ActStep } from './act.ts';
import { writeComment } from './marked-comment.ts';
import { pathOf } from './same-repository.ts';
import { issueOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

/** `close` and `reopen`: the comment first, so that it stands above. A pull request has no reason. */
export async function setState(step: ActStep, state: 'open' | 'closed', reason: string | null): Promise<void> {
  const { number, isPullRequest } = issueOf(step.event);
  const comment = textOf(step.arguments, 'comment');
  if (comment !== null) await writeComment(step, number, comment);
  const at = pathOf(step.repository);
  if (isPullRequest) {
    await step.client.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: number, state });
    return;
  }
  const parameters = { ...at, issue_number: number, state, ...(reason === null ? {} : { state_reason: reason }) };
  await step.client.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters);
}
