import { DEFAULT_ROUTE_FILE } from '../read-routes.ts';
import { type Choice, secretName } from './choice.ts';
import { type FileCommands, fileCommands } from './file-commands.ts';
import { templateOf } from './make-file.ts';

/** Comments stand here, but after a longer command. */
const COMMENT_COLUMN = 46;
/** 24 random bytes are what Standard Webhooks asks for at least. */
const NEW_SIGNING_SECRET = 'whsec_$(openssl rand -base64 24)';

type Step = readonly [command: string, does: string];

/** Lines for a shell, comments beside them, that lead from the file to a server that runs. */
export function nextSteps(choice: Choice, path: string): readonly string[] {
  const template = templateOf(choice.template);
  const commands = fileCommands(path, template);
  const steps: readonly Step[] = [
    [commands.validate, 'what is wrong with it, and where'],
    [commands.explain, 'which routes fire, and why the others do not'],
    ...(template.destination === null
      ? appSteps(commands)
      : serverSteps(commands, choice.destination ?? template.destination, choice.url, template.isSigned)),
  ];
  return steps.map(([command, does]) => `${command.padEnd(COMMENT_COLUMN)}  # ${does}`);
}

/** Set-up makes the secrets, and stores them. */
function appSteps({ add }: FileCommands): readonly Step[] {
  return [
    [add, `and commit it, as ${DEFAULT_ROUTE_FILE} on the default branch`],
    ['hookyard serve --setup', 'registers the App, once, and serves; preset triage will do'],
    ['', 'then install the App on the repository: the last page of the set-up leads there'],
  ];
}

function serverSteps(
  { serve }: FileCommands,
  destination: string,
  url: string | null,
  isSigned: boolean,
): readonly Step[] {
  const signing = secretName(destination, 'signing');
  return [
    ...urlSecrets(destination, url).map((name) => [`export HOOKYARD_SECRET_${name}=...`, 'where to'] as const),
    ...(isSigned ? [[`export HOOKYARD_SECRET_${signing}=${NEW_SIGNING_SECRET}`, 'for the receiver too'] as const] : []),
    ['export WEBHOOK_SECRET=$(openssl rand -hex 32)', "for the webhook's settings at GitHub too"],
    [serve, 'takes webhooks, and sends'],
  ];
}

function urlSecrets(destination: string, url: string | null): readonly string[] {
  if (url === null) return [secretName(destination, 'url')];
  return [...url.matchAll(/\bsecrets\.(\w+)/gi)].map(([, name = '']) => name.toUpperCase());
}
