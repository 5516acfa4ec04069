import { expect, test } from 'vitest';
import { describeEvent } from '../../../../../src/execute/http/formats/chat/describe-event.ts';
import { actionOf } from '../../../../../src/model/event.ts';
import { EXAMPLES } from '../../../../support/examples.ts';
import { messageOf } from './describing.ts';

const HELLO = '[Codertocat/Hello-World] ';
const PAGE = 'https://github.com/Codertocat/Hello-World';

test('who did it, where, and what is known of it', () => {
  const { author, source, body, facts } = messageOf('pull_request', 'opened');
  expect(author).toEqual({
    name: 'Codertocat',
    link: 'https://github.com/Codertocat',
    icon: 'https://avatars1.githubusercontent.com/u/21031067?v=4',
  });
  expect(source).toEqual({ name: 'Codertocat/Hello-World', link: PAGE });
  expect(body).toBe('This is a pretty simple change that we need to pull into master.');
  expect(facts).toEqual([
    { name: 'Branches', value: 'Codertocat:master ← Codertocat:changes' },
    { name: 'Changes', value: '+1 −1' },
    { name: 'Files', value: '1' },
  ]);
});

test('the text of an issue is not told again when only a label changes', () => {
  expect(messageOf('issues', 'opened').body).not.toBe('');
  expect(messageOf('issues', 'labeled').body).toBe('');
});

test('comments of a template are left out, and a long text is cut', () => {
  const body = `<!-- Please fill in -->\nIt breaks.\n\n\n\n<!-- and\nmore -->${'line\n'.repeat(40)}`;
  const told = messageOf('issues', 'opened', { issue: { body } }).body;
  expect(told.startsWith('It breaks.\n\nline\nline')).toBe(true);
  expect(told.endsWith('\n…')).toBe(true);
});

const commit = (n: number) => ({
  id: `${n}`.repeat(40).slice(0, 40),
  message: `Change ${n}\n\nbecause`,
  url: `${PAGE}/commit/${n}`,
  author: { name: 'Octo Cat', username: 'octocat' },
});

test('a push lists its commits with their pages, up to ten', () => {
  const commits = Array.from({ length: 12 }, (_, i) => commit(i + 1));
  const push = messageOf('push', null, {
    commits,
    ref: 'refs/heads/main',
    created: false,
    deleted: false,
    forced: false,
  });
  expect(push.title).toBe(`${HELLO}12 commits pushed to main`);
  expect(push.body.split('\n')).toHaveLength(11);
  expect(push.body.split('\n')[0]).toBe('1111111 Change 1 (octocat)');
  expect(push.body.split('\n')[10]).toBe('and 2 more');
  const { body } = describeEvent({ name: 'push', action: null, payload: push.payload });
  expect(body[0]).toEqual({ kind: 'link', text: '1111111', url: `${PAGE}/commit/1` });
});

test.each([
  [{ commits: [commit(1)], forced: true }, '1 commit force-pushed to main'],
  [{ commits: [], forced: true }, 'Force-pushed branch main'],
  [{ commits: [commit(1)], created: true }, '1 commit pushed to new branch main'],
  [{ commits: [], deleted: true }, 'Deleted branch main'],
  [{ commits: [], created: true, ref: 'refs/tags/v1' }, 'Created tag v1'],
])('a push of %j', (change, title) => {
  const plain = { ref: 'refs/heads/main', created: false, deleted: false, forced: false };
  expect(messageOf('push', null, { ...plain, ...change }).title).toBe(HELLO + title);
});

test('an event that is not known yet is told by what all events have', () => {
  const payload = {
    action: 'mended_at_last',
    robot: {
      number: 7,
      title: 'Arm',
      body: 'It moves.',
      html_url: 'https://github.com/octo/app/robots/7',
      state: 'half_open',
    },
    sender: { login: 'octocat', html_url: 'https://github.com/octocat' },
    repository: { full_name: 'octo/app', html_url: 'https://github.com/octo/app' },
  };
  const message = describeEvent({ name: 'robot_repair', action: 'mended_at_last', payload });
  expect(message.title).toEqual([{ kind: 'data', text: '[octo/app] Robot repair #7 mended at last: Arm' }]);
  expect(message.link).toBe('https://github.com/octo/app/robots/7');
  expect(message.body).toEqual([{ kind: 'data', text: 'It moves.' }]);
  expect(message.facts).toEqual([{ name: 'State', value: 'half open' }]);
  expect(message.author?.name).toBe('octocat');
  const bare = describeEvent({ name: 'robot_repair', action: 'begun', payload: {} });
  expect(bare).toMatchObject({ title: [{ kind: 'data', text: 'Robot repair begun' }], link: null, author: null });
});

test('no address of the API, and no picture from elsewhere, is shown to people', () => {
  for (const { event, payload } of EXAMPLES) {
    const message = JSON.stringify(describeEvent({ name: event, action: actionOf(payload), payload }));
    expect(message).not.toMatch(/"(?:link|url)":"https?:\/\/api\./);
    expect(message).not.toMatch(/"icon":"(?!https:\/\/[\w-]+\.githubusercontent\.com\/)/);
  }
});
