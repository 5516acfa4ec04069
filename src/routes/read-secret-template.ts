import { namesRead, type Template } from '../expression/template.ts';
import type { LocatedText } from './located.ts';
import { type Reading, readDestinationTemplate } from './read-expression.ts';
import { isSealed } from './sealed-value.ts';

/** Names become parts of environment variables' names. */
const SETTING_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** A template whose `secrets.X` and `vars.X` have names that can be set. null: a fault, which has been reported. */
export function readSecretTemplate(node: LocatedText, reading: Reading): Template | null {
  const template = readDestinationTemplate(node, reading);
  if (template === null || isSealed(template)) return template;
  const names = [...namesRead(template, 'secrets'), ...namesRead(template, 'vars')];
  if (names.every((name) => SETTING_NAME.test(name))) return template;
  const hint = 'names of secrets and variables have letters, digits and _';
  reading.report.add('bad-name', node.offset, 'a secret or variable of this name cannot be set', hint);
  return null;
}
