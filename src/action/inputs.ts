import { CHAT_FORMATS } from '../model/destination.ts';
import { parseDuration } from '../model/duration.ts';
import { parseSealingKeys, type SealingKeys } from '../routes/sealing-keys.ts';
import { readMap } from './input-map.ts';

/** What is not as it should be, before any event is looked at. */
export interface InputProblem {
  readonly code: string;
  /** What is wrong, and what to do about it; no value of a secret in it. */
  readonly message: string;
}

/** Where the routes come from. */
type RouteSource =
  | { readonly kind: 'file'; readonly path: string; readonly from: 'default-branch' | 'checkout' }
  | { readonly kind: 'inputs'; readonly route: InlineRoute };

/** One route, as inputs of the step. */
export interface InlineRoute {
  readonly to: string;
  /** null: as where a file does not say it. */
  readonly format: string | null;
  readonly signingSecret: string | null;
  readonly fields: readonly string[];
  /** A message for a chat: data, of which nothing is evaluated. null: as the format has it by default. */
  readonly text: string | null;
  /** A bare expression. */
  readonly if: string | null;
}

const FAIL_ON = ['never', 'error', 'unmatched'] as const;

export interface Inputs {
  readonly source: RouteSource;
  /** By upper-case name, as GitHub has them. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly vars: ReadonlyMap<string, string>;
  readonly token: string;
  /** What sealed values are opened with; empty: they are not. */
  readonly sealingKeys: SealingKeys;
  readonly allowNetworks: readonly string[];
  readonly dryRun: boolean;
  readonly failOn: (typeof FAIL_ON)[number];
  readonly maxWaitMs: number;
  /** In place of the workflow's own event; null: that. */
  readonly eventName: string | null;
  readonly eventPath: string | null;
  /** Of a matrix, from 0; '' where nobody says. */
  readonly matrixLeg: string;
}

export type ParsedInputs =
  | { readonly kind: 'ok'; readonly inputs: Inputs }
  | { readonly kind: 'invalid'; readonly problems: readonly InputProblem[] };

const DEFAULT_MAX_WAIT_MS = 60_000;
/** A job ends by itself after six hours (https://docs.github.com/en/actions/reference/limits). */
const MOST_WAIT_MS = 6 * 60 * 60_000;

/**
 * The inputs of the step, as the runner hands them on: `INPUT_<NAME>`, upper case, blanks as `_`
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs). An input that is not given is empty.
 */
export function parseInputs(env: NodeJS.ProcessEnv): ParsedInputs {
  const read = makeReader(env);
  const inputs: Inputs = {
    source: readSource(read),
    secrets: withoutToken(read.map('secrets')),
    vars: read.map('vars'),
    token: read.text('token'),
    sealingKeys: readSealingKeys(read),
    allowNetworks: read.list('allow-network'),
    dryRun: read.flag('dry-run'),
    failOn: read.word('fail-on', FAIL_ON, 'error'),
    maxWaitMs: read.duration('max-wait', DEFAULT_MAX_WAIT_MS, MOST_WAIT_MS),
    eventName: read.text('event-name') || null,
    eventPath: read.text('event-path') || null,
    matrixLeg: read.text('matrix-leg'),
  };
  if ((inputs.eventName === null) !== (inputs.eventPath === null)) {
    read.report('inputs-apart', '`event-name` and `event-path` go together: write both, or leave both out');
  }
  return read.problems.length === 0 ? { kind: 'ok', inputs } : { kind: 'invalid', problems: read.problems };
}

/** Every value that is a secret, given or not usable as well: all of them are masked before anything is said. */
export function secretInputs(env: NodeJS.ProcessEnv): readonly string[] {
  const read = makeReader(env);
  const alone = ['to', 'signing-secret', 'token', 'sealing-key'].map(read.text);
  const given = read.text('secrets');
  const values = [...read.map('secrets').values()];
  // What cannot be read as a map may still hold them.
  return [...alone, ...(values.length === 0 ? [given] : values)].filter((value) => value !== '');
}

