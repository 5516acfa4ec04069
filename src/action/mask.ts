import { shownText } from './log-text.ts';
import { base64Forms, percentForms } from './mask-encodings.ts';
import { jsonTexts, linesOf } from './mask-parts.ts';
import { urlCredentials, urlPieces } from './mask-url.ts';
import { htmlText } from './summary-html.ts';

/** A mask of `a` would blank the log. */
const SHORTEST_FORM = 4;

/**
 * Every form in which a secret might show up in a log, longest first, each once, always the same ones: as it is,
 * percent-encoded, escaped for JSON and for our own log and summary, in base64 wherever in a longer text it stands; each of
 * its lines, the texts of a JSON secret, and the pieces of a URL that tell something. Nothing shorter than 4 characters but
 * the secret itself; nothing for one that is blank.
 *
 * The runner makes some of these from each mask by itself: escaped for JSON, XML, a URI and its own expressions, without quotes
 * around, and the middle of the base64 at three shifts (`ValueEncoders` of https://github.com/actions/runner). It knows no URLs
 * and objects, no lower-case `%2f`, and no ends of base64.
 */
export function maskedForms(secret: string): readonly string[] {
  if (secret.trim() === '') return [];
  const texts = [secret, ...jsonTexts(secret)].flatMap((text) => [text, ...linesOf(text)]);
  // Of a URL's pieces only the user-info is put into base64 by itself: for an Authorization header.
  const forms = [
    ...[...texts, ...texts.flatMap(urlCredentials)].flatMap(everyForm),
    ...texts.flatMap(urlPieces).flatMap(textForms),
  ];
  const kept = new Set([
    secret,
    secret.trim(),
    ...forms.filter((form) => form.length >= SHORTEST_FORM && form.trim() !== ''),
  ]);
  return [...kept].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function everyForm(text: string): readonly string[] {
  return text.length < SHORTEST_FORM ? [] : [...textForms(text), ...base64Forms(text)];
}

/** Without base64. */
function textForms(text: string): readonly string[] {
  if (text.length < SHORTEST_FORM) return [];
  const json = JSON.stringify(text).slice(1, -1);
  return [text, json, asciiJson(json), ...percentForms(text), shownText(text), htmlText(text)];
}

/** As encoders write it that leave ASCII only, and nothing that HTML would take for a tag. */
function asciiJson(json: string): string {
  return json.replace(/[<>&]|[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
