import type { Problem } from '../model/problem.ts';
import { MAX_FILE_BYTES } from './file-limits.ts';
import { childOf, entriesOf, isText, itemsOf, type Located, type LocatedEntry, textsOf } from './located.ts';
import { ProblemList } from './problem-list.ts';
import { readTree } from './read-tree.ts';
import { refuseTooLarge } from './refuse-file.ts';
import { sourceOf } from './source-of.ts';
import { type Grants, readGrants } from './workflow-permissions.ts';

/** A workflow, as far as it is about Hookyard. Offsets are UTF-16 units of `text`. */
export interface Workflow {
  readonly path: string;
  readonly text: string;
  /** What it is started by, each with its activity types; null: it does not say which. */
  readonly on: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** Its steps that use Hookyard and read a route file. */
  readonly steps: readonly HookyardStep[];
}

export interface HookyardStep {
  /** The key of its job. */
  readonly job: string;
  /** Of `uses`. */
  readonly offset: number;
  /** Of its job, or else of the workflow; null: neither says. */
  readonly grants: Grants | null;
  /** `with`, by lower-case name. */
  readonly inputs: ReadonlyMap<string, StepInput>;
}

interface StepInput {
  readonly value: string;
  /** Of its name: a value may be a credential, and its place is shown. */
  readonly offset: number;
}

export type WorkflowResult =
  | { readonly kind: 'ok'; readonly workflow: Workflow }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Reads a workflow; never throws, and time and memory stay bounded as for a route file. Much of what GitHub would refuse is let pass. */
export function parseWorkflow(path: string, text: string): WorkflowResult {
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) return refuseTooLarge(path);
  const source = sourceOf(text);
  const report = new ProblemList(path, source);
  const root = readTree(source, report);
  // What a comment cuts off a value is GitHub's business here.
  const problems = report.sorted().filter(({ severity, code }) => severity === 'error' && code !== 'cut-by-comment');
  if (root === null || problems.length > 0) return { kind: 'invalid', problems };
  const steps = entriesOf(childOf(root, 'jobs')).flatMap((job) => stepsOf(job, root));
  return { kind: 'ok', workflow: { path, text, on: triggersOf(childOf(root, 'on')), steps } };
}

function stepsOf({ key, value: job }: LocatedEntry, workflow: Located): readonly HookyardStep[] {
  const written = childOf(job, 'permissions') ?? childOf(workflow, 'permissions');
  return itemsOf(childOf(job, 'steps')).flatMap((step) => {
    const uses = childOf(step, 'uses');
    const inputs = inputsOf(childOf(step, 'with'));
    // With `to` the route is given as inputs, and no file is read.
    if (!isText(uses) || !isHookyard(uses.value) || inputs.has('to')) return [];
    return [{ job: key, offset: uses.offset, grants: readGrants(written), inputs }];
  });
}

/** `owner/hookyard[/path]@ref`, whoever the owner is, or the repository itself, checked out. Names at GitHub have no case. */
function isHookyard(uses: string): boolean {
  return /^(?:[\w.-]+\/hookyard(?:\/[^@]*)?@.+|\.\/|\.\/(?:[^@]*\/)?hookyard\/?)$/i.test(uses.trim());
}

function inputsOf(node: Located | undefined): ReadonlyMap<string, StepInput> {
  const inputs = entriesOf(node).flatMap(({ key, keyOffset, value }) => {
    if (value.kind !== 'scalar' || value.value === null || value.value === '') return [];
    return [[key.toLowerCase(), { value: String(value.value).trim(), offset: keyOffset }] as const];
  });
  return new Map(inputs);
}

function triggersOf(on: Located | undefined): Workflow['on'] {
  const named = textsOf(on).map(({ value }) => [value, null] as const);
  const mapped = entriesOf(on).map(({ key, value }) => {
    const types = childOf(value, 'types');
    return [key, types === undefined ? null : new Set(textsOf(types).map((type) => type.value))] as const;
  });
  return new Map([...named, ...mapped]);
}
