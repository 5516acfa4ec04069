/**
 * `node schema/generate-payload-fields.ts` writes src/routes/payload-fields.json, the fields of every event's payload: from
 * GitHub's OpenAPI description of its webhooks, and from real payloads, which have a few fields that the description
 * lacks. To be run after either package has been updated. Nothing is cut: the deepest field is eight names down.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PayloadFields, PayloadShape } from '../src/routes/payload-fields.ts';
import {
  isLeaf,
  makeSchemaReader,
  mapNames,
  NOTHING,
  type Schema,
  type Tree,
  treeOfSample,
  union,
  withUnknownOpen,
} from './payload-tree.ts';

const require = createRequire(import.meta.url);
const TARGET = new URL('../src/routes/payload-fields.json', import.meta.url);

/** github.com for everybody, and Enterprise Cloud, whose payloads have a few fields more. */
const DESCRIPTIONS = [
  require.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'),
  require.resolve('@octokit/openapi-webhooks/generated/ghec.json'),
];

/** Its action is whatever the caller of the API wrote. */
const FREE_ACTION = 'repository_dispatch';

/** Any payload may have them, whether its own schema says so or not (https://docs.github.com/en/webhooks/webhook-events-and-payloads). */
const EVERYWHERE: Readonly<Record<string, Schema>> = {
  enterprise: { $ref: '#/components/schemas/enterprise-webhooks' },
  installation: { $ref: '#/components/schemas/simple-installation' },
  organization: { $ref: '#/components/schemas/organization-simple-webhooks' },
};

/** The one field of the root that means something else for every action. */
const PER_ACTION = 'changes';

interface Description {
  readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  /** `pull-request/opened`, `push` */
  readonly operationId: string;
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

interface SampleSet {
  readonly name: string;
  readonly examples: readonly { readonly action?: unknown }[];
}

/** Event → action (`''`: it has none) → payload. */
type Events = Map<string, Map<string, Tree>>;

function add(events: Events, event: string, action: string, tree: Tree): void {
  const actions = events.get(event) ?? new Map<string, Tree>();
  const key = event === FREE_ACTION ? '' : action;
  actions.set(key, union(actions.get(key) ?? NOTHING, tree));
  events.set(event, actions);
}

function readDescriptions(): Events {
  const events: Events = new Map();
  for (const path of DESCRIPTIONS) {
    const { webhooks, components }: Description = JSON.parse(readFileSync(path, 'utf8'));
    const read = makeSchemaReader(components.schemas);
    const everywhere = read({ properties: EVERYWHERE });
    for (const { post } of Object.values(webhooks)) {
      const [event = '', action = ''] = post.operationId.replaceAll('-', '_').split('/');
      const { schema } = post.requestBody.content['application/json'];
      add(events, event, action, union(everywhere, read(schema)));
    }
  }
  return events;
}

function addSamples(events: Events): void {
  const sets: readonly SampleSet[] = require('@octokit/webhooks-examples');
  for (const { name, examples } of sets) {
    for (const example of examples) {
      add(events, name, typeof example.action === 'string' ? example.action : '', treeOfSample(example));
    }
  }
}

/**
 * GitHub writes `pull_request` in the same way whatever the action; that the schemas of the actions differ there is
 * chance. So what stands below a field of the root is that of all actions, and only which fields the root has is kept apart.
 */
function alignActions(events: Events): Events {
  const aligned: Events = new Map();
  for (const [event, actions] of events) {
    const all = [...actions.values()].reduce(union, NOTHING).names;
    for (const [action, { names }] of actions) {
      const fields = names && mapNames(names, (tree, name) => (name === PER_ACTION ? tree : (all?.get(name) ?? tree)));
      add(aligned, event, action, withUnknownOpen({ ...NOTHING, names: fields }));
    }
  }
  return aligned;
}

/** Writes equal trees once; a shape stands behind those it refers to. */
function makeShapes(): { readonly shapes: readonly PayloadShape[]; readonly numberOf: (tree: Tree) => number } {
  const shapes: PayloadShape[] = [];
  const numbers = new Map<string, number>();

  function shapeOf({ open, names, items }: Tree): PayloadShape {
    if (open) return { open };
    const fields = names ? sorted(names) : [];
    const leaves = fields.filter(([, tree]) => isLeaf(tree)).map(([name]) => name);
    const below = fields.filter(([, tree]) => !isLeaf(tree)).map(([name, tree]) => [name, numberOf(tree)] as const);
    return {
      ...(leaves.length > 0 && { leaves: leaves.join(' ') }),
      ...(below.length > 0 && { below: Object.fromEntries(below) }),
      ...(items && { items: numberOf(items) }),
    };
  }

  function numberOf(tree: Tree): number {
    const shape = shapeOf(tree);
    const text = JSON.stringify(shape);
    const number = numbers.get(text) ?? shapes.push(shape) - 1;
    numbers.set(text, number);
    return number;
  }

  return { shapes, numberOf };
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The text of payload-fields.json: the same from the same packages, byte for byte. */
export function generatePayloadFields(): string {
  // Before the samples too: what a sample happens to have never closes what the schemas leave open.
  const events = alignActions(readDescriptions());
  addSamples(events);
  const { shapes, numberOf } = makeShapes();
  const numbered = sorted(alignActions(events)).map(([event, actions]) => {
    const roots = sorted(actions).map(([action, tree]) => [action, numberOf(tree)] as const);
    const [first] = roots;
    return [event, first?.[0] === '' ? first[1] : Object.fromEntries(roots)] as const;
  });
  const table: PayloadFields = { events: Object.fromEntries(numbered), shapes };
  return `${JSON.stringify(table, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(TARGET, generatePayloadFields());
