import type { Problem } from '../model/problem.ts';
import { emptyReport } from './empty-report.ts';
import type { InputProblem, Inputs } from './inputs.ts';
import { outputsOf, writeOutputs } from './outputs.ts';
import type { RulesRead } from './read-rules.ts';
import { writeSummary } from './summary.ts';
import { problemsSummary } from './summary-problems.ts';
import type { WorkflowLog } from './workflow-log.ts';

const TITLE = 'hookyard';

/** What keeps the step from doing anything. Resolves with the exit code. */
export async function tellUnusable(
  log: WorkflowLog,
  problems: readonly InputProblem[],
  failOn: Inputs['failOn'],
): Promise<number> {
  for (const { code, message } of problems) {
    log.annotate('error', `${message} (${code})`, { title: TITLE, file: null, line: null });
  }
  return close(
    problems.map(({ code, message }) => ({ place: null, code, message })),
    failOn,
  );
}

/** A route file that cannot be used: each error on its line. */
export async function tellProblems(
  log: WorkflowLog,
  { problems, annotated, shownSource }: Extract<RulesRead, { kind: 'invalid' }>,
  failOn: Inputs['failOn'],
): Promise<number> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const problem of errors) {
    const { code, file, line } = problem;
    const own = file === annotated ? { file, line } : { file: null, line: null };
    log.annotate('error', `${sayProblem(problem)} (${code})`, { title: `${TITLE}: ${shownSource}`, ...own });
  }
  const told = errors.map((one) => ({
    place: `${one.file}:${one.line}:${one.column}`,
    code: one.code,
    message: sayProblem(one),
  }));
  return close(told, failOn);
}

function sayProblem({ message, hint }: Problem): string {
  return `${message}; ${hint}`;
}

async function close(told: Parameters<typeof problemsSummary>[0], failOn: Inputs['failOn']): Promise<number> {
  await writeSummary(problemsSummary(told));
  writeOutputs({ ...outputsOf(emptyReport, null), failed: String(told.length) });
  return failOn === 'never' ? 0 : 1;
}
