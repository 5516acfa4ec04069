/**
 * `node run-mutants.ts SHARE SHARES`: runs all vectors on every SHARES-th mutant and writes a line of JSON for each (MutantRun).
 * The modules of src/ are loaded anew for each mutant, under names that end in `?mutant=NUMBER`; npm packages are not.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type Language, readVectors, runVector, VECTOR_FILES, type Vector } from '../support/run-vectors.ts';
import type { MutantRun } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

const ROOT = new URL('../../', import.meta.url);
const SRC = new URL('src/', ROOT).href;
const [share = 0, shares = 1] = process.argv.slice(2).map(Number);

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const mutant = context.parentURL === undefined ? null : mutantOf(context.parentURL);
    if (mutant === null || !isSource(resolved.url) || mutantOf(resolved.url) !== null) return resolved;
    return { ...resolved, url: `${resolved.url}?mutant=${mutant}` };
  },
  load(url, context, next) {
    const mutant = mutantOf(url);
    if (mutant === null || !isSource(url)) return next(url, context);
    return { format: 'module', source: sourceFor(Number(mutant), new URL(url)), shortCircuit: true };
  },
});

function mutantOf(url: string): string | null {
  return URL.parse(url)?.searchParams.get('mutant') ?? null;
}

function isSource(url: string): boolean {
  return url.startsWith(SRC) && (URL.parse(url)?.pathname.endsWith('.ts') ?? false);
}

const stripped = new Map<string, string>();

/** The module as JavaScript, which is made once; that of the mutated one is made of what the mutant makes of it. */
function sourceFor(mutant: number, { pathname }: URL): string {
  const path = fileURLToPath(new URL(pathname, ROOT));
  const { file, find, replace } = MUTANTS[mutant] ?? {};
  if (relative(fileURLToPath(ROOT), path) === file) {
    return stripTypeScriptTypes(readFileSync(path, 'utf8').replace(find ?? '', () => replace ?? ''));
  }
  const source = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'));
  stripped.set(path, source);
  return source;
}

async function loadLanguage(mutant: number): Promise<Language> {
  const load = (path: string) => import(`${SRC}${path}?mutant=${mutant}`);
  const paths = ['decide/decide-plan', 'decide/explain-plan', 'routes/parse-route-file'];
  const language = ['expression', 'filter-pattern', 'scope'].map((name) => `expression/${name}`);
  const modules = await Promise.all([...paths, ...language].map((path) => load(`${path}.ts`)));
  return Object.assign({}, ...modules);
}

const VECTORS = VECTOR_FILES.flatMap((file) => readVectors(file).map((vector) => ({ file, vector })));

async function runMutant(mutant: number): Promise<MutantRun> {
  try {
    const language = await loadLanguage(mutant);
    const judged = VECTORS.map(({ file, vector }) => [`${file}: ${vector.name}`, judge(vector, language)] as const);
    const red = judged.flatMap(([name, verdict]) => (verdict === 'red' ? [name] : []));
    const crashed = judged.flatMap(([name, verdict]) => (verdict === 'crashed' ? [name] : []));
    return { mutant, error: null, red, crashed };
  } catch (error) {
    return { mutant, error: String(error), red: [], crashed: [] };
  }
}

function judge(vector: Vector, language: Language): 'kept' | 'red' | 'crashed' {
  try {
    const { got, wanted } = runVector(vector, language);
    return isDeepStrictEqual(got, wanted) ? 'kept' : 'red';
  } catch (error) {
    // A route file that is refused is an Error; anything more special is a slip in the mutant.
    return error instanceof Error && error.name === 'Error' ? 'red' : 'crashed';
  }
}

/** The first share begins with src/ as it is, which no mutant's number names. */
const numbers = [-1, ...MUTANTS.keys()].filter((_, index) => index % shares === share);
for (const mutant of numbers) process.stdout.write(`${JSON.stringify(await runMutant(mutant))}\n`);
