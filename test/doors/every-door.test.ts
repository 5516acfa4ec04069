import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import { formatProblem } from '../../src/model/problem.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { examplePayload } from '../decide/examples.ts';
import { startAction } from '../support/action-process.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openTools } from '../support/github-stand-in/open-tools.ts';
import { openReceiver } from '../support/receiver.ts';
import { readVectors, type Vector } from '../support/run-vectors.ts';
import { shownLog } from '../support/runner-log.ts';
import { ENTRANCE, startServe } from '../support/serve-process.ts';

/** What comes of a vector's file and event, the same whichever door it came in at. */
interface Case {
  readonly name: string;
  readonly event: string;
  readonly body: string;
  readonly text: string;
  /** `fires`, `skipped` or `failed`, by route; null: the file is refused. */
  readonly kinds: Readonly<Record<string, string>> | null;
  /** A step of it acts on GitHub, which a server without an App refuses. */
  readonly acts: boolean;
}

/** Each vector of a file, or every third where there are many of a kind. */
const EVERY = { on: 1, filters: 3, if: 1, content: 1, failures: 1, self: 1, guard: 1, steps: 1, templates: 3 };

/** Processes side by side. */
const AT_ONCE = 3;

function casesFor(url: string): readonly Case[] {
  const vectors = Object.entries(EVERY).flatMap(([file, step]) =>
    readVectors(`${file}.yaml`).filter((_, index) => index % step === 0),
  );
  return vectors.map((vector, index) => caseOf(vector, index, url)).filter(isAlike);
}

function caseOf({ name, kind, asked }: Vector, index: number, url: string): Case {
  // No two files have the same bytes, so that a server says which one is in force.
  const head = `# ${index}\nversion: 1\ndestinations:\n  a: { url: '${url}' }\n  b: { url: '${url}' }\nroutes:\n`;
  const made = { name: `${index}: ${name}`, acts: false };
  if (kind === 'template') {
    const route = { on: 'repository_dispatch', steps: [{ forward: { to: 'a', body: asked.template } }] };
    const text = head + stringify({ r: route }).replace(/^(?=.)/gm, '  ');
    return { ...made, event: route.on, body: JSON.stringify(asked.github.event), text, kinds: { r: 'fires' } };
  }
  if (kind !== 'plan') throw new Error(`${name} is about no event`);
  const text = asked.file ?? head + (asked.routes ?? '').replace(/^(?=.)/gm, '  ');
  const [which = '', nth] = typeof asked.payload === 'string' ? asked.payload.split('#') : [];
  const payload = typeof asked.payload === 'string' ? examplePayload(which, Number(nth ?? 0)) : asked.payload;
  const kinds = asked.self === undefined ? kindsOf(asked.plan ?? {}) : {};
  return {
    ...{ ...made, event: asked.event, body: JSON.stringify(payload) },
    text: text.replace(/https:\/\/[ab](?:udit)?\.example[\w./]*/g, url).replace(/^(?!# )/, `# ${index}\n`),
    kinds: asked.refused === undefined ? kinds : null,
  };
}

function kindsOf(plan: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const words = Object.entries(plan).map(([route, wanted]) => {
    const keys = typeof wanted === 'object' && wanted !== null ? Object.keys(wanted) : [];
    return [route, keys.find((key) => key === 'skipped' || key === 'failed') ?? 'fires'];
  });
  return Object.fromEntries(words);
}
