import { expect, test } from 'vitest';
import { everythingFile, projection } from '../../support/every-payload.ts';
import { EXAMPLES } from '../../support/examples.ts';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { LOOPBACK, receiverHere, runHere } from './run-here.ts';

/** Processes side by side. */
const AT_ONCE = 4;

test('every real payload goes through the built Action: as the runner wrote it, and its fields as an independent projection has them', async () => {
  const whole = await receiverHere();
  const parts = await receiverHere();
  const { github, tools } = await openTools();
  // From the default branch, since a checkout is refused for some of the events.
  github.commitFiles(tools, { '.github/hookyard.yml': everythingFile(whole.url, parts.url) });
  const job = { github, repository: tools, token: github.workflowToken(tools) };
  const left = [...EXAMPLES.entries()];
  const wrong: unknown[] = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, { event, payload }] = next;
      const ended = await runHere({
        event: { name: event, payload },
        ...{ inputs: LOOPBACK, github: job, env: { GITHUB_JOB: `payload-${index}` } },
      });
      const { exitCode, outputs, stderr, log } = ended;
      const told = {
        exitCode,
        stderr,
        matched: outputs.matched,
        delivered: outputs.delivered,
        unintended: log.unintended,
      };
      const wanted = { exitCode: 0, stderr: '', matched: '2', delivered: '2', unintended: [] };
      if (JSON.stringify(told) !== JSON.stringify(wanted)) wrong.push({ event, index, ...told });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(wrong).toEqual([]);
  // Each by the id that both its deliveries have in common: what stands in for the GUID.
  const sent = new Map(whole.requests.map(({ headers, body }) => [String(headers['x-github-delivery']), body]));
  expect(sent.size).toBe(EXAMPLES.length);
  const written = EXAMPLES.map(({ payload }) => JSON.stringify(payload, null, 2)).toSorted();
  expect(whole.requests.map(({ body }) => body.toString()).toSorted()).toEqual(written);
  for (const { headers, body } of parts.requests) {
    const payload = JSON.parse(sent.get(String(headers['x-github-delivery']))?.toString() ?? 'null');
    expect(JSON.parse(body.toString())).toEqual(projection(payload));
  }
  expect(parts.requests).toHaveLength(EXAMPLES.length);
}, 300_000);
