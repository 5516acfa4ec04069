import { z } from 'zod';
import { DURATION } from '../model/duration.ts';
import { MAX_PATHS, MAX_TO, NAME_PATTERN } from './file-limits.ts';
import { REPOSITORY_PATTERN } from './repository-name.ts';

/**
 * The kinds of values that the structure of hookyard.yml is made of. What stands in `meta` is not asked by the parser:
 * the JSON Schema for editors has it besides, for what is checked where it is compiled.
 */

const EXPRESSION = '\\$\\{\\{';
const NO_EXPRESSION = { not: { pattern: EXPRESSION } };

export const text = z.string().min(1).meta({ id: 'text' });

/** A text in which `${{ }}` is refused. */
export const plainText = z
  .string()
  .min(1)
  .meta({ id: 'plain-text', ...NO_EXPRESSION });

/** The name of a route or a destination. */
export const name = z.string().min(1).meta({ id: 'name', pattern: NAME_PATTERN.source });

/** As a key, a bad name is judged where it is compiled, so that what it stands for is checked too. */
export const nameKey = z.string().meta({ pattern: NAME_PATTERN.source });

export const duration = z.string().regex(DURATION).meta({ id: 'duration' });

export const condition = z.union([text, z.boolean()]).meta({ id: 'condition' });

/** A text with an expression in it, where without one another kind of value would have to stand. */
export const expression = z
  .string()
  .refine((written) => written.includes('${{'))
  .meta({ id: 'expression', pattern: EXPRESSION });

/** `owner/name`, or a text with an expression in it. */
export const repository = z
  .string()
  .min(1)
  .meta({ id: 'repository', anyOf: [{ pattern: REPOSITORY_PATTERN.source }, { $ref: '#/$defs/expression' }] });

export function oneOrMore(entry: z.ZodType, most: number) {
  return z.union([entry, z.array(entry).min(1).max(most)]);
}

export const texts = oneOrMore(text, MAX_TO).meta({ id: 'texts' });
export const filterTexts = oneOrMore(plainText, MAX_PATHS).meta({ id: 'filter-texts' });

/** Any value; the JSON Schema says of it what is said where a body is compiled. */
export const value = z.unknown().meta({
  id: 'value',
  type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  propertyNames: NO_EXPRESSION,
  additionalProperties: { $ref: '#/$defs/value' },
  items: { $ref: '#/$defs/value' },
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
});

/** A map of free names. */
export function mapOf(entry: z.ZodType, most: number) {
  return z.record(z.string().meta(NO_EXPRESSION), entry).meta({ maxProperties: most });
}

type Rule = Readonly<Record<string, unknown>>;

/** For `meta`: at most one of the keys of each group, and at least one of each other group. */
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
