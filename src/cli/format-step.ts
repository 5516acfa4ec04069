import type { Trace } from '../expression/trace.ts';
import type { PlannedStep } from '../model/plan.ts';
import type { DeliveryPreview } from '../pipeline/preview-delivery.ts';
import { writableValue } from '../pipeline/shorten-value.ts';
import { cellWidth } from './cell-width.ts';
import { fit, type Piece } from './format-line.ts';
import { conditionLines, type LineLayout } from './format-trace.ts';
import { valueText } from './format-value.ts';
import { printableJson } from './printable.ts';

/** How steps are laid out, and what is known of them. */
export interface StepLayout extends LineLayout {
  readonly deliveries: ReadonlyMap<number, readonly DeliveryPreview[]>;
  readonly conditions: ReadonlyMap<number, Trace>;
}

const INDENT = 4;
const DETAIL_INDENT = 9;

export function stepLines(step: PlannedStep, layout: StepLayout): readonly string[] {
  const { line, conditions } = layout;
  const condition = conditions.get(step.index);
  const name = step.id === null ? '' : ` (${step.id})`;
  return [
    line(INDENT, `step ${step.index + 1}${name} `, ...headPieces(step)),
    ...(condition === undefined ? [] : conditionLines(layout, DETAIL_INDENT, condition)),
    ...detailLines(step, layout),
  ];
}

function headPieces(step: PlannedStep): readonly Piece[] {
  switch (step.kind) {
    case 'forward':
      return [['bold', 'forward'], ` → ${step.to.join(', ')}`];
    case 'verb':
      return [['bold', step.verb]];
    case 'skipped':
      return [
        ['bold', step.verb],
        ['dim', ` skipped: ${whySkipped(step.because)}`],
      ];
    case 'failed':
      return [['bold', step.verb], ' ', ['red', `${step.code}: ${step.reason}`]];
    case 'waits':
      return [
        ['bold', step.verb],
        ['yellow', ` ${knownAfter(step.after)}`],
      ];
    default:
      return step satisfies never;
  }
}

function whySkipped(because: 'if' | 'failure'): string {
  return because === 'if' ? 'its `if` is false' : 'a step before it failed';
}

function knownAfter(steps: readonly string[]): string {
  return `known after ${steps.join(', ')}`;
}

function detailLines(step: PlannedStep, layout: StepLayout): readonly string[] {
  const { line, columns, deliveries } = layout;
  switch (step.kind) {
    case 'forward': {
      const sent = deliveries.get(step.index) ?? [];
      return sent.flatMap((delivery) => deliveryLines(delivery, sent.length > 1, layout));
    }
    case 'verb':
      return Object.entries(step.arguments).map(([name, value]) => {
        const text = columns === Number.POSITIVE_INFINITY ? printableJson(writableValue(value)) : valueText(value);
        return line(DETAIL_INDENT, `${name}: ${text}`);
      });
    case 'skipped':
    case 'failed':
    case 'waits':
      return [];
    default:
      return step satisfies never;
  }
}

function deliveryLines(
  { destination, method, url, headers, body }: DeliveryPreview,
  isOneOfSeveral: boolean,
  { line, columns }: StepLayout,
): readonly string[] {
  return [
    line(DETAIL_INDENT, `${method} ${url}`, ...(isOneOfSeveral ? [['dim', ` → ${destination}`] as const] : [])),
    ...headers.map(([name, value]) => line(DETAIL_INDENT, ['dim', `${name}: `], value)),
    bodyLine(body, { line, columns }),
  ];
}

/** A character takes up to four bytes, and a grapheme several characters. */
const MOST_BYTES_A_CELL = 40;

/** The length is always there, whatever is cut of the body. */
function bodyLine(body: Uint8Array, { line, columns }: LineLayout): string {
  const size = ` (${body.length.toLocaleString('en')} ${body.length === 1 ? 'byte' : 'bytes'})`;
  const room = Math.max(1, columns - DETAIL_INDENT - cellWidth(size));
  const seen = room === Number.POSITIVE_INFINITY ? body : body.subarray(0, room * MOST_BYTES_A_CELL);
  // Line breaks stand in no JSON string, so what is written over several lines can be shown on one.
  const text = new TextDecoder().decode(seen).replace(/\r?\n[ \t]*/g, ' ');
  return line(DETAIL_INDENT, fit(text, room), ['dim', size]);
}
