import { findComment, onIssue } from './find-issue.ts';
import { renderAccount } from './renderings.ts';
import { type Acts, actorOf, created, inRepository, notFound, ok, type Reply, type RepoCall } from './reply.ts';
import { nodeIdOf, type Reaction } from './world.ts';

/** The same reaction of the same account is there only once: then it is 200, not 201. */
function react(call: RepoCall, reactions: Reaction[]): Reply {
  const { body, world } = call;
  const actor = actorOf(call);
  const known = reactions.find(({ content, author }) => content === body.content && author === actor);
  const reaction = known ?? { id: world.nextId(), content: body.content, author: actor };
  if (known === undefined) reactions.push(reaction);
  const { id, content, author } = reaction;
  const answer = {
    id,
    node_id: nodeIdOf('REA', id),
    content,
    user: renderAccount(world, author),
    created_at: world.now(),
  };
  return known === undefined ? created(answer) : ok(answer);
}

/** Reactions to issues, pull requests and comments. */
export const REACTION_ACTS: Acts = {
  'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions': onIssue((call, { reactions }) =>
    react(call, reactions),
  ),
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': inRepository((call) => {
    const found = findComment(call);
    return found === null ? notFound : react(call, found.comment.reactions);
  }),
  'POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions': inRepository((call) => {
    const comments = [...call.repository.issues.values()].flatMap(({ pull }) => pull?.reviewComments ?? []);
    const comment = comments.find(({ id }) => id === Number(call.params.comment_id));
    return comment === undefined ? notFound : react(call, comment.reactions);
  }),
};
