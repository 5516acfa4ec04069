import { isJsonObject, type JsonValue } from '../model/json.ts';

/** An input that is a JSON object of plain values, as texts, by their names in upper case. What else it is gets reported. */
export function readMap(
  name: string,
  given: string,
  report: (code: string, message: string) => void,
): ReadonlyMap<string, string> {
  if (given === '') return new Map();
  let value: JsonValue;
  try {
    value = JSON.parse(given);
  } catch {
    // V8's words quote the text, which holds secrets.
    value = null;
  }
  if (!isJsonObject(value)) {
    report('bad-input', `\`${name}\` must be a JSON object, e.g. ${name}: \${{ toJSON(${name}) }}`);
    return new Map();
  }
  const entries = Object.entries(value).flatMap(([key, one]) =>
    one === null || typeof one === 'object' ? [] : [[key.toUpperCase(), String(one)] as const],
  );
  return new Map(entries);
}
