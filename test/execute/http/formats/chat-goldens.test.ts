import { beforeAll, describe, expect, test } from 'vitest';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../support/chat-limits/platforms.ts';
import { EVENT_NAMES, EXAMPLES, type Example } from '../../../support/examples.ts';
import { goldenEvents, readGoldens, writeGoldens } from './golden-files.ts';
import { hasPage, loginOf, pagesOf, sameWay, seenBy } from './payload-facts.ts';
import { renderPayload } from './render-payload.ts';

/**
 * What every real payload looks like in every chat, kept in test/golden/chat/, a file for each event. After a change that is meant to be seen:
 *
 *   UPDATE_GOLDENS=1 npx vitest run test/execute/http/formats/chat-goldens.test.ts
 *
 * writes them anew, and the diff is what reviewers read.
 */
const update = process.env.UPDATE_GOLDENS === '1';

const examplesOf = (event: string): readonly Example[] => EXAMPLES.filter((example) => example.event === event);

const rendered = ({ event, payload }: Example, format: PlatformName) => renderPayload(format, event, payload);

/** Each example's body, by the name that it has in the file. */
function bodiesOf(event: string, format: PlatformName): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    examplesOf(event).map((example, at) => [
      nameOf(example, at),
      JSON.parse(new TextDecoder().decode(rendered(example, format))),
    ]),
  );
}

function nameOf({ payload }: Example, at: number): string {
  return typeof payload.action === 'string' ? `${at + 1} ${payload.action}` : `${at + 1}`;
}

beforeAll(() => {
  if (!update) return;
  writeGoldens(
    new Map(
      EVENT_NAMES.map((event) => {
        const byFormat = PLATFORM_NAMES.map((format) => [format, bodiesOf(event, format)] as const);
        const names = examplesOf(event).map(nameOf);
        return [
          event,
          Object.fromEntries(
            names.map((name) => [name, Object.fromEntries(byFormat.map(([format, of]) => [format, of[name]]))]),
          ),
        ];
      }),
    ),
  );
});

test('there is a file for every event, and no other', () => {
  expect([...goldenEvents()].sort()).toEqual([...EVENT_NAMES].sort());
});

describe.each(PLATFORM_NAMES)('%s', (format) => {
  const { problems, read } = PLATFORMS[format];

  test.each(EVENT_NAMES)('%s looks as it did', (event) => {
    const kept = Object.entries(readGoldens(event)).map(([name, formats]) => [name, formats[format]]);
    expect(bodiesOf(event, format)).toEqual(Object.fromEntries(kept));
  });

  test.each(EVENT_NAMES)('%s keeps the limits that the platform publishes', (event) => {
    expect(examplesOf(event).flatMap((example) => problems(rendered(example, format)))).toEqual([]);
  });

  test.each(EVENT_NAMES)('%s says who did it, wherever the payload does', (event) => {
    for (const { payload } of examplesOf(event)) {
      if (loginOf(payload) === null) continue;
      expect(seenBy(read(renderPayload(format, event, payload)))).toContain(loginOf(payload));
      // The same login may be that of the repository's owner.
      const other = { ...payload, sender: { ...payload.sender, login: 'some-other_one[bot]' } };
      expect(seenBy(read(renderPayload(format, event, other)))).toContain('some-other_one[bot]');
    }
  });

  test.each(EVENT_NAMES)('%s leads to a page of the payload, wherever it has one', (event) => {
    for (const { payload } of examplesOf(event)) {
      const links = read(renderPayload(format, event, payload)).links.map(({ url }) => url);
      expect(links.filter((url) => !/^https?:\/\/./.test(url))).toEqual([]);
      if (hasPage(payload)) expect(links.map(sameWay)).toContainEqual(expect.toBeOneOf(pagesOf(payload)));
    }
  });

  test.each(EVENT_NAMES)('%s notifies nobody', (event) => {
    expect(examplesOf(event).flatMap((example) => read(rendered(example, format)).pings)).toEqual([]);
  });
});
