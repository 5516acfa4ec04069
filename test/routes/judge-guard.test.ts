import { describe, expect, test } from 'vitest';
import { VERBS } from '../../src/model/verbs/verbs.ts';
import { KNOWN_EVENTS } from '../../src/routes/known-events.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';

const OUTSIDE = [
  ...['issues', 'issue_comment', 'commit_comment', 'pull_request', 'pull_request_review'],
  ...['pull_request_review_comment', 'pull_request_review_thread', 'discussion', 'discussion_comment'],
  ...['fork', 'watch', 'star'],
];

function problemsOf(event: string, step: string, condition: string | null = null) {
  const asked = condition === null ? '' : `    if: ${condition}\n`;
  const text = `version: 1\nroutes:\n  r:\n    on: ${event}\n${asked}    steps:\n      ${step.replaceAll('\n', '\n      ')}\n`;
  return parseRouteFile({ path: 'f', text }).problems;
}

test('a workflow is started, without a question, by events of those alone who have rights in the repository', () => {
  const refused = [...KNOWN_EVENTS.keys()].filter((event) =>
    problemsOf(event, '- dispatch: ci.yml').some(({ code }) => code === 'guard-missing'),
  );
  expect(refused.toSorted()).toEqual(OUTSIDE.toSorted());
});

test('the verbs that ask for it are those that change code, run it, or say yes to it, and the way out', () => {
  const refused = [...VERBS.values()].filter(({ example }) =>
    problemsOf('pull_request', example).some(({ code }) => code === 'guard-missing'),
  );
  expect(refused.map(({ name }) => name).toSorted()).toEqual(
    ['merge', 'dispatch', 'review', 'delete-branch', 'rerun', 'request'].toSorted(),
  );
});

describe('what the hint says to write is all that is missing', () => {
  test.each(OUTSIDE)('on %s', (event) => {
    const [problem] = problemsOf(event, '- dispatch: ci.yml');
    const [, condition = '', other] = /^write if: (contains\(.*?\))(?:, or ask (.*))?$/.exec(problem?.hint ?? '') ?? [];
    expect(problemsOf(event, '- dispatch: ci.yml', condition)).toEqual([]);
    if (other !== undefined) expect(problemsOf(event, '- dispatch: ci.yml', `${other} == 'admin'`)).toEqual([]);
  });
});

test.each([
  ['issue_comment', 'github.event.issue.author_association'],
  ['pull_request_review', 'github.event.pull_request.author_association'],
  ['[issue_comment, pull_request_review]', 'github.event.comment.author_association'],
  ['issue_comment', 'github.event.comment.author_association.x'],
])('on %s, what %s says of somebody else is no answer', (event, path) => {
  const problems = problemsOf(event, '- dispatch: ci.yml', `${path} == 'OWNER'`);
  expect(problems.map(({ code }) => code)).toContain('guard-missing');
});

test('on several events, each may be asked by its own', () => {
  const condition = "(github.event.comment.author_association || github.event.review.author_association) == 'OWNER'";
  const problems = problemsOf('[issue_comment, pull_request_review]', '- dispatch: ci.yml', condition);
  expect(problems.filter(({ code }) => code === 'guard-missing')).toEqual([]);
});

test.each([
  ['issue_comment', "permission(github.event.issue.user.login) == 'admin'"],
  ['issue_comment', "permission('octocat') == 'admin'"],
  ['star', "permission(github.event.repository.owner.login) == 'admin'"],
])('on %s, %s asks of somebody else', (event, condition) => {
  expect(problemsOf(event, '- dispatch: ci.yml', condition).map(({ code }) => code)).toContain('guard-missing');
});

test.each([
  ['issue_comment', "permission(github.event.comment.user.login) == 'admin'"],
  ['star', "permission(github.event.sender.login) == 'admin'"],
  ['[issue_comment, star]', "permission(github.actor) == 'admin'"],
])('on %s, %s asks of whoever caused it', (event, condition) => {
  expect(problemsOf(event, '- dispatch: ci.yml', condition).map(({ code }) => code)).not.toContain('guard-missing');
});
