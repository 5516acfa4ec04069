import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { openReceiver } from '../../support/receiver.ts';
import { CONFIG, command, commenting, decide, opened, pushed, routeOf, stop } from './app-talk.ts';

const SECRETS = {
  SIGNING: 'sign-0f9d8c7b6a5948372615-signing',
  TOKEN: 'bearer-1a2b3c4d5e6f708192a3-token',
  PATH: 'path-99aa88bb77cc66dd55ee-secret',
};
const LITERAL = 'literal-4f5e6d7c8b9a0f1e2d3c-path';

/** All text of the journal that a person can read in it, column by column. */
function readableColumns(data: string): string {
  const database = new DatabaseSync(join(data, 'journal.sqlite'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  database.close();
  const texts = rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'));
  return texts.join('\n');
}

/** Every byte of the data folder but the secrets that the operator put there. */
function bytesOf(data: string): string {
  const files = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => readFileSync(join(data, name), 'latin1')).join('\n');
}

async function everythingTold(server: AppProcess, guids: readonly string[]): Promise<string> {
  const deliveries = (await command(server, 'deliveries')) as readonly { webhookId: string }[];
  const told = [deliveries, await command(server, 'events'), await command(server, 'destinations')];
  for (const guid of guids) told.push((await command(server, 'events', guid)) as never);
  for (const { webhookId } of deliveries) told.push((await command(server, 'deliveries', webhookId)) as never);
  return JSON.stringify(told);
}

test('no secret, token, key or address of a destination is in the log, in what commands say, or in the journal', async () => {
  // It says back all that it was told, and what was agreed upon with it.
  const receiver = await openReceiver(({ headers }, response, _nth, { url }) => {
    response.statusCode = 410;
    response.end(JSON.stringify({ ...headers, url, ...(url?.includes(SECRETS.PATH) && { key: SECRETS.SIGNING }) }));
  });
  onTestFinished(() => receiver.close());
  const github = await useGithub();
  const file = `version: 1
destinations:
  whole: { url: '\${{ secrets.URL }}', signing-secret: '\${{ secrets.SIGNING }}' }
  literal: { url: '${receiver.url}/${LITERAL}', headers: { x-token: '\${{ secrets.TOKEN }}' } }
  away: { url: 'https://nowhere.invalid/${LITERAL}' }
routes:
${routeOf('send', '- forward: whole', '- forward: literal', '- forward: away')}${routeOf('act', '- comment: Hello', '- label: missing')}`;
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', { files: { [CONFIG]: file } });
  const data = join(emptyFolder(), 'data');
  const folder = join(data, 'secrets', `repository-${tools.id}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, value] of Object.entries({ ...SECRETS, URL: `${receiver.url}/${SECRETS.PATH}` })) {
    writeFileSync(join(folder, name), value);
  }
  const server = await startApp(github, { data, env: { LOG_LEVEL: 'debug' } });

  github.dropNext({ when: 'before', method: 'POST', path: /\/comments$/ });
  github.failNext({ method: 'POST', path: /\/comments$/, status: 500 });
  const guids: string[] = [];
  for (const delivery of [opened(github, tools), opened(github, tools)]) {
    const { guid } = await github.deliver(delivery);
    guids.push(guid);
  }
  for (const name of ['whole', 'literal', 'away']) {
    await server.logged((line) => line.destination === `octo-org/tools/${name}` && line.outcome !== undefined);
  }
  for (const guid of guids) await server.logged((line) => line.guid === guid && line.verb === 'comment');
  await decide(server, github, pushed(github, tools, { [CONFIG]: file.replace('secrets.TOKEN', 'secrets.MISSING') }));
  await github.until(() => tools.checkRuns.length === 1);
  const told = await everythingTold(server, guids);
  const columns = readableColumns(data);
  await stop(server);

  const [log, bytes, checks] = [server.output(), bytesOf(data), JSON.stringify(tools.checkRuns)];
  expect(receiver.requests.map(({ headers }) => headers['x-token'])).toContain(SECRETS.TOKEN);
  expect(told).toContain('***');
  expect(github.tokens.length).toBeGreaterThan(1);
  const words = [...Object.values(SECRETS), ...github.tokens.map(({ token }) => token), github.app.webhookSecret];
  for (const text of [log, told, columns, bytes, checks]) {
    for (const word of words) expect(text).not.toContain(word);
    expect(text).not.toMatch(/-----BEGIN|PRIVATE KEY|MIIE|eyJ[\w-]+\.eyJ/);
  }
  for (const text of [log, told, columns, checks]) {
    expect(text).not.toContain(LITERAL);
    expect(text).not.toContain(receiver.url);
  }
}, 60_000);

test('what a repository that is private says is in no line of the log, nor are bodies of comments', async () => {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    files: { [CONFIG]: commenting('quetzalcoatl') },
  });
  const server = await startApp(github, { env: { LOG_LEVEL: 'debug' } });
  const issue = github.addIssue(tools, { title: 'xoloitzcuintli', body: 'axolotl' });
  await decide(server, github, github.payloads.issues(tools, issue, 'opened'));
  await github.until(() => issue.comments.length === 1);
  await server.logged((line) => line.msg === 'step done');

  expect(server.output()).not.toMatch(/xoloitzcuintli|axolotl|quetzalcoatl was here/);
});
