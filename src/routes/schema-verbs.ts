import * as z from 'zod/mini';
import type { Verb, VerbArgument } from '../model/verb.ts';
import { REPOSITORY_ARGUMENT } from './repository-name.ts';
import {
  count,
  described,
  expression,
  mapOf,
  plainText,
  repository,
  text,
  texts,
  togetherMeta,
  told,
  value,
} from './schema-texts.ts';

/** What may stand after a verb but `forward`. */
export function verbSchema(verb: Verb): z.ZodMiniType {
  const short = verb.short === null ? undefined : verb.arguments[verb.short];
  const forms: z.ZodMiniType[] = [verbArguments(verb)];
  if (short !== undefined) forms.unshift(described(argumentSchema(short), short.meaning));
  if (verb.bare) forms.push(z.null());
  return described(z.union(forms), `${verb.does} E.g. ${verb.example.replace(/^- /, '')}`);
}

function verbArguments(verb: Verb): z.ZodMiniType {
  const shape = Object.entries(verb.arguments).map(
    ([key, argument]) => [key, z.optional(described(namedSchema(key, argument), argument.meaning))] as const,
  );
  return told(z.strictObject(Object.fromEntries(shape)), togetherMeta(verb.exclusive, verb.required));
}

function namedSchema(key: string, argument: VerbArgument): z.ZodMiniType {
  return key === REPOSITORY_ARGUMENT ? repository : argumentSchema(argument);
}

function argumentSchema(argument: VerbArgument): z.ZodMiniType {
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
      return count(argument.least, argument.most);
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
function computedWord(words: readonly string[]): z.ZodMiniType {
  const oneOfThem = z.superRefine<string>((written, context) => {
    if (words.includes(written) || written.includes('${{')) return;
    context.addIssue({ code: 'invalid_value', values: [...words], input: written });
  });
  return told(z.string().check(oneOfThem), { anyOf: [{ enum: words }, { $ref: '#/$defs/expression' }] });
}
