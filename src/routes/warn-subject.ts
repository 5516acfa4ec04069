import type { Verb, VerbSubject } from '../model/verb.ts';
import { mayHaveSubject } from '../model/verbs/subjects.ts';
import { isKnownEvent } from './known-events.ts';
import { entriesOf, type Located } from './located.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';

/** Warns of a verb, or of an argument of it, for which no event of the route has what it acts on. */
export function warnSubject(verb: Verb, node: Located, keyOffset: number, reading: RouteReading): void {
  warn(verb.name, verb.subject, keyOffset, reading);
  for (const { key, keyOffset: offset, value } of entriesOf(node)) {
    for (const { argument, word, subject } of verb.needs) {
      const isWritten = word === null || (value.kind === 'scalar' && value.value === word);
      if (argument === key && isWritten) warn(word === null ? key : `${key}: ${word}`, subject, offset, reading);
    }
  }
}

function warn(what: string, subject: VerbSubject, offset: number, { report, events }: RouteReading): void {
  const names = [...events];
  if (names.length === 0 || names.some((event) => !isKnownEvent(event) || mayHaveSubject(event, subject))) return;
  const have = names.length === 1 ? 'has' : 'have';
  const message = `${quoteWord(what)} has nothing to act on: ${names.join(', ')} ${have} no ${SUBJECT_WORDS[subject]}`;
  report.add('no-subject', offset, message, 'write the step into a route for another event');
}

export const SUBJECT_WORDS: Readonly<Record<VerbSubject, string>> = {
  'issue-or-pull-request': 'issue or pull request',
  'pull-request': 'pull request',
  comment: 'comment',
  'review-comment': 'comment of a review',
  commit: 'commit',
  'workflow-run': 'workflow run',
  branch: 'branch',
  none: 'subject',
};
