import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SealableField } from '../routes/sealed-fields.ts';
import type { PublicJwk } from '../routes/sealing-keys.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { makeCommand } from './make-command.ts';
import { printLine } from './print.ts';

const HELP = `
Reads the value from standard input; a line break at its very end is left out.
What is printed may stand in a file that everybody can read. It is opened only
in the file of this repository, for this destination and field, and, unless it
is the URL itself, for URLs of these origins.

The id of a repository:
  $ gh api repos/OWNER/REPO --jq .id
0 stands for the file that \`hookyard serve --config\` reads.

FIELD is url, headers.NAME, signing-secret, ca, auth.bearer,
auth.basic.username, auth.basic.password, or auth.oauth2. with token-url,
client-id, client-secret, scope or audience. All but url are bound to the origin
of url, and those of auth.oauth2 but token-url itself to that of token-url too.

Example:
  $ hookyard seal --key hkypub_… --repo-id 1296269 --destination audit \\
      --field headers.Authorization --url https://audit.example.com < token`;

interface Options {
  readonly repoId: number;
  readonly destination: string;
  readonly field: string;
  readonly url?: string;
  readonly origin?: string;
  readonly tokenUrl?: string;
  readonly key: string;
}

export function sealCommand(io: Io): Command {
  return makeCommand(io, 'seal')
    .description('seal a secret, so that it can stand in a public file')
    .requiredOption('--repo-id <n>', "GitHub's number of the repository whose file it is for", parseRepositoryId)
    .requiredOption('--destination <name>', 'the destination that it is a value of')
    .requiredOption('--field <field>', 'which value of it, e.g. url or headers.Authorization')
    .option('--url <url>', "the destination's URL, of which the origin counts; not for the url itself")
    .addOption(new Option('--origin <url>', 'the same').conflicts('url'))
    .option('--token-url <url>', 'the URL where a token is asked for, of which the origin counts')
    .requiredOption('--key <key>', 'the public key that `hookyard keygen` printed, or a file that it is in')
    .addHelpText('after', HELP)
    .action((options: Options) => seal(io, options));
}

async function seal(io: Io, options: Options): Promise<void> {
  const field = await readField(options.field);
  const destination = await readDestination(options.destination);
  const origin = readOrigin('url', options.url ?? options.origin, field);
  const tokenOrigin = readOrigin('token-url', options.tokenUrl, field);
  const key = await readKey(io, options.key);
  const value = await readValue(io);
  const fault = field.judge(value);
  if (fault !== null) throw new Exit(1, `value-unusable: the value ${fault.reason}; ${fault.hint}`);
  const { sealValue } = await import('../routes/seal-value.ts');
  const binding = { repositoryId: options.repoId, destination, field: field.name, origin, tokenOrigin };
  const sealed = await sealValue(value, binding, key).catch((error: unknown) => {
    // WebCrypto's refusal of a public key with which everybody would agree on the same secret (RFC 7748 §6.1).
    if (!(error instanceof DOMException)) throw error;
    throw new Exit(2, 'bad-key: nothing can be sealed with this --key; `hookyard keygen` makes one');
  });
  printLine(io, sealed);
}

function parseRepositoryId(text: string): number {
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  const hint = text.includes('/') ? ` \`gh api repos/${text} --jq .id\` says it.` : '';
  throw new InvalidArgumentError(`It is a number, since names can be given up and taken by others.${hint}`);
}

async function readField(text: string): Promise<SealableField> {
  const { parseSealableField } = await import('../routes/sealed-fields.ts');
  const parsed = parseSealableField(text);
  if (parsed.kind === 'unknown') throw new Exit(2, `unknown-field: ${parsed.message}`);
  return parsed.field;
}

async function readDestination(text: string): Promise<string> {
  const { NAME_PATTERN } = await import('../routes/file-limits.ts');
  if (NAME_PATTERN.test(text)) return text;
  throw new Exit(2, 'bad-destination: --destination is the name as the file has it: letters, digits, _ and -');
}

function readOrigin(
  of: SealableField['boundTo'][number],
  text: string | undefined,
  { name, boundTo }: SealableField,
): string | null {
  if (!boundTo.includes(of)) {
    if (text === undefined) return null;
    throw new Exit(2, `origin-unused: ${name} is not bound to ${of}; leave --${of} out`);
  }
  if (text === undefined) {
    throw new Exit(2, `origin-missing: ${name} is bound to ${of} of the destination; say with --${of} which that is`);
  }
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new Exit(2, `bad-origin: --${of} is no URL such as https://audit.example.com/`);
}

/** A key, or where one lies: a file never begins so. */
async function readKey(io: Io, text: string): Promise<PublicJwk> {
  const { parsePublicKey } = await import('../routes/sealing-keys.ts');
  const isKey = /^\s*(?:hkypub_|\{)/.test(text);
  const parsed = parsePublicKey(isKey ? text : await readKeyFile(io, text));
  if (parsed.kind === 'ok') return parsed.keys;
  throw new Exit(2, `bad-key: what --key names ${parsed.reason}`);
}

async function readKeyFile(io: Io, path: string): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new Exit(
      2,
      `key-missing: --key is no public key, which begins with hkypub_, and no file that can be read (${code})`,
    );
  }
}

/** Not from the command line, which every process of the machine may read, and which the shell keeps. */
async function readValue(io: Io): Promise<string> {
  const { MAX_SEALABLE_BYTES } = await import('../routes/sealed-value.ts');
  const bytes = io.converse === undefined ? await io.readStdin() : await askForValue();
  if (bytes.length > MAX_SEALABLE_BYTES + 2) {
    throw new Exit(2, `value-too-large: a value has at most ${MAX_SEALABLE_BYTES} bytes`);
  }
  const value = decode(bytes).replace(/\r?\n$/, '');
  if (value === '') throw new Exit(2, 'value-missing: there is nothing on standard input');
  return value;
}

/** One line; what has several is piped in. */
async function askForValue(): Promise<Uint8Array> {
  const { askSecret } = await import('./ask-secret.ts');
  return Buffer.from((await askSecret('The value, which is not shown: ')) ?? '');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Exit(2, 'value-not-text: what is on standard input is no text in UTF-8');
  }
}
