import { entriesOf, isText, type Located } from './located.ts';

export type Access = 'read' | 'write';

/** Permissions by their names in a workflow, e.g. `pull-requests`. */
export type PermissionBlock = Readonly<Record<string, Access>>;

/** What a workflow's token can be given (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions). */
const GRANTABLE: ReadonlySet<string> = new Set([
  ...['actions', 'artifact-metadata', 'attestations', 'checks', 'code-quality', 'contents', 'deployments'],
  ...['discussions', 'id-token', 'issues', 'models', 'packages', 'pages', 'pull-requests', 'repository-projects'],
  ...['security-events', 'statuses', 'vulnerability-alerts'],
]);
const READ_ONLY: ReadonlySet<string> = new Set(['models', 'vulnerability-alerts']);

/** What a workflow or a job of it says of its token. */
export type Grants =
  | { readonly kind: 'all'; readonly access: Access }
  | { readonly kind: 'named'; readonly named: Named };

type Named = ReadonlyMap<string, string>;

/** null: it says nothing that could be understood, so that the repository's setting decides. */
export function readGrants(node: Located | undefined): Grants | null {
  if (isText(node) && node.value === 'read-all') return { kind: 'all', access: 'read' };
  if (isText(node) && node.value === 'write-all') return { kind: 'all', access: 'write' };
  if (node?.kind !== 'map') return null;
  const named = entriesOf(node).map(({ key, value }) => [key, isText(value) ? value.value : 'none'] as const);
  return { kind: 'named', named: new Map(named) };
}

/** A map gives what it names and nothing else; `read-all` gives no `id-token`, of which there is only `write`. */
export function isGranted(grants: Grants, name: string, access: Access): boolean {
  if (grants.kind === 'named') {
    const given = grants.named.get(name);
    return given === 'write' || given === access;
  }
  if (!isGrantable(name, access)) return false;
  return grants.access === 'write' || access === 'read';
}

export function isGrantable(name: string, access: Access): boolean {
  return GRANTABLE.has(name) && (access === 'read' || !READ_ONLY.has(name));
}

/** One line of YAML, e.g. `permissions: { contents: read }`. */
export function formatBlock(block: PermissionBlock): string {
  const entries = Object.entries(block).map(([name, access]) => `${name}: ${access}`);
  return entries.length === 0 ? 'permissions: {}' : `permissions: { ${entries.join(', ')} }`;
}
