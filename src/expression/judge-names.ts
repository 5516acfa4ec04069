import { TokenType } from '@actions/expressions/lexer';
import type { ExpressionFault } from './fault.ts';
import { FUNCTIONS, LATER_FUNCTIONS } from './functions.ts';
import { nearestWord } from './nearest-word.ts';
import type { PlacedToken } from './read-tokens.ts';

/** Contexts an expression may name here. */
export interface AllowedContexts {
  readonly contexts: readonly string[];
}

/** What a workflow has beside them (https://docs.github.com/en/actions/reference/workflows-and-actions/contexts). */
const WORKFLOW_CONTEXTS = new Set(['env', 'inputs', 'job', 'jobs', 'matrix', 'needs', 'runner', 'strategy']);

/**
 * Every name that is not a property: functions and contexts, each checked by a list of our own before the engine parses.
 * Returns all faults, in the order of the text.
 */
export function judgeNames(tokens: readonly PlacedToken[], allowed: AllowedContexts): readonly ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  for (const [index, { token, offset }] of tokens.entries()) {
    if (token.type !== TokenType.IDENTIFIER || typeAt(tokens, index - 1) === TokenType.DOT) continue;
    const isCall = typeAt(tokens, index + 1) === TokenType.LEFT_PAREN;
    const fault = isCall
      ? judgeFunction(token.lexeme, offset)
      : (judgeContext(token.lexeme, offset, allowed) ?? judgeProperty(tokens, index));
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

function typeAt(tokens: readonly PlacedToken[], index: number): TokenType | undefined {
  return tokens[index]?.token.type;
}

function judgeFunction(written: string, offset: number): ExpressionFault | null {
  const name = written.toLowerCase();
  if (FUNCTIONS.has(name)) return null;
  if (LATER_FUNCTIONS.has(name)) {
    return { code: 'not-yet', offset, message: `${name}() does not exist yet; it will come`, hint: functionsHint() };
  }
  if (name === 'hashfiles') {
    const hint = 'a webhook comes without a working copy; compare what the payload says';
    return {
      code: 'expression-function',
      offset,
      message: 'hashFiles() does not exist here: there are no files to read',
      hint,
    };
  }
  const names = [...[...FUNCTIONS.values()].map((definition) => definition.name), ...LATER_FUNCTIONS];
  const nearest = nearestWord(written, names);
  const hint = nearest === null ? functionsHint() : `did you mean ${nearest}()?`;
  return { code: 'expression-function', offset, message: `there is no function ${written}()`, hint };
}

function functionsHint(): string {
  return `there are ${[...FUNCTIONS.values()].map((definition) => definition.name).join(', ')}`;
}

function judgeContext(written: string, offset: number, allowed: AllowedContexts): ExpressionFault | null {
  const name = written.toLowerCase();
  if (allowed.contexts.includes(name)) return null;
  const code = name === 'steps' ? 'not-yet' : 'expression-context';
  return { code, offset, ...contextWords(name, written, allowed) };
}

function contextWords(
  name: string,
  written: string,
  allowed: AllowedContexts,
): { message: string; hint: string | null } {
  const here = allowed.contexts.map((context) => `\`${context}\``).join(' and ') || 'no context';
  if (name === 'secrets' || name === 'vars') {
    return {
      message: `\`${name}\` cannot be read here`,
      hint: `it exists only in a destination's url, headers and signing-secret`,
    };
  }
  if (name === 'github') {
    return {
      message: '`github` cannot be read in a destination',
      hint: `a destination is the same for every event and reads ${here}; what depends on the event belongs to a route`,
    };
  }
  if (name === 'steps') return { message: '`steps` does not exist yet; it will come', hint: null };
  if (WORKFLOW_CONTEXTS.has(name)) {
    return { message: `\`${name}\` exists in workflows only`, hint: `here an expression reads ${here}` };
  }
  const nearest = nearestWord(written, allowed.contexts);
  const hint =
    nearest === null ? `an expression reads ${here}; text stands in single quotes` : `did you mean \`${nearest}\`?`;
  return { message: `there is no context \`${written}\``, hint };
}

/** What follows a context that is allowed: `github.token` is refused, `secrets` and `vars` are read by a name written out. */
function judgeProperty(tokens: readonly PlacedToken[], index: number): ExpressionFault | null {
  const context = tokens[index];
  if (context === undefined) return null;
  const name = context.token.lexeme.toLowerCase();
  const property = literalProperty(tokens, index);
  if (name === 'github' && property?.name.toLowerCase() === 'token') {
    const hint = 'a token is never put into a payload; steps that act on GitHub have one of their own';
    return { code: 'expression-context', offset: property.offset, message: '`github.token` does not exist here', hint };
  }
  if ((name === 'secrets' || name === 'vars') && property === null) {
    const message = `\`${name}\` is read by a name that is written out`;
    return {
      code: 'expression-context',
      offset: context.offset,
      message,
      hint: `write ${name}.NAME or ${name}['NAME']`,
    };
  }
  return null;
}

/** The `b` of `a.b` and `a['b']`, for the `a` at `index`; null for everything else. */
export function literalProperty(
  tokens: readonly PlacedToken[],
  index: number,
): { name: string; offset: number } | null {
  const next = tokens[index + 2];
  if (next === undefined) return null;
  if (typeAt(tokens, index + 1) === TokenType.DOT && next.token.type === TokenType.IDENTIFIER) {
    return { name: next.token.lexeme, offset: next.offset };
  }
  const bracketed =
    typeAt(tokens, index + 1) === TokenType.LEFT_BRACKET && typeAt(tokens, index + 3) === TokenType.RIGHT_BRACKET;
  if (bracketed && next.token.type === TokenType.STRING) return { name: String(next.token.value), offset: next.offset };
  return null;
}
