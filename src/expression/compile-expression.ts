import { type Expr, Literal } from '@actions/expressions/ast';
import { type ExpressionData, NumberData, StringData } from '@actions/expressions/data/index';
import { ExpressionError, MAX_PARSER_DEPTH } from '@actions/expressions/errors';
import { TokenType } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';
import { depthOf, nodesOf } from './expression-tree.ts';
import { type ExpressionFault, moveFaults, type Parsed } from './fault.ts';
import { FUNCTIONS } from './functions.ts';
import { judgeArguments } from './judge-arguments.ts';
import { type AllowedContexts, judgeNames } from './judge-names.ts';
import { literalProperty } from './judge-property.ts';
import { type PlacedToken, readTokens, typeAt } from './read-tokens.ts';
import { Number15, Text } from './runner-data.ts';

/**
 * A parsed expression of GitHub's language (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions),
 * by GitHub's own engine. Parsing happens once per version of the file.
 */
export interface Expression {
  /** As written, without `${{ }}` and the blanks in it. */
  readonly source: string;
  /** Where `source` begins in the text that was parsed, in UTF-16 units. */
  readonly offset: number;
}

/** An expression, ready to be evaluated. Only `compileExpression` makes one. */
export class CompiledExpression implements Expression {
  readonly source: string;
  readonly offset: number;
  readonly tree: Expr;
  readonly tokens: readonly PlacedToken[];
  readonly namesRead: readonly NameRead[];

  constructor(source: string, offset: number, tree: Expr, tokens: readonly PlacedToken[]) {
    this.source = source;
    this.offset = offset;
    this.tree = tree;
    this.tokens = tokens;
    this.namesRead = namesIn(tokens);
  }
}

/** A property that is read of a context by a literal name: `secrets.A` reads `A`. */
export interface NameRead {
  /** In lower case. */
  readonly context: string;
  /** As written. */
  readonly name: string;
  /** Of the name, in the source. */
  readonly offset: number;
}

/** A TypeError, which is a bug of the caller, for what none of the parsers made. */
export function compiledOf(expression: Expression): CompiledExpression {
  if (expression instanceof CompiledExpression) return expression;
  throw new TypeError('not an expression made by parseExpression');
}

/** The engine's parser nests comparisons without counting them; deeper trees than this would strain the call stack. */
const MAX_TREE_DEPTH = 500;

/** `at`: where `text` begins in what the author wrote; the offsets of the expression and of faults count from there. */
export function compileExpression(text: string, allowed: AllowedContexts, at: number = 0): Parsed<CompiledExpression> {
  const source = text.trim();
  if (source === '') {
    const hint = "write what should be looked at, e.g. github.event.action == 'opened'";
    return {
      kind: 'faults',
      faults: [{ code: 'expression-blank', message: 'the expression is empty', hint, offset: at }],
    };
  }
  const offset = at + text.indexOf(source);
  const compiled = compile(source, offset, allowed);
  return compiled.kind === 'parsed' ? compiled : { kind: 'faults', faults: moveFaults(compiled.faults, offset) };
}

function compile(source: string, offset: number, allowed: AllowedContexts): Parsed<CompiledExpression> {
  const read = readTokens(source);
  if (read.kind === 'faults') return read;
  const tokens = read.value;
  const comma = tokens.find(
    ({ token }, index) => token.type === TokenType.RIGHT_PAREN && typeAt(tokens, index - 1) === TokenType.COMMA,
  );
  if (comma !== undefined) return { kind: 'faults', faults: [trailingComma(comma.offset)] };
  const wrongNames = judgeNames(tokens, allowed);
  if (wrongNames.length > 0) return { kind: 'faults', faults: wrongNames };
  try {
    const engineTokens = tokens.map(({ token }) => token);
    const tree = new Parser(engineTokens, [...allowed.contexts], OWN_FUNCTIONS).parse();
    for (const node of nodesOf(tree)) if (node instanceof Literal) node.literal = asOnRunner(node.literal);
    if (depthOf(tree) > MAX_TREE_DEPTH) return { kind: 'faults', faults: [tooDeep(0, MAX_TREE_DEPTH)] };
    const faults = judgeArguments(tree, tokens);
    if (faults.length > 0) return { kind: 'faults', faults };
    return { kind: 'parsed', value: new CompiledExpression(source, offset, tree, tokens) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: 'faults', faults: [parserFault(error, tokens)] };
  }
}

