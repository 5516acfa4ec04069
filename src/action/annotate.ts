import { type Failure, failuresOf } from './failures.ts';
import { cutText } from './log-text.ts';
import type { Report } from './report.ts';
import type { Level, Place } from './workflow-log.ts';

export interface Annotation {
  readonly level: Level;
  /** Untrusted, as reasons are. */
  readonly message: string;
  readonly place: Place;
}

const LONGEST_SENTENCE = 2_000;

/** What can be done about it, by the code. */
const NEXT: ReadonlyMap<string, string> = new Map([
  ['permission-missing', 'Give the job that permission under `permissions:` of the workflow.'],
  ['subject-gone', 'It was deleted meanwhile, or the token of the job may not see it.'],
  ['github-refused', 'Change what GitHub objects to, and run the job again.'],
  ['github-unavailable', 'Run the job again later: https://www.githubstatus.com says how GitHub is.'],
  ['expression-failed', 'Mend the expression: `hookyard explain` shows what it sees.'],
  ['expression-budget', 'Let the expression do less: `hookyard explain` shows what it sees.'],
  ['lookup-refused', 'See that the token of the job may read what the expression asks for.'],
  ['lookup-unavailable', 'Give the job a token, or do not ask GitHub in the expression.'],
  ['address-refused', 'Send to a public address: private ones are not dialled.'],
  ['body-too-deep', 'Send less of the payload, by `fields` or `omit`.'],
  ['bodies-too-large', 'Send less of the payload, by `fields` or `omit`.'],
  ['too-many-deliveries', 'Send to fewer destinations, or split the file among repositories.'],
  ['loop-stopped', 'See which route causes the event that it waits for.'],
  ['delivery-given-up', 'See that the destination answers, and run the job again.'],
  ['not-decided', 'Give the job more time, and run it again.'],
  ['undone', 'Give the job more time, and run it again.'],
]);

/**
 * An error for what failed, a warning for what was left undone, each on its line. `file`: where the routes stand in the
 * workspace's repository, as it is to be shown; null: elsewhere.
 */
export function annotationsOf(report: Report, file: string | null): readonly Annotation[] {
  const failures = failuresOf(report).map((failure): Annotation => {
    const level = failure.kind === 'failed' ? 'error' : 'warning';
    const place = { title: `hookyard: route ${failure.route}`, file, line: failure.line };
    return { level, message: messageOf(failure, report.dryRun), place };
  });
  return report.cutShort === null ? failures : [...failures, cutShort(report.cutShort, file)];
}

function cutShort(reason: string, file: string | null): Annotation {
  const message = `The run ended before all was done: ${sentence(reason)} Run the job again.`;
  return { level: 'warning', message, place: { title: 'hookyard: cut short', file, line: null } };
}

function messageOf({ kind, what, reason, code }: Failure, dryRun: boolean): string {
  const failed = dryRun ? 'would fail' : 'failed';
  const happened = `${what} ${kind === 'failed' ? failed : 'was left undone'}`;
  const why = sentence(reason === null ? happened : `${happened}${/^after /.test(reason) ? ' ' : ': '}${reason}`);
  const next = NEXT.get(code) ?? (kind === 'undone' ? NEXT.get('undone') : undefined);
  return [why, ...(next === undefined ? [] : [next]), `(${code})`].join(' ');
}

/** Cut, so that what can be done about it is shown too. */
function sentence(text: string): string {
  const cut = cutText(text, LONGEST_SENTENCE);
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}
