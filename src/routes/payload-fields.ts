import { nearestWord } from '../expression/nearest-word.ts';
import table from './payload-fields.json' with { type: 'json' };

/**
 * What may stand in one place of a payload. None of the keys: text, number or boolean. A shape is written once and
 * referred to by its number, its place in the list.
 */
export interface PayloadShape {
  /** Nothing is known: anything may be below. */
  readonly open?: boolean | undefined;
  /** The object's fields that are text, number or boolean, with a space between. */
  readonly leaves?: string | undefined;
  /** The object's other fields, with their shapes' numbers. */
  readonly below?: Readonly<Record<string, number | undefined>> | undefined;
  /** A list, with the number of its entries' shape. */
  readonly items?: number | undefined;
}

/** schema/generate-payload-fields.ts writes it into payload-fields.json. */
export interface PayloadFields {
  /** Event → shape of its payload, or action → shape where the event has actions. */
  readonly events: Readonly<Record<string, number | Readonly<Record<string, number | undefined>> | undefined>>;
  readonly shapes: readonly PayloadShape[];
}

/** A segment of a path: a field's name, or null for `*`, an index, a name that is computed. */
type Segment = string | null;

export interface PayloadDoubt {
  /** Index in the path of the first segment that no schema has. */
  readonly at: number;
  /** What was probably meant in its place; `*.name` if the path forgets that this is a list. */
  readonly nearest: string | null;
  /** All that could stand in its place, sorted; none below text, number and boolean. */
  readonly known: readonly string[];
}

/** Read where it is needed, so that a bundler may leave parsing it until then. */
const TABLE: PayloadFields = table;

const MOST_STARS = 2;

/** Its leaves are `{}` too. */
const LEAF: PayloadShape = {};

/** Lower-case name → the name and its shape. Made when first asked for: a file reads few of the shapes. */
type Fields = ReadonlyMap<string, { readonly name: string; readonly shape: PayloadShape }>;
const fieldsOfShapes = new Map<PayloadShape, Fields>();

/**
 * Whether GitHub's schemas of the event have what a path from the payload's root leads to; null: they do, or nothing can
 * be said (unknown event or action, open object). The schemas are incomplete, so this is a doubt and no more.
 *
 * @param actions Only their payloads count, and one that has the field is enough; null: those of all actions.
 */
export function judgePayloadPath(
  event: string,
  actions: ReadonlySet<string> | null,
  path: readonly Segment[],
): PayloadDoubt | null {
  // Behind several stars hardly anything can be said, and finding that out goes through all of it.
  if (path.filter((segment) => segment === null).length > MOST_STARS) return null;
  let here = rootsOf(event, actions);
  for (const [at, segment] of path.entries()) {
    if (here.length === 0 || here.some(({ open }) => open)) return null;
    const next = here.flatMap((shape) => step(shape, segment));
    if (next.length === 0) return makeDoubt(here, at, segment);
    here = [...new Set(next)];
  }
  return null;
}

/** What a path leads to, where GitHub's schemas of the event say nothing else; null: a plain value, or nothing can be said. */
export function payloadKind(
  event: string,
  actions: ReadonlySet<string> | null,
  path: readonly string[],
): 'list' | 'map' | null {
  let here = rootsOf(event, actions);
  for (const segment of path) here = [...new Set(here.flatMap((shape) => step(shape, segment)))];
  if (here.length === 0) return null;
  if (here.every(({ items }) => items !== undefined)) return 'list';
  return here.every((shape) => shape.items === undefined && !shape.open && fieldsOf(shape).size > 0) ? 'map' : null;
}

/** None: nothing is known of the event, or of one of the actions. */
function rootsOf(event: string, actions: ReadonlySet<string> | null): readonly PayloadShape[] {
  const { events } = TABLE;
  const root = Object.hasOwn(events, event) ? events[event] : undefined;
  if (root === undefined) return [];
  if (typeof root === 'number') return shapesOf([root]);
  if (actions === null) return shapesOf(Object.values(root));
  const known = [...actions].filter((action) => Object.hasOwn(root, action));
  return known.length < actions.size ? [] : shapesOf(known.map((action) => root[action]));
}

function shapesOf(numbers: readonly (number | undefined)[]): readonly PayloadShape[] {
  return [...new Set(numbers)].flatMap((number) => (number === undefined ? [] : (TABLE.shapes[number] ?? [])));
}

/** As in an expression: `*` takes the values of an object too, and a list's index may be written as text. */
function step(shape: PayloadShape, segment: Segment): readonly PayloadShape[] {
  const items = shapesOf([shape.items]);
  if (segment === null) return [...items, ...[...fieldsOf(shape).values()].map((field) => field.shape)];
  const field = fieldsOf(shape).get(segment.toLowerCase());
  return [...(field ? [field.shape] : []), ...(/^\d+$/.test(segment) ? items : [])];
}

function fieldsOf(shape: PayloadShape): Fields {
  let fields = fieldsOfShapes.get(shape);
  if (fields === undefined) {
    const leaves = shape.leaves?.split(' ') ?? [];
    const below = Object.entries(shape.below ?? {});
    fields = new Map([
      ...leaves.map((name) => [name.toLowerCase(), { name, shape: LEAF }] as const),
      ...below.flatMap(([name, number]) =>
        shapesOf([number]).map((one) => [name.toLowerCase(), { name, shape: one }] as const),
      ),
    ]);
    fieldsOfShapes.set(shape, fields);
  }
  return fields;
}

function makeDoubt(here: readonly PayloadShape[], at: number, segment: Segment): PayloadDoubt {
  const names = namesOf(here);
  const ofItems = namesOf(here.flatMap((shape) => shapesOf([shape.items])));
  const known = [...names, ...ofItems.map((name) => `*.${name}`)];
  if (segment === null) return { at, nearest: null, known };
  const nearest = nearestWord(segment, names);
  if (nearest !== null) return { at, nearest, known };
  const item = nearestWord(segment, ofItems);
  return { at, nearest: item === null ? null : `*.${item}`, known };
}

function namesOf(places: readonly PayloadShape[]): readonly string[] {
  return [...new Set(places.flatMap((shape) => [...fieldsOf(shape).values()].map(({ name }) => name)))].sort();
}
