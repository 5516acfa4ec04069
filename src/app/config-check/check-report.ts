import { escapeText } from '../../expression/escape-text.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { CONFIG_PATH } from '../../pipeline/repository-file.ts';

/** How often a route would have fired, by event name. Numbers only: nothing of a payload is ever shown. */
interface RouteCount {
  readonly route: string;
  readonly fired: ReadonlyMap<string, number>;
}

export interface Counted {
  readonly routes: readonly RouteCount[];
  /** Events that were looked at. */
  readonly events: number;
}

export interface CheckReport {
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly JsonObject[];
}

const MOST_SHOWN = 200;

/**
 * What the check run says of a file. `inForce`: the commit is on the default branch, so that what cannot be used keeps the last
 * version in force. `counted`: null where nobody may see it, or there is nothing to count.
 */
export function reportCheck(
  problems: readonly Problem[],
  { inForce, counted }: { readonly inForce: boolean; readonly counted: Counted | null },
): CheckReport {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const conclusion = errors > 0 ? 'failure' : warnings > 0 ? 'neutral' : 'success';
  return {
    conclusion,
    title: titleOf(errors, warnings),
    summary: [leadOf(errors, inForce), listOf(problems), tableOf(counted)].filter((part) => part !== '').join('\n\n'),
    annotations: problems.slice(0, MOST_SHOWN).map(annotationOf),
  };
}

function titleOf(errors: number, warnings: number): string {
  if (errors > 0) return `${counting(errors, 'error')} in ${CONFIG_PATH}`;
  return warnings > 0 ? `${CONFIG_PATH} is valid, with ${counting(warnings, 'warning')}` : `${CONFIG_PATH} is valid`;
}

function leadOf(errors: number, inForce: boolean): string {
  if (errors === 0)
    return inForce ? 'This version is in force.' : 'It comes into force once it is on the default branch.';
  return inForce
    ? 'This version cannot be used: **the last one that could stays in force**.'
    : 'It could not be used: the version on the default branch would stay in force.';
}

/** Messages quote the file, which anybody may have written. */
function listOf(problems: readonly Problem[]): string {
  const lines = problems
    .slice(0, MOST_SHOWN)
    .map(
      ({ line, column, code, message, hint }) =>
        `- ${line}:${column} \`${code}\` ${escaped(message)}; ${escaped(hint)}`,
    );
  return problems.length > MOST_SHOWN
    ? [...lines, `- and ${problems.length - MOST_SHOWN} more`].join('\n')
    : lines.join('\n');
}

function escaped(text: string): string {
  return escapeText(text, 'markdown');
}

function tableOf(counted: Counted | null): string {
  if (counted === null || counted.events === 0 || counted.routes.length === 0) return '';
  const rows = counted.routes.map(({ route, fired }) => `| ${escaped(route)} | ${cellOf(fired)} |`);
  const lead = `Of the last ${counting(counted.events, 'event')} of this repository, these routes would have fired on:`;
  return [lead, '', '| route | events |', '|---|---|', ...rows].join('\n');
}

function cellOf(fired: ReadonlyMap<string, number>): string {
  if (fired.size === 0) return 'none';
  return [...fired].map(([event, n]) => `${n} × ${escaped(event)}`).join(', ');
}

function annotationOf({ line, severity, code, message, hint }: Problem): JsonObject {
  return {
    path: CONFIG_PATH,
    start_line: line,
    end_line: line,
    annotation_level: severity === 'error' ? 'failure' : 'warning',
    title: code,
    message: `${message}; ${hint}`,
  };
}

function counting(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
