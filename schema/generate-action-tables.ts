/**
 * `node schema/generate-action-tables.ts` writes the tables of the Action's inputs and outputs into the pages that show them, between
 * the comments that say so. To be run after action.yml has changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const ACTION_FILE = new URL('../action.yml', import.meta.url);

export const TABLE_PAGES = ['README.md', 'docs/action.md'].map((path) => new URL(`../${path}`, import.meta.url));

/** What of action.yml the tables show. Values are texts, as the runner takes them. */
export interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

export function readAction(): ActionMetadata {
  return parse(readFileSync(ACTION_FILE, 'utf8'), { schema: 'failsafe' });
}

/** The page with its tables as they have to be. Throws where it has no place for one, or several. */
export function fillTables(page: string, { inputs, outputs }: ActionMetadata): string {
  const inputRows = Object.entries(inputs).map(([name, { description, default: value = '' }]) => [
    `\`${name}\``,
    description,
    value === '' ? '' : `\`${value}\``,
  ]);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  const withInputs = fillTable(page, 'inputs', [['input', 'meaning', 'default'], ...inputRows]);
  return fillTable(withInputs, 'outputs', [['output', 'meaning'], ...outputRows]);
}

function fillTable(page: string, what: string, [head = [], ...rows]: readonly (readonly string[])[]): string {
  const opening = `<!-- ${what}: generated from action.yml -->\n`;
  const closing = '<!-- end -->';
  const [before = '', after, ...more] = page.split(opening);
  const end = after?.indexOf(closing) ?? -1;
  if (after === undefined || end === -1 || more.length > 0) {
    throw new Error(`a page must have ${opening.trim()} once, and ${closing} after it`);
  }
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |\n`;
  const table = `${row(head)}|${'---|'.repeat(head.length)}\n${rows.map(row).join('')}`;
  return `${before}${opening}\n${table}\n${after.slice(end)}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

if (import.meta.main) {
  for (const page of TABLE_PAGES) writeFileSync(page, fillTables(readFileSync(page, 'utf8'), readAction()));
}