/** The engine lets it pass, and GitHub's runner does not. */
function trailingComma(offset: number): ExpressionFault {
  const hint = 'leave the comma before it out, or write what is missing';
  return { code: 'expression-syntax', offset, message: '`)` cannot stand behind a comma', hint };
}

function asOnRunner(literal: ExpressionData): ExpressionData {
  if (literal instanceof StringData) return new Text(literal.value);
  return literal instanceof NumberData ? new Number15(literal.value) : literal;
}

/** The engine looks at its own first. */
const OWN_FUNCTIONS = [...FUNCTIONS.values()];

function parserFault(error: ExpressionError, tokens: readonly PlacedToken[]): ExpressionFault {
  // The engine's positions are wrong after a string of several lines; the object itself tells which token it was.
  const placed = tokens.find(({ token }) => token.range.start === error.pos);
  const offset = placed?.offset ?? 0;
  const lexeme = placed?.token.lexeme ?? '';
  if (error.message.startsWith('Exceeded max expression depth')) return tooDeep(offset, MAX_PARSER_DEPTH);
  if (/^(Too|Even)/.test(error.message)) return wrongArguments(lexeme, offset);
  if (error.message.startsWith('Unexpected end') || placed?.token.type === TokenType.EOF) {
    const end = offset + lexeme.length;
    return {
      code: 'expression-syntax',
      offset: end,
      message: 'the expression ends too early',
      hint: 'close what is open',
    };
  }
  const hint = 'between two values stands an operator: == != < <= > >= && ||; text stands in single quotes';
  return { code: 'expression-syntax', offset, message: `\`${lexeme}\` cannot stand here`, hint };
}

function tooDeep(offset: number, most: number): ExpressionFault {
  const message = `the expression is nested more than ${most} levels deep`;
  return {
    code: 'expression-limit',
    offset,
    message,
    hint: 'split it, or join conditions with && and || on one level',
  };
}

/** How functions are called, where they take arguments. */
const USES: ReadonlyMap<string, string> = new Map([
  ['contains', 'contains(text, part), or contains(list, item)'],
  ['startsWith', 'startsWith(text, start)'],
  ['endsWith', 'endsWith(text, end)'],
  ['format', "format('{0} of {1}', value, value)"],
  ['join', "join(list, ', ')"],
  ['toJSON', 'toJSON(value)'],
  ['fromJSON', 'fromJSON(text)'],
  ['matches', "matches(text, 'release/**')"],
  ['lower', 'lower(text)'],
  ['upper', 'upper(text)'],
  ['replace', 'replace(text, search, by)'],
  ['split', "split(text, ',')"],
  ['truncate', 'truncate(text, 80)'],
  ['escape', "escape(text, 'markdown')"],
  ['permission', 'permission(login)'],
  ['in-team', "in-team(login, 'org/team')"],
]);

function wrongArguments(written: string, offset: number): ExpressionFault {
  const definition = FUNCTIONS.get(written.toLowerCase());
  const name = definition?.name ?? written;
  if (name === 'case') {
    const hint = 'write case(condition, value, …, default)';
    return { code: 'expression-arguments', offset, message: 'case() takes pairs and one default', hint };
  }
  const { minArgs, maxArgs } = definition ?? { minArgs: 0, maxArgs: 0 };
  const count = minArgs === maxArgs ? `${minArgs}` : `${minArgs} to ${maxArgs}`;
  const message = `${name}() takes ${count} ${count === '1' ? 'argument' : 'arguments'}`;
  return { code: 'expression-arguments', offset, message, hint: `write ${USES.get(name) ?? `${name}()`}` };
}

function namesIn(tokens: readonly PlacedToken[]): readonly NameRead[] {
  return tokens.flatMap(({ token }, index) => {
    if (token.type !== TokenType.IDENTIFIER || tokens[index - 1]?.token.type === TokenType.DOT) return [];
    const property = literalProperty(tokens, index);
    return property === null
      ? []
      : [{ context: token.lexeme.toLowerCase(), name: property.name, offset: property.offset }];
  });
}
