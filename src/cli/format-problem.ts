import type { Problem } from '../model/problem.ts';
import type { ProblemCode } from '../routes/problem-codes.ts';
import { makeExcerpt } from './format-problem-excerpt.ts';
import type { ShownLines } from './format-problem-lines.ts';
import type { Io } from './io.ts';
import { paint, type Style } from './paint.ts';
import { printable } from './printable.ts';

const STYLES: Readonly<Record<Problem['severity'], Style>> = { error: 'red', warning: 'yellow' };
/** About the file as a whole. */
const UNSHOWN: ReadonlySet<string> = new Set<ProblemCode>([
  'file-missing',
  'file-unreadable',
  'file-too-large',
  'file-empty',
]);
/** Below this a line is cut beyond recognition, and is let wrap. */
const LEAST_COLUMNS = 20;

/**
 * A problem as a person at a terminal reads it: what, where, the line with a mark under the place, what to write instead.
 * Ends in a line break. `lines`: of the file; null: they cannot be shown.
 */
export function formatProblemBlock(io: Io, problem: Problem, lines: ShownLines | null): string {
  const { severity, code, message, hint, file, line, column } = problem;
  const gutter = ' '.repeat(String(line).length);
  const head = paint(io, 'bold', `${paint(io, STYLES[severity], `${severity}[${code}]`)}: ${printable(message)}`);
  const shown = [
    head,
    `${gutter}${paint(io, 'dim', '-->')} ${printable(file)}:${line}:${column}`,
    ...(lines === null || UNSHOWN.has(code) ? [] : formatExcerpt(io, problem, lines)),
    `${gutter} ${paint(io, 'dim', '=')} ${printable(hint)}`,
  ];
  return shown.map((text) => `${text}\n`).join('');
}

function formatExcerpt(io: Io, { severity, line, column }: Problem, lines: ShownLines): readonly string[] {
  const text = lines.textOf(line);
  if (text === null) return [];
  const number = String(line);
  const bar = paint(io, 'dim', '|');
  const gutter = `${' '.repeat(number.length)} ${bar}`;
  const start = Math.min(column - 1, text.length);
  const most = Math.max(io.columns, LEAST_COLUMNS) - number.length - ' | '.length;
  const excerpt = makeExcerpt(lines.piecesOf(line), { start, end: start + tokenLength(text, start), most });
  const marks = paint(io, STYLES[severity], '^'.repeat(excerpt.marks));
  return [
    gutter,
    `${paint(io, 'dim', number)} ${bar} ${excerpt.text.trimEnd()}`,
    `${gutter} ${' '.repeat(excerpt.marksAt)}${marks}`,
  ];
}

/** A problem has a place and no length: what is marked is the word, text or expression that begins there. */
const TOKEN =
  / +|\$\{\{(?:[^}]{0,200}\}\})?|'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[&|=!<>]{1,2}|[^\s,()[\]{}:'"&|=!<>]+(?::(?=\S)[^\s,()[\]{}:'"&|=!<>]+)*|./sy;

function tokenLength(text: string, start: number): number {
  TOKEN.lastIndex = start;
  return TOKEN.exec(text)?.[0].length ?? 1;
}
