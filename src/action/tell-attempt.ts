import type { Signal } from '../model/signal.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** What is worth a line while it happens: what will be tried again, and what is wrong with Hookyard itself. The rest is in the report. */
export function tellAttempt(log: WorkflowLog, signal: Signal): void {
  switch (signal.kind) {
    case 'attempt-made': {
      if (signal.verdict.kind !== 'retry') return;
      const { outcome, route, destination, attempt } = signal;
      const came = outcome.kind === 'response' ? `HTTP ${outcome.status}` : outcome.message;
      log.untrusted(`${route}: attempt ${attempt} to ${destination}: ${came}; it is tried again`);
      return;
    }
    case 'step-tried': {
      if (signal.verdict.kind !== 'retry' || signal.outcome.kind === 'done') return;
      const { route, step, verb, attempt, outcome } = signal;
      log.untrusted(`${route}: try ${attempt} of step ${step + 1} (${verb}): ${outcome.reason}; it is tried again`);
      return;
    }
    case 'fault': {
      const { during, error } = signal;
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.group(`Hookyard itself failed (${during}); please report this`, () => log.untrusted(told));
      return;
    }
    default:
  }
}
