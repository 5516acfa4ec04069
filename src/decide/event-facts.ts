import type { DecidableEvent } from '../model/event.ts';
import { foldCase } from '../model/name-pattern.ts';
import { listAt, textAt, valueAt } from '../model/payload-reading.ts';
import type { ChangedFiles } from './changed-files.ts';
import { type FilteredRef, filteredRef } from './event-refs.ts';

/** What the filters of all routes ask of one event: each is worked out once, when it is first asked for. */
export interface EventFacts {
  readonly event: DecidableEvent;
  readonly ref: FilteredRef;
  /** The labels of the issue, pull request or discussion. */
  readonly labels: readonly FoldedName[];
  /** The sender's login; none where the event has no sender. */
  readonly actors: readonly FoldedName[];
  readonly files: () => ChangedFiles;
}

/** A name that is compared without regard to case. */
export interface FoldedName {
  readonly written: string;
  readonly folded: string;
}

export function makeEventFacts(event: DecidableEvent, files: () => ChangedFiles): EventFacts {
  let ref: FilteredRef | null = null;
  let labels: readonly FoldedName[] | null = null;
  let actors: readonly FoldedName[] | null = null;
  return {
    event,
    files,
    get ref() {
      ref ??= filteredRef(event);
      return ref;
    },
    get labels() {
      labels ??= labelsOf(event).map(fold);
      return labels;
    },
    get actors() {
      actors ??= [textAt(event.payload, 'sender', 'login')].filter((login) => login !== null).map(fold);
      return actors;
    },
  };
}

/** GitHub allows 50 characters in a label and 100 labels; these bounds keep a forged payload cheap. */
const LONGEST_NAME = 1_000;
const MOST_LABELS = 1_000;

function labelsOf({ payload }: DecidableEvent): readonly string[] {
  const subject = ['issue', 'pull_request', 'discussion'].find((key) => valueAt(payload, key) !== null) ?? 'issue';
  const labels = listAt(payload, subject, 'labels').slice(0, MOST_LABELS);
  return labels.flatMap((label) => textAt(label, 'name') ?? []);
}

function fold(written: string): FoldedName {
  return { written, folded: foldCase(written.slice(0, LONGEST_NAME)) };
}
