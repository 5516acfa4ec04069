import type { ReceivedEvent } from '../../model/event.ts';
import type { JsonValue } from '../../model/json.ts';
import { oneLine } from '../../model/one-line.ts';
import type { GithubClient } from './github-client.ts';

/** Everything that one try of a step may use. */
export interface ActStep {
  /** Its token reaches the event's repository, with the permissions of the step's verb, and nothing else. */
  readonly client: GithubClient;
  /** The same for `repo:`, once that repository's file was seen to accept this one. Rejects with StepRefused where it does not. */
  readonly clientFor: (repository: string) => Promise<GithubClient>;
  readonly event: Pick<ReceivedEvent, 'guid' | 'name' | 'action' | 'payload' | 'receivedAt'>;
  readonly repository: ActRepository;
  /** As planned: expressions are evaluated, the short form stands under its argument. */
  readonly arguments: Readonly<Record<string, JsonValue>>;
  /** The same for every try of this step of this run, and for no other: 32 hex digits. Goes into hidden markers and external ids, and seeds `random`. */
  readonly runKey: string;
  /** The same for every event that this step of this route is carried out for: 32 hex digits. `upsert` finds its comment by it. */
  readonly stepKey: string;
  /** An earlier try may have acted already, without anybody having written down what came of it. */
  readonly retried: boolean;
  /** Login of who acts, `slug[bot]`: markers count only in what it wrote itself. */
  readonly actor: string;
}

export interface ActRepository {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}

/** What `steps.<id>.outputs` shows. */
export type ActOutputs = Readonly<Record<string, JsonValue>>;

/**
 * Carries out one step, once. Rejects with GithubRefusal for what GitHub says no to, and with StepRefused for what cannot
 * be done with this event or these arguments, whatever GitHub would say.
 */
export type Act = (step: ActStep) => Promise<ActOutputs>;

/** Longer messages are cut: they name what a file or an event says. */
const LONGEST_MESSAGE = 500;

/** The step can never be done, so that trying again is of no use. Its message is one line. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused';
  /** Stable, e.g. `no-subject`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(oneLine(message).slice(0, LONGEST_MESSAGE).toWellFormed());
    this.code = code;
  }
}
