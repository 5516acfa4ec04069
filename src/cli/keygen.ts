import type { Command } from 'commander';
import type { PrivateJwk } from '../routes/sealing-keys.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, makeCommand } from './make-command.ts';
import { printJson, printLine, printNote } from './print.ts';

const HELP = `
The private key goes to a file that its owner alone may read, and never to the
terminal: FILE, or sealing-key.json in the data folder, where \`hookyard serve\`
finds it. The public key is printed: whoever has it can seal values with
\`hookyard seal\`, and nobody can open them with it.

To change keys: --rotate puts a new key before those that are there, which go
on opening what was sealed with them. Seal every value anew, then take the old
keys out of the file.

Example:
  $ hookyard keygen --data /var/lib/hookyard`;

interface Options {
  readonly data: string;
  readonly out?: string;
  readonly rotate?: boolean;
  readonly public?: boolean;
  readonly json?: boolean;
}

export function keygenCommand(io: Io): Command {
  return makeCommand(io, 'keygen')
    .description('make the key pair that values are sealed and opened with')
    .addOption(dataOption())
    .option('--out <file>', 'where the private key goes, in place of the data folder')
    .option('--rotate', 'put a new key before those in the file')
    .option('--public', 'print the public key of the file again, and make none')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((options: Options) => keygen(io, options));
}

async function keygen(io: Io, options: Options): Promise<void> {
  if (options.rotate === true && options.public === true) {
    throw new Exit(2, 'exclusive-options: --rotate and --public exclude each other');
  }
  const { resolve } = await import('node:path');
  const file = await import('./sealing-key-file.ts');
  const { makeSealingKey } = await import('../routes/sealing-keys.ts');
  const path = resolve(io.cwd, options.out ?? `${options.data}/sealing-key.json`);
  if (options.public === true) {
    await print(io, options, file.readKeyFile(path), path);
  } else if (options.rotate === true) {
    const keys = [makeSealingKey(), ...file.readKeyFile(path)];
    file.replaceKeyFile(path, keys);
    printNote(io, `rotated: ${path} has ${keys.length} keys now; seal with this public key from now on:`);
    await print(io, options, keys, path);
  } else {
    const keys = [makeSealingKey()];
    file.createKeyFile(path, keys);
    printNote(
      io,
      `The private key is in ${path}; keep a copy of it where nobody else reads. Seal with this public key:`,
    );
    await print(io, options, keys, path);
  }
}

async function print(io: Io, { json }: Options, [first]: readonly PrivateJwk[], path: string): Promise<void> {
  if (first === undefined) throw new Error('a file of keys without any');
  const { keyId, publicKeyText } = await import('../routes/sealing-keys.ts');
  const { kty, crv, x } = first;
  const kid = keyId(first);
  if (json === true) printJson(io, { file: path, publicKey: publicKeyText(first), kid, jwk: { kty, crv, x, kid } });
  else printLine(io, publicKeyText(first));
}
