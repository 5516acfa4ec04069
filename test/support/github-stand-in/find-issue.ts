import { gone, inRepository, notFound, type Reply, type RepoCall } from './reply.ts';
import type { Comment, Issue } from './world.ts';

/** An act on the issue or pull request that the path numbers. */
export function onIssue(act: (call: RepoCall, issue: Issue) => Reply) {
  return inRepository((call) => {
    const issue = call.repository.issues.get(Number(call.params.issue_number));
    if (issue === undefined) return notFound;
    return issue.gone ? gone : act(call, issue);
  });
}

/** The issue that a comment is on, and the comment. */
export function findComment({ repository, params }: RepoCall): { issue: Issue; comment: Comment } | null {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find(({ id }) => id === Number(params.comment_id));
    if (comment !== undefined && !issue.gone) return { issue, comment };
  }
  return null;
}
