import { type ExpressionFault, type Parsed, parseExpression } from '../expression/expression.ts';
import { parseTemplate, type Template } from '../expression/template.ts';
import { isText, type Located } from './located.ts';
import type { Reading } from './read-expression.ts';
import { offsetInScalar } from './scalar-offset.ts';

/** The lane is known when the event is planned, and asks nobody. */
const IN_LANES = { contexts: ['github'], lookups: false };

/** Finding the place of each goes through the value. */
const MOST_FAULTS = 20;

/** `order-by:`, with or without `${{ }}`: a template for the lane's name. null: there is none, or a fault, which has been reported. */
export function compileOrderBy(node: Located | undefined, { text, report }: Reading): Template | null {
  if (!isText(node) || node.value === '') return null;
  const parsed = parseLane(node.value);
  if (parsed.kind === 'parsed') return parsed.value;
  for (const fault of parsed.faults.slice(0, MOST_FAULTS)) {
    const { code, message, hint } = withoutWords(fault);
    report.add(code, offsetInScalar(text, node, fault.offset), message, hint);
  }
  return null;
}

function parseLane(source: string): Parsed<Template> {
  if (source.includes('${{')) return parseTemplate(source, IN_LANES);
  const parsed = parseExpression(source, IN_LANES);
  return parsed.kind === 'parsed' ? { kind: 'parsed', value: { source, parts: [parsed.value] } } : parsed;
}

/** A word that nothing is called by may be a secret that has slipped, as everywhere in a destination. */
function withoutWords(fault: ExpressionFault): ExpressionFault {
  const names = /[`']|\(\)/.test(fault.message);
  const isPublic = !names || /^`(?:secrets|vars|steps)`|^hashFiles\(\)| cannot stand here$/.test(fault.message);
  if (isPublic || fault.hint.startsWith('did you mean')) return fault;
  const message = 'what stands here is no expression over `github`';
  return { ...fault, message, hint: 'write e.g. order-by: github.ref' };
}
