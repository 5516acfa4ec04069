import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { Exit } from './exit.ts';
import { CHATS, type Choice, secretName, TEMPLATES } from './init/choice.ts';
import type { Io } from './io.ts';
import { makeCommand } from './make-command.ts';
import { printLine } from './print.ts';
import { DEFAULT_ROUTE_FILE, STDIN } from './read-routes.ts';

const HELP = `
Asks on a terminal what is wanted. With --template nothing is asked, and what
is not said is the usual:
  notify   tells a team's chat what happens
  sync     keeps another application in step
  triage   sends on what needs eyes
  audit    keeps a signed record elsewhere
  welcome  greets newcomers, labels and asks, as a GitHub App; sends nothing
A URL that is not given is read from a secret, so that it is not in the file.

Example:
  $ hookyard init --template sync --destination crm --url https://crm.example/in`;

interface Options {
  readonly template?: Choice['template'];
  readonly chat?: Choice['chat'];
  readonly destination?: string;
  readonly url?: string;
  readonly force: boolean;
  readonly print: boolean;
}

export function initCommand(io: Io): Command {
  return makeCommand(io, 'init')
    .description('write a first route file, after asking what is wanted')
    .argument('[file]', 'the route file', DEFAULT_ROUTE_FILE)
    .addOption(new Option('--template <name>', 'what it is for; asks nothing').choices(TEMPLATES))
    .addOption(new Option('--chat <chat>', 'which chat, for notify').choices(CHATS))
    .option('--destination <name>', 'what the place that it sends to is called')
    .option('--url <url>', 'where that is; not for notify, whose URL is a secret')
    .option('--force', 'overwrite a file that is there', false)
    .option('--print', 'print the file instead of writing it', false)
    .addHelpText('after', HELP)
    .action((path: string, options: Options) => init(io, path, options));
}

async function init(io: Io, path: string, { force, print, ...given }: Options): Promise<void> {
  if (path === STDIN) throw new Exit(2, 'not-a-path: - is no file to write; use --print');
  const target = resolve(io.cwd, path);
  // Before the questions: nobody should answer them in vain.
  if (!print) await refuseTaken(target, path, force);
  const choice = await choose(io, given);
  await refuseChoice(choice, given);
  const { makeFile } = await import('./init/make-file.ts');
  const text = makeFile(choice, path);
  if (print) {
    io.stdout.write(text);
    return;
  }
  const { writeRouteFile } = await import('./init/write-file.ts');
  await writeRouteFile(target, text, force);
  await printNextSteps(io, choice, path);
}

async function refuseTaken(target: string, path: string, force: boolean): Promise<void> {
  const { whatIsAt } = await import('./init/write-file.ts');
  const found = await whatIsAt(target);
  if (found === 'folder') throw new Exit(1, `file-is-folder: ${path} is a folder; name the file in it`);
  if (found === 'nothing' || force) return;
  throw new Exit(
    1,
    `file-exists: ${path} is there already, and is left as it is; --force overwrites it, --print only shows the new one`,
  );
}

async function choose(io: Io, given: Partial<Choice>): Promise<Choice> {
  const { template } = given;
  if (template === undefined) {
    const { askChoice } = await import('./init/ask-choice.ts');
    if (io.converse !== undefined) return io.converse((ask) => askChoice(io, ask, given));
    const names = TEMPLATES.join(', ');
    throw new Exit(2, `nobody-to-ask: this is not a terminal; say --template and one of ${names}, or see --help`);
  }
  const { usualChoice } = await import('./init/make-file.ts');
  return { ...usualChoice(template), ...given, template };
}

async function refuseChoice(choice: Choice, given: Partial<Choice>): Promise<void> {
  const { templateOf } = await import('./init/make-file.ts');
  const { judgeChoice } = await import('./init/judge-choice.ts');
  const sends = templateOf(choice.template).destination !== null;
  const refusal = refusalOfOptions(choice, given, sends) ?? judgeChoice(choice);
  if (refusal !== null) throw new Exit(2, refusal);
}

/** Of what was said and the template has no use for. */
function refusalOfOptions({ template, destination }: Choice, given: Partial<Choice>, sends: boolean): string | null {
  const isChat = template === 'notify';
  if (isChat && destination !== null && given.url !== undefined) {
    const secret = `HOOKYARD_SECRET_${secretName(destination, 'url')}`;
    return `chat-url: whoever has a chat's URL can write to the chat; leave --url out, and set ${secret} to it`;
  }
  if (!isChat && given.chat !== undefined) {
    return `no-chat: ${template} writes to no chat; leave --chat out, or use --template notify`;
  }
  const place = (['destination', 'url'] as const).find((option) => given[option] !== undefined);
  if (!sends && place !== undefined) {
    return `no-destination: ${template} acts on GitHub, and sends nothing; leave --${place} out, or use another template`;
  }
  return null;
}

async function printNextSteps(io: Io, choice: Choice, path: string): Promise<void> {
  const { nextSteps } = await import('./init/next-steps.ts');
  printLine(io, `${path} is written. Next:`);
  for (const step of nextSteps(choice, path)) printLine(io, `  ${step}`);
}
