import { name, reason, table } from './summary-html.ts';

export interface ToldProblem {
  /** `FILE:LINE:COL`; null: it is in no file. */
  readonly place: string | null;
  readonly code: string;
  readonly message: string;
}

const ROOM = 256 * 1_024;

/** The page of a step that did nothing, for what is wrong with it. */
export function problemsSummary(problems: readonly ToldProblem[]): string {
  const cellsOf = ({ place, code, message }: ToldProblem) => [
    place === null ? '' : name(place),
    name(code),
    reason(message),
  ];
  const { lines } = table(['Where', 'Code', 'What'], problems, cellsOf, { room: ROOM, noun: 'problems' });
  return `${['<h3>Hookyard: nothing was done</h3>', ...lines].join('\n')}\n`;
}
