import { namesRead, type Template } from '../expression/template.ts';
import type { Destination } from '../model/destination.ts';
import { MAX_HEADERS } from './file-limits.ts';
import { isSecretHeader, judgeHeaderName, judgeHeaderValue } from './judge-header.ts';
import { entriesOf, isText, type Located, type LocatedEntry } from './located.ts';
import { quoteKey } from './quote-word.ts';
import type { Reading } from './read-expression.ts';
import { readSecretTemplate } from './read-secret-template.ts';

type Header = Destination['headers'][number];

export function compileHeaders(node: Located | undefined, reading: Reading): readonly Header[] {
  const entries = entriesOf(node);
  if (node !== undefined && entries.length > MAX_HEADERS) {
    reading.report.add('too-many', node.offset, `\`headers\` has more than ${MAX_HEADERS} entries`, 'write fewer');
  }
  const seen = new Set<string>();
  return entries.flatMap((entry) => compileHeader(entry, seen, reading));
}

function compileHeader(
  { key, keyOffset, value }: LocatedEntry,
  seen: Set<string>,
  reading: Reading,
): readonly Header[] {
  const { report } = reading;
  const nameFault = judgeHeaderName(key);
  if (nameFault !== null) report.add(nameFault.code, keyOffset, `${quoteKey(key)} ${nameFault.reason}`, nameFault.hint);
  if (seen.has(key.toLowerCase())) {
    const hint = 'names of headers do not tell case apart';
    report.add('duplicate-key', keyOffset, `the header ${quoteKey(key)} is written twice`, hint);
  }
  seen.add(key.toLowerCase());
  if (!isText(value)) return [];
  const template = readSecretTemplate(value, reading);
  if (template === null) return [];
  const literal = template.parts.filter((part) => typeof part === 'string').join('');
  const valueFault = judgeHeaderValue(literal);
  if (valueFault !== null) {
    report.add(valueFault.code, value.offset, `${quoteKey(key)} ${valueFault.reason}`, valueFault.hint);
  }
  if (nameFault === null && isSecretHeader(key) && holdsCredential(key, template)) {
    const hint = 'write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME';
    report.add('literal-secret', value.offset, `${quoteKey(key)} stands here for all to read`, hint);
  }
  return [{ name: key, value: template }];
}

/** What may stand beside a credential that is filled in: its scheme (RFC 9110 §11.1), and the names of cookies. */
const SCHEME =
  /^(?:bearer|basic|digest|negotiate|ssws|splunk|dsn|bot|aws|hmac|[\w-]{0,40}(?:token|key|auth))(?: +(?:[\w-]{0,40}token|key)=| +|=)/i;
const COOKIES = /^[\w!#$%&'*+.^`|~-]{1,100}=\0(?:; ?[\w!#$%&'*+.^`|~-]{1,100}=\0)*;?$/;

/** Whether something of it was written out that may be a credential; `Bearer ${{ secrets.X }}` has none. */
function holdsCredential(name: string, { source, parts }: Template): boolean {
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return part;
    const alone = { source, parts: [part] };
    const isFilled = [...namesRead(alone, 'secrets'), ...namesRead(alone, 'vars')].length > 0;
    return isFilled ? '\0' : 'a text that is written out';
  });
  const text = pieces.join('').trim();
  return !/^[\0:;,./_|~ -]*$/.test(text.replace(SCHEME, '')) && !(/cookie/i.test(name) && COOKIES.test(text));
}
