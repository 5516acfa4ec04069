import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { makeSchemaText, SCHEMA_FILE } from '../../schema/generate-schema.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { PROBLEM_CODES, type ProblemMeaning } from '../../src/routes/problem-codes.ts';
import { mutationsOf } from '../support/mutated-trees.ts';
import { writeYaml } from '../support/valid-files.ts';
import { properFiles } from './proper-files.ts';

const TEXT = readFileSync(SCHEMA_FILE, 'utf8');
const SCHEMA = JSON.parse(TEXT);

// A keyword that does not exist is an error; that a part has no `type` of its own is none.
const accepts = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(SCHEMA);

const CODES: ReadonlyMap<string, ProblemMeaning> = new Map(Object.entries(PROBLEM_CODES));
const STRUCTURAL = new Set([...CODES].flatMap(([code, { structural }]) => (structural ? [code] : [])));

/**
 * Codes of which the schema sees some: the bad name of an event, of a secret not; a number, a duration not; a key, a sealed
 * value not. And where the parser cannot read on, the schema may.
 */
const IN_PART = ['bad-name', 'out-of-range', 'unknown-destination', 'yaml-syntax', 'file-too-large'];

/** What an editor makes of a file; undefined: it is no YAML or has tags, and the schema is not asked. */
function readAsEditor(text: string): unknown {
  const document = parseDocument(text.replace(/^\uFEFF/, ''));
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

function errorsOf(text: string): readonly string[] {
  const { problems } = parseRouteFile({ path: 'f', text });
  return problems.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
}

/** Fails where the schema refuses what the parser accepts, or accepts what has a structural problem. */
function expectAgreement(text: string, tree: unknown): void {
  const errors = errorsOf(text);
  const isAccepted = accepts(tree);
  const told = `${JSON.stringify(accepts.errors)}\n${errors.join(' ')}\n${text}`;
  if (errors.some((code) => STRUCTURAL.has(code))) expect(isAccepted, told).toBe(false);
  else if (!errors.some((code) => IN_PART.includes(code))) expect(isAccepted, told).toBe(true);
}

interface Vector {
  readonly name: string;
  readonly text: string;
}

const VECTORS: readonly Vector[] = ['mistakes.yml', 'classics.yml'].flatMap((file) =>
  parse(readFileSync(new URL(file, import.meta.url), 'utf8')),
);

describe('the schema and the parser', () => {
  test.each(VECTORS.filter(({ text }) => readAsEditor(text) !== undefined))('agree on: $name', ({ text }) => {
    expectAgreement(text, readAsEditor(text));
  });

  test('every structural code is met in a vector that an editor can read', () => {
    const met = VECTORS.flatMap(({ text }) => (readAsEditor(text) === undefined ? [] : errorsOf(text)));
    expect([...STRUCTURAL].filter((code) => !met.includes(code))).toEqual(['too-many']);
  });

  test('accept every valid file', () => {
    fc.assert(
      fc.property(properFiles, ({ text }) => {
        expect(parseRouteFile({ path: 'f', text })).toMatchObject({ kind: 'ok', problems: [] });
        expect(accepts(readAsEditor(text)), `${JSON.stringify(accepts.errors)}\n${text}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('agree on what is wrong with a valid file in which one thing was changed', () => {
    const mutations = properFiles.chain(({ tree }) => mutationsOf(tree));
    fc.assert(
      fc.property(mutations, (tree) => {
        const text = writeYaml(tree);
        expectAgreement(text, readAsEditor(text));
      }),
      { numRuns: 800 },
    );
  }, 120_000);
});

const DOCS = new URL('../../docs/', import.meta.url);
const BLOCKS = readdirSync(DOCS).flatMap((page) => {
  const blocks = readFileSync(new URL(page, DOCS), 'utf8').matchAll(/^```ya?ml\n(version: 1\n.*?)^```/gms);
  return [...blocks].map(([, text = ''], index) => ({ name: `${page}, ${index + 1}`, text }));
});

test.each(BLOCKS)('the schema accepts the file of $name', ({ text }) => {
  expect(errorsOf(text)).toEqual([]);
  expect(accepts(readAsEditor(text)), JSON.stringify(accepts.errors)).toBe(true);
});

/** A file with one step, or with one event that has filters. */
const withStep = (step: string) => `version: 1\nroutes: { r: { on: pull_request, steps: [ { ${step} } ] } }\n`;
const withOn = (on: string) =>
  `version: 1\ndestinations: { a: { url: 'https://example.com/' } }\nroutes: { r: { on: ${on}, steps: [ forward: a ] } }\n`;

describe('the parser and the schema accept', () => {
  test.each([
    ['an expression for one of the words', withStep('check: { name: a, conclusion: "${{ github.event.action }}" }')],
    ['an expression for true or false', withStep('edit: { draft: "${{ github.event.pull_request.draft }}" }')],
    ['an event that GitHub may have added since', withOn('{ new_event: { types: [made], actors: [octocat] } }')],
    ['a type that GitHub may have added since', withOn('{ issues: { types: [opened, enchanted] } }')],
    ['types of an event that has none', withOn('{ push: { types: [x] } }')],
    [
      'an event that workflows alone have',
      withOn('{ pull_request_target: { branches: [main], labels: [x, labeled] } }'),
    ],
    ['a byte order mark, an anchor and its alias', `\uFEFF${withOn('[&event push, *event ]')}`],
  ])('%s', (_, text) => {
    expect(errorsOf(text)).toEqual([]);
    expect(accepts(readAsEditor(text)), JSON.stringify(accepts.errors)).toBe(true);
  });
});

describe('the parser and the schema refuse', () => {
  test.each([
    ['another word beside those', 'unknown-word', withStep('check: { name: a, conclusion: sucess }')],
    ['a text that is neither true nor false', 'wrong-type', withStep('edit: { draft: yes }')],
    ['an expression that is to be written out', 'no-expression', withStep("request: { route: '${{ x }}' }")],
    ['two verbs', 'exclusive-keys', withStep('merge: squash, close: ')],
    ['arguments that exclude each other', 'exclusive-keys', withStep('label: { add: a, set: b }')],
    ['a verb without what it needs', 'missing-key', withStep('comment: { mode: create }')],
    ['a filter beside its opposite', 'exclusive-keys', withOn('{ push: { tags: [v1], tags-ignore: [v2] } }')],
    ['a filter that the event does not take', 'filter-not-taken', withOn('{ star: { branches: [main] } }')],
    ['more destinations than there may be', 'too-many', withStep(`forward: { to: [${'a, '.repeat(51)}] }`)],
  ])('%s', (_, code, text) => {
    expect(errorsOf(text)).toContain(code);
    expect(accepts(readAsEditor(text))).toBe(false);
  });
});

describe('schema/hookyard.schema.json', () => {
  test('is what `node schema/generate-schema.ts` writes', () => {
    expect(TEXT).toBe(makeSchemaText());
  });

  test('explains every key', () => {
    const silent = propertiesOf(SCHEMA).flatMap(({ key, description }) => (description === undefined ? [key] : []));
    expect(silent).toEqual([]);
  });

  test('offers the events, and of each its types and the filters that it takes', () => {
    const { anyOf } = SCHEMA.$defs.event;
    expect(anyOf[anyOf.findIndex((one: { const?: string }) => one.const === 'push')]).toEqual({
      const: 'push',
      description: 'Sent when there is a push to a repository branch.',
    });
    const [, star] = SCHEMA.$defs['on-star'].anyOf;
    expect(Object.keys(star.properties)).toEqual(['types', 'actors', 'actors-ignore']);
    expect(SCHEMA.$defs['type-of-star'].anyOf.map((one: { const?: string }) => one.const)).toEqual([
      ...['created', 'deleted'],
      undefined,
    ]);
    const [, push] = SCHEMA.$defs['on-push'].anyOf;
    const pairs = ['branches', 'tags', 'paths', 'actors'].flatMap((word) => [word, `${word}-ignore`]);
    expect(Object.keys(push.properties)).toEqual(pairs);
  });

  test('is small enough to be fetched by an editor', () => {
    expect(TEXT.length).toBeLessThan(200_000);
  });
});

interface Property {
  readonly key: string;
  readonly description: string | undefined;
}

/** Every key that the schema knows; a description may stand where the key's reference leads. */
function propertiesOf(part: unknown): readonly Property[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key !== 'properties') return propertiesOf(value);
    return Object.entries<{ description?: string; $ref?: string }>(value).flatMap(([name, property]) => {
      const { description, $ref } = property;
      const referred = SCHEMA.$defs[$ref?.replace('#/$defs/', '') ?? '']?.description;
      return [{ key: name, description: description ?? referred }, ...propertiesOf(property)];
    });
  });
}
