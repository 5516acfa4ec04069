import type { Template } from '../expression/template.ts';
import { judgeCertificates } from './judge-certificates.ts';
import { isText, type Located } from './located.ts';
import { isLiteral, type Reading } from './read-expression.ts';
import { readSecretTemplate } from './read-secret-template.ts';
import { sampleOf } from './sample-of.ts';

/** `ca:` of a destination; null: there is none, or none that can be, which has been reported. Certificates are public. */
export function compileCa(node: Located | undefined, reading: Reading): Template | null {
  if (!isText(node) || node.value === '') return null;
  const template = readSecretTemplate(node, reading);
  if (template === null) return null;
  // Of a text that is filled in later, its whole is judged then.
  const fault = isLiteral(template) ? judgeCertificates(sampleOf(template)) : null;
  if (fault === null) return template;
  reading.report.add(fault.code, node.offset, `\`ca\` ${fault.reason}`, fault.hint);
  return null;
}
