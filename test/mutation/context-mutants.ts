import { type Mutant, mutantsOf, type Row } from './mutant.ts';

const PULL_REQUESTS = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
] as const;

const OF_PULL_REQUESTS = {
  pull_request: 'the ref and commit of a pull request',
  pull_request_review: 'the ref and commit of pull_request_review',
  pull_request_review_comment: 'the ref and commit of pull_request_review_comment',
  pull_request_review_thread: 'the ref and commit of pull_request_review_thread',
};

/** The properties of the `github` context. */
export const CONTEXT_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('decide/github-context', 'content', [
    ['github.triggering_actor', 'triggering_actor: actor,', 'triggering_actor: null,', 'who caused the event'],
    ['github.actor_id', "id(payload, 'sender', 'id')", 'null', 'who caused the event'],
    ['github.repository_id', "id(payload, 'repository', 'id')", 'null', 'ids of a repository and its owner are texts'],
    [
      'github.repository_owner_id',
      "id(payload, 'repository', 'owner', 'id')",
      'null',
      'ids of a repository and its owner are texts',
    ],
    [
      'an id is a text',
      "typeof value === 'number' ? String(value) : null",
      'value',
      'ids of a repository and its owner are texts',
    ],
    ['github.repositoryUrl', "textAt(payload, 'repository', 'git_url')", 'null', 'the Git URL of a repository'],
    ['github.api_url', 'api_url: apiUrl,', 'api_url: null,', 'the URLs of the two APIs'],
    ['github.graphql_url', 'apiUrl === null ? null', 'true ? null', 'the URLs of the two APIs'],
    [
      'github.ref_name',
      "ref.replace(/^refs\\/(?:heads|tags|pull)\\//, '')",
      'ref',
      'the ref and commit of a push to a branch',
    ],
    [
      'github.ref_type of a tag',
      "ref.startsWith('refs/tags/') ? 'tag' : 'branch'",
      "'branch'",
      'the ref of a push of a tag',
    ],
    [
      'github.ref_type of a branch',
      "ref.startsWith('refs/tags/') ? 'tag' : 'branch'",
      "'tag'",
      'the ref and commit of a push to a branch',
    ],
    ...withoutCase('github.ref', ['push', 'workflow_dispatch'], "fullRef(textAt(payload, 'ref'));", {
      push: 'the ref of a push of a tag',
      workflow_dispatch: 'the ref that is dispatched',
    }),
    [
      'github.ref of create',
      "namedRef(textAt(payload, 'ref_type') === 'tag' ? 'tag' : 'branch', textAt(payload, 'ref'))",
      "namedRef('branch', textAt(payload, 'repository', 'default_branch'))",
      'the ref of a branch that is created',
    ],
    [
      'github.ref of create, a tag',
      "namedRef(textAt(payload, 'ref_type') === 'tag' ? 'tag' : 'branch'",
      "namedRef('branch'",
      'the ref of a tag that is created',
    ],
    [
      'github.ref of release',
      "namedRef('tag', textAt(payload, 'release', 'tag_name'))",
      "namedRef('branch', textAt(payload, 'repository', 'default_branch'))",
      'the context of a release in a body',
    ],
    [
      'github.ref of merge_group',
      "fullRef(textAt(payload, 'merge_group', 'head_ref'))",
      "fullRef(textAt(payload, 'merge_group', 'base_ref'))",
      'the ref and commit of a merge group',
    ],
    ...withoutCase('github.ref', ['deployment', 'deployment_status'], 'deployedRef(payload);', {
      deployment: 'what is deployed, of deployment',
      deployment_status: 'what is deployed, of deployment_status',
    }),
    [
      'a commit that is deployed is no ref',
      "ref === textAt(payload, 'deployment', 'sha') ? null : ref",
      'ref',
      'a commit is deployed, of deployment',
    ],
    [
      'a short name is no whole ref',
      "if (ref === null || !ref.startsWith('refs/')) return",
      "if (ref !== null && !ref.startsWith('refs/')) return namedRef('branch', ref);\n  if (ref === null) return",
      'a deployment does not say whether it names a branch or a tag',
    ],
    ...withoutCase('github.ref', PULL_REQUESTS, 'pullRequestRef(payload);', OF_PULL_REQUESTS),
    [
      'github.ref of a merged pull request',
      "valueAt(payload, 'pull_request', 'merged') === true",
      'false',
      'the ref of a pull request that is merged',
    ],
    ['github.ref of registry_package', "case 'registry_package':", "case 'off':", 'a package does not say its ref'],
    [
      'github.sha of push',
      "valueAt(payload, 'deleted') === true ? null : textAt(payload, 'after')",
      'null',
      'the ref and commit of a push to a branch',
    ],
    [
      'github.sha of a push that deletes a ref',
      "valueAt(payload, 'deleted') === true",
      'false',
      'a push that deletes a ref has no commit',
    ],
    [
      'github.sha of merge_group',
      "textAt(payload, 'merge_group', 'head_sha')",
      'null',
      'the ref and commit of a merge group',
    ],
    ...withoutCase('github.sha', ['deployment', 'deployment_status'], "textAt(payload, 'deployment', 'sha');", {
      deployment: 'what is deployed, of deployment',
      deployment_status: 'what is deployed, of deployment_status',
    }),
    ...withoutCase(
      'github.sha',
      PULL_REQUESTS,
      "textAt(payload, 'pull_request', 'merge_commit_sha');",
      OF_PULL_REQUESTS,
    ),
  ]),
  ...mutantsOf('decide/github-context', 'if', [
    ['github.event_name', 'event_name: name,', 'event_name: null,', 'the github context of a pull request'],
    ['github.actor', '    actor,\n', '    actor: null,\n', 'the github context of a pull request'],
    ['github.repository', "textAt(payload, 'repository', 'full_name')", 'null', 'the github context of a pull request'],
    [
      'github.repository_owner',
      "textAt(payload, 'repository', 'owner', 'login')",
      'null',
      'the github context of a pull request',
    ],
    ['github.head_ref', "textAt(pullRequest, 'head', 'ref')", 'null', 'the github context of a pull request'],
    ['github.base_ref', "textAt(pullRequest, 'base', 'ref')", 'null', 'the github context of a pull request'],
    ['github.server_url', "textAt(payload, 'sender', 'html_url')", 'null', 'the github context of a pull request'],
    [
      'github.ref of what happens on no ref',
      "default:\n      return namedRef('branch', textAt(payload, 'repository', 'default_branch'));",
      'default:\n      return fullRef(null);',
      'what a payload does not say of the context is null',
    ],
  ]),
];

/** Each event of `case A: case B: return RESULT` left out by itself, so that it takes what all other events take. */
function withoutCase<Event extends string>(
  property: string,
  events: readonly Event[],
  result: string,
  shownBy: Readonly<Record<Event, string>>,
): readonly Row[] {
  const cases = (names: readonly string[]) => names.map((name) => `    case '${name}':\n`).join('');
  const end = `      return ${result}`;
  return events.map((event) => [
    `${property} of ${event}`,
    cases(events) + end,
    cases(events.filter((name) => name !== event)) + end,
    shownBy[event],
  ]);
}
