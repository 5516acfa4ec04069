import type { ChatFormat, Format } from '../../../model/destination.ts';
import type { FormatShape } from './format-shape.ts';
import { githubFormat } from './github.ts';
import { jsonFormat } from './json.ts';
import { standardFormat } from './standard.ts';

/** Formats that say no more than the event does, and are quick to load. */
export const PLAIN_SHAPES = {
  github: githubFormat,
  json: jsonFormat,
  standard: standardFormat,
} as const satisfies Partial<Record<Exclude<Format, ChatFormat>, FormatShape>>;

export type PlainFormat = keyof typeof PLAIN_SHAPES;

export function isPlain(format: Format): format is PlainFormat {
  return Object.hasOwn(PLAIN_SHAPES, format);
}
