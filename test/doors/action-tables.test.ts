import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fillTables, readAction, TABLE_PAGES } from '../../schema/generate-action-tables.ts';
import { emptyReport } from '../../src/action/empty-report.ts';
import { parseInputs } from '../../src/action/inputs.ts';
import { outputsOf } from '../../src/action/outputs.ts';

const ACTION = readAction();

/** The names of the variables that are looked at while these inputs are read. */
function variablesRead(given: Readonly<Record<string, string>>): readonly string[] {
  const read = new Set<string>();
  const env = new Proxy<NodeJS.ProcessEnv>(given, {
    get: (target, name) => {
      read.add(String(name));
      return target[String(name)];
    },
  });
  parseInputs(env);
  return [...read];
}

/** As the runner calls it. */
function variableOf(input: string): string {
  return `INPUT_${input.toUpperCase()}`;
}

describe('action.yml', () => {
  test('has every input that is read, and no other', () => {
    // What is read depends on whether the route is one of inputs.
    const read = [{}, { INPUT_TO: 'https://example.com/' }].flatMap(variablesRead);
    expect([...new Set(read)].toSorted()).toEqual(Object.keys(ACTION.inputs).map(variableOf).toSorted());
  });

  test('has for defaults what an input means that is not given', () => {
    // What GitHub fills in is empty where there is nobody to do it.
    const defaults = Object.entries(ACTION.inputs).map(([name, input]) => {
      return [variableOf(name), (input.default ?? '').replace(/\$\{\{.*?\}\}/g, '')] as const;
    });
    expect(defaults.filter(([, value]) => value !== '')).not.toEqual([]);
    expect(parseInputs(Object.fromEntries(defaults))).toEqual(parseInputs({}));
    expect(parseInputs({})).toMatchObject({ kind: 'ok' });
  });

  test('has every output that is written, and no other', () => {
    expect(Object.keys(outputsOf(emptyReport, null)).toSorted()).toEqual(Object.keys(ACTION.outputs).toSorted());
  });
});

test.each(TABLE_PAGES.map((url) => [basename(url.pathname), url] as const))(
  '%s has the tables that `node schema/generate-action-tables.ts` writes',
  (_, url) => {
    const page = readFileSync(url, 'utf8');
    expect(page).toBe(fillTables(page, ACTION));
  },
);

describe('a table', () => {
  const page =
    'a\n<!-- inputs: generated from action.yml -->\nold\n<!-- end -->\nb\n<!-- outputs: generated from action.yml -->\n<!-- end -->\nc\n';
  const action = {
    inputs: { x: { description: 'One | two.', default: '1' }, y: { description: 'Three.' } },
    outputs: { z: { description: 'Four.' } },
  };

  test('takes the place of what stood there, and leaves the rest of the page', () => {
    const filled = fillTables(page, action);
    expect(filled).toBe(
      [
        ...['a', '<!-- inputs: generated from action.yml -->', ''],
        ...['| input | meaning | default |', '|---|---|---|'],
        ...['| `x` | One \\| two. | `1` |', '| `y` | Three. |  |', '', '<!-- end -->', 'b'],
        ...['<!-- outputs: generated from action.yml -->', '', '| output | meaning |', '|---|---|'],
        ...['| `z` | Four. |', '', '<!-- end -->', 'c', ''],
      ].join('\n'),
    );
    expect(fillTables(filled, action)).toBe(filled);
  });

  test.each([
    ['without its comment', page.replace('outputs:', 'output:')],
    ['twice', page + page],
    ['without an end', page.slice(0, -18)],
  ])('has no place in a page that has it %s', (_, text) => {
    expect(() => fillTables(text, action)).toThrow('a page must have');
  });
});
