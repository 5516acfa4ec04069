import { parse } from 'yaml';
import { audit } from './audit.ts';
import { type Choice, secretName, type TemplateName } from './choice.ts';
import { fileCommands } from './file-commands.ts';
import { notify } from './notify.ts';
import { sync } from './sync.ts';
import type { Template } from './template.ts';
import { triage } from './triage.ts';

const TEMPLATES: Readonly<Record<TemplateName, Template>> = { notify, sync, triage, audit };

export function templateOf(name: TemplateName): Template {
  return TEMPLATES[name];
}

/** The whole text. `path`: where it will be, for the commands that its first lines name. */
export function makeFile({ template, destination, url, chat }: Choice, path: string): string {
  const { about, event, makeBody } = templateOf(template);
  const { validate, explain, serve } = fileCommands(path, event);
  const body = makeBody({
    destination: yamlText(destination),
    url: url === null ? secretValue(secretName(destination, 'url')) : yamlText(url),
    signingSecret: secretValue(secretName(destination, 'signing')),
    chat,
  });
  return `# Hookyard ${about}.
# What is wrong with this file: \`${validate}\`. What fires: \`${explain}\`.
# Run it: \`${serve}\`.
version: 1

${body}`;
}

function secretValue(name: string): string {
  return `\${{ secrets.${name} }}    # from HOOKYARD_SECRET_${name}, so that nobody reads it here`;
}

/** A text as a key or a value: in quotes where YAML would read something else than the text. JSON's are YAML's too. */
function yamlText(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text);
}

function isPlain(text: string): boolean {
  try {
    return !/[\r\n]/.test(text) && parse(text) === text && parse(`${text}: 1`)[text] === 1;
  } catch {
    return false;
  }
}
