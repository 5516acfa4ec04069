import { Binary, type Expr, FunctionCall, Grouping, IndexAccess, Logical, Unary } from '@actions/expressions/ast';
import { ExpressionError, MAX_PARSER_DEPTH } from '@actions/expressions/errors';
import { TokenType } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';
import { type ExpressionFault, moveFaults, type Parsed } from './fault.ts';
import { FUNCTIONS } from './functions.ts';
import { type AllowedContexts, judgeNames, literalProperty } from './judge-names.ts';
import { type PlacedToken, readTokens } from './read-tokens.ts';

/** An expression, ready to be evaluated. Only `compileExpression` makes one. */
export class CompiledExpression {
  readonly source: string;
  readonly tree: Expr;
  /** Properties that are read of a context by a literal name, e.g. `secrets` → `A` of `secrets.A`. */
  readonly namesRead: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(source: string, tree: Expr, namesRead: ReadonlyMap<string, ReadonlySet<string>>) {
    this.source = source;
    this.tree = tree;
    this.namesRead = namesRead;
  }
}

/** The engine's parser nests comparisons without counting them; deeper trees than this would strain the call stack. */
const MAX_TREE_DEPTH = 500;

export function compileExpression(text: string, allowed: AllowedContexts): Parsed<CompiledExpression> {
  const source = text.trim();
  if (source === '') {
    const hint = "write what should be looked at, e.g. github.event.action == 'opened'";
    return {
      kind: 'faults',
      faults: [{ code: 'expression-blank', message: 'the expression is empty', hint, offset: 0 }],
    };
  }
  const compiled = compile(source, allowed);
  if (compiled.kind === 'parsed') return compiled;
  return { kind: 'faults', faults: moveFaults(compiled.faults, text.indexOf(source)) };
}

function compile(source: string, allowed: AllowedContexts): Parsed<CompiledExpression> {
  const read = readTokens(source);
  if (read.kind === 'faults') return read;
  const tokens = read.value;
  const faults = judgeNames(tokens, allowed);
  if (faults.length > 0) return { kind: 'faults', faults };
  try {
    const engineTokens = tokens.map(({ token }) => token);
    const tree = new Parser(engineTokens, [...allowed.contexts], []).parse();
    if (depthOf(tree) > MAX_TREE_DEPTH) return { kind: 'faults', faults: [tooDeep(0)] };
    return { kind: 'parsed', value: new CompiledExpression(source, tree, namesIn(tokens)) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: 'faults', faults: [parserFault(error, tokens)] };
  }
}

function parserFault(error: ExpressionError, tokens: readonly PlacedToken[]): ExpressionFault {
  // The engine's positions are wrong after a string of several lines; the object itself tells which token it was.
  const placed = tokens.find(({ token }) => token.range.start === error.pos);
  const offset = placed?.offset ?? 0;
  const lexeme = placed?.token.lexeme ?? '';
  if (error.message.startsWith('Exceeded max expression depth')) return tooDeep(offset);
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
  return { code: 'expression-syntax', offset, message: `\`${lexeme}\` cannot stand here`, hint: null };
}

function tooDeep(offset: number): ExpressionFault {
  const message = `the expression is nested more than ${MAX_PARSER_DEPTH} levels deep`;
  return {
    code: 'expression-limit',
    offset,
    message,
    hint: 'split it, or join conditions with && and || on one level',
  };
}

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
  return { code: 'expression-arguments', offset, message, hint: null };
}

function namesIn(tokens: readonly PlacedToken[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const [index, { token }] of tokens.entries()) {
    if (token.type !== TokenType.IDENTIFIER || tokens[index - 1]?.token.type === TokenType.DOT) continue;
    const property = literalProperty(tokens, index);
    if (property === null) continue;
    const context = token.lexeme.toLowerCase();
    names.set(context, (names.get(context) ?? new Set()).add(property.name));
  }
  return names;
}

function depthOf(tree: Expr): number {
  let deepest = 0;
  const open: (readonly [Expr, number])[] = [[tree, 1]];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [node, depth] = entry;
    deepest = Math.max(deepest, depth);
    for (const child of childrenOf(node)) open.push([child, depth + 1]);
  }
  return deepest;
}

function childrenOf(node: Expr): readonly Expr[] {
  if (node instanceof Binary) return [node.left, node.right];
  if (node instanceof Logical || node instanceof FunctionCall) return node.args;
  if (node instanceof IndexAccess) return [node.expr, node.index];
  if (node instanceof Grouping) return [node.group];
  return node instanceof Unary ? [node.expr] : [];
}
