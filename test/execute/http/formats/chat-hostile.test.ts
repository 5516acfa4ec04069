import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/model/json.ts';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../support/chat-limits/platforms.ts';
import { EXAMPLES, exampleOf } from '../../../support/examples.ts';
import { ADDRESSES, BREAKOUTS, CALLS, longTexts, ODDITIES, WORD } from './hostile-texts.ts';
import { renderPayload } from './render-payload.ts';
import { SAMPLES, withAddresses, withLeaves, withTexts } from './replaced-payloads.ts';

/** What is wrong with a body made of hostile data; none: nothing is. */
function faults(format: PlatformName, event: string, payload: JsonObject): readonly string[] {
  const body = renderPayload(format, event, payload);
  const { pings, links, ...reading } = PLATFORMS[format].read(body);
  return [
    ...PLATFORMS[format].problems(body),
    ...pings.map((ping) => `calls by ${ping}`),
    ...links.filter(({ url }) => !/^https?:\/\/[^/]/.test(url)).map(({ url }) => `leads to ${url}`),
    ...links.filter(({ url, label }) => isEvil(url) && label !== url).map(({ label }) => `masks by ${label}`),
    ...reading.markupBeside(WORD).map((markup) => `is marked up by ${markup}`),
  ].map((fault) => `${event}: ${fault}`);
}

function isEvil(url: string): boolean {
  return URL.parse(url)?.hostname === 'evil.example';
}

const linksIn = (format: PlatformName, event: string, payload: JsonObject) =>
  PLATFORMS[format].read(renderPayload(format, event, payload)).links.map(({ url }) => url);

describe.each(PLATFORM_NAMES)('%s', (format) => {
  const throughout = (replaced: (payload: JsonObject) => JsonObject) =>
    SAMPLES.flatMap(({ event, payload }) => faults(format, event, replaced(payload)));

  test.each(CALLS)('nobody is called by %j, wherever it stands', (text) => {
    expect(throughout((payload) => withTexts(payload, text))).toEqual([]);
  });

  test.each(BREAKOUTS)('%j makes no link and no markup, wherever it stands', (text) => {
    expect(throughout((payload) => withTexts(payload, text))).toEqual([]);
  });

  test.each(ODDITIES)('%j is shown as far as it can be, wherever it stands', (text) => {
    expect(throughout((payload) => withTexts(payload, text))).toEqual([]);
  });

  test.each([...CALLS, ...BREAKOUTS, ...ODDITIES])('%j may stand for every string, addresses too', (text) => {
    expect(throughout((payload) => withLeaves(payload, (leaf) => (typeof leaf === 'string' ? text : leaf)))).toEqual(
      [],
    );
  });

  test.each(ADDRESSES)('%j leads nowhere, or to a page of the web', (address) => {
    expect(throughout((payload) => withAddresses(payload, address))).toEqual([]);
  });

  test.each([0, 1, 2, 3])('what is cut is cut at a whole character, %i characters on', (shift) => {
    for (const text of longTexts(shift)) expect(throughout((payload) => withTexts(payload, text))).toEqual([]);
  });

  test('100,000 characters in every string are cut', () => {
    expect(throughout((payload) => withTexts(payload, '@here <b> '.repeat(10_000)))).toEqual([]);
  });

  test('links are the same whatever stands around them', () => {
    for (const { event, payload } of SAMPLES) {
      const plain = linksIn(format, event, withTexts(payload, 'aa aa'));
      for (const text of [...BREAKOUTS, ...CALLS]) {
        expect(linksIn(format, event, withTexts(payload, text))).toEqual(plain);
      }
    }
  });

  test('hostile texts in every string of every example', () => {
    const texts = [...CALLS, ...BREAKOUTS];
    const found = EXAMPLES.flatMap(({ event, payload }, example) => {
      let next = example;
      const mixed = withLeaves(payload, (leaf) =>
        typeof leaf === 'string' ? (texts[next++ % texts.length] ?? '') : leaf,
      );
      return faults(format, event, mixed);
    });
    expect(found).toEqual([]);
  });

  test('what the author of the file wrote is left alone, what the event brought is not', () => {
    const { event, payload } = exampleOf('issues');
    const text = CALLS.concat(BREAKOUTS).join('\n');
    const message = {
      text: [
        { text: 'Look, ', by: 'author' },
        { text, by: 'event' },
        { text: ' *now*', by: 'author' },
      ],
      title: [
        { text: 'New: ', by: 'author' },
        { text, by: 'event' },
      ],
      color: 'danger',
      link: 'https://ok.example/a',
    } as const;
    const body = renderPayload(format, event, payload, message);
    expect(PLATFORMS[format].problems(body)).toEqual([]);
    const { pings, links, marked, markupBeside, shown } = PLATFORMS[format].read(body);
    expect(pings).toEqual([]);
    expect(markupBeside(WORD)).toEqual([]);
    expect([...new Set(links.map(({ url }) => url))]).toEqual(['https://ok.example/a']);
    expect(shown).toContain('Look, ');
    expect(marked.join('\n')).toContain(' *now*');
  });
});
