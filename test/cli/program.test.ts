import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { Exit } from '../../src/cli/exit.ts';
import { runCommand } from './run-command.ts';

const COMMANDS = [
  'init',
  'validate',
  'explain',
  'send',
  'status',
  'events',
  'deliveries',
  'destinations',
  'replay',
  'demo',
];

describe('help', () => {
  test('lists every command and says what exit codes mean', async () => {
    const { code, out, err } = await runCommand(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(out).toContain('0 fine, 1 problems found, 2 wrong use');
  });

  test.each([...COMMANDS.map((name) => [name]), ['destinations', 'enable'], ['destinations', 'disable']])(
    'of %s %s shows an example of it, in lines that fit a terminal',
    async (...words) => {
      const command = words.filter((word) => word !== undefined);
      const { code, out } = await runCommand([...command, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^Example:\\n  \\$ .*hookyard ${command.join(' ')}`, 'm'));
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    },
  );

  test('waits for nothing that a command works with', () => {
    // Hooks say what the process loads; the vitest process has loaded everything long since.
    const script = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      const { makeProgram, runProgram } = await import('./src/cli/program.ts');
      const { openProcessIo } = await import('./src/cli/io.ts');
      const io = { ...openProcessIo(), stdout: { write() {} } };
      await runProgram(makeProgram(io), ['--help'], io);
      console.log(JSON.stringify(loaded));`;
    const loaded: string[] = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
    );
    expect(loaded.some((url) => url.endsWith('/src/cli/validate.ts'))).toBe(true);
    const rooms = loaded.flatMap((url) => /\/src\/(\w+)\//.exec(url)?.[1] ?? []);
    expect(new Set(rooms)).toEqual(new Set(['cli', 'model', 'expression']));
    const packages = loaded.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
    expect(new Set(packages)).toEqual(new Set(['commander']));
  });
});

describe('wrong use exits 2', () => {
  test.each([
    [['valdate'], /unknown command 'valdate'\n\(Did you mean validate\?\)/],
    [['validate', '--strct'], /unknown option '--strct'\n\(Did you mean --strict\?\)/],
    [['explain'], /required option '--event <name>' not specified/],
    [['replay'], /nothing-named: name ids/],
    [['events', '--limit', '0'], /'--limit <n>' argument '0' is invalid\. It is a whole number/],
    [['events', '--limit', '7x'], /a whole number/],
    [['deliveries', '--status', 'lost'], /Allowed choices are pending, sending/],
    [['send', '--event', 'push', '--to', 'ftp://a'], /It is a whole URL/],
    [['destinations', 'audit'], /too many arguments/],
    [['destinations', 'enable'], /missing required argument 'name'/],
  ])('%j', async (args, words) => {
    const { code, out, err } = await runCommand(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });

  test('no command at all shows the help, on standard error', async () => {
    const { code, out, err } = await runCommand([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: hookyard');
  });
});

test('--version prints the version', async () => {
  expect(await runCommand(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
});

describe('a command made above this room', () => {
  const runOther = (args: readonly string[], action: () => void) =>
    runCommand(args, { others: [new Command('serve').description('serves').action(action)] });

  test('is listed, and ends with the exit code that it throws', async () => {
    const { out } = await runOther(['--help'], () => {});
    expect(out).toMatch(/^ {2}serve .*serves$/m);
    expect(await runOther(['serve'], () => {})).toEqual({ code: 0, out: '', err: '' });
    const refuse = () => {
      throw new Exit(1, 'port-taken: somebody else listens there');
    };
    expect(await runOther(['serve'], refuse)).toEqual({
      code: 1,
      out: '',
      err: 'port-taken: somebody else listens there\n',
    });
  });

  test('keeps to the exit rules and the output of the others', async () => {
    const { code, err } = await runOther(['serve', '--prt', '1'], () => {});
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--prt'");
  });

  test('lets a bug through', async () => {
    const crash = () => {
      throw new TypeError('a is not a function');
    };
    await expect(runOther(['serve'], crash)).rejects.toThrow('a is not a function');
  });
});