function readSealingKeys(read: Reader): SealingKeys {
  const given = read.text('sealing-key');
  const parsed = given === '' ? null : parseSealingKeys(given);
  if (parsed?.kind === 'invalid') read.report('bad-input', `\`sealing-key\` ${parsed.reason}`);
  return parsed?.kind === 'ok' ? parsed.keys : new Map();
}

function readSource(read: Reader): RouteSource {
  const to = read.text('to');
  const ofRoute = ['format', 'signing-secret', 'fields', 'if', 'text'];
  if (to === '') {
    for (const name of ofRoute) {
      read.refuse(name, 'input-alone', `\`${name}\` is for a route that is given as inputs; give \`to\` as well`);
    }
    const path = (read.text('config') || '.github/hookyard.yml').replace(/^\.\//, '');
    if (!isInside(path)) read.report('config-path', '`config` must be a path within the repository');
    return { kind: 'file', path, from: read.word('config-from', ['default-branch', 'checkout'], 'default-branch') };
  }
  const format = read.text('format');
  if (!CHAT_FORMATS.some((chat) => chat === format)) {
    const words = CHAT_FORMATS.join(', ');
    read.refuse(
      'text',
      'format-mismatch',
      `\`text\` is for a chat: write \`format\` as one of ${words}, or leave it out`,
    );
  }
  const condition = read.text('if');
  if (condition.includes('${{')) {
    read.report('bare-expression', '`if` is a bare expression, which Hookyard evaluates: write it without ${{ }}');
  }
  const route: InlineRoute = {
    to,
    format: format || null,
    signingSecret: read.text('signing-secret') || null,
    fields: read.list('fields'),
    text: read.text('text') || null,
    if: condition || null,
  };
  return { kind: 'inputs', route };
}

function isInside(path: string): boolean {
  return !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes('..') && !path.includes('\0');
}

/** `toJSON(secrets)` has the workflow's own token beside the secrets; that one is given as `token`. */
function withoutToken(secrets: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...secrets].filter(([name]) => name !== 'GITHUB_TOKEN'));
}

interface Reader {
  readonly problems: readonly InputProblem[];
  report(code: string, message: string): void;
  /** Reports an input that is given and must not be. */
  refuse(name: string, code: string, message: string): void;
  text(name: string): string;
  /** Parted by commas or lines. */
  list(name: string): readonly string[];
  flag(name: string): boolean;
  word<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word;
  duration(name: string, otherwise: number, most: number): number;
  /** A JSON object of plain values, as texts; names in upper case, since expressions do not tell case apart. */
  map(name: string): ReadonlyMap<string, string>;
}

function makeReader(env: NodeJS.ProcessEnv): Reader {
  const problems: InputProblem[] = [];
  const report = (code: string, message: string) => void problems.push({ code, message });
  const text = (name: string) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
  return {
    problems,
    report,
    text,
    refuse: (name, code, message) => {
      if (text(name) !== '') report(code, message);
    },
    list: (name) =>
      text(name)
        .split(/[\n,]/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    flag: (name) => {
      const given = text(name).toLowerCase();
      if (!['', 'true', 'false'].includes(given)) report('bad-input', `\`${name}\` must be true or false`);
      return given === 'true';
    },
    word: (name, words, otherwise) => {
      const given = text(name);
      const known = words.find((word) => word === given);
      if (given !== '' && known === undefined) report('bad-input', `\`${name}\` must be one of ${words.join(', ')}`);
      return known ?? otherwise;
    },
    duration: (name, otherwise, most) => {
      const given = text(name);
      if (given === '') return otherwise;
      const durationMs = parseDuration(given);
      if (durationMs !== null && durationMs <= most) return durationMs;
      report('bad-input', `\`${name}\` must be a duration such as 30s or 5m, at most ${most / 3_600_000}h`);
      return otherwise;
    },
    map: (name) => readMap(name, text(name), report),
  };
}
