import type { ClauseVerdict } from '../model/plan.ts';

/** What a run of the Action came to, as data: summary, log, annotations and outputs are made of it. */
export interface Report {
  readonly event: { readonly name: string; readonly action: string | null; readonly repository: string | null };
  /** Where the routes were read, for people: `.github/hookyard.yml of octo/repo`; `inputs` where they are inputs. */
  readonly source: string;
  /** Nothing was sent and nothing done. */
  readonly dryRun: boolean;
  /** Why the run ended before all was done; null: it did not. */
  readonly cutShort: string | null;
  /** In the order of the file. */
  readonly routes: readonly RouteReport[];
}

export interface RouteReport {
  readonly name: string;
  /** Where the route begins in the file, from 1; null: it is in no file of the workspace's repository. */
  readonly line: number | null;
  readonly kind: 'fired' | 'skipped' | 'failed';
  /** Of a failure: a stable code. */
  readonly code: string | null;
  /** Why it did not fire, or failed: may quote what anybody wrote. null: it fired. */
  readonly reason: string | null;
  /** Every clause, with what it saw: untrusted. */
  readonly clauses: readonly Pick<ClauseVerdict, 'clause' | 'verdict' | 'reason'>[];
  readonly steps: readonly StepReport[];
}

/** `planned`: a dry run. `undone`: the time was over, or the job was cancelled, before it was tried or before it succeeded. */
export type StepEnd = 'success' | 'failure' | 'skipped' | 'planned' | 'undone';

export interface StepReport {
  /** From 0. */
  readonly index: number;
  readonly id: string | null;
  readonly verb: string;
  /** Where the step stands in the file, from 1; null as for a route. */
  readonly line: number | null;
  readonly end: StepEnd;
  /** Its failure fails nothing: `continue-on-error`. */
  readonly passedOver: boolean;
  readonly code: string | null;
  /** One sentence; untrusted where GitHub or a payload is quoted. */
  readonly reason: string | null;
  /** A page that shows what was done, e.g. the comment; https: or http:. */
  readonly link: string | null;
  /** Of a `forward`. */
  readonly deliveries: readonly DeliveryReport[];
}

export interface DeliveryReport {
  readonly destination: string;
  /** Its origin, or `***`. */
  readonly shownUrl: string;
  readonly webhookId: string;
  /**
   * `given-up`: its retries, or the time, were over, or it could not, or in a dry run cannot, be sent at all. `held`: the destination
   * takes nothing. `planned`: a dry run.
   */
  readonly end: 'delivered' | 'given-up' | 'held' | 'planned';
  readonly attempts: number;
  /** What kept it from being sent at all, e.g. `unset-secret`; null: nothing did. */
  readonly code: string | null;
  /** Of the last attempt, e.g. `HTTP 503` or `No connection (ECONNREFUSED).`; or why there was none. */
  readonly outcome: string | null;
}
