import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { exampleFor } from '../../../src/app/setup/created-page.ts';
import { EVENT_PERMISSIONS } from '../../../src/app/setup/event-permissions.ts';
import { makeManifest } from '../../../src/app/setup/manifest.ts';
import { permissionWords } from '../../../src/app/setup/permission-words.ts';
import { PRESETS, type Preset, type PresetName } from '../../../src/app/setup/presets.ts';
import { VERBS } from '../../../src/model/verbs/verbs.ts';
import { judgeFace } from '../../../src/routes/judge-face.ts';
import { KNOWN_EVENTS } from '../../../src/routes/known-events.ts';
import { parseRouteFile } from '../../../src/routes/parse-route-file.ts';

const require = createRequire(import.meta.url);

/** What GitHub itself says of each event that an App can have: its name → the permissions by their titles. */
function readDescription(file: string): ReadonlyMap<string, readonly string[]> {
  const path = require.resolve(`@octokit/openapi-webhooks/generated/${file}`);
  const { webhooks } = JSON.parse(readFileSync(path, 'utf8'));
  return new Map(
    Object.values<{ post: { summary?: string; description?: string; 'x-github'?: Record<string, unknown> } }>(webhooks)
      .filter(({ post }) => [post['x-github']?.['supported-webhook-types']].flat().includes('app'))
      .map(({ post }) => {
        const says = /(?:at least )read-level access for the ([^.]*?) (?:repository|organization|app)?/.exec(
          `${post.summary}\n${post.description}`,
        );
        const sentence = /at least read-level access for the [^.]*/.exec(says?.input ?? '')?.[0] ?? '';
        const titles = [...sentence.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
        return [String(post['x-github']?.subcategory).replaceAll('-', '_'), titles];
      }),
  );
}

const DESCRIPTION = readDescription('api.github.com.json');
const OLDEST_SERVER = readDescription('ghes-3.14.json');

const presets = [...PRESETS.values()].map((preset) => ({ name: preset.name, preset }));

function presetOf(name: PresetName): Preset {
  const preset = PRESETS.get(name);
  if (preset === undefined) throw new Error(`there is no preset ${name}`);
  return preset;
}

/** Names of permissions that are written. */
const written = ({ permissions }: Preset) =>
  Object.entries(permissions).flatMap(([name, access]) => (access === 'write' ? [name] : []));

describe('the table of events', () => {
  test.each([...EVENT_PERMISSIONS])('%s needs what GitHub says', (event, anyOf) => {
    expect(anyOf.map((name) => permissionWords(name, 'read').title)).toEqual(DESCRIPTION.get(event));
    expect(OLDEST_SERVER.has(event)).toBe(true);
    expect(KNOWN_EVENTS.has(event)).toBe(true);
  });

  test('has every event that the permissions of a preset allow, also at the oldest GitHub Enterprise Server', () => {
    const titles = new Set(
      Object.keys(presetOf('full').permissions).map((name) => permissionWords(name, 'read').title),
    );
    const allowed = [...OLDEST_SERVER].filter(([, needs]) => needs.some((title) => titles.has(title)));
    expect([...EVENT_PERMISSIONS.keys()]).toEqual(allowed.map(([event]) => event).toSorted());
  });
});

describe.each(presets)('the preset $name', ({ preset }) => {
  const { permissions, events, default_events, default_permissions } = {
    ...preset,
    ...makeManifest('a', 'https://hooks.example.com', preset),
  };

  test('its manifest has its permissions and its events, and no more', () => {
    expect(default_permissions).toEqual(permissions);
    expect(default_events).toEqual(events);
    expect(new Set(events).size).toBe(events.length);
  });

  test('each of its events is allowed by a permission that it has', () => {
    for (const event of events) {
      expect((EVENT_PERMISSIONS.get(event) ?? []).some((name) => permissions[name] !== undefined)).toBe(true);
    }
  });

  test('each of its permissions is for an event, a verb or a question, and says in words what for', () => {
    for (const [name, access] of Object.entries(permissions)) {
      const { title, why } = permissionWords(name, access);
      expect(title).toMatch(/^[A-Z]/);
      expect(why).not.toBe('');
    }
  });

  test('it never has what would let a file change what it may do', () => {
    for (const name of ['administration', 'secrets', 'workflows', 'organization_administration']) {
      expect(permissions[name]).toBeUndefined();
    }
    expect(permissions.members).not.toBe('write');
  });

  test('the file that is shown in the end is valid, and this App can do what it says', () => {
    const parsed = parseRouteFile({ path: 'hookyard.yml', text: exampleFor(preset.name) });
    expect(parsed).toMatchObject({ kind: 'ok', problems: [] });
    if (parsed.kind !== 'ok') return;
    expect(judgeFace(parsed.file, 'app')).toEqual([]);
    const verbs = parsed.file.uses.flatMap(({ kind, name }) => (kind === 'verb' ? [name] : []));
    for (const verb of verbs) expect(preset.verbs).toContain(verb);
  });
});

test('notify reads, and writes its check run alone', () => {
  expect(written(presetOf('notify'))).toEqual(['checks']);
  expect(presetOf('notify').permissions).toMatchObject({ contents: 'read', metadata: 'read', pull_requests: 'read' });
  expect(presetOf('notify').permissions.members).toBeUndefined();
  expect(presetOf('notify').events).toEqual(
    expect.arrayContaining([
      ...['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'push', 'release'],
      ...['workflow_run', 'deployment_status', 'check_run', 'discussion'],
    ]),
  );
});

test('triage changes and runs no code', () => {
  expect(written(presetOf('triage'))).toEqual(['checks', 'issues', 'pull_requests', 'statuses']);
  expect(presetOf('triage').verbs).toEqual(expect.arrayContaining(['comment', 'label', 'assign', 'review', 'status']));
  for (const verb of ['merge', 'dispatch', 'delete-branch', 'rerun', 'cancel']) {
    expect(presetOf('triage').verbs).not.toContain(verb);
  }
});

test('full can do every verb; `request` brings permissions of its own', () => {
  expect(written(presetOf('full'))).toEqual([
    'actions',
    ...['checks', 'contents', 'issues', 'pull_requests', 'statuses'],
  ]);
  expect([...VERBS.keys()].filter((verb) => !presetOf('full').verbs.includes(verb))).toEqual(['request']);
});

test('each preset holds what the one before it has', () => {
  const rank = { read: 1, write: 2 };
  for (const [small, large] of [
    [presetOf('notify'), presetOf('triage')] as const,
    [presetOf('triage'), presetOf('full')] as const,
  ]) {
    for (const [name, access] of Object.entries(small.permissions)) {
      expect(rank[large.permissions[name] ?? 'read']).toBeGreaterThanOrEqual(rank[access]);
    }
    expect(large.events).toEqual(expect.arrayContaining([...small.events]));
    expect(large.verbs).toEqual(expect.arrayContaining([...small.verbs]));
  }
});

describe('docs/setup.md', () => {
  const page = readFileSync(new URL('../../../docs/setup.md', import.meta.url), 'utf8');
  const names = [...PRESETS.keys()];

  test('has the permissions of each preset', () => {
    const rows = Object.keys(presetOf('full').permissions).map((name) => {
      const cells = names.map((preset) => presetOf(preset).permissions[name] ?? '–');
      return `| ${permissionWords(name, 'read').title} | ${cells.join(' | ')} |`;
    });
    expect(page).toContain(['| permission | notify | triage | full |', '|---|---|---|---|', ...rows, ''].join('\n'));
  });

  test('has the events of each preset', () => {
    const rows = Object.keys(presetOf('full').permissions).flatMap((name) => {
      const events = presetOf('full').events.filter((event) => EVENT_PERMISSIONS.get(event)?.[0] === name);
      const [first = ''] = events;
      const cells = names.map((preset) => (presetOf(preset).events.includes(first) ? 'yes' : '–'));
      return events.length === 0
        ? []
        : [
            `| ${permissionWords(name, 'read').title} | ${events.map((event) => `\`${event}\``).join(', ')} | ${cells.join(' | ')} |`,
          ];
    });
    const head = ['| with | events | notify | triage | full |', '|---|---|---|---|---|'];
    expect(page).toContain([...head, ...rows, ''].join('\n'));
  });
});
