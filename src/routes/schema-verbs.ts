import { z } from 'zod';
import type { Verb, VerbArgument } from '../model/verb.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { REPOSITORY_ARGUMENT } from './repository-name.ts';
import { expression, mapOf, plainText, repository, text, texts, togetherMeta, value } from './schema-texts.ts';

/** What may stand after each verb but `forward`, by its name. */
export const verbSchemas: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  [...VERBS.values()].map((verb) => [verb.name, verbSchema(verb)]),
);

function verbSchema(verb: Verb): z.ZodType {
  const short = verb.short === null ? undefined : verb.arguments[verb.short];
  const forms: z.ZodType[] = [verbArguments(verb)];
  if (short !== undefined) forms.unshift(argumentSchema(short).describe(short.meaning));
  if (verb.bare) forms.push(z.null());
  return z.union(forms).describe(`${verb.does} E.g. ${verb.example.replace(/^- /, '')}`);
}

function verbArguments(verb: Verb): z.ZodType {
  const shape = Object.entries(verb.arguments).map(
    ([key, argument]) => [key, namedSchema(key, argument).describe(argument.meaning).optional()] as const,
  );
  return z.strictObject(Object.fromEntries(shape)).meta(togetherMeta(verb.exclusive, verb.required));
}

function namedSchema(key: string, argument: VerbArgument): z.ZodType {
  return key === REPOSITORY_ARGUMENT ? repository : argumentSchema(argument);
}

function argumentSchema(argument: VerbArgument): z.ZodType {
  switch (argument.kind) {
    case 'text':
      return text;
    case 'literal':
      return plainText;
    case 'texts':
      return texts;
    case 'word':
      return argument.computed ? computedWord(argument.words) : z.enum(argument.words);
    case 'flag':
      return z.union([z.boolean(), expression]);
    case 'count':
      return z.int().min(argument.least).max(argument.most);
    case 'value':
      return value;
    case 'map':
      return mapOf(value, argument.most);
    case 'grants':
      return mapOf(z.enum(argument.words), argument.most);
    default:
      return argument satisfies never;
  }
}

/** Not a union, whose issue would not say what the words are. */
function computedWord(words: readonly string[]): z.ZodType {
  return z
    .string()
    .superRefine((written, context) => {
      if (words.includes(written) || written.includes('${{')) return;
      context.addIssue({ code: 'invalid_value', values: [...words], input: written });
    })
    .meta({ anyOf: [{ enum: words }, { $ref: '#/$defs/expression' }] });
}
