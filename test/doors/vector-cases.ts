import { stringify } from 'yaml';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { examplePayload } from '../decide/examples.ts';
import { readVectors, type Vector } from '../support/run-vectors.ts';

/** A vector's file and event, which come to the same whichever door they come in at. */
export interface VectorCase {
  readonly name: string;
  readonly event: string;
  readonly body: string;
  readonly text: string;
  /** What the vector says of some of its routes: `fires`, `skipped` or `failed`. */
  readonly kinds: Readonly<Record<string, string>>;
}

/** What a door says of it. */
export type Told =
  | { readonly refused: readonly string[] }
  | { readonly event: string; readonly action: string | null; readonly decisions: readonly Decision[] };

interface Decision {
  readonly kind: string;
  readonly route: string;
  readonly code?: string;
  readonly reason?: string;
  readonly steps?: readonly { readonly index: number; readonly deliveries?: readonly Sent[] }[];
}

interface Sent {
  readonly destination: string;
  readonly body: unknown;
}

/** One of so many vectors, by file: every third of many, each of few. */
const EVERY = { on: 2, filters: 4, if: 2, content: 2, failures: 1, self: 3, guard: 1, steps: 1, templates: 4 };

/** `url`: where the destinations of all of them are. */
export const vectorCases = (url: string): readonly VectorCase[] =>
  Object.entries(EVERY)
    .flatMap(([file, step]) => readVectors(`${file}.yaml`).filter((_, index) => index % step === 0))
    .map((vector, index) => caseOf(vector, index, url))
    .filter(({ text }) => usesOf(text).every((kind) => kind !== 'function' && kind !== 'filter'));

/** What a file asks GitHub, each door answers by what it has. */
export function usesOf(text: string): readonly string[] {
  const parsed = parseRouteFile({ path: 'vector.yml', text });
  return parsed.kind === 'ok' ? parsed.file.uses.map(({ kind }) => kind) : [];
}

function caseOf({ name, kind, asked }: Vector, index: number, url: string): VectorCase {
  // No two files have the same bytes, so that the server says which one is in force.
  const made = { name: `${name} (${index})` };
  const fileOf = (routes: string) =>
    `# ${index}\nversion: 1\ndestinations:\n  a: { url: '${url}' }\n  b: { url: '${url}' }\nroutes:\n${routes.replace(/^(?=.)/gm, '  ')}`;
  if (kind === 'template') {
    const route = { on: 'repository_dispatch', steps: [{ forward: { to: 'a', body: asked.template } }] };
    const body = JSON.stringify(asked.github.event);
    return { ...made, event: route.on, body, text: fileOf(stringify({ r: route })), kinds: { r: 'fires' } };
  }
  if (kind !== 'plan') throw new Error(`${name} is about no event`);
  const { event, payload, self, plan = {}, routes = '', file } = asked;
  const [which = '', nth] = typeof payload === 'string' ? payload.split('#') : [];
  const body = JSON.stringify(typeof payload === 'string' ? examplePayload(which, Number(nth ?? 0)) : payload);
  const text = file === undefined ? fileOf(routes) : `# ${index}\n${file.replace(/https:\/\/audit\.[^,\s]*/, url)}`;
  // None of the doors is who the vector says.
  return { ...made, event, body, text, kinds: self === undefined ? kindsOf(plan) : {} };
}

function kindsOf(plan: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const words = Object.entries(plan).map(([route, wanted]) => {
    const keys = typeof wanted === 'object' && wanted !== null ? Object.keys(wanted) : [];
    return [route, keys.find((key) => key === 'skipped' || key === 'failed') ?? 'fires'];
  });
  return Object.fromEntries(words);
}

/** What stands in for the GUID of a webhook, and what is made of it, is each door's own. */
export function withoutIds(told: Told): unknown {
  const own = (name: string, value: unknown) =>
    name === 'webhook-id' || name === 'x-github-delivery' ? typeof value : value;
  return JSON.parse(JSON.stringify(told, own));
}

/** What a server journals of it: a run for each route that did not say no, with what is sent. */
export function runsOf(told: Told): unknown {
  if ('refused' in told) return told;
  return told.decisions
    .filter(({ kind }) => kind !== 'skipped')
    .map(({ kind, route, code, reason, steps = [] }) => ({
      route,
      failure: kind === 'failed' ? { code, reason } : null,
      sent: steps.flatMap(({ index, deliveries = [] }) =>
        deliveries.map(({ destination, body }) => ({ step: index, destination, body })),
      ),
    }));
}
