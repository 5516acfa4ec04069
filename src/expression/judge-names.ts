import { TokenType } from '@actions/expressions/lexer';
import { LOOKUP_FUNCTIONS, STATUS_FUNCTIONS } from './asking-functions.ts';
import type { ExpressionFault } from './fault.ts';
import { FUNCTIONS } from './functions.ts';
import { judgeProperty } from './judge-property.ts';
import { nearestWord } from './nearest-word.ts';
import { type PlacedToken, typeAt } from './read-tokens.ts';

/** What an expression may name here. */
export interface AllowedContexts {
  readonly contexts: readonly string[];
  /** Whether `success()` and its like may stand here: in a step's `if` only. */
  readonly statusFunctions?: boolean;
  /** Whether GitHub may be asked: `permission()`, `in-team()`, `changed-files()`. Without a word on it, where `github` may be read. */
  readonly lookups?: boolean;
}

/** More of one expression nobody reads. */
const MOST_FAULTS = 20;

/** What a workflow has beside them (https://docs.github.com/en/actions/reference/workflows-and-actions/contexts). */
const WORKFLOW_CONTEXTS = new Set(['env', 'inputs', 'job', 'jobs', 'matrix', 'needs', 'runner', 'strategy']);

/**
 * Every name that is not a property: functions and contexts, each checked by a list of our own before the engine parses.
 * Returns all faults, in the order of the text.
 */
export function judgeNames(tokens: readonly PlacedToken[], allowed: AllowedContexts): readonly ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  for (const [index, { token, offset }] of tokens.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    if (token.type !== TokenType.IDENTIFIER || typeAt(tokens, index - 1) === TokenType.DOT) continue;
    const isCall = typeAt(tokens, index + 1) === TokenType.LEFT_PAREN;
    const fault = isCall
      ? judgeFunction(token.lexeme, offset, allowed)
      : (judgeContext(token.lexeme, offset, allowed) ?? judgeProperty(tokens, index));
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

function judgeFunction(written: string, offset: number, allowed: AllowedContexts): ExpressionFault | null {
  const name = written.toLowerCase();
  const code = 'expression-function';
  if (FUNCTIONS.has(name)) {
    if (functionsHere(allowed).some((known) => known.toLowerCase() === name)) return null;
    const hint = STATUS_NAMES.has(name)
      ? "success(), failure(), always() and cancelled() stand in a step's `if`"
      : 'it asks GitHub about an event, so that it belongs to a route';
    return { code, offset, message: `${name}() cannot stand here`, hint };
  }
  if (name === 'hashfiles') {
    const hint = 'a webhook comes without a working copy; compare what the payload says';
    return { code, offset, message: 'hashFiles() does not exist here: there are no files to read', hint };
  }
  const nearest = nearestWord(written, functionsHere(allowed));
  const hint = nearest === null ? `there are ${functionsHere(allowed).join(', ')}` : `did you mean ${nearest}()?`;
  return { code, offset, message: `there is no function ${written}()`, hint };
}

const STATUS_NAMES = new Set(STATUS_FUNCTIONS.map(({ name }) => name));
const LOOKUP_NAMES = new Set(LOOKUP_FUNCTIONS.map(({ name }) => name));

function functionsHere({ contexts, statusFunctions, lookups }: AllowedContexts): readonly string[] {
  const names = [...FUNCTIONS.values()].map(({ name }) => name);
  const asks = lookups ?? contexts.includes('github');
  return names.filter((name) => (STATUS_NAMES.has(name) ? statusFunctions === true : asks || !LOOKUP_NAMES.has(name)));
}

function judgeContext(written: string, offset: number, allowed: AllowedContexts): ExpressionFault | null {
  const name = written.toLowerCase();
  if (allowed.contexts.includes(name)) return null;
  return { code: 'expression-context', offset, ...contextWords(name, written, allowed) };
}

/** Operators of other languages. */
const OPERATOR_WORDS: ReadonlyMap<string, string> = new Map([
  ['and', 'write &&'],
  ['or', 'write ||'],
  ['not', 'write !, inside of ${{ }} where it comes first'],
  ['in', 'write contains(list, item)'],
  ['eq', 'write =='],
  ['ne', 'write !='],
  ['event', 'write github.event'],
  ['payload', 'write github.event'],
]);

function contextWords(name: string, written: string, allowed: AllowedContexts): { message: string; hint: string } {
  const here = allowed.contexts.map((context) => `\`${context}\``).join(' and ') || 'no context';
  if (name === 'secrets' || name === 'vars') {
    return {
      message: `\`${name}\` cannot be read here`,
      hint: `it exists only in a destination's url, headers, signing-secret, auth and ca`,
    };
  }
  if (name === 'github') {
    return {
      message: '`github` cannot be read in a destination',
      hint: `a destination is the same for every event and reads ${here}; what depends on the event belongs to a route`,
    };
  }
  if (name === 'steps') {
    const hint = 'it exists in the steps of a route, after the step whose id it names';
    return { message: '`steps` cannot be read here', hint };
  }
  if (WORKFLOW_CONTEXTS.has(name)) {
    return { message: `\`${name}\` exists in workflows only`, hint: `here an expression reads ${here}` };
  }
  const nearest = nearestWord(written, allowed.contexts);
  const meant = OPERATOR_WORDS.get(name) ?? (STATUS_NAMES.has(name) ? `write ${name}()` : null);
  const below = allowed.contexts.includes('github') ? `; the payload is below github.event` : '';
  const hint =
    meant ??
    (nearest === null
      ? `an expression reads ${here}${below}; text stands in single quotes`
      : `did you mean \`${nearest}\`?`);
  return { message: `there is no context \`${written.length > 60 ? `${written.slice(0, 60)}…` : written}\``, hint };
}
