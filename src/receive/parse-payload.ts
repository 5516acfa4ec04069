import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Parsed, the emptiest values take some 70 bytes each: 25 MiB of them would take the memory of a hundred ordinary payloads. */
const MOST_VALUES = 2_000_000;
/** A body this small cannot hold so many that it matters. */
const CHECKED_BYTES = 2 * 1024 * 1024;
const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, OPEN_MAP] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/** A webhook's JSON: one object, in UTF-8 (RFC 8259; no byte order mark), of no more values than memory can bear. */
export function parsePayload(json: Buffer): { readonly kind: 'payload'; readonly payload: JsonObject } | Refusal<400> {
  // Decoding would put U+FFFD in the place of what is no UTF-8: the payload that is routed would not be the one signed.
  if (!isUtf8(json)) return refuse(400, 'not-utf-8', 'The body must be JSON in UTF-8.');
  if (json.length > CHECKED_BYTES && countValues(json, MOST_VALUES) > MOST_VALUES) {
    return refuse(
      400,
      'too-many-values',
      `The body holds more than ${MOST_VALUES} values, which no webhook of GitHub does.`,
    );
  }
  let value: JsonValue;
  try {
    value = JSON.parse(json.toString());
  } catch {
    // V8's words quote the body, so they are not passed on.
    return refuse(400, 'not-json', 'The body must be JSON, as GitHub sends it.');
  }
  if (isJsonObject(value)) return { kind: 'payload', payload: value };
  return refuse(400, 'not-an-object', 'The body must be one JSON object, as GitHub sends it.');
}

/**
 * Values of a JSON text, by what opens and parts them outside of strings; stops counting past `enough`. Nothing is checked:
 * a text that is no JSON gets some number, and the parser's refusal after that.
 */
function countValues(json: Buffer, enough: number): number {
  let values = 1;
  let inString = false;
  for (let at = 0; at < json.length && values <= enough; at += 1) {
    const byte = json[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === COMMA || byte === OPEN_LIST || byte === OPEN_MAP) values += 1;
  }
  return values;
}
