import { anyId, anyUrl, bodies, type MakeCase, makeTools, onIssue, onRun } from './verb-case.ts';

/** On issues, on workflow runs, and on nothing. */
export const ISSUE_CASES: Readonly<Record<string, MakeCase>> = {
  comment: onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'comment', written: { body: 'Thanks!' } },
    write: { method: 'POST', path: /\/comments$/ },
    done: () => bodies(issue),
    once: ['Thanks!'],
    outputs: { id: anyId, url: anyUrl },
  })),
  'comment upsert': onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'comment', written: { body: 'Seen', mode: 'upsert' } },
    write: { method: 'POST', path: /\/comments$/ },
    done: () => bodies(issue),
    once: ['Seen'],
    outputs: { id: anyId, url: anyUrl },
  })),
  'comment append': onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'comment', written: { body: 'Seen', mode: 'append', marker: 'log' } },
    write: { method: 'POST', path: /\/comments$/ },
    done: () => bodies(issue),
    once: ['Seen'],
    outputs: { id: anyId, url: anyUrl },
  })),
  'comment reply': (github) => {
    const repository = makeTools(github);
    const pull = github.addPull(repository);
    const first = github.addReviewComment(pull, { body: 'Why?' });
    return {
      doing: {
        repository,
        verb: 'comment',
        written: { body: 'Because', mode: 'reply' },
        delivery: github.payloads.reviewComment(repository, pull, first),
      },
      write: { method: 'POST', path: /\/replies$/ },
      done: () => pull.pull.reviewComments.slice(1).map(({ inReplyTo }) => inReplyTo),
      once: [first.id],
      outputs: { id: anyId, url: anyUrl },
    };
  },
  label: onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'label', written: { add: ['bug', 'Docs'] } },
    write: { method: 'POST', path: /\/labels$/ },
    done: () => issue.labels,
    once: ['bug', 'docs'],
    outputs: {},
  })),
  assign: onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'assign', written: { add: ['Ada', 'nobody'] } },
    write: { method: 'POST', path: /\/assignees$/ },
    done: () => issue.assignees,
    once: ['ada'],
    outputs: { assignees: ['Ada'] },
  })),
  'dispatch workflow': onRun(({ repository, delivery }) => ({
    doing: { repository, delivery, verb: 'dispatch', written: { workflow: 'deploy.yml', inputs: { dry: true, n: 3 } } },
    write: { method: 'POST', path: /\/dispatches$/ },
    done: () => repository.dispatches.map(({ workflow, body }) => [workflow, body.ref, body.inputs]),
    once: [['deploy.yml', 'main', { dry: 'true', n: '3' }]],
    afterCrash: Array.from({ length: 2 }, () => ['deploy.yml', 'main', { dry: 'true', n: '3' }]),
    outputs: { 'run-id': anyId, url: anyUrl },
  })),
  'dispatch event': onIssue((_, { repository, delivery }) => ({
    doing: { repository, delivery, verb: 'dispatch', written: { 'event-type': 'news', payload: { a: 1 } } },
    write: { method: 'POST', path: /\/dispatches$/ },
    done: () => repository.dispatches.length,
    once: 1,
    afterCrash: 2,
    outputs: { 'run-id': null, url: null },
  })),
  'close issue': onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'close', written: { reason: 'not_planned', comment: 'No.' } },
    write: { method: 'PATCH', path: /\/issues\/\d+$/ },
    done: () => [issue.state, issue.stateReason, bodies(issue)],
    once: ['closed', 'not_planned', ['No.']],
    outputs: {},
  })),
  reopen: onIssue((_, doing, issue) => {
    issue.state = 'closed';
    return {
      doing: { ...doing, verb: 'reopen' },
      write: { method: 'PATCH', path: /\/issues\/\d+$/ },
      done: () => [issue.state, issue.stateReason],
      once: ['open', 'reopened'],
      outputs: {},
    };
  }),
  react: onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'react', written: { content: 'eyes' } },
    write: { method: 'POST', path: /\/reactions$/ },
    done: () => issue.reactions.map(({ content }) => content),
    once: ['eyes'],
    outputs: { id: anyId },
  })),
  lock: onIssue((_, doing, issue) => ({
    doing: { ...doing, verb: 'lock', written: { reason: 'too heated' } },
    write: { method: 'PUT', path: /\/lock$/ },
    done: () => [issue.locked, issue.lockReason],
    once: [true, 'too heated'],
    outputs: {},
  })),
  unlock: onIssue((_, doing, issue) => {
    issue.locked = true;
    return {
      doing: { ...doing, verb: 'unlock' },
      write: { method: 'DELETE', path: /\/lock$/ },
      done: () => issue.locked,
      once: false,
      outputs: {},
    };
  }),
  'create-issue': onIssue((_, { repository, delivery }) => ({
    doing: {
      ...{ repository, delivery, verb: 'create-issue' },
      written: { title: 'Announce', body: 'Soon', labels: 'docs', assignees: ['ada'] },
    },
    write: { method: 'POST', path: /\/issues$/ },
    done: () => [...repository.issues.values()].slice(1).map(({ title, labels }) => [title, labels]),
    once: [['Announce', ['docs']]],
    outputs: { number: 2, url: anyUrl },
  })),
  rerun: onRun((doing, run) => ({
    doing: { ...doing, verb: 'rerun' },
    write: { method: 'POST', path: /\/rerun$/ },
    done: () => run.reruns,
    once: 1,
    outputs: {},
  })),
  'rerun failed-only': onRun((doing, run) => ({
    doing: { ...doing, verb: 'rerun', written: { 'failed-only': true } },
    write: { method: 'POST', path: /\/rerun-failed-jobs$/ },
    done: () => run.rerunsOfFailed,
    once: 1,
    outputs: {},
  })),
  cancel: onRun((doing, run) => {
    run.status = 'in_progress';
    return {
      doing: { ...doing, verb: 'cancel' },
      write: { method: 'POST', path: /\/cancel$/ },
      done: () => run.cancels,
      once: 1,
      outputs: {},
    };
  }),
  request: onIssue((_, { repository, delivery }) => ({
    doing: {
      ...{ repository, delivery, verb: 'request' },
      written: {
        route: 'POST /repos/{owner}/{repo}/milestones',
        parameters: { title: 'Later' },
        permissions: { issues: 'write' },
      },
    },
    write: { method: 'POST', path: /\/milestones$/ },
    done: () => repository.milestones.map(({ title }) => title),
    once: ['Next', 'Later'],
    outputs: { status: 201, data: { asymmetricMatch: (data: { title?: string }) => data.title === 'Later' } },
  })),
};
