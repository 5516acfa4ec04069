import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { GithubParts } from '../pipeline/pipeline.ts';
import type { Inputs } from './inputs.ts';
import type { RulesRead } from './read-rules.ts';
import type { WorkflowLog } from './workflow-log.ts';
import type { WorkflowDestinations } from './workflow-settings.ts';

export interface ActionParts {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly version: string;
  /** Not to be guessed: see openWorkflowLog. */
  readonly token: () => string;
  /** Resolves when the job is cancelled. */
  readonly cancelled: Promise<void>;
}

/** All that one run of the step is made of. */
export interface Step {
  readonly parts: ActionParts;
  readonly log: WorkflowLog;
  readonly inputs: Inputs;
  readonly event: ReceivedEvent;
  readonly rules: Extract<RulesRead, { kind: 'ok' }>;
  readonly settled: WorkflowDestinations;
  readonly github: GithubParts | null;
  readonly userAgent: string;
  /** What is not done by then is given up. */
  readonly deadlineAt: number;
}
