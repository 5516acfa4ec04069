import { expect, test } from 'vitest';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import * as formats from '../../src/execute/http/formats/format.ts';
import { makePreviewRoute } from '../../src/pipeline/preview-delivery.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { makeEvent } from './node.ts';

function previewOf(destination: string) {
  const text = `version: 1
destinations: { a: ${destination} }
routes: { stars: { on: star, steps: [{ forward: a }] } }
`;
  const parsed = parseRouteFile({ path: 'hookyard.yml', text });
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const { destinations, routes } = parsed.file;
  const event = makeEvent('g-1', { action: 'created', repository: { url: 'https://r.example' } }, 'star');
  const preview = makePreviewRoute({
    event,
    destinations,
    userAgent: 'Hookyard/1.2.3',
    varOf: () => undefined,
    formats,
  });
  const [one] = decidePlan(event, routes).decisions.flatMap((made) => [...preview(made).deliveries.values()].flat());
  if (one === undefined) throw new Error('nothing would be sent');
  return one;
}

test.each([
  ['bearer: abc-literal', 'Bearer ***'],
  ['bearer: "${{ secrets.TOKEN }}"', 'Bearer ***'],
  ['basic: { username: "abc-literal", password: "${{ secrets.PASSWORD }}" }', 'Basic ***'],
  [
    'oauth2: { token-url: "https://t.example/abc-literal", client-id: abc-literal, client-secret: "${{ secrets.S }}" }',
    'Bearer ***',
  ],
])('of auth: { %s } is shown that there is one, and nothing else', (auth, shown) => {
  const { headers } = previewOf(`{ url: https://a.example.com, auth: { ${auth} } }`);
  expect(headers.filter(([name]) => name === 'authorization')).toEqual([['authorization', shown]]);
  expect(JSON.stringify(headers)).not.toContain('abc-literal');
});

test.each(['PUT', 'PATCH', 'DELETE'])('the method is that of the destination: %s', (method) => {
  expect(previewOf(`{ url: https://a.example.com, method: ${method} }`).method).toBe(method);
  expect(previewOf('{ url: https://a.example.com }').method).toBe('POST');
});

test('what a format fixes in headers is shown', () => {
  expect(Object.fromEntries(previewOf('{ url: https://a.example.com, format: cloudevents }').headers)).toMatchObject({
    'ce-type': 'com.github.star.created',
    'ce-source': 'https://r.example',
    'ce-id': 'g-1',
    'content-type': 'application/json',
  });
});
