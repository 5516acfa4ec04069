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

/** A text as a key or a value, in quotes where YAML would read something else than the text. JSON's quotes are YAML's too. */
function yamlText(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text);
}

/** What is begun by a letter is a plain scalar up to `: ` or ` #` (YAML 1.2.2, section 7.3.3), and these words are no text (10.3.2). */
function isPlain(text: string): boolean {
  return /^[a-z]/i.test(text) && !/: | #|[: ]$|[^ -~]/.test(text) && !/^(true|false|null)$/i.test(text);
}
