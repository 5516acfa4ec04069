import { type Choice, secretName } from './choice.ts';
import { fileCommands } from './file-commands.ts';
import { templateOf } from './make-file.ts';

/** Comments stand here, but after a longer command. */
const COMMENT_COLUMN = 46;
/** 24 random bytes are what Standard Webhooks asks for at least. */
const NEW_SIGNING_SECRET = 'whsec_$(openssl rand -base64 24)';

/** Lines for a shell, comments beside them, that lead from the file to a server that runs. */
export function nextSteps({ template, destination, url }: Choice, path: string): readonly string[] {
  const { event, isSigned } = templateOf(template);
  const { validate, explain, serve } = fileCommands(path, event);
  const signing = secretName(destination, 'signing');
  const steps: readonly (readonly [command: string, does: string])[] = [
    [validate, 'what is wrong with it, and where'],
    [explain, 'which routes fire, and why the others do not'],
    ...urlSecrets(destination, url).map((name) => [`export HOOKYARD_SECRET_${name}=...`, 'where to'] as const),
    ...(isSigned ? [[`export HOOKYARD_SECRET_${signing}=${NEW_SIGNING_SECRET}`, 'for the receiver too'] as const] : []),
    ['export WEBHOOK_SECRET=$(openssl rand -hex 32)', "for the webhook's settings at GitHub too"],
    [serve, 'takes webhooks, and sends'],
  ];
  return steps.map(([command, does]) => `${command.padEnd(COMMENT_COLUMN)}  # ${does}`);
}

function urlSecrets(destination: string, url: string | null): readonly string[] {
  if (url === null) return [secretName(destination, 'url')];
  return [...url.matchAll(/\bsecrets\.(\w+)/gi)].map(([, name = '']) => name.toUpperCase());
}
