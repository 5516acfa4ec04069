import { describe, expect, test } from 'vitest';
import { parseInputs, secretInputs } from '../../src/action/inputs.ts';

/** As the runner hands inputs on. */
function env(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

function parsed(inputs: Readonly<Record<string, string>>) {
  const result = parseInputs(env(inputs));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
  return result.inputs;
}

test('nothing given is the file of the default branch', () => {
  expect(parsed({})).toMatchObject({
    source: { kind: 'file', path: '.github/hookyard.yml', from: 'default-branch' },
    ...{ dryRun: false, failOn: 'error', maxWaitMs: 60_000, eventName: null, eventPath: null, allowNetworks: [] },
  });
});

test('a route as inputs is one, and the file is not asked for', () => {
  const inputs = { to: 'https://a.example.com', fields: 'action, sender.login\nref', if: ' true ', format: 'json' };
  expect(parsed({ ...inputs, 'signing-secret': 's', config: '.github/hookyard.yml' }).source).toEqual({
    kind: 'inputs',
    route: {
      ...{ to: 'https://a.example.com', format: 'json', signingSecret: 's', if: 'true' },
      fields: ['action', 'sender.login', 'ref'],
      text: null,
    },
  });
});

test('secrets are known by their names in capitals, without the token of the workflow', () => {
  const secrets = JSON.stringify({ chat_url: 'a', github_token: 'ghs_1', N: 5, nothing: null });
  expect([...parsed({ secrets }).secrets]).toEqual([
    ['CHAT_URL', 'a'],
    ['N', '5'],
  ]);
});

test('all that is secret is told of, to be masked, the token among the secrets too', () => {
  const given = {
    to: 'u',
    'signing-secret': 's',
    token: 't',
    'sealing-key': 'k',
    secrets: '{"A":"x","github_token":"g"}',
  };
  expect(secretInputs(env(given))).toEqual(['u', 's', 't', 'k', 'x', 'g']);
  expect(secretInputs(env({ secrets: 'A=x' }))).toEqual(['A=x']);
});

describe('what cannot be', () => {
  test.each<[Readonly<Record<string, string>>, string]>([
    [{ 'config-from': 'branch' }, 'bad-input'],
    [{ config: '../hookyard.yml' }, 'config-path'],
    [{ config: '/etc/hookyard.yml' }, 'config-path'],
    [{ config: 'a/../../b.yml' }, 'config-path'],
    [{ config: 'C:\\hookyard.yml' }, 'config-path'],
    [{ 'dry-run': 'yes' }, 'bad-input'],
    [{ 'fail-on': 'always' }, 'bad-input'],
    [{ 'max-wait': '60' }, 'bad-input'],
    [{ 'max-wait': '7h' }, 'bad-input'],
    [{ secrets: '[]' }, 'bad-input'],
    [{ vars: 'A=1' }, 'bad-input'],
    [{ 'event-name': 'push' }, 'inputs-apart'],
    [{ 'event-path': 'a.json' }, 'inputs-apart'],
    [{ 'sealing-key': 'k' }, 'bad-input'],
    [{ to: 'https://a.example.com', text: 'a' }, 'format-mismatch'],
    [{ to: 'https://a.example.com', text: 'a', format: 'json' }, 'format-mismatch'],
    [{ to: 'https://a.example.com', if: "contains('${{ github.event.x }}', 'a')" }, 'bare-expression'],
    [{ fields: 'action' }, 'input-alone'],
    [{ 'signing-secret': 's' }, 'input-alone'],
    [{ if: 'true' }, 'input-alone'],
    [{ format: 'json' }, 'input-alone'],
    [{ text: 'a' }, 'input-alone'],
  ])('%j', (inputs, code) => {
    const result = parseInputs(env(inputs));
    expect(result).toMatchObject({ kind: 'invalid', problems: [{ code }] });
    expect(JSON.stringify(result)).not.toContain('https://a.example.com');
  });
});
