import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import type { Problem } from '../../src/model/problem.ts';
import { startAction } from '../support/action-process.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openTools } from '../support/github-stand-in/open-tools.ts';
import { openReceiver, type Receiver } from '../support/receiver.ts';
import { shownLog } from '../support/runner-log.ts';
import { ENTRANCE, type ServeProcess, startServe } from '../support/serve-process.ts';
import { runsOf, type Told, usesOf, type VectorCase, vectorCases, withoutIds } from './vector-cases.ts';

/** Processes of a door side by side. */
const AT_ONCE = 2;

/** Each by the door, some at a time, in their order. */
async function tellAll(
  cases: readonly VectorCase[],
  door: (one: VectorCase, index: number) => Promise<Told>,
): Promise<Told[]> {
  const told: Told[] = [];
  const left = [...cases.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) told[next[0]] = await door(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return told;
}

/** `hookyard explain --json`. */
async function byCommandLine(cases: readonly VectorCase[]): Promise<Told[]> {
  const folder = emptyFolder();
  // So many processes load the same modules.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') };
  return tellAll(cases, async ({ text, event, body }, index) => {
    writeFileSync(join(folder, `${index}.yml`), text);
    writeFileSync(join(folder, `${index}.json`), body);
    const args = [ENTRANCE, 'explain', `${index}.yml`, '--event', event, '--payload', `${index}.json`, '--json'];
    const out = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 1e9 }, (_, stdout, stderr) =>
        stdout === '' ? reject(new Error(stderr)) : resolve(stdout),
      );
    });
    const { valid, problems, action, decisions } = JSON.parse(out);
    if (valid !== false) return { event, action, decisions };
    const errors = (problems as Problem[]).filter(({ severity }) => severity === 'error');
    return { refused: errors.map(({ line, code }) => `${line} ${code}`) };
  });
}

/** A dry run of the built Action. */
async function byAction(cases: readonly VectorCase[]): Promise<Told[]> {
  const { github, tools } = await openTools();
  github.commitFiles(tools, Object.fromEntries(cases.map(({ text }, index) => [`${index}.yml`, text])));
  const job = { github, repository: tools, token: github.workflowToken(tools, { permissions: { contents: 'read' } }) };
  return tellAll(cases, async ({ event, body }, index) => {
    const inputs = { 'dry-run': 'true', config: `${index}.yml` };
    const { outputs, stdout } = await startAction({ event: { name: event, bytes: body }, github: job, inputs }).done;
    if (outputs.plan) return JSON.parse(outputs.plan);
    const { annotations, lines } = shownLog(stdout);
    const errors = annotations.filter(({ level }) => level === 'error');
    const annotated = errors.map(({ line, message }) => `${line} ${/\(([\w-]+)\)$/.exec(message)?.[1]}`);
    // Those after the ten that GitHub shows.
    const beyond = lines.flatMap((one) => {
      const [, code, line] = /^error: .+ \(([\w-]+)\) \([^()]+:(\d+)\)$/.exec(one) ?? [];
      return code === undefined ? [] : [`${line} ${code}`];
    });
    return { refused: [...annotated, ...beyond] };
  });
}

/** One server for all, whose file is replaced for each: what it journaled, and what arrived. */
async function byServer(cases: readonly VectorCase[], receiver: Receiver): Promise<unknown[]> {
  const folder = emptyFolder();
  const config = join(folder, 'hookyard.yml');
  const data = join(folder, 'data');
  writeFileSync(config, quietFile('start'));
  const server = startServe(['--config', config, '--data', data]);
  const url = await server.url;
  const told: unknown[] = [];
  const guids = new Map<number, string>();
  let arrived = 0;
  for (const [index, { text, event, body }] of cases.entries()) {
    const refused = await putInForce(server, config, text);
    if (refused !== null) {
      told[index] = { refused };
      // The server looks at its file by itself too: what it says of this one has been said when another is in force.
      await putInForce(server, config, quietFile(String(index)));
      continue;
    }
    const guid = randomUUID();
    guids.set(index, guid);
    expect((await sendWebhook(url, { event, body, guid })).status).toBe(202);
    const routed = await server.logged((line) => line.guid === guid && String(line.msg).startsWith('event routed'));
    arrived += Number(routed.deliveries);
    await receiver.until(arrived);
  }
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  for (const [index, runs] of await journaled(data, guids, receiver)) told[index] = runs;
  return told;
}

/** No event of a vector fires it. */
function quietFile(mark: string): string {
  return `# ${mark}\nversion: 1\ndestinations: { a: { url: https://a.example } }\nroutes: { r: { on: star, if: false, steps: [{ forward: a }] } }\n`;
}

/** Null: it is in force. Or why it is not. */
async function putInForce(server: ServeProcess, config: string, text: string): Promise<readonly string[] | null> {
  const past = server.log.length;
  writeFileSync(`${config}.new`, text);
  renameSync(`${config}.new`, config);
  server.signal('SIGHUP');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const isRefusal = (msg: unknown) => String(msg).startsWith('new file rejected');
  const answer = await server.logged(
    (line) => line.sha256 === sha256 || (isRefusal(line.msg) && server.log.indexOf(line) >= past),
  );
  if (answer.sha256 === sha256) return null;
  const places = (answer.problems as string[]).map((problem) => /:(\d+):\d+ (\S+)/.exec(problem));
  return places.map((match) => `${match?.[1]} ${match?.[2]}`);
}

/** The runs of each event, in the order of the file, with the bodies that arrived. */
async function journaled(data: string, guids: ReadonlyMap<number, string>, { requests }: Receiver) {
  const bodies = new Map(requests.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body.toString())]));
  const journal = await openSqliteJournal({ folder: data, mode: 'beside', now: Date.now });
  const told = new Map<number, unknown>();
  for (const [index, guid] of guids) {
    const deliveries = (await journal.listDeliveries({ guid, limit: 1_000 })).toReversed();
    const sentBy = (route: string) => deliveries.filter((one) => one.route === route);
    const runs = (await journal.listRuns(guid)).map(({ route, failure }) => {
      const sent = sentBy(route).map(({ step, destination, webhookId }) => ({
        step,
        destination,
        body: bodies.get(webhookId),
      }));
      return { route, failure, sent };
    });
    told.set(index, runs);
  }
  await journal.close();
  return told;
}

test('command line, Action and server decide alike on the vectors of the language', async () => {
  const receiver = await openReceiver();
  onTestFinished(receiver.close);
  const cases = vectorCases(receiver.url);
  expect(cases.length).toBeGreaterThanOrEqual(60);
  const doors = [byCommandLine(cases), byAction(cases), byServer(cases, receiver)] as const;
  const [explained, planned, ran] = await Promise.all(doors);
  for (const [index, { name, text, kinds }] of cases.entries()) {
    const told = explained[index] ?? { refused: [] };
    expect.soft({ name, told: planned[index] && withoutIds(planned[index]) }).toEqual({ name, told: withoutIds(told) });
    // Without an App nobody acts, which the server says before anything else does.
    const acting = usesOf(text).filter((kind) => kind === 'verb');
    const wanted =
      acting.length === 0 ? runsOf(told) : { refused: acting.map(() => expect.stringMatching(/app-only$/)) };
    expect.soft({ name, ran: ran[index] }).toEqual({ name, ran: wanted });
    const found = 'refused' in told ? {} : Object.fromEntries(told.decisions.map(({ route, kind }) => [route, kind]));
    expect.soft({ name, found }).toMatchObject({ name, found: kinds });
  }
}, 300_000);
