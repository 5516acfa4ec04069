import { styleText } from 'node:util';
import type { Io } from './io.ts';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red';

/** On a terminal that can, unless `NO_COLOR` is set to anything (https://no-color.org). */
export function hasColor({ isTTY, env }: Io): boolean {
  return isTTY && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

export function paint(io: Io, style: Style, text: string): string {
  // validateStream: styleText would ask the process, and `io` has answered.
  return hasColor(io) ? styleText(style, text, { validateStream: false }) : text;
}
