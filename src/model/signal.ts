import type { AttemptOutcome, Verdict } from './attempt.ts';
import type { JournalUnavailableCode } from './journal.ts';
import type { Problem } from './problem.ts';
import type { RunVerdict, StepAttemptOutcome } from './run.ts';

/** What happened, for whoever listens: the log, the metrics. Holds no payload value, no URL, no secret. */
export type Signal =
  /** Variables of the environment that name a proxy, which deliveries do not use. */
  | { readonly kind: 'proxy-unused'; readonly variables: readonly string[] }
  | { readonly kind: 'listening'; readonly host: string; readonly port: number; readonly path: string }
  | { readonly kind: 'stopping'; readonly reason: string; readonly graceMs: number }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'file-in-force';
      readonly path: string;
      readonly sha256: string;
      readonly routes: number;
      readonly destinations: number;
    }
  /** A new version of the file cannot be used; `kept` is the version that stays in force. */
  | {
      readonly kind: 'file-rejected';
      readonly path: string;
      readonly kept: string;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'file-warning'; readonly problem: Problem }
  | {
      readonly kind: 'event-accepted';
      readonly guid: string;
      readonly event: string;
      readonly action: string | null;
      readonly size: number;
      readonly durationMs: number;
      readonly duplicate: boolean;
      readonly revived: number;
      readonly suspectOf: string | null;
    }
  | { readonly kind: 'request-refused'; readonly status: number; readonly code: string; readonly guid: string | null }
  | {
      readonly kind: 'event-routed';
      readonly guid: string;
      readonly event: string;
      readonly action: string | null;
      readonly repository: string | null;
      /** Names of the routes that fired, or failed to. */
      readonly routes: readonly string[];
      readonly deliveries: number;
      readonly failures: readonly { readonly route: string; readonly code: string; readonly reason: string }[];
    }
  | {
      readonly kind: 'attempt-made';
      readonly webhookId: string;
      readonly guid: string;
      readonly route: string;
      readonly destination: string;
      readonly shownUrl: string;
      readonly attempt: number;
      readonly durationMs: number;
      /** Since it was planned; null: it has been replayed since. */
      readonly lagMs: number | null;
      readonly outcome: AttemptOutcome;
      readonly verdict: Verdict;
    }
  /** A try of a step that acts on GitHub. */
  | {
      readonly kind: 'step-tried';
      readonly guid: string;
      /** Whose file the route is in; '': the operator's. */
      readonly scope: string;
      readonly route: string;
      /** From 0. */
      readonly step: number;
      readonly verb: string;
      readonly attempt: number;
      readonly durationMs: number;
      readonly outcome: StepAttemptOutcome;
      readonly verdict: RunVerdict;
    }
  /** GitHub could not be asked, or said no, about a repository: what depends on the answer waits, or does without. */
  | { readonly kind: 'rules-unavailable'; readonly scope: string; readonly reason: string }
  /** Another repository has taken over a name: what was not finished for the one before is given up. */
  | { readonly kind: 'scope-dropped'; readonly scope: string; readonly deliveries: number; readonly runs: number }
  /** The App's delivery log at GitHub was read. */
  | {
      readonly kind: 'log-swept';
      readonly looked: number;
      readonly missed: number;
      readonly taken: number;
      readonly failed: number;
    }
  /** The log could not be read; the next sweep tries again. */
  | { readonly kind: 'log-unread'; readonly reason: string }
  /** A webhook that never came, taken from GitHub's log. */
  | {
      readonly kind: 'event-recovered';
      readonly guid: string;
      readonly event: string;
      readonly deliveredAt: number;
      readonly how: 'log' | 'redelivery';
    }
  /** GitHub forgets after 3 days: what has been missing for more than one needs a person. */
  | { readonly kind: 'gap'; readonly oldestAt: number; readonly missing: number; readonly reason: string }
  /** The circuit breaker of a destination: while it is open its deliveries wait, and no attempt of theirs is spent. */
  | { readonly kind: 'breaker'; readonly destination: string; readonly change: 'opened' | 'closed' }
  /** Aged out by now: payloads with all that came of them, and GUIDs. */
  | { readonly kind: 'old-removed'; readonly events: number; readonly guids: number }
  | { readonly kind: 'destination-disabled'; readonly destination: string; readonly reason: string }
  | {
      readonly kind: 'destination-held';
      readonly destination: string;
      readonly reason: string;
      readonly deliveries: number;
    }
  | { readonly kind: 'destination-released'; readonly destination: string; readonly deliveries: number }
  | {
      readonly kind: 'journal-unavailable';
      readonly during: string;
      readonly code: JournalUnavailableCode;
      readonly message: string;
    }
  | { readonly kind: 'fault'; readonly during: string; readonly error: unknown };

export type Emit = (signal: Signal) => void;
