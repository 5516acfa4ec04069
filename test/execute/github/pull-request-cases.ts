import { anyId, anySha, anyUrl, bodies, type MakeCase, onPull } from './verb-case.ts';

/** On pull requests, their commits and their branches. */
export const PULL_REQUEST_CASES: Readonly<Record<string, MakeCase>> = {
  'request-review': onPull((_, doing, { pull }) => ({
    doing: { ...doing, verb: 'request-review', written: { users: ['ada', 'octocat'], teams: ['octo-org/writers'] } },
    write: { method: 'POST', path: /\/requested_reviewers$/ },
    done: () => [pull.requestedReviewers, pull.requestedTeams],
    once: [['ada'], ['writers']],
    outputs: { users: ['ada'], teams: ['writers'] },
  })),
  merge: onPull((_, doing, { pull }) => ({
    doing: { ...doing, verb: 'merge', written: { method: 'squash' } },
    write: { method: 'PUT', path: /\/merge$/ },
    done: () => pull.merged,
    once: true,
    outputs: { sha: anySha },
  })),
  'merge auto': onPull((_, doing, { pull }) => {
    pull.waiting = true;
    return {
      doing: { ...doing, verb: 'merge', written: { method: 'rebase', auto: true } },
      write: { method: 'POST', path: /\/graphql$/ },
      done: () => pull.autoMerge?.method,
      once: 'rebase',
      outputs: { sha: null },
    };
  }),
  'close pull request': onPull((_, doing, issue) => ({
    doing: { ...doing, verb: 'close', written: { comment: 'No.' } },
    write: { method: 'POST', path: /\/comments$/ },
    done: () => [issue.state, bodies(issue)],
    once: ['closed', ['No.']],
    outputs: {},
  })),
  check: onPull((_, { repository, delivery }) => ({
    doing: { repository, delivery, verb: 'check', written: { name: 'docs', conclusion: 'neutral', summary: 'Prose' } },
    write: { method: 'POST', path: /\/check-runs$/ },
    done: () => repository.checkRuns.map(({ status, conclusion }) => [status, conclusion]),
    once: [['completed', 'neutral']],
    outputs: { id: anyId, url: anyUrl },
  })),
  status: onPull((_, { repository, delivery }) => ({
    doing: { repository, delivery, verb: 'status', written: { context: 'docs', state: 'success' } },
    write: { method: 'POST', path: /\/statuses\/[\da-f]{40}$/ },
    done: () => new Set(repository.statuses.map(({ context, state }) => `${context} ${state}`)),
    once: new Set(['docs success']),
    outputs: {},
  })),
  review: onPull((_, doing, { pull }) => ({
    doing: { ...doing, verb: 'review', written: { event: 'request-changes', body: 'A test, please.' } },
    write: { method: 'POST', path: /\/reviews$/ },
    done: () => pull.reviews.map(({ state, commit }) => [state, commit === pull.head.sha]),
    once: [['CHANGES_REQUESTED', true]],
    outputs: { id: anyId, url: anyUrl },
  })),
  'review dismiss': onPull((github, doing, issue) => {
    github.addReview(issue, 'ada', 'APPROVED');
    github.addReview(issue, 'bob', 'COMMENTED');
    return {
      doing: { ...doing, verb: 'review', written: { event: 'dismiss', body: 'It has changed.' } },
      write: { method: 'PUT', path: /\/dismissals$/ },
      done: () => issue.pull.reviews.map(({ state, dismissal }) => [state, dismissal]),
      once: [
        ['DISMISSED', 'It has changed.'],
        ['COMMENTED', null],
      ],
      outputs: { id: anyId, url: anyUrl },
    };
  }),
  edit: onPull((_, doing, issue) => ({
    doing: { ...doing, verb: 'edit', written: { title: 'Better', milestone: 'next', draft: true } },
    write: { method: 'PATCH', path: /\/issues\/\d+$/ },
    done: () => [issue.title, issue.milestone, issue.pull.draft],
    once: ['Better', 1, true],
    outputs: {},
  })),
  'update-branch': onPull((_, doing, { pull }) => ({
    doing: { ...doing, verb: 'update-branch' },
    write: { method: 'PUT', path: /\/update-branch$/ },
    done: () => pull.behind,
    once: false,
    outputs: {},
  })),
  'delete-branch': onPull((_, { repository, delivery }) => ({
    doing: { repository, delivery, verb: 'delete-branch' },
    write: { method: 'DELETE', path: /\/git\/refs\/heads%2Ftopic$/ },
    done: () => [...repository.branches.keys()],
    once: ['main'],
    outputs: {},
  })),
};
