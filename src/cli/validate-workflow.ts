import { resolve } from 'node:path';
import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import type { WorkflowResult } from '../routes/workflow-file.ts';
import type { TokenNeeds } from '../routes/workflow-needs.ts';
import type { PermissionBlock } from '../routes/workflow-permissions.ts';
import type { Io } from './io.ts';

/** What the Action needs of a workflow for a file, and what one at hand does not give. */
export interface ActionVerdict {
  /** Places in the route file. */
  readonly problems: readonly Problem[];
  /** Places in the workflow, and its text; null: it could not be read, or none was named. */
  readonly ofWorkflow: { readonly problems: readonly Problem[]; readonly source: string | null };
  /** The least that a workflow has to grant. */
  readonly permissions: PermissionBlock;
  /** Every step has a token of its own, whose permissions stand nowhere. */
  readonly isTokenOwn: boolean;
  /** One line for the person. */
  readonly note: string;
}

/** `shown`: what the route file is called in messages. `workflow`: a path; undefined: none is at hand. */
export async function judgeAction(
  io: Io,
  file: RouteFile,
  shown: string,
  workflow: string | undefined,
): Promise<ActionVerdict> {
  const [{ needsOf, READS_FILE, smallestBlock }, { judgeWorkflowToken }] = await Promise.all([
    import('../routes/workflow-needs.ts'),
    import('../routes/judge-workflow-token.ts'),
  ]);
  const named = { ...file, path: shown };
  const needs = needsOf(named, await tokenNeeds());
  const beyond = judgeWorkflowToken(named, needs);
  const least = smallestBlock([...needs, READS_FILE]);
  const alone = { problems: beyond, permissions: least, isTokenOwn: false, note: await noteOf(named, least) };
  if (workflow === undefined) return { ...alone, ofWorkflow: { problems: [], source: null } };
  const { result, source } = await readWorkflow(io, workflow);
  if (result.kind === 'invalid') return { ...alone, ofWorkflow: { problems: result.problems, source } };
  const { judgeWorkflow } = await import('../routes/judge-workflow.ts');
  const { problems, permissions, isTokenOwn } = judgeWorkflow(named, result.workflow, needs);
  const all = isTokenOwn ? problems : [...beyond, ...problems];
  return {
    problems: all.filter((problem) => problem.file === shown),
    ofWorkflow: { problems: all.filter((problem) => problem.file !== shown), source },
    permissions,
    isTokenOwn,
    note: isTokenOwn
      ? `${workflow} gives the step a token of its own: what that may do is not known here`
      : await noteOf(named, permissions),
  };
}

async function noteOf({ path, extends: extended }: RouteFile, permissions: PermissionBlock): Promise<string> {
  const { formatBlock } = await import('../routes/workflow-permissions.ts');
  const more = extended === null ? '' : ', and what the file that it extends needs';
  return `${path} needs ${formatBlock(permissions)} in its workflow${more}`;
}

/** What the steps are carried out with is what is asked of the workflow: one table says both. */
async function tokenNeeds(): Promise<TokenNeeds> {
  const [{ tokenPermissionsOf }, { lookupPermissions }] = await Promise.all([
    import('../execute/github/token-permissions.ts'),
    import('../execute/github/lookups.ts'),
  ]);
  return { ofVerb: (use, event) => tokenPermissionsOf([use], event), ofLookup: lookupPermissions };
}

/** Read as a route file is, within the same bounds and with the same words for what cannot be read; what else that one says is dropped. */
async function readWorkflow(io: Io, path: string): Promise<{ result: WorkflowResult; source: string | null }> {
  const { loadRouteFile } = await import('../routes/load-route-file.ts');
  const { sourceOf } = await import('../routes/source-of.ts');
  const { parseWorkflow } = await import('../routes/workflow-file.ts');
  const read = await loadRouteFile(resolve(io.cwd, path));
  const text = read.kind === 'ok' ? read.file.text : read.text;
  if (text !== null) return { result: parseWorkflow(path, text), source: sourceOf(text) };
  const hint = 'name the file of the workflow with --workflow';
  const problems = read.problems.map((problem) => ({ ...problem, file: path, hint }));
  return { result: { kind: 'invalid', problems }, source: null };
}
