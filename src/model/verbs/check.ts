import type { Verb } from '../verb.ts';

/**
 * https://docs.github.com/en/rest/checks/runs#create-a-check-run: the conclusions are GitHub's, `stale` apart, which only
 * GitHub itself can set.
 */
export const check: Verb = {
  name: 'check',
  does: 'Shows a check run on the commit.',
  short: 'name',
  bare: false,
  arguments: {
    name: { kind: 'text', sink: null, meaning: 'What the check is called.' },
    conclusion: {
      kind: 'word',
      words: ['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'],
      computed: true,
      meaning: 'How it ended; without it, it is shown as in progress.',
    },
    title: { kind: 'text', sink: null, meaning: 'Heading of what it has to say; without it, its name.' },
    summary: { kind: 'text', sink: 'markdown', meaning: 'What it has to say, in Markdown.' },
    annotations: {
      kind: 'value',
      meaning: 'A list of notes to lines: `path`, `start_line`, `end_line`, `annotation_level`, `message`, `title`.',
    },
  },
  exclusive: [],
  required: [['name']],
  retry: 'marked',
  subject: 'commit',
  needs: [],
  outputs: ['id', 'url'],
  endpoints: ['POST /repos/{owner}/{repo}/check-runs', 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}'],
  permissions: [{ anyOf: ['checks: write'], when: null }],
  example: '- check: { name: docs, conclusion: neutral, summary: Only prose has changed. }',
};
