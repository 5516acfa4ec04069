import type { Verb } from '../verb.ts';

/** Permissions that would let a file change what it may do, by their names at https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
const NEVER_GRANTED = [
  ...['administration', 'organization-administration', 'members', 'workflows'],
  ...['secrets', 'organization-secrets', 'dependabot-secrets', 'organization-dependabot-secrets'],
  ...['codespaces-secrets', 'organization-codespaces-secrets'],
  // An environment holds secrets, a hook sends everything elsewhere, a runner sees what runs on it, variables steer workflows.
  ...['environments', 'repository-hooks', 'organization-hooks', 'organization-self-hosted-runners'],
  ...['actions-variables', 'organization-actions-variables'],
] as const;

/** The way out: any route of https://docs.github.com/en/rest, or https://docs.github.com/en/graphql. */
export const request: Verb = {
  name: 'request',
  does: 'Sends any other request to the API of GitHub.',
  short: null,
  bare: false,
  arguments: {
    route: {
      kind: 'literal',
      meaning:
        'A REST route as its docs write it (`POST /repos/{owner}/{repo}/milestones`), or the text of a GraphQL query.',
    },
    parameters: { kind: 'map', most: 100, meaning: 'Parameters of the route, or variables of the query, by name.' },
    permissions: {
      kind: 'grants',
      most: 20,
      words: ['read', 'write'],
      never: NEVER_GRANTED,
      meaning: 'What the token may do, as in a workflow (`issues: write`); without it, only read what is public.',
    },
  },
  exclusive: [],
  required: [['route']],
  retry: 'at-least-once',
  subject: 'none',
  needs: [],
  outputs: ['status', 'data'],
  // As `route` and `permissions` say.
  endpoints: [],
  permissions: [],
  example:
    "- request: { route: 'POST /repos/{owner}/{repo}/milestones', parameters: { title: Next }, permissions: { issues: write } }",
};
