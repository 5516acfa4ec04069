import { DEFAULT_ROUTE_FILE } from '../read-routes.ts';
import { audit } from './audit.ts';
import { type Choice, secretName, type TemplateName } from './choice.ts';
import { fileCommands } from './file-commands.ts';
import { notify } from './notify.ts';
import { sync } from './sync.ts';
import type { Template } from './template.ts';
import { triage } from './triage.ts';
import { welcome } from './welcome.ts';

const TEMPLATES: Readonly<Record<TemplateName, Template>> = { notify, sync, triage, audit, welcome };

export function templateOf(name: TemplateName): Template {
  return TEMPLATES[name];
}

/** What is made unless somebody says otherwise. */
export function usualChoice(template: TemplateName): Choice {
  return { template, chat: 'slack', destination: templateOf(template).destination, url: null };
}

/** The whole text. `path`: where it will be, for the commands that its first lines name. */
export function makeFile(choice: Choice, path: string): string {
  const template = templateOf(choice.template);
  const { validate, explain, serve } = fileCommands(path, template);
  // An App reads a file by its place in the repository, wherever this one is.
  const run =
    template.destination === null
      ? `\`hookyard serve --setup\` registers the GitHub App that runs ${DEFAULT_ROUTE_FILE} of the default branch`
      : `Run it: \`${serve}\``;
  return `# Hookyard ${template.about}.
# What is wrong with this file: \`${validate}\`. What fires: \`${explain}\`.
# ${run}.
version: 1

${makeBody(template, choice)}`;
}

function makeBody(template: Template, { destination, url, chat }: Choice): string {
  if (template.destination === null) return template.body;
  const name = destination ?? template.destination;
  return template.makeBody({
    destination: yamlText(name),
    url: url === null ? secretValue(secretName(name, 'url')) : yamlText(url),
    signingSecret: secretValue(secretName(name, 'signing')),
    chat,
  });
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
