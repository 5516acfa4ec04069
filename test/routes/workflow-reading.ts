import { lookupPermissions } from '../../src/execute/github/lookups.ts';
import { tokenPermissionsOf } from '../../src/execute/github/token-permissions.ts';
import { formatProblem } from '../../src/model/problem.ts';
import type { RouteFile } from '../../src/model/route.ts';
import { judgeWorkflow, type WorkflowVerdict } from '../../src/routes/judge-workflow.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { parseWorkflow } from '../../src/routes/workflow-file.ts';
import { type Need, needsOf } from '../../src/routes/workflow-needs.ts';

/** A file of `routes:`, with a destination `audit` if one is sent to. Throws where it has an error. */
export function routeFile(text: string): RouteFile {
  const parsed = parseRouteFile({ path: '.github/hookyard.yml', text: `version: 1\n${text}` });
  if (parsed.kind !== 'ok') throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.file;
}

/** One route, one step. It asks who it was, as many verbs want it; `permission()` needs no permission. */
export function oneStep(on: string, step: string, condition = "permission(github.actor) == 'admin'"): RouteFile {
  return routeFile(`routes:\n  r:\n    on: ${on}\n    if: ${condition}\n    steps:\n      - ${step}\n`);
}

export function needsIn(file: RouteFile): readonly Need[] {
  return needsOf(file, {
    ofVerb: (use, event) => tokenPermissionsOf([use], event),
    ofLookup: lookupPermissions,
  });
}

/** Throws where the workflow cannot be read. */
export function judged(file: RouteFile, workflow: string): WorkflowVerdict {
  const read = parseWorkflow('w.yml', workflow);
  if (read.kind === 'invalid') throw new Error(read.problems.map(formatProblem).join('\n'));
  return judgeWorkflow(file, read.workflow, needsIn(file));
}

/** `CODE message`, each behind the name of its file and its place. */
export function told(file: RouteFile, workflow: string): readonly string[] {
  return judged(file, workflow).problems.map((problem) =>
    formatProblem(problem).replace(/^\.github\/hookyard\.yml/, 'r.yml'),
  );
}

export function codes(file: RouteFile, workflow: string): readonly string[] {
  return judged(file, workflow).problems.map(({ code }) => code);
}

/** A workflow of one job `j` with one step. `head`: lines above `jobs:`; `job`: lines of the job; `inputs`: of the step, as a flow map. */
export function workflowOf({
  on = 'issues',
  head = '',
  job = '',
  inputs = '{}',
  uses = 'hookyard/hookyard@v1',
}: {
  readonly on?: string;
  readonly head?: string;
  readonly job?: string;
  readonly inputs?: string;
  readonly uses?: string;
}): string {
  const lines = [`on: ${on}`, head, 'jobs:', '  j:', job === '' ? '' : `    ${job}`];
  return [...lines, '    steps:', `      - uses: ${uses}`, `        with: ${inputs}`]
    .filter((line) => line !== '')
    .join('\n');
}
