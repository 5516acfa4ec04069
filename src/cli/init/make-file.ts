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
export function makeFile(choice: Choice, path: string): string {
  const { about, event, makeBody } = templateOf(choice.template);
  const commands = fileCommands(path, event).map(({ command, does }) => ({ command: `#   ${command}`, does }));
  const widest = Math.max(...commands.map(({ command }) => command.length));
  const urlSecret = secretName(choice.destination, 'url');
  const body = makeBody({
    destination: yamlText(choice.destination),
    url: choice.url === null ? `\${{ secrets.${urlSecret} }}` : yamlText(choice.url),
    urlComment:
      choice.url === null ? `not for everybody to read: taken from HOOKYARD_SECRET_${urlSecret}` : 'where to, by POST',
    signing: secretName(choice.destination, 'signing'),
    chat: choice.chat,
  });
  return `# Hookyard ${about}.
# After a change:
${commands.map(({ command, does }) => `${command.padEnd(widest)}   ${does}`).join('\n')}
version: 1

${body}`;
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
