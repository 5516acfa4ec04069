import { MAX_EXPRESSION_LENGTH } from '@actions/expressions/errors';
import { Lexer, type Token, TokenType } from '@actions/expressions/lexer';
import type { ExpressionFault, Parsed } from './fault.ts';
import { parseNumber } from './runner-data.ts';

/** A token of the engine, and where it stands in UTF-16 units. */
export interface PlacedToken {
  readonly token: Token;
  readonly offset: number;
}

/** undefined: there is no such token. */
export function typeAt(tokens: readonly PlacedToken[], index: number): TokenType | undefined {
  return tokens[index]?.token.type;
}

/**
 * Splits an expression into tokens by GitHub's lexer, with two of its faults set right: it unescapes only the first `''`
 * of a string, and it loses count of columns after a string of several lines.
 */
export function readTokens(source: string): Parsed<readonly PlacedToken[]> {
  if (source.length > MAX_EXPRESSION_LENGTH) {
    return fault(
      'expression-limit',
      0,
      `the expression is longer than ${MAX_EXPRESSION_LENGTH} characters`,
      'split it into several conditions or values',
    );
  }
  const plain = withPlainBlanks(source);
  try {
    const tokens = place(new Lexer(plain).lex().tokens, plain);
    const wrong = tokens.find(
      ({ token }) => token.type === TokenType.NUMBER && Number.isNaN(token.value) && token.lexeme !== 'NaN',
    );
    if (wrong === undefined) return { kind: 'parsed', value: tokens };
    const hint = 'write decimals, 0x and hexadecimal digits or 0o and octal digits, of 32 bits at most';
    return fault('expression-syntax', wrong.offset, `\`${shorten(wrong.token.lexeme)}\` is no number`, hint);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return unexpectedSymbol(source, offsetIn(error.message, plain));
  }
}

function place(tokens: readonly Token[], source: string): readonly PlacedToken[] {
  let end = 0;
  return tokens.map((token) => {
    const offset = skipBlanks(source, end);
    end = offset + token.lexeme.length;
    if (token.type === TokenType.NUMBER) return { token: { ...token, value: numberOf(token.lexeme) }, offset };
    if (token.type !== TokenType.STRING) return { token, offset };
    return { token: { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }, offset };
  });
}

function numberOf(lexeme: string): number {
  return lexeme === 'NaN' ? Number.NaN : parseNumber(lexeme);
}

/** Blanks beyond ASCII, e.g. those that come of copying a web page, which the runner takes for blanks and the engine does not. */
const OTHER_BLANKS = /[\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function withPlainBlanks(source: string): string {
  if (!OTHER_BLANKS.test(source)) return source;
  let inString = false;
  return [...source]
    .map((character) => {
      if (character === "'") inString = !inString;
      return !inString && OTHER_BLANKS.test(character) ? ' ' : character;
    })
    .join('');
}

/** The blanks that the engine's lexer skips. */
function skipBlanks(source: string, from: number): number {
  let offset = from;
  while (offset < source.length && ' \t\r\n'.includes(source.charAt(offset))) offset++;
  return offset;
}

/** The lexer says `…. Located at position 7 within expression: <source>`, counting from 1; the symbol before may say anything. */
function offsetIn(message: string, source: string): number {
  const tail = ` within expression: ${source}`;
  const position = message.endsWith(tail) ? /Located at position (\d+)$/.exec(message.slice(0, -tail.length)) : null;
  return position === null ? 0 : Number(position[1]) - 1;
}

function shorten(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}

const SYMBOLS_HINT = 'put texts in single quotes; operators are ( ) [ ] . , ! == != < <= > >= && ||';

function unexpectedSymbol(source: string, offset: number): Parsed<never> {
  const symbol = /^[^\s,()[\]]*/.exec(source.slice(offset))?.[0] || source.charAt(offset);
  const shown = shorten(symbol);
  switch (source.charAt(offset)) {
    case "'":
      return fault('expression-syntax', offset, 'this string is not closed', "end it with '; a ' inside is written ''");
    case '"':
      return fault('expression-syntax', offset, 'a string stands in single quotes', `write '…' instead of "…"`);
    case '=':
    case '~':
      if (source.startsWith('=~', offset) || source.startsWith('~', offset)) {
        const hint = "write matches(text, 'release/**') for a pattern, or contains(text, 'part')";
        return fault('expression-syntax', offset, `\`${shown}\` is no operator`, hint);
      }
      return fault('expression-syntax', offset, `\`${shown}\` is no operator`, 'write == to compare');
    case '&':
    case '|':
      return fault('expression-syntax', offset, `\`${shown}\` is no operator`, 'write && for and, || for or');
    default:
      return fault('expression-syntax', offset, `\`${shown}\` cannot stand here`, SYMBOLS_HINT);
  }
}

function fault(code: ExpressionFault['code'], offset: number, message: string, hint: string): Parsed<never> {
  return { kind: 'faults', faults: [{ code, message, hint, offset }] };
}
