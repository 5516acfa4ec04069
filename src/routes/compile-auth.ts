import type { Template } from '../expression/template.ts';
import type { Auth } from '../model/destination.ts';
import { compileUrl } from './compile-url.ts';
import { judgeAuthValue } from './judge-auth.ts';
import { childOf, entriesOf, isText, type Located, textsOf } from './located.ts';
import type { AuthKey } from './map-auth.ts';
import { quoteWord } from './quote-word.ts';
import { type Reading, reportMisplaced } from './read-expression.ts';
import { readSecretTemplate } from './read-secret-template.ts';
import { sampleOf } from './sample-of.ts';
import { isSealed } from './sealed-value.ts';
import { warnLiteral } from './warn-literal.ts';

/** `auth:` of a destination; null: there is none, or none that can be, which has been reported. */
export function compileAuth(destination: Located, reading: Reading): Auth<Template> | null {
  const node = childOf(destination, 'auth');
  if (node === undefined) return null;
  judgeHeaders(destination, reading);
  if (node.kind === 'scalar') return node.value === 'oidc' ? { kind: 'oidc' } : null;
  const kinds = entriesOf(node);
  const [first, second] = kinds;
  if (node.kind === 'map' && first === undefined) {
    const hint = 'write bearer: ${{ secrets.NAME }}, or leave `auth` out';
    reading.report.add('empty-value', node.offset, '`auth` is empty', hint);
  } else if (first !== undefined && second !== undefined) {
    const message = `${quoteWord(second.key)} stands beside ${quoteWord(first.key)}; a request says once who calls`;
    reading.report.add('exclusive-keys', second.keyOffset, message, 'write one of `bearer`, `basic`, `oauth2`');
  }
  // The others are read too, for the sake of their own mistakes.
  const compiled = kinds.map(({ key, value }) => compileKind(key, value, reading));
  return compiled.find((auth) => auth !== null) ?? null;
}

function judgeHeaders(destination: Located, { report }: Reading): void {
  const headers = entriesOf(childOf(destination, 'headers'));
  const header = headers.find(({ key }) => key.toLowerCase() === 'authorization');
  if (header === undefined) return;
  const message = '`auth` and the header `Authorization` exclude each other';
  report.add('exclusive-keys', header.keyOffset, message, 'leave one of them out: `auth` sends this header');
}

function compileKind(key: string, node: Located, reading: Reading): Auth<Template> | null {
  const at = (name: string): Located | undefined => childOf(node, name);
  switch (key) {
    case 'bearer': {
      const token = compileSecret(node, 'bearer', 'the token', reading);
      return token === null ? null : { kind: 'bearer', token };
    }
    case 'basic': {
      const username = compileValue(at('username'), 'basic.username', reading);
      const password = compileSecret(at('password'), 'basic.password', 'the password', reading);
      return username === null || password === null ? null : { kind: 'basic', username, password };
    }
    case 'oauth2': {
      const tokenUrl = compileUrl(at('token-url'), { key: 'token-url', takesToken: true, hasCa: false }, reading);
      const clientId = compileValue(at('client-id'), 'oauth2.client-id', reading);
      const clientSecret = compileSecret(at('client-secret'), 'oauth2.client-secret', 'the secret', reading);
      const scope = compileScope(at('scope'), reading);
      const audience = compileValue(at('audience'), 'oauth2.audience', reading);
      if (tokenUrl === null || clientId === null || clientSecret === null) return null;
      return { kind: 'oauth2', tokenUrl, clientId, clientSecret, scope, audience };
    }
    default:
      return null;
  }
}

type ValueKey = Exclude<AuthKey, 'oauth2.token-url'>;

function compileValue(node: Located | undefined, key: ValueKey, reading: Reading): Template | null {
  if (!isText(node)) return null;
  const template = readSecretTemplate(node, reading);
  if (template === null || (node.value === '' && key !== 'basic.password')) return template;
  // What is filled in later is judged then.
  const fault = judgeAuthValue(key, sampleOf(template));
  if (fault === null) return template;
  reading.report.add(fault.code, node.offset, `${quoteWord(key.split('.').at(-1) ?? key)} ${fault.reason}`, fault.hint);
  return null;
}

function compileSecret(node: Located | undefined, key: ValueKey, what: string, reading: Reading): Template | null {
  const template = compileValue(node, key, reading);
  if (template !== null && isText(node)) warnLiteral(template, node, what, reading);
  return template;
}

/** A list is one text with a blank between its entries (RFC 6749 §3.3): sealed, it is sealed as that text. */
function compileScope(node: Located | undefined, reading: Reading): Template | null {
  const texts = textsOf(node);
  const templates = texts.flatMap((text) => {
    const template = compileValue(text, 'oauth2.scope', reading);
    if (template !== null && isSealed(template) && texts.length > 1) reportMisplaced(text, reading);
    return template ?? [];
  });
  const [first, ...others] = templates;
  if (first === undefined) return null;
  return others.reduce(
    (whole, { source, parts }): Template => ({
      source: `${whole.source} ${source}`,
      parts: [...whole.parts, ' ', ...parts],
    }),
    first,
  );
}
