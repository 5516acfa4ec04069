import { expect, test } from 'vitest';
import { CHAT_FORMATS } from '../../../src/model/destination.ts';
import { PLATFORMS } from '../../support/chat-limits/platforms.ts';
import { exampleOf } from '../../support/examples.ts';
import { LOOPBACK, receiverHere, runHere } from './run-here.ts';

const ISSUE = exampleOf('issues');

/** The text that a message shows, wherever its platform has it. */
function shownTexts(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(shownTexts).join('');
}

test.each(CHAT_FORMATS)('a route as inputs tells %s of the event without any more being said', async (format) => {
  const receiver = await receiverHere();
  const ended = await runHere({
    event: { name: ISSUE.event, payload: ISSUE.payload },
    inputs: { ...LOOPBACK, to: receiver.url, format },
  });
  expect(ended.exitCode).toBe(0);
  expect(receiver.requests).toHaveLength(1);
  const said = shownTexts(JSON.parse(receiver.requests[0]?.body.toString() ?? ''));
  expect(said).toContain(ISSUE.payload.issue.title);
  expect(said).toContain(ISSUE.payload.issue.html_url);
});

const HOSTILE = [
  "It is 'quoted', ${{ secrets.TO_URL }} and }} || 'x",
  '<!channel> @everyone @all <at>you</at> [click](https://evil.example/) <https://evil.example/|here>',
  '::error::forged',
].join('\n');

test.each(CHAT_FORMATS)('of a text that is given to %s nothing is evaluated, pings or makes a link', async (format) => {
  const receiver = await receiverHere();
  const ended = await runHere({
    event: { name: ISSUE.event, payload: ISSUE.payload },
    inputs: { ...LOOPBACK, to: receiver.url, format, text: HOSTILE },
  });
  expect(ended.exitCode).toBe(0);
  const body = receiver.requests[0]?.body ?? Buffer.alloc(0);
  const { problems, read } = PLATFORMS[format];
  expect(problems(body)).toEqual([]);
  const { pings, links, shown } = read(body);
  expect(pings).toEqual([]);
  expect(links).toEqual([]);
  expect(shown).toContain('secrets.TO_URL');
  expect(body.toString()).not.toContain(receiver.url);
});
