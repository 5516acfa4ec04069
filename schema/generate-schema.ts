/**
 * `node schema/generate-schema.ts` writes schema/hookyard.schema.json, with which editors complete, explain and check a
 * hookyard.yml. It is made of the parser's own definition. To be run after the grammar, a verb or the list of events has changed.
 */
import { writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { VERBS } from '../src/model/verbs/verbs.ts';
import { makeFileSchema } from '../src/routes/file-schema.ts';
import { offeredOnSchema } from './on-schema.ts';

export const SCHEMA_FILE = new URL('./hookyard.schema.json', import.meta.url);

/** The JSON Schema (draft 2020-12), as text. Its only keywords are such that editors for older drafts know too. */
export function makeSchemaText(): string {
  const { $defs, $schema, ...file } = z.toJSONSchema(makeFileSchema([...VERBS.values()], false));
  const { $defs: defsOfOn, $schema: _, ...on } = z.toJSONSchema(offeredOnSchema);
  const comment = 'Written by `node schema/generate-schema.ts`.';
  const schema = { $schema, $comment: comment, ...file, $defs: { ...$defs, on, ...defsOfOn } };
  return `${print(schema, '', 0)}\n`;
}

const WIDTH = 120;

/** As Biome formats JSON: on one line what fits there. `used`: characters of the line before and after the value. */
function print(value: unknown, margin: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const line = printLine(value);
  if (line !== null && used + line.length <= WIDTH) return line;
  const inner = `${margin}  `;
  const keys = Array.isArray(value) ? [] : Object.keys(value).map((key) => `${JSON.stringify(key)}: `);
  const lines = Object.values(value).map((item, index) => {
    const start = `${inner}${keys[index] ?? ''}`;
    return `${start}${print(item, inner, start.length + 1)}`;
  });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${margin}${close}`;
}

/** null: it holds a list of several maps with several keys, which stands on lines of its own. */
function printLine(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const items = Object.values(value);
  const lines = items.map(printLine);
  const isList = Array.isArray(value);
  if (lines.includes(null) || (isList && items.length > 1 && items.every(hasSeveral))) return null;
  if (items.length === 0) return isList ? '[]' : '{}';
  if (isList) return `[${lines.join(', ')}]`;
  return `{ ${Object.keys(value)
    .map((key, index) => `${JSON.stringify(key)}: ${lines[index]}`)
    .join(', ')} }`;
}

function hasSeveral(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 1;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, makeSchemaText());
