import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cellWidth, cutToWidth } from '../../src/cli/cell-width.ts';
import type { Io } from '../../src/cli/io.ts';
import { printable, printableJson } from '../../src/cli/printable.ts';
import { type Column, formatTable } from '../../src/cli/table.ts';

interface Row {
  readonly id: string;
  readonly words: string;
  readonly count: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'id', cell: ({ id }) => id, whole: true },
  { title: 'words', cell: ({ words }) => words, style: ({ count }) => (count > 9 ? 'red' : null) },
  { title: 'count', cell: ({ count }) => count, align: 'right' },
];

const ROWS: readonly Row[] = [
  { id: 'a1', words: 'short', count: 7 },
  { id: 'b22', words: 'rather more words', count: 10 },
];

function surroundings(over: Partial<Io>): Io {
  return {
    stdout: { write: () => {} },
    stderr: { write: () => {} },
    readStdin: async () => new Uint8Array(),
    isTTY: true,
    columns: 80,
    env: { NO_COLOR: '1' },
    cwd: '/',
    now: () => 0,
    ...over,
  };
}

describe('a table', () => {
  test('on a terminal has titles and aligned columns', () => {
    expect(formatTable(surroundings({}), COLUMNS, ROWS)).toBe(
      [
        'ID   WORDS              COUNT', //
        'a1   short                  7',
        'b22  rather more words     10',
        '',
      ].join('\n'),
    );
  });

  test('in a pipe is one line a row with tabs between, untitled and uncut', () => {
    const pipe = surroundings({ isTTY: false, columns: 10, env: {} });
    expect(formatTable(pipe, COLUMNS, ROWS)).toBe('a1\tshort\t7\nb22\trather more words\t10\n');
  });

  test('is cut where the terminal ends, ids last', () => {
    expect(formatTable(surroundings({ columns: 22 }), COLUMNS, ROWS)).toBe(
      [
        'ID   WORDS       COUNT', //
        'a1   short           7',
        'b22  rather mo…     10',
        '',
      ].join('\n'),
    );
    const narrow = formatTable(surroundings({ columns: 8 }), COLUMNS, ROWS).split('\n');
    expect(narrow.slice(0, 3)).toEqual(['ID   WO…', 'a1   sh…', 'b22  ra…']);
  });

  test('cuts nothing of a column that wraps, and ids before it goes below its least', () => {
    const columns: readonly Column<Row>[] = [
      { title: 'id', cell: ({ id }) => id, whole: true },
      { title: 'words', cell: ({ words }) => words, wrap: true },
      { title: 'count', cell: ({ count }) => count, align: 'right' },
    ];
    const words = 'as https://example.com/a/very/long/path says';
    const rows = [{ id: 'an-id-to-copy', words, count: 7 }, ...ROWS];
    expect(formatTable(surroundings({ columns: 46 }), columns, rows)).toBe(
      [
        'ID             WORDS                     COUNT',
        'an-id-to-copy  as                            7',
        '               https://example.com/a/ve',
        '               ry/long/path says',
        'a1             short                         7',
        'b22            rather more words            10',
        '',
      ].join('\n'),
    );
    expect(
      formatTable(surroundings({ columns: 40 }), columns, rows)
        .split('\n')
        .slice(1, 3),
    ).toEqual(['an-id-…  as                            7', '         https://example.com/a/ve']);
  });

  test.each([
    ['a terminal', { env: {} }, true],
    ['a terminal with NO_COLOR', { env: { NO_COLOR: '1' } }, false],
    ['a terminal with an empty NO_COLOR', { env: { NO_COLOR: '' } }, true],
    ['a dumb terminal', { env: { TERM: 'dumb' } }, false],
    ['a pipe', { isTTY: false, env: {} }, false],
  ])('on %s is coloured: %j %s', (_, over, colored) => {
    const text = formatTable(surroundings(over), COLUMNS, ROWS);
    expect(text.includes('\x1b[31mrather')).toBe(colored);
    expect(text !== stripVTControlCharacters(text)).toBe(colored);
  });

  test('is not moved by what a cell brings along', () => {
    const rows = [{ id: 'a\x1b[2Jb', words: 'one\ttwo\nthree\r\x07\x9b31m', count: 1 }];
    expect(formatTable(surroundings({ isTTY: false }), COLUMNS, rows)).toBe('ab\tone two three \t1\n');
    expect(formatTable(surroundings({}), COLUMNS, rows).split('\n')[1]).toBe('ab  one two three       1');
  });
});

describe('text from outside', () => {
  test.each([
    ['\x1b[31mred\x1b[0m', 'red'],
    ['\x1b]0;a title\x07after', 'after'],
    ['\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\', 'link'],
    ['back\b\b\bspace', 'backspace'],
    ['\x9b2Jclear', 'clear'],
    ['two\r\nlines', 'two lines'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['nul\0del\x7f', 'nuldel'],
    ['naïve 日本 🎉', 'naïve 日本 🎉'],
  ])('%j is printed as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('in JSON is the same once parsed, and moves no terminal', () => {
    const value = { text: '\x1b[31m\x9b2J\u202e\u2028日本' };
    const json = printableJson(value);
    expect(JSON.parse(json)).toEqual(value);
    expect(json).toBe('{"text":"\\u001b[31m\\u009b2J\\u202e\\u2028日本"}');
  });
});

describe('the width of a cell', () => {
  test.each([
    ['plain', 5],
    ['日本', 4],
    ['한국', 4],
    ['🎉', 2],
    ['👩‍👩‍👧', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['', 0],
  ])('of %s is %i', (text, width) => {
    expect(cellWidth(text)).toBe(width);
  });

  test.each([
    ['plain', 5, 'plain'],
    ['plain', 4, 'pla…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['plain', 1, '…'],
    ['plain', 0, ''],
  ])('%s cut to %i is %s', (text, most, cut) => {
    expect(cutToWidth(text, most)).toBe(cut);
  });
});
