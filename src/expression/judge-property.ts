import { TokenType } from '@actions/expressions/lexer';
import type { ExpressionFault } from './fault.ts';
import { nearestWord } from './nearest-word.ts';
import type { PlacedToken } from './read-tokens.ts';

/** Contexts whose properties are read by a name that is written out, so that each can be checked before anything runs. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['secrets', "write secrets.NAME or secrets['NAME']"],
  ['vars', "write vars.NAME or vars['NAME']"],
  ['steps', 'write steps.ID.outputs.NAME or steps.ID.outcome'],
]);

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#steps-context */
const STEP_PROPERTIES = ['outputs', 'outcome'];

/** What follows the context at `index`, which is allowed here. */
export function judgeProperty(tokens: readonly PlacedToken[], index: number): ExpressionFault | null {
  const context = tokens[index];
  if (context === undefined) return null;
  const name = context.token.lexeme.toLowerCase();
  const property = literalProperty(tokens, index);
  if (name === 'github' && property?.name.toLowerCase() === 'token') {
    const hint = 'a token is never put into a payload; steps that act on GitHub have one of their own';
    return { code: 'expression-context', offset: property.offset, message: '`github.token` does not exist here', hint };
  }
  const byName = BY_NAME.get(name);
  if (byName !== undefined && property === null) {
    const message = `\`${name}\` is read by a name that is written out`;
    return { code: 'expression-context', offset: context.offset, message, hint: byName };
  }
  return name === 'steps' && property !== null ? judgeStep(tokens, property.last) : null;
}

function judgeStep(tokens: readonly PlacedToken[], id: number): ExpressionFault | null {
  const property = literalProperty(tokens, id);
  if (property === null || STEP_PROPERTIES.includes(property.name.toLowerCase())) return null;
  const nearest = nearestWord(property.name, STEP_PROPERTIES);
  return {
    code: 'expression-context',
    offset: property.offset,
    message: `a step has no \`${property.name}\``,
    hint: nearest === null ? 'a step has outputs and outcome' : `did you mean \`${nearest}\`?`,
  };
}

interface LiteralProperty {
  readonly name: string;
  readonly offset: number;
  /** The index of its last token: `b`, or the bracket behind `'b'`. */
  readonly last: number;
}

/** The `b` of `a.b` and `a['b']`, for the `a` whose last token is at `index`; null for everything else. */
export function literalProperty(tokens: readonly PlacedToken[], index: number): LiteralProperty | null {
  const next = tokens[index + 2];
  if (next === undefined) return null;
  const { token, offset } = next;
  const opening = tokens[index + 1]?.token.type;
  if (opening === TokenType.DOT && token.type === TokenType.IDENTIFIER) {
    return { name: token.lexeme, offset, last: index + 2 };
  }
  const bracketed = opening === TokenType.LEFT_BRACKET && tokens[index + 3]?.token.type === TokenType.RIGHT_BRACKET;
  if (bracketed && token.type === TokenType.STRING) return { name: String(token.value), offset, last: index + 3 };
  return null;
}
