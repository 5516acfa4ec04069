import * as z from 'zod/mini';
import { FILTER_KEYS } from '../src/model/route.ts';
import { MAX_PATHS } from '../src/routes/file-limits.ts';

import { takesFilter, wordOf } from '../src/routes/filter-events.ts';
import { filterSchema } from '../src/routes/filter-schema.ts';
import { DEFAULT_TYPES, EVENT_NAME_PATTERN, KNOWN_EVENTS, typeDoubt } from '../src/routes/known-events.ts';
import { described, oneOrMore, plainText, togetherMeta, told } from '../src/routes/schema-texts.ts';
import { eventWords, typeWords } from './event-words.ts';

/**
 * `on`, event by event: an editor offers the events that are known, and of each its types and the filters that it takes.
 * Other events and types are offered nowhere and refused nowhere, as the parser only warns of them.
 */

/** Accepted like `pull_request`, and not offered: no webhook of this name is ever sent. */
const NOT_OFFERED = { '^pull_request_target$': { $ref: '#/$defs/on-pull_request' } };

const types = told(oneOrMore(plainText, MAX_PATHS), { id: 'types' });

function word(written: string, description: string | null) {
  return description === null ? { const: written } : { const: written, description };
}

function typesOf(event: string, known: readonly string[]): z.ZodMiniType {
  const standard = [...(DEFAULT_TYPES.get(event) ?? [])];
  const without = standard.length === 0 ? 'all of them' : standard.join(', ');
  const words = `Activity types: the \`action\` of the payload. Without \`types\`: ${without}.`;
  if (known.length === 0) return described(types, words);
  const offered = known.map((type) => word(type, typeWords(event, type)));
  const type = told(z.string(), { id: `type-of-${event}`, anyOf: [...offered, { $ref: '#/$defs/plain-text' }] });
  return described(oneOrMore(type, MAX_PATHS), words);
}

/** `null`: of an event that is not known. */
function filtersSchema(event: string | null): z.ZodMiniType {
  const keys = FILTER_KEYS.filter((key) => takesFilter(event ?? '', wordOf(key)));
  const pairs = keys.filter((key) => key !== wordOf(key)).map((key) => [wordOf(key), key]);
  const shape = Object.fromEntries(keys.map((key) => [key, filterSchema.shape[key]]));
  const hasNoTypes = event !== null && KNOWN_EVENTS.get(event)?.size === 0;
  const isFree = event !== null && typeDoubt(event, 'any') === null;
  const known = event === null || isFree ? [] : [...(KNOWN_EVENTS.get(event) ?? [])];
  const written = hasNoTypes ? shape : { types: z.optional(typesOf(event ?? '', known)), ...shape };
  const accepted = hasNoTypes ? { patternProperties: { '^types$': { $ref: '#/$defs/types' } } } : {};
  return told(z.strictObject(written), { ...togetherMeta(pairs, []), ...accepted });
}

function eventSchema(event: string): z.ZodMiniType {
  const words = eventWords(event);
  const schema = told(z.union([z.null(), filtersSchema(event)]), { id: `on-${event}` });
  return words === null ? schema : described(schema, words);
}

const events = [...KNOWN_EVENTS.keys()];

const eventName = told(z.string(), {
  id: 'event',
  anyOf: [...events.map((event) => word(event, eventWords(event))), { pattern: EVENT_NAME_PATTERN.source }],
});

const knownEvents = z.object(Object.fromEntries(events.map((event) => [event, z.optional(eventSchema(event))])));

const eventMap = told(z.catchall(knownEvents, z.union([z.null(), filtersSchema(null)])), {
  minProperties: 1,
  propertyNames: { pattern: EVENT_NAME_PATTERN.source },
  patternProperties: NOT_OFFERED,
});

export const offeredOnSchema = z.union([eventName, z.array(eventName).check(z.minLength(1)), eventMap]);
