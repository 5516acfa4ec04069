import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { maskedForms } from '../../src/action/mask.ts';
import { openWorkflowLog, type WorkflowLog } from '../../src/action/workflow-log.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const KNOWN = ['add-mask', 'notice', 'warning', 'error', 'debug', 'group', 'endgroup', 'set-output', 'set-env', 'echo'];

/** What a runner makes of a log: ActionCommand.TryParseV2 and TryParse, and the stopping of ActionCommandManager. */
function runnerReads(log: string): { readonly commands: readonly Command[]; readonly text: readonly string[] } {
  const commands: Command[] = [];
  const text: string[] = [];
  let stop: string | null = null;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const known = [...KNOWN, 'stop-commands', ...(stop === null ? [] : [stop])];
    const command = parsed(line, known);
    if (command === null) text.push(line);
    else if (stop === null) {
      if (command.name === 'stop-commands') stop = command.data.toLowerCase();
      else commands.push(command);
    } else if (command.name === stop) stop = null;
    else text.push(line);
  }
  if (stop !== null) throw new Error('commands are still stopped at the end');
  return { commands, text };
}

function parsed(line: string, known: readonly string[]): Command | null {
  const v2 = /^\s*::((?:(?!::).)*)::(.*)$/s.exec(line);
  const v1 = /##\[([^\]]*)\](.*)$/s.exec(line);
  for (const [found, separator] of [
    [v2, ','],
    [v1, ';'],
  ] as const) {
    const [name = '', ...rest] = (found?.[1] ?? '').split(' ');
    if (found === null || !known.includes(name.toLowerCase())) continue;
    const pairs = rest
      .join(' ')
      .trim()
      .split(separator)
      .flatMap((pair) => {
        const at = pair.indexOf('=');
        return at < 1 ? [] : [[pair.slice(0, at), unescaped(pair.slice(at + 1))] as const];
      });
    return { name: name.toLowerCase(), properties: Object.fromEntries(pairs), data: unescaped(found[2] ?? '') };
  }
  return null;
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

afterEach(() => {
  vi.restoreAllMocks();
});

function written(use: (log: WorkflowLog) => void, token: () => string = randomUUID): string {
  const chunks: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    chunks.push(String(chunk));
    return true;
  });
  try {
    use(openWorkflowLog({ token }));
  } finally {
    spy.mockRestore();
  }
  return chunks.join('');
}

const NOWHERE = { title: 't', file: null, line: null };

