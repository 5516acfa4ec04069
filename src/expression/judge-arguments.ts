import { type Expr, FunctionCall, Literal } from '@actions/expressions/ast';
import { isTeam } from './asking-functions.ts';
import { isSink, SINKS } from './escape-text.ts';
import { literalText, nodesOf, withoutParentheses } from './expression-tree.ts';
import type { ExpressionFault } from './fault.ts';
import { parsePattern } from './filter-pattern.ts';
import { nearestWord } from './nearest-word.ts';
import type { PlacedToken } from './read-tokens.ts';

/** The second argument of these, where it is written out, is wrong for every event or for none. Offsets count in its text. */
const JUDGED: ReadonlyMap<string, (written: string) => ExpressionFault | null> = new Map([
  ['matches', judgePattern],
  ['escape', judgeSink],
  ['in-team', judgeTeam],
]);

export function judgeArguments(tree: Expr, tokens: readonly PlacedToken[]): readonly ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  for (const node of nodesOf(tree)) {
    if (!(node instanceof FunctionCall)) continue;
    const argument = node.args[1];
    const written = literalText(argument);
    if (argument === undefined || written === null) continue;
    const fault = JUDGED.get(node.functionName.lexeme.toLowerCase())?.(written) ?? null;
    if (fault !== null) faults.push({ ...fault, offset: offsetWithin(argument, fault.offset, tokens) });
  }
  return faults;
}

function judgePattern(written: string): ExpressionFault | null {
  const parsed = parsePattern(written);
  if (parsed.kind === 'parsed') return null;
  const { message, hint, offset } = parsed;
  return { code: 'expression-pattern', message, hint, offset };
}

function judgeSink(written: string): ExpressionFault | null {
  if (isSink(written)) return null;
  const nearest = nearestWord(written, SINKS);
  const hint =
    nearest === null ? `it takes ${SINKS.map((sink) => `'${sink}'`).join(', ')}` : `did you mean '${nearest}'?`;
  return { code: 'expression-arguments', message: `escape() knows no '${written.slice(0, 60)}'`, hint, offset: 0 };
}

function judgeTeam(written: string): ExpressionFault | null {
  if (isTeam(written)) return null;
  const message = 'in-team() takes a team with its organisation';
  return { code: 'expression-arguments', message, hint: "write 'org/team', as in @org/team", offset: 0 };
}

/** `index` of the text of a string literal, in the source: a `'` of the text is written twice. */
function offsetWithin(argument: Expr, index: number, tokens: readonly PlacedToken[]): number {
  const literal = withoutParentheses(argument);
  const placed = literal instanceof Literal ? tokens.find(({ token }) => token === literal.token) : undefined;
  if (placed === undefined) return 0;
  let at = 1;
  for (let i = 0; i < index; i++) at += placed.token.lexeme.charAt(at) === "'" ? 2 : 1;
  return placed.offset + at;
}
