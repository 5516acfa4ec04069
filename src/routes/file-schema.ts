import * as z from 'zod/mini';
import type { Verb } from '../model/verb.ts';
import { destinationSchema } from './destination-schema.ts';
import { MAX_ACCEPTED, MAX_DESTINATIONS, MAX_PATHS, MAX_ROUTES, MAX_STEPS, MAX_TO } from './file-limits.ts';
import { filterSchema } from './filter-schema.ts';
import { COLOR } from './judge-color.ts';
import { EXTENDS_PATTERN } from './repository-name.ts';
import {
  condition,
  described,
  listOf,
  name,
  nameKey,
  oneOrMore,
  plainText,
  repositoryName,
  text,
  togetherMeta,
  told,
  value,
} from './schema-texts.ts';
import { verbSchema } from './schema-verbs.ts';

/**
 * The structure of hookyard.yml: kinds of values and keys. What a value means (URLs, expressions, patterns, names of
 * destinations) is checked where it is compiled. The JSON Schema for editors is made of it: a description is what an
 * editor shows for the key, and `told` says what only the JSON Schema asks.
 */

/** The JSON Schema has another in its place, with the events that are known. */
const onSchema = told(
  z.union([text, z.array(text).check(z.minLength(1)), z.record(z.string(), z.union([z.null(), filterSchema]))]),
  { id: 'on' },
);

const paths = listOf(plainText, MAX_PATHS);
/** Of these `forward` takes one. */
export const CONTENTS: readonly string[] = ['fields', 'omit', 'body'];
/** What a message is made of, in place of these. */
export const MESSAGE_KEYS = ['text', 'title', 'color', 'link'] as const;
/** Of each group `forward` takes one. */
export const EXCLUSIVE_CONTENTS: readonly (readonly string[])[] = [
  CONTENTS,
  ...MESSAGE_KEYS.flatMap((key) => CONTENTS.map((content) => [content, key])),
];

const body = told(value, {
  type: ['object', 'array', 'string', 'number', 'boolean'],
  description: 'What is sent instead of the payload: any value; each text in it may hold ${{ }}.',
});

const color = told(text, {
  description: "Its colour: '#rrggbb', good, warning or danger; an expression may make it.",
  anyOf: [{ pattern: COLOR.source }, { $ref: '#/$defs/expression' }],
});

export const forwardSchema = told(
  z.strictObject({
    to: described(oneOrMore(name, MAX_TO), 'The name of a destination, or a list of them.'),
    fields: z.optional(
      described(paths, 'Only these: dotted paths from the root of the payload. E.g. [action, commits.*.id]'),
    ),
    omit: z.optional(described(paths, 'All but these: dotted paths from the root of the payload. E.g. [sender]')),
    body: z.optional(body),
    text: z.optional(
      described(text, 'What the message to a chat says. E.g. Released ${{ github.event.release.name }}'),
    ),
    title: z.optional(described(text, 'Its title. E.g. ${{ github.event.issue.title }}')),
    color: z.optional(color),
    link: z.optional(
      described(text, 'Where its title leads: https: or http:. E.g. ${{ github.event.issue.html_url }}'),
    ),
  }),
  togetherMeta(EXCLUSIVE_CONTENTS, []),
);

/** A step's id, as a workflow has it: it stands in expressions as `steps.<id>`. */
export const STEP_ID_PATTERN = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

const stepKeys = {
  id: z.optional(
    told(text, {
      pattern: STEP_ID_PATTERN.source,
      description: 'A name for steps.<id>.outputs and steps.<id>.outcome.',
    }),
  ),
  name: z.optional(described(text, 'What the step is called, for people.')),
  if: z.optional(
    described(
      condition,
      'The step is done if this is true; without a status function, success() is implied. E.g. failure()',
    ),
  ),
  'continue-on-error': z.optional(described(z.boolean(), 'true: the steps after it go on although it failed.')),
};

/** Keys of a step that are no verb. */
export const STEP_KEYS: readonly string[] = Object.keys(stepKeys);

const forward = described(
  z.union([name, forwardSchema]),
  'Sends the payload, or a part or a rendering of it, to destinations. E.g. forward: audit',
);

function makeStepSchema(verbs: readonly Verb[]) {
  const optionalVerbs = verbs.map((verb) => [verb.name, z.optional(verbSchema(verb))] as const);
  const keys = { ...stepKeys, forward: z.optional(forward), ...Object.fromEntries(optionalVerbs) };
  const words = ['forward', ...verbs.map((verb) => verb.name)];
  return told(z.strictObject(keys), {
    description: 'One thing that the route does: one verb.',
    id: 'step',
    oneOf: words.map((word) => ({ required: [word] })),
  });
}

const conditionKeys = {
  on: described(onSchema, 'The events that it is for: a name, a list of names, or a map of names to filters.'),
  if: z.optional(
    described(condition, "A condition in GitHub's expression language. E.g. github.event.pull_request.merged"),
  ),
  'allow-self': z.optional(described(z.boolean(), 'true: it sees events that Hookyard itself caused, too.')),
};

/** Keys of a route. */
export const ROUTE_KEYS: readonly string[] = [...Object.keys(conditionKeys), 'steps'];

function makeRouteSchema(verbs: readonly Verb[]) {
  const steps = described(listOf(makeStepSchema(verbs), MAX_STEPS), 'What it does, in this order.');
  const description = 'When (`on`, `if`) and what (`steps`).';
  return told(z.strictObject({ ...conditionKeys, steps }), { description, id: 'route' });
}

const headKeys = {
  version: described(z.literal(1), 'The version of the grammar: 1.'),
  extends: z.optional(
    told(repositoryName, {
      pattern: EXTENDS_PATTERN.source,
      description: 'A repository of the same owner whose file this one adds to. E.g. acme/.github or acme/hooks@v1',
    }),
  ),
  'accept-from': z.optional(
    described(
      listOf(repositoryName, MAX_ACCEPTED),
      'Repositories of the same owner whose routes may act on this one. E.g. [acme/app]',
    ),
  ),
  destinations: z.optional(
    told(z.record(nameKey, destinationSchema), {
      description: 'Names, and the places outside that they stand for: the only place where secrets may appear.',
      minProperties: 1,
      maxProperties: MAX_DESTINATIONS,
    }),
  ),
};

/** Keys at the top of a file. */
export const FILE_KEYS: readonly string[] = [...Object.keys(headKeys), 'routes'];

/**
 * What a file may be. `verbs`: those that its steps use beside `forward`, or all: building all of them takes longer than
 * checking a small file. `needsRoutes`: it is merged with no other, and accepts none.
 */
export function makeFileSchema(verbs: readonly Verb[], needsRoutes: boolean) {
  const routes = told(z.record(nameKey, makeRouteSchema(verbs)), {
    description: 'Names of routes, and what they do. Every route that matches an event fires.',
    maxProperties: MAX_ROUTES,
  });
  return told(z.strictObject({ ...headKeys, routes: needsRoutes ? routes : z.optional(routes) }), {
    title: 'Hookyard',
    description: 'Which webhooks of a repository lead to what: .github/hookyard.yml',
    anyOf: [
      { required: ['routes'], patternProperties: { '^routes$': { minProperties: 1 } } },
      { required: ['extends'] },
      { required: ['accept-from'] },
    ],
  });
}
