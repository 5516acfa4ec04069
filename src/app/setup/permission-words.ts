import type { Access } from './presets.ts';

interface PermissionWords {
  /** GitHub's own title, as its settings and its docs have it. */
  readonly title: string;
  /** What Hookyard does with it, for the person who is asked to grant it. */
  readonly read: string;
  readonly write: string;
}

/** By their names in a manifest (https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app). */
const WORDS: ReadonlyMap<string, PermissionWords> = new Map([
  [
    'actions',
    { title: 'Actions', read: 'hear of workflow runs', write: 'start, rerun and cancel workflows; hear of their runs' },
  ],
  ['checks', { title: 'Checks', read: 'hear of check runs', write: "show what is wrong with a repository's file" }],
  [
    'contents',
    {
      title: 'Contents',
      read: 'read .github/hookyard.yml; hear of pushes and releases',
      write: 'merge, delete branches, start workflows that wait for it; read .github/hookyard.yml',
    },
  ],
  ['deployments', { title: 'Deployments', read: 'hear of deployments', write: 'make deployments' }],
  ['discussions', { title: 'Discussions', read: 'hear of discussions', write: 'answer in discussions' }],
  [
    'issues',
    { title: 'Issues', read: 'hear of issues and comments', write: 'comment on, label, assign, edit and close issues' },
  ],
  ['members', { title: 'Members', read: 'tell who is in which team of the organization', write: 'change teams' }],
  ['metadata', { title: 'Metadata', read: 'see which repositories there are, and who has which role', write: '' }],
  [
    'pull_requests',
    {
      title: 'Pull requests',
      read: 'hear of pull requests and reviews; see which files they change',
      write: 'comment on, label, review, edit and close pull requests; see which files they change',
    },
  ],
  ['statuses', { title: 'Commit statuses', read: 'hear of commit statuses', write: 'set the status of a commit' }],
]);

/** A permission in words; one that is not known by its own name. */
export function permissionWords(name: string, access: Access): { readonly title: string; readonly why: string } {
  const words = WORDS.get(name);
  return { title: words?.title ?? name, why: words?.[access] ?? '' };
}
