import { z } from 'zod';
import { DURATION } from '../model/duration.ts';
import { FILTER_KEYS, type FilterKey } from '../model/route.ts';
import type { Verb, VerbArgument } from '../model/verb.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { MAX_ATTEMPTS, MAX_PATHS, MAX_SIGNING_SECRETS, MAX_STEPS, MAX_TO, NAME_PATTERN } from './file-limits.ts';

/**
 * The structure of hookyard.yml: kinds of values and keys. What a value means (URLs, expressions, patterns, names of
 * destinations) is checked where it is compiled. The JSON Schema for editors is made of it.
 */

const text = z.string().min(1);
/** For editors only: names are judged where they are compiled, so that what a bad name stands for is checked too. */
const name = z.string().meta({ pattern: NAME_PATTERN.source });
const duration = z.string().regex(DURATION);
const oneOrMore = (most: number) => z.union([text, z.array(text).min(1).max(most)]);
const condition = z.union([text, z.boolean()]);

export const retrySchema = z
  .strictObject({
    attempts: z.int().min(1).max(MAX_ATTEMPTS).optional(),
    schedule: z.array(duration).min(1).max(MAX_ATTEMPTS).optional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 });

export const FORMATS = ['github', 'json', 'standard'] as const;

export const destinationSchema = z.strictObject({
  url: text,
  format: z.enum(FORMATS).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  'signing-secret': oneOrMore(MAX_SIGNING_SECRETS).optional(),
  timeout: duration.optional(),
  retry: z.union([z.literal(false), retrySchema]).optional(),
  enabled: z.boolean().optional(),
});

const filters = Object.fromEntries(FILTER_KEYS.map((key) => [key, oneOrMore(MAX_PATHS).optional()])) as Record<
  FilterKey,
  z.ZodOptional<ReturnType<typeof oneOrMore>>
>;

export const filterSchema = z.strictObject({ types: oneOrMore(MAX_PATHS).optional(), ...filters });

export const forwardSchema = z.strictObject({
  to: oneOrMore(MAX_TO),
  fields: z.array(text).min(1).max(MAX_PATHS).optional(),
  omit: z.array(text).min(1).max(MAX_PATHS).optional(),
  body: z.unknown().optional(),
});

const stepKeys = {
  id: text.optional(),
  name: text.optional(),
  if: condition.optional(),
  'continue-on-error': z.boolean().optional(),
};

/** Keys of a step that are no verb. */
export const STEP_KEYS: readonly string[] = Object.keys(stepKeys);

function argumentSchema(argument: VerbArgument): z.ZodType {
  switch (argument.kind) {
    case 'text':
    case 'literal':
      return text;
    case 'texts':
      return oneOrMore(MAX_TO);
    case 'word':
      return z.enum([...argument.words] as [string, ...string[]]);
    case 'flag':
      return z.union([z.boolean(), text]);
    case 'count':
      return z.int().min(argument.least).max(argument.most);
    case 'value':
      return z.unknown();
    case 'map':
      return z.record(z.string(), z.unknown());
    case 'grants':
      return z.record(z.string(), z.enum([...argument.words] as [string, ...string[]]));
    default:
      return argument satisfies never;
  }
}

function verbArguments(verb: Verb) {
  const shape = Object.entries(verb.arguments).map(([key, argument]) => [key, argumentSchema(argument).optional()]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>);
}

function verbSchema(verb: Verb): z.ZodType {
  const short = verb.short === null ? undefined : verb.arguments[verb.short];
  const forms: z.ZodType[] = [verbArguments(verb)];
  if (short !== undefined) forms.unshift(argumentSchema(short));
  if (verb.bare) forms.push(z.null());
  return z.union(forms);
}

const verbs = Object.fromEntries([...VERBS.values()].map((verb) => [verb.name, verbSchema(verb).optional()]));

/** One verb for each entry. */
export const stepSchema = z.strictObject({
  ...stepKeys,
  forward: z.union([text, forwardSchema]).optional(),
  ...(verbs as Record<string, z.ZodType>),
});

export const routeSchema = z.strictObject({
  on: z.union([text, z.array(text).min(1), z.record(z.string(), z.union([z.null(), filterSchema]))]),
  if: condition.optional(),
  steps: z.array(stepSchema).min(1).max(MAX_STEPS),
});

export const fileSchema = z.strictObject({
  version: z.literal(1),
  destinations: z.record(name, destinationSchema).optional(),
  routes: z.record(name, routeSchema),
});
