import type { Template } from '../expression/template.ts';
import { closesHost, judgeUrl } from './judge-url.ts';
import { isText, type Located, type LocatedText } from './located.ts';
import type { Reading } from './read-expression.ts';
import { readSecretTemplate } from './read-secret-template.ts';
import { sampleOf } from './sample-of.ts';
import { type ShownUrl, warnUrl } from './warn-url.ts';

export type UrlUse = Omit<ShownUrl, 'url' | 'isWhole'>;

/** null: it is missing or wrong, which has been reported. */
export function compileUrl(node: Located | undefined, use: UrlUse, reading: Reading): Template | null {
  if (!isText(node) || node.value === '') return null;
  const template = readSecretTemplate(node, reading);
  if (template === null) return null;
  const [first, ...rest] = template.parts;
  if (typeof first !== 'string' && rest.length === 0) return template;
  const isWhole = rest.length === 0;
  if (!isWhole && (typeof first !== 'string' || !closesHost(first))) {
    const hint = `let it fill the whole ${use.key}, or stand after the host: https://host/\${{ secrets.NAME }}`;
    reading.report.add('url-expression-in-host', node.offset, 'an expression cannot make the host of a URL', hint);
    return null;
  }
  return judgeWritten(template, { isWhole, ...use }, node, reading);
}

/** What is filled in stands after the host, so that any text does for it here. */
function judgeWritten(
  template: Template,
  use: Omit<ShownUrl, 'url'>,
  node: LocatedText,
  { report }: Reading,
): Template | null {
  const judged = judgeUrl(sampleOf(template));
  if (judged.kind === 'bad') {
    report.add('bad-url', node.offset, `\`${use.key}\` ${judged.reason}`, judged.hint);
    return null;
  }
  warnUrl({ url: judged.url, ...use }, node.offset, report);
  return template;
}
