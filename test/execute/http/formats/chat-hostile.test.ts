import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/model/json.ts';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../support/chat-limits/platforms.ts';
import { EXAMPLES, type Example, exampleOf } from '../../../support/examples.ts';
import { ADDRESSES, BREAKOUTS, CALLS, longTexts, ODDITIES, RUNS, SIGNS, WORD } from './hostile-texts.ts';
import { renderPayload } from './render-payload.ts';
import { FIRSTS, SAMPLES, withAddresses, withLeaves, withTexts } from './replaced-payloads.ts';

interface Look {
  /** What is wrong with a body made of hostile data; none: nothing is. */
  readonly faults: readonly string[];
  /** Where it leads. */
  readonly links: readonly string[];
}

function look(format: PlatformName, event: string, payload: JsonObject): Look {
  const body = renderPayload(format, event, payload);
  const { pings, links, ...reading } = PLATFORMS[format].read(body);
  const faults = [
    ...PLATFORMS[format].problems(body),
    ...pings.map((ping) => `calls by ${ping}`),
    ...links.filter(({ url }) => !/^https?:\/\/[^/]/.test(url)).map(({ url }) => `leads to ${url}`),
    ...links.filter(({ url, label }) => isEvil(url) && label !== url).map(({ label }) => `masks by ${label}`),
    ...reading.markupBeside(WORD).map((markup) => `is marked up by ${markup}`),
  ];
  return { faults: faults.map((fault) => `${event}: ${fault}`), links: links.map(({ url }) => url) };
}

function isEvil(url: string): boolean {
  return URL.parse(url)?.hostname === 'evil.example';
}

const byAuthor = (text: string) => ({ text, by: 'author' }) as const;
const byEvent = (text: string) => ({ text, by: 'event' }) as const;

/** An entity, or a backslash, whose other half is gone: the mark of the cut follows. */
const HALF_ESCAPES: Readonly<Record<PlatformName, RegExp>> = {
  slack: /&(?!amp;|lt;|gt;)/,
  discord: /(?<!\\)(\\\\)*\\…/,
  teams: /(?<!\\)(\\\\)*\\…/,
  mattermost: /(?<!\\)(\\\\)*\\…|&(am?|lt?|gt?)…/,
};

describe.each(PLATFORM_NAMES)('%s', (format) => {
  const lookAt = (samples: readonly Example[], replaced: (payload: JsonObject) => JsonObject) =>
    samples.map(({ event, payload }) => look(format, event, replaced(payload)));
  const throughout = (samples: readonly Example[], replaced: (payload: JsonObject) => JsonObject) =>
    lookAt(samples, replaced).flatMap(({ faults }) => faults);
  const plain = lookAt(SAMPLES, (payload) => withTexts(payload, 'aa aa')).map(({ links }) => links);

  test.each([...CALLS, ...BREAKOUTS])('%j calls nobody, makes no link and no markup, and ends none', (text) => {
    const looks = lookAt(SAMPLES, (payload) => withTexts(payload, text));
    expect(looks.flatMap(({ faults }) => faults)).toEqual([]);
    expect(looks.map(({ links }) => links)).toEqual(plain);
  });

  test.each(ODDITIES)('%j is shown as far as it can be, wherever it stands', (text) => {
    expect(throughout(SAMPLES, (payload) => withTexts(payload, text))).toEqual([]);
  });

  test.each(ADDRESSES)('%j leads nowhere, or to a page of the web', (address) => {
    const looks = lookAt(FIRSTS, (payload) => withAddresses(payload, address));
    expect(looks.flatMap(({ faults }) => faults)).toEqual([]);
    // In front of the markup around it and behind, it is one and the same.
    expect(new Set(looks.flatMap(({ links }) => links)).size).toBeLessThan(2);
  });

  test.each([0, 1, 2, 3])('what is cut is cut at a whole character, %i characters on', (shift) => {
    const samples = FIRSTS.filter((_, at) => at % 4 === shift);
    for (const text of longTexts(shift)) expect(throughout(samples, (payload) => withTexts(payload, text))).toEqual([]);
  });

  test('of what is cut, no half of an escape is left', () => {
    for (const { event, payload } of [exampleOf('issues'), exampleOf('push'), exampleOf('release')]) {
      for (const text of longTexts(0).flatMap((long) => [long, `a${long}`, `aa${long}`, `aaa${long}`])) {
        const { marked } = PLATFORMS[format].read(renderPayload(format, event, withTexts(payload, text)));
        expect(marked.filter((one) => HALF_ESCAPES[format].test(one))).toEqual([]);
      }
    }
  });

  test('100,000 characters in every string are cut', () => {
    expect(throughout(FIRSTS, (payload) => withTexts(payload, '@here <b> '.repeat(10_000)))).toEqual([]);
  });

  test('20,000 of any sign in the middle of a text keep the limits', () => {
    const faults = [...SIGNS, ...RUNS].flatMap((unit) => {
      const text = `a${unit.repeat(20_000 / unit.length)}b`;
      const written = { text: [byAuthor('Look: '), byEvent(text)], title: [byEvent(text)], color: null, link: null };
      return [exampleOf('issues'), exampleOf('gollum'), exampleOf('push')].flatMap(({ event, payload }, at) => {
        const body = renderPayload(format, event, withTexts(payload, text), at === 0 ? written : null);
        return [...look(format, event, withTexts(payload, text)).faults, ...PLATFORMS[format].problems(body)];
      });
    });
    expect(faults).toEqual([]);
  });

  test('hostile texts in every string of every example, addresses too', () => {
    const texts = [...CALLS, ...BREAKOUTS, ...ODDITIES];
    const found = EXAMPLES.flatMap(({ event, payload }, example) => {
      let next = example;
      const one = () => texts[next++ % texts.length] ?? '';
      const mixed = withLeaves(payload, (leaf) => (typeof leaf === 'string' ? one() : leaf));
      return look(format, event, mixed).faults;
    });
    expect(found).toEqual([]);
  });

  test.each([...CALLS, ...BREAKOUTS, ...ODDITIES, ...longTexts(1)].map((text) => [text.slice(0, 60), text]))(
    'what a route says is left alone, %j beside it is not',
    (_, text) => {
      const { event, payload } = exampleOf('issues');
      const body = renderPayload(format, event, payload, {
        text: [byAuthor('Look, '), byEvent(text), byAuthor('*now*')],
        title: [byAuthor('New: '), byEvent(text)],
        color: 'danger',
        link: 'https://ok.example/a',
      });
      expect(PLATFORMS[format].problems(body)).toEqual([]);
      const { pings, shown, ...reading } = PLATFORMS[format].read(body);
      expect(pings).toEqual([]);
      expect(reading.markupBeside(WORD)).toEqual([]);
      expect([...new Set(reading.links.map(({ url }) => url))]).toEqual(['https://ok.example/a']);
      expect(shown).toContain('Look, ');
      expect(reading.markupBeside('now')).not.toEqual([]);
    },
  );
});
