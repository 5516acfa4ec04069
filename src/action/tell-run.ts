import { type Answers, makeAnswers } from '../pipeline/ask-lookups.ts';
import { type ExplainedRoute, explainRoutes } from '../pipeline/explain-routes.ts';
import { makeDocument } from '../pipeline/plan-document.ts';
import type { Step } from './action-step.ts';
import { annotationsOf } from './annotate.ts';
import { limitOf } from './limited-events.ts';
import { lineFinder } from './line-finder.ts';
import { linesOfReport } from './log-report.ts';
import { makeReport, type ReportParts } from './make-report.ts';
import { countsOf, outputsOf, writeOutputs } from './outputs.ts';
import type { Report } from './report.ts';
import type { Ran } from './run-routes.ts';
import { summaryOf, writeSummary } from './summary.ts';
import { readWorkflowEvent } from './workflow-event.ts';

/**
 * Explains every route, with what GitHub answers where routes ask it. A job that is cancelled, or whose `max-wait` is over, does not
 * wait for answers: routes that need one that has not come are explained without.
 */
export async function explain(step: Step): Promise<readonly ExplainedRoute[]> {
  const { parts, event, rules, inputs, github, userAgent, deadlineAt } = step;
  const varOf = (name: string) => inputs.vars.get(name.toUpperCase());
  const { file } = rules;
  const explainWith = (lookups: Answers | null) => explainRoutes({ event, file, userAgent, varOf, lookups });
  if (github === null) return explainWith(null);
  const answers = makeAnswers(event, github.ask);
  const answered = async () => {
    for (;;) {
      const routes = await explainWith(answers);
      const calls = routes.flatMap(({ decision }) => (decision.kind === 'needs' ? [decision.call] : []));
      if (calls.length === 0) return routes;
      for (const call of calls) await answers.fetch(call);
    }
  };
  const { clock, cancelled } = parts;
  let cancelTimer = () => {};
  const late = new Promise<void>((resolve) => {
    cancelTimer = clock.after(Math.max(0, deadlineAt - clock.now()), resolve);
  });
  const ended = Promise.race([late, cancelled]).then(() => explainWith(answers));
  return Promise.race([answered(), ended]).finally(cancelTimer);
}

/** Says by all ways what the step came to: log, annotations, summary, outputs. `ran` null: a dry run. Resolves with the exit code. */
export async function tellRun(step: Step, explained: readonly ExplainedRoute[], ran: Ran | null): Promise<number> {
  const { log, rules, inputs, event } = step;
  const report = reportOf(step, explained, ran);
  const counts = countsOf(report);
  log.group(`Hookyard: ${counts.fired} of ${report.routes.length} routes fired`, () =>
    log.untrusted(linesOfReport(report).join('\n')),
  );
  if (inputs.dryRun) log.info('Dry run: nothing was sent, and nothing was done.');
  for (const { level, message, place } of annotationsOf(report, rules.annotated)) log.annotate(level, message, place);
  const limit = counts.failed > 0 ? limitOfWorkflow(step) : null;
  if (limit !== null) log.annotate('warning', limit, { title: 'hookyard', file: null, line: null });
  if (inputs.dryRun) warnOfFile(step);
  await writeSummary(summaryOf(report));
  const plan = JSON.stringify({ event: event.name, action: event.action, decisions: makeDocument(explained) });
  writeOutputs(outputsOf(report, plan));
  return exitCode(step, report, ran);
}

/** By the event that the workflow runs on, whatever it was given to route. */
function limitOfWorkflow({ event, inputs, parts: { env } }: Step): string | null {
  if (inputs.eventPath === null) return limitOf(event, env);
  const own = readWorkflowEvent(env, { ...inputs, eventName: null, eventPath: null }, event.receivedAt);
  return own.kind === 'event' ? limitOf(own.event, env) : null;
}

/** Where routes are tried out, what may be wrong with their file is told too. */
function warnOfFile({ log, rules }: Step): void {
  for (const { severity, message, hint, code, file, line } of rules.problems) {
    // What may be sent to although it is private is an input, which the file cannot know.
    if (severity !== 'warning' || code === 'private-address') continue;
    const place = file === rules.annotated ? { file, line } : { file: null, line: null };
    log.annotate('warning', `${message}; ${hint} (${code})`, { title: `hookyard: ${rules.shownSource}`, ...place });
  }
}

function exitCode({ inputs }: Step, report: Report, ran: Ran | null): number {
  const { fired, failed } = countsOf(report);
  if (ran?.ended === 'cancelled') return 1;
  if (inputs.failOn === 'never') return 0;
  if (inputs.failOn === 'unmatched' && fired === 0) return 1;
  return failed > 0 || ran?.ended === 'fault' ? 1 : 0;
}

function reportOf(step: Step, explained: readonly ExplainedRoute[], ran: Ran | null): Report {
  const { rules, settled, event, inputs } = step;
  const { file, shownSource, annotated } = rules;
  const reportParts: ReportParts = {
    ...{ file, explained, ran, lineOf: null },
    problems: settled.problems,
    secretsWithheld: inputs.dryRun && limitOfWorkflow(step) !== null,
    shownUrlOf: (name) => settled.destinations.get(name)?.shownUrl ?? '***',
  };
  const report: Report = {
    event: { name: event.name, action: event.action, repository: event.repository },
    source: shownSource,
    dryRun: inputs.dryRun,
    cutShort: ran === null ? null : CUT_SHORT[ran.ended],
    routes: makeReport(reportParts),
  };
  // Where things stand is looked up only to be shown beside what failed: the file is read again for it.
  if (annotated === null || countsOf(report).failed === 0) return report;
  return { ...report, routes: makeReport({ ...reportParts, lineOf: lineFinder(file) }) };
}

const CUT_SHORT: Readonly<Record<Ran['ended'], string | null>> = {
  done: null,
  'too-late': '`max-wait` was over.',
  cancelled: 'The job was cancelled.',
  fault: 'Something went wrong in Hookyard itself; the log says what.',
};