/** Text that tries hard. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        '##[',
        ']',
        '\n',
        '\r',
        '\r\n',
        '%0A',
        '%0D',
        '%25',
        '::error::x',
        '##[error]x',
        '::stop-commands::x',
      ),
      fc.constantFrom(
        '\n::set-env name=A::b',
        '##[add-mask]e',
        '\u2028::error::',
        '\u001b[31m',
        '\u009b1m',
        ' ',
        ',',
        '=',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('whatever stands in a message, place, title or text, a runner finds the commands that were meant and no other', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, fc.option(fc.nat()), (message, title, file, line) => {
      const log = written((to) => {
        to.untrusted(message);
        to.annotate('error', message, { title, file, line });
        to.annotate('notice', message, NOWHERE);
        to.group(title, () => to.untrusted(file));
      });
      const { commands } = runnerReads(log);
      expect(commands.map(({ name }) => name)).toEqual(['error', 'notice', 'group', 'endgroup']);
      const [error] = commands;
      // The runner trims what follows the command's name.
      expect(error?.properties.file?.trim() ?? '').toBe(file.trim());
    }),
    { numRuns: 500 },
  );
});

test('with commands in force too, nothing that is printed of untrusted text is a command', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const lines = written((log) => log.untrusted(text))
        .split('\n')
        .slice(1, -2);
      expect(lines.length).toBeGreaterThan(0);
      expect(runnerReads(lines.join('\n')).commands).toEqual([]);
      expect(lines.every((line) => line.startsWith('| '))).toBe(true);
    }),
  );
});

test('annotations beyond ten of a level become lines, which are no commands either', () => {
  fc.assert(
    fc.property(hostile, hostile, (message, file) => {
      const log = written((to) => {
        for (let n = 0; n < 12; n++) to.annotate('error', message, { title: message, file, line: 3 });
        to.annotate('warning', message, NOWHERE);
      });
      const { commands, text } = runnerReads(log);
      expect(commands.map(({ name }) => name)).toEqual([...Array(10).fill('error'), 'warning']);
      expect(text.filter((line) => line.startsWith('error: '))).toHaveLength(2);
      expect(text).toContain('GitHub shows 10 errors of a step. The others:');
    }),
  );
});

test('an annotation arrives at the runner as it was given', () => {
  const log = written((to) =>
    to.annotate('warning', '50%,\nof: %0A it', { title: 'a:b, c%', file: 'dir,a/x:y=%2C.yml', line: 7 }),
  );
  expect(runnerReads(log).commands).toEqual([
    {
      name: 'warning',
      properties: { title: 'a:b, c%', file: 'dir,a/x:y=%2C.yml', line: '7' },
      data: '50%,\nof: %0A it',
    },
  ]);
});

test('a message has 4,096 characters at most, and no half of one', () => {
  const [cut] = runnerReads(written((log) => log.annotate('error', `x${'😀'.repeat(3_000)}`, NOWHERE))).commands;
  expect(cut?.data.length).toBeLessThanOrEqual(4_096);
  expect(cut?.data).toMatch(/^x😀+…$/u);
});

test('untrusted text is shown between tokens, with what a viewer would act on as escapes', () => {
  const log = written(
    (to) => to.untrusted('one\ttwo\r\n\u001b[31mred\u202e ##[group]x\n'),
    () => 'token-0123456789abcdef',
  );
  expect(log.split('\n')).toEqual([
    '::stop-commands::token-0123456789abcdef',
    '| one\ttwo',
    '| \\u001b[31mred\\u202e ##\\[group]x',
    '::token-0123456789abcdef::',
    '',
  ]);
});

test('a token that occurs in the text, or is easily guessed, is not taken', () => {
  const drawn = ['', 'short', 'good-0123456789abcdef'];
  expect(
    written(
      (log) => log.untrusted('x'),
      () => drawn.shift() ?? '',
    ),
  ).toContain('::good-0123456789abcdef::\n');
  const again = ['TAKEN-0123456789abcdef', 'fresh-0123456789abcdef'];
  const log = written(
    (to) => to.untrusted('a taken-0123456789abcdef b'),
    () => again.shift() ?? '',
  );
  expect(log).toContain('::stop-commands::fresh-0123456789abcdef\n');
  expect(() =>
    written(
      (to) => to.untrusted('same-0123456789abcdef'),
      () => 'same-0123456789abcdef',
    ),
  ).toThrow(/token/);
});

test('a token is drawn for each text', () => {
  const log = written((to) => {
    to.untrusted('a');
    to.untrusted('a');
  });
  const tokens = [...log.matchAll(/^::stop-commands::(.*)$/gm)].map(([, token]) => token);
  expect(tokens).toHaveLength(2);
  expect(new Set(tokens).size).toBe(2);
});

test.each(['a', '\n', '\u0000', '😀', '##['])('of endless %j 32 KiB are printed, and it says so', (piece) => {
  const { text } = runnerReads(written((log) => log.untrusted(piece.repeat(200_000))));
  expect(text.at(-2)).toBe('(the rest is left out)');
  const bytes = Buffer.byteLength(text.slice(0, -2).join('\n'));
  expect(bytes).toBeLessThanOrEqual(32 * 1_024);
  expect(bytes).toBeGreaterThan(32 * 1_024 - 8);
});

test('what fits in 32 KiB is printed whole', () => {
  const { text } = runnerReads(written((log) => log.untrusted('ä'.repeat(16_000))));
  expect(text).toEqual([`| ${'ä'.repeat(16_000)}`, '']);
});

test('each form of a secret is masked once, escaped, and never by line breaks', () => {
  const secret = 'hush%0A hush\n{\nsecond line';
  const log = written((to) => {
    to.mask(secret);
    to.mask(secret);
    to.flush();
    to.mask(secret);
    to.mask('second line');
    to.flush();
  });
  const { commands, text } = runnerReads(log);
  expect(text).toEqual(['']);
  expect(commands.map(({ data }) => data)).toEqual(maskedForms(secret).filter((form) => !form.includes('\n')));
  expect(commands.map(({ data }) => data)).toEqual(expect.arrayContaining(['hush%0A hush', 'second line']));
  expect(commands.every(({ name, data }) => name === 'add-mask' && data !== '{')).toBe(true);
});

test.each<[string, (log: WorkflowLog) => void]>([
  ['info', (to) => to.info('x')],
  ['annotate', (to) => to.annotate('error', 'x', { title: 'x', file: null, line: null })],
  ['group', (to) => to.group('x', () => {})],
  ['untrusted', (to) => to.untrusted('x')],
])('what waits to be masked is masked before %s writes anything', (_, write) => {
  const log = written((to) => {
    to.mask('hush-hush');
    write(to);
  });
  expect(log).toMatch(/^::add-mask::/);
  expect(log.split('\n').findLastIndex((line) => line.startsWith('::add-mask::'))).toBeLessThan(
    log.split('\n').findIndex((line) => !line.startsWith('::add-mask::')),
  );
});

test('a group is closed although its body fails', () => {
  const log = written((to) => {
    const failing = () => {
      throw new Error('boom');
    };
    expect(() => to.group('g\n::error::x', failing)).toThrow('boom');
  });
  expect(runnerReads(log).commands).toEqual([
    { name: 'group', properties: {}, data: 'g ::error::x' },
    { name: 'endgroup', properties: {}, data: '' },
  ]);
});

test('a process writes it all to its standard output, in order', () => {
  const script = `
    import { openWorkflowLog } from ${JSON.stringify(new URL('../../src/action/workflow-log.ts', import.meta.url).href)};
    const log = openWorkflowLog({ token: () => crypto.randomUUID() });
    log.mask('hush-hush');
    log.info('begin');
    log.group('group', () => log.untrusted('::error::no'));
    log.annotate('error', 'yes', { title: 'title', file: 'a.yml', line: 2 });
  `;
  const log = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' });
  const { commands, text } = runnerReads(log);
  expect(commands.map(({ name }) => name)).toEqual([
    ...Array(commands.length - 3).fill('add-mask'),
    ...['group', 'endgroup', 'error'],
  ]);
  expect(commands.at(0)?.data).toBe(maskedForms('hush-hush')[0]);
  expect(text).toEqual(['begin', '| ::error::no', '']);
});
