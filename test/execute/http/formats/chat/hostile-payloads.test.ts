import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../../src/model/json.ts';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../../support/chat-limits/platforms.ts';
import { EXAMPLES } from '../../../../support/examples.ts';
import '../../../../support/fixed-seed.ts';
import { renderPayload } from '../render-payload.ts';
import { hostileText, MARK, withTexts } from './hostile-texts.ts';

const EVENTS = [...new Set(EXAMPLES.map(({ event }) => event)), 'a_future_event', '__proto__', 'constructor', ''];

interface Message {
  readonly attachments?: readonly unknown[];
}

/** An address that ends nothing around it. */
const isPage = (url: string) => /^https?:\/\/[^\s<>|()[\]"'`\\]+$/.test(url);

function expectHarmless(format: PlatformName, body: Uint8Array): void {
  const { problems, read } = PLATFORMS[format];
  const reading = read(body);
  expect(problems(body)).toEqual([]);
  expect(reading.pings).toEqual([]);
  // A link of our own may begin with it: where it leads is looked at below. Within a word or an address, a `_` is none.
  const isInWord = reading.marked.some((text) => new RegExp(`[\\p{L}\\p{N}]_${MARK}`, 'u').test(text));
  const markup = reading.markupBeside(MARK).filter((found) => !/^\[.*\]\($/s.test(found));
  expect(isInWord ? markup.filter((found) => !/^_[^_]/.test(found)) : markup).toEqual([]);
  expect(reading.links.filter(({ url }) => /evil\.example|x\.example/.test(url) || !isPage(url))).toEqual([]);
}

describe.each(PLATFORM_NAMES)('%s', (format) => {
  test('whatever the texts of a real payload are, they are read as text, and fit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES),
        fc.array(hostileText, { minLength: 1, maxLength: 5 }),
        ({ event, payload }, texts) => {
          let next = 0;
          const hostile = withTexts(payload, (text, key) =>
            // The links have to stay links: what is behind a title of a stranger's is to be seen.
            /url$|^compare$/.test(key) ? text : texts[next++ % texts.length],
          );
          expectHarmless(format, renderPayload(format, event, hostile as JsonObject));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('whatever its addresses are, only pages are linked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), hostileText, fc.boolean(), ({ event, payload }, text, isPrefixed) => {
        const hostile = withTexts(payload, (old, key) =>
          !/url$|^compare$/.test(key) ? old : isPrefixed ? `https://github.com/${text}` : text,
        );
        const reading = PLATFORMS[format].read(renderPayload(format, event, hostile as JsonObject));
        expect(reading.links.filter(({ url }) => !isPage(url))).toEqual([]);
        expect(reading.pings).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('any JSON at all has a message', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const keys = fc.constantFrom(
      ...[
        'issue',
        'pull_request',
        'sender',
        'repository',
        'commits',
        'pages',
        'alert',
        'changes',
        'label',
        'ref',
        '__proto__',
      ],
      ...[
        'workflow_run',
        'check_run',
        'review',
        'comment',
        'deployment',
        'branches',
        'action',
        'a_future_event',
        'constructor',
      ],
    );
    fc.assert(
      fc.property(fc.constantFrom(...EVENTS), fc.array(fc.tuple(keys, json), { maxLength: 12 }), (event, entries) => {
        const payload = JSON.parse(JSON.stringify(Object.fromEntries(entries)));
        expect(PLATFORMS[format].problems(renderPayload(format, event, payload))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a payload with any part of another kind has a message', () => {
    const others = [null, 7, true, 'text', [], {}, [[]], [null, { a: 1 }], { login: {}, html_url: 7, name: [] }];
    for (const { event, payload } of new Map(EXAMPLES.map((example) => [example.event, example])).values()) {
      for (const key of Object.keys(payload)) {
        for (const other of others) {
          expect(PLATFORMS[format].problems(renderPayload(format, event, { ...payload, [key]: other }))).toEqual([]);
        }
      }
    }
  });

  test('the fullest message keeps the limits of the whole', () => {
    const sizes: Readonly<Record<string, (message: Message) => number>> = {
      slack: ({ attachments = [] }) => JSON.stringify(attachments).length / 13_000,
      discord: () => 0,
      teams: (message) => (2 * JSON.stringify(message).length) / 28_000,
      mattermost: ({ attachments = [] }) => JSON.stringify(attachments).length / 7600,
    };
    for (const { event, payload } of EXAMPLES.filter((one) => /pull_request|push|alert|workflow_run/.test(one.event))) {
      for (const unit of ['&', '*', '"', '漢', '\\n*', 'a']) {
        const commits = Array.from({ length: 12 }, () => ({ id: 'a'.repeat(40), message: '', url: '' }));
        const full = withTexts({ ...payload, ...('commits' in payload ? { commits } : {}) }, (text, key) =>
          /url$/.test(key)
            ? `https://github.com/${'x'.repeat(unit === 'a' ? 1900 : 470)}`
            : key === 'id'
              ? text
              : unit.repeat(5000),
        );
        const body = renderPayload(format, event, full as JsonObject);
        expect(PLATFORMS[format].problems(body)).toEqual([]);
        expect(sizes[format]?.(JSON.parse(Buffer.from(body).toString()))).toBeLessThanOrEqual(1);
      }
    }
  });

  test('what takes a payload of 20 MB is little', () => {
    const long = 'a*<@_'.repeat(4_000_000);
    const payload: JsonObject = {
      ref: long,
      compare: long,
      commits: Array.from({ length: 100_000 }, () => ({ id: long, message: long, author: { name: long } })),
      sender: { login: long, html_url: long, avatar_url: long },
      repository: { full_name: long, html_url: long },
      issue: { title: long, body: `<!--${long}`, labels: Array.from({ length: 100_000 }, () => ({ name: long })) },
      changes: { [long]: { from: long } },
    };
    for (const event of ['push', 'issues', 'a_future_event']) {
      const before = performance.now();
      const body = renderPayload(format, event, payload);
      expect(performance.now() - before).toBeLessThan(500);
      expect(PLATFORMS[format].problems(body)).toEqual([]);
    }
  });
});
