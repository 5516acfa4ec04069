import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { EVENT_NAMES, EXAMPLES } from '../support/examples.ts';
import { ENTRANCE } from '../support/serve-process.ts';

const run = promisify(execFile);

test('the demo sends every real payload through a server that is killed on the way, and loses none', async () => {
  const { stdout, stderr } = await run(process.execPath, [ENTRANCE, 'demo', '--json']);
  const summary = JSON.parse(stdout);
  expect(summary).toMatchObject({
    sent: EXAMPLES.length,
    events: EVENT_NAMES.length,
    accepted: EXAMPLES.length,
    forged: 5,
    refused: 5,
    serverKilled: 1,
    lost: 0,
  });
  // One run an event, and a second one for some pull requests.
  expect(summary.runs).toBeGreaterThan(EXAMPLES.length);
  expect(summary.deliveries).toBe(summary.runs);
  expect(summary.retries).toBeGreaterThan(20);
  expect(stderr).toContain('SIGKILL');
}, 60_000);
