import * as z from 'zod/mini';
import { DURATION } from '../model/duration.ts';
import { MAX_PATHS, MAX_TO, NAME_PATTERN } from './file-limits.ts';
import { REPOSITORY_PATTERN } from './repository-name.ts';

/**
 * The kinds of values that the structure of hookyard.yml is made of. What `told` adds is not asked by the parser:
 * the JSON Schema for editors has it besides, for what is checked where it is compiled.
 */

const EXPRESSION = '\\$\\{\\{';
const NO_EXPRESSION = { not: { pattern: EXPRESSION } };

/** A copy that the JSON Schema says this of, too. The parser asks nothing of it. */
export function told<S extends z.ZodMiniType>(schema: S, meta: z.core.GlobalMeta): S {
  const copy = schema.clone(undefined, { parent: true });
  z.globalRegistry.add(copy, meta);
  return copy;
}

/** A copy with what an editor shows for it. */
export function described<S extends z.ZodMiniType>(schema: S, description: string): S {
  return told(schema, { description });
}

/** What is not empty; in its several roles it has several names in the JSON Schema. */
const written = z.string().check(z.minLength(1));

export const text = told(written, { id: 'text' });

/** A text in which `${{ }}` is refused. */
export const plainText = told(written, { id: 'plain-text', ...NO_EXPRESSION });

/** The name of a route or a destination. */
export const name = told(written, { id: 'name', pattern: NAME_PATTERN.source });

/** As a key, a bad name is judged where it is compiled, so that what it stands for is checked too. */
export const nameKey = told(z.string(), { pattern: NAME_PATTERN.source });

export const duration = told(z.string().check(z.regex(DURATION)), { id: 'duration' });

export const condition = told(z.union([text, z.boolean()]), { id: 'condition' });

/** A text with an expression in it, where without one another kind of value would have to stand. */
export const expression = told(z.string().check(z.refine((value) => value.includes('${{'))), {
  id: 'expression',
  pattern: EXPRESSION,
});

/** `owner/name`. */
export const repositoryName = told(written, { pattern: REPOSITORY_PATTERN.source });

/** `owner/name`, or a text with an expression in it. */
export const repository = told(written, {
  id: 'repository',
  anyOf: [{ pattern: REPOSITORY_PATTERN.source }, { $ref: '#/$defs/expression' }],
});

export function oneOrMore<S extends z.ZodMiniType>(entry: S, most: number) {
  return z.union([entry, listOf(entry, most)]);
}

/** Of at least one. */
export function listOf<S extends z.ZodMiniType>(entry: S, most: number) {
  return z.array(entry).check(z.minLength(1), z.maxLength(most));
}

/** A whole number, the bounds included. */
export function count(least: number, most: number) {
  return z.int().check(z.gte(least), z.lte(most));
}

export const texts = told(oneOrMore(text, MAX_TO), { id: 'texts' });
export const filterTexts = told(oneOrMore(plainText, MAX_PATHS), { id: 'filter-texts' });

/** Any value; the JSON Schema says of it what is said where a body is compiled. */
export const value = told(z.unknown(), {
  id: 'value',
  type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  propertyNames: NO_EXPRESSION,
  additionalProperties: { $ref: '#/$defs/value' },
  items: { $ref: '#/$defs/value' },
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
});

/** A map of free names. */
export function mapOf(entry: z.ZodMiniType, most: number) {
  return told(z.record(told(z.string(), NO_EXPRESSION), entry), { maxProperties: most });
}

type Rule = Readonly<Record<string, unknown>>;

/** For `told`: at most one of the keys of each group, and at least one of each other group. */
export function togetherMeta(
  exclusive: readonly (readonly string[])[],
  required: readonly (readonly string[])[],
): Rule {
  const refused = exclusive.flatMap(pairsOf).map((pair): Rule => ({ not: { required: pair } }));
  const asked = required.map((group): Rule => {
    return group.length === 1 ? { required: group } : { anyOf: group.map((key) => ({ required: [key] })) };
  });
  const rules = [...refused, ...asked];
  return rules.length > 1 ? { allOf: rules } : (rules[0] ?? {});
}

function pairsOf(group: readonly string[]): readonly (readonly [string, string])[] {
  return group.flatMap((first, index) => group.slice(index + 1).map((second) => [first, second] as const));
}
