import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import { judgeWorkflowEvents } from './judge-workflow-events.ts';
import { judgeWorkflowSecrets } from './judge-workflow-secrets.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import type { HookyardStep, Workflow } from './workflow-file.ts';
import { type Need, READS_FILE, smallestBlock } from './workflow-needs.ts';
import { formatBlock, type Grants, isGranted, type PermissionBlock } from './workflow-permissions.ts';

export interface WorkflowVerdict {
  /** Each in its file, which is the route file or the workflow. */
  readonly problems: readonly Problem[];
  /** What the workflow has to grant for the file. */
  readonly permissions: PermissionBlock;
  /** Every step has a token of its own, whose permissions stand nowhere. */
  readonly isTokenOwn: boolean;
}

interface Judging {
  /** Of the route file. */
  readonly report: ProblemList;
  readonly ofWorkflow: ProblemList;
  readonly workflow: Workflow;
}

/** What a workflow does not give the routes that it runs. */
export function judgeWorkflow(file: RouteFile, workflow: Workflow, needs: readonly Need[]): WorkflowVerdict {
  const report = new ProblemList(file.path, sourceOf(file.text));
  const judging = { report, ofWorkflow: new ProblemList(workflow.path, sourceOf(workflow.text)), workflow };
  const steps = stepsReading(file.path, workflow);
  if (steps.length === 0) {
    const message = 'no step of this workflow runs a route file by Hookyard';
    judging.ofWorkflow.add('workflow-step-missing', 0, message, 'add a step with uses: OWNER/hookyard@v1');
  } else {
    judgeWorkflowEvents(file, workflow, steps, report);
    judgeWorkflowSecrets(file, steps, report);
  }
  const permissions = smallestBlock(
    steps.length === 0 ? [...needs, READS_FILE] : steps.flatMap((step) => ofStep(step, file, needs)),
  );
  for (const step of steps) {
    judgeCheckout(step, judging);
    judgePermissions(step, file, needs, judging);
  }
  const isTokenOwn = steps.length > 0 && steps.every(hasOwnToken);
  return { problems: [...report.sorted(), ...judging.ofWorkflow.sorted()], permissions, isTokenOwn };
}

/** Those whose `config` is this file; all, where it is none's: whoever checks may stand in another folder. */
function stepsReading(path: string, { steps }: Workflow): readonly HookyardStep[] {
  const shown = path.replaceAll('\\', '/');
  const reading = steps.filter(({ inputs }) => {
    const config = (inputs.get('config')?.value ?? '.github/hookyard.yml').replace(/^\.\//, '');
    return shown === config || shown.endsWith(`/${config}`);
  });
  return reading.length === 0 ? steps : reading;
}

/** What a step's job has to grant: a token of its own leaves what has nothing to do with tokens of repositories. */
function ofStep(
  step: HookyardStep,
  file: RouteFile,
  needs: readonly Need[],
): readonly Pick<Need, 'name' | 'access' | 'beyond'>[] {
  if (hasOwnToken(step)) return needs.filter(({ name }) => name === 'id-token');
  return isFromCheckout(step) && file.extends === null ? needs : [...needs, READS_FILE];
}

function isFromCheckout({ inputs }: HookyardStep): boolean {
  return inputs.get('config-from')?.value === 'checkout';
}

const WORKFLOW_TOKEN = /^\$\{\{\s*(?:github\.token|secrets\.GITHUB_TOKEN)\s*\}\}$/i;

function hasOwnToken({ inputs }: HookyardStep): boolean {
  const token = inputs.get('token');
  return token !== undefined && !WORKFLOW_TOKEN.test(token.value);
}

/** They run with secrets and a token that may write, for whoever wrote the pull request or the comment. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];

function judgeCheckout(step: HookyardStep, { ofWorkflow, workflow }: Judging): void {
  const from = step.inputs.get('config-from');
  const event = PRIVILEGED.find((one) => workflow.on.has(one));
  if (from === undefined || !isFromCheckout(step) || event === undefined) return;
  const message = `the routes are read from what is checked out, which for ${event} may be a stranger's`;
  const hint = 'leave `config-from` out, so that they are read from the default branch';
  ofWorkflow.add('untrusted-checkout', from.offset, message, hint);
}

function judgePermissions(step: HookyardStep, file: RouteFile, needs: readonly Need[], judging: Judging): void {
  const { grants, offset, job } = step;
  const { report, ofWorkflow, workflow } = judging;
  const needed = ofStep(step, file, needs);
  const block = formatBlock(smallestBlock(needed));
  if (grants === null) {
    if (needed.length === 0) return;
    const message = `neither job ${quoteWord(job)} nor the workflow has \`permissions\`, so that the repository's setting decides`;
    ofWorkflow.add('permissions-unknown', offset, message, `write ${block}`);
    return;
  }
  const whose = `job ${quoteWord(job)} of ${workflow.path}`;
  const hint = `write ${block} there`;
  for (const need of needs) {
    const { name, access, what, beyond } = need;
    if (!needed.includes(need) || beyond !== null || isGranted(grants, name, access)) continue;
    const other = need.instead.find((one) => isGrantedText(grants, one));
    const message = `${what} needs ${name}: ${access}, which ${whose} does not grant`;
    if (other !== undefined) report.add('permission-doubtful', need.offset, `${message}, only ${other}`, hint);
    else if (access === 'read')
      report.add('permission-doubtful', need.offset, `${message}: in a private repository it fails`, hint);
    else report.add('permission-missing', need.offset, message, hint);
  }
  if (needed.includes(READS_FILE) && !isGranted(grants, READS_FILE.name, READS_FILE.access)) {
    const message = `reading the routes needs contents: read, which job ${quoteWord(job)} does not grant: in a private repository it fails`;
    ofWorkflow.add('permission-doubtful', offset, message, `write ${block}`);
  }
}

/** `pull-requests: write`, as verbs spell it. */
function isGrantedText(grants: Grants, permission: string): boolean {
  const [name = '', access] = permission.split(': ');
  return isGranted(grants, name, access === 'write' ? 'write' : 'read');
}
