import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { runCommand } from './run-command.ts';

const FILE = `version: 1
destinations:
  audit: { url: 'https://audit.example.com/hook' }
  attic: { url: 'https://attic.example.com/hook', enabled: false }
routes:
  whole: { on: issues, steps: [{ forward: { to: [audit, attic] } }] }
  parts: { on: issues, steps: [{ forward: { to: audit, fields: [action, issue.title] } }] }
  pushes: { on: push, steps: [{ forward: audit }] }
  closing: { on: { issues: { types: [closed] } }, steps: [{ forward: audit }] }
  never: { on: issues, if: github.event.action == 'no such', steps: [{ forward: audit }] }
`;
const FAILING = `${FILE}  failing: { on: issues, if: "contains(fromJSON('{'), 1)", steps: [{ forward: audit }] }\n`;
const PAYLOAD = { action: 'opened', issue: { title: `long ${'x'.repeat(200)} \u001b[31mred` } };

function folderWith(text = FILE, payload: unknown = PAYLOAD): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'a.yml'), text);
  writeFileSync(join(cwd, 'payload.json'), JSON.stringify(payload));
  return cwd;
}

const explain = ['explain', 'a.yml', '--event', 'issues', '--payload', 'payload.json'];

describe('explain', () => {
  test('in a pipe prints a line for each step that would be taken and each route that says no', async () => {
    const { code, out, err } = await runCommand(explain, { cwd: folderWith() });
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.split('\t').slice(0, 4))).toEqual([
      ['fires', 'whole', 'step 1', 'audit,attic'],
      ['fires', 'parts', 'step 1', 'audit'],
      ['skipped', 'pushes', 'on', 'it is for push, not for issues'],
      ['skipped', 'closing', 'types', 'the action is opened; `types` lists closed'],
      ['skipped', 'never', 'if', "the condition is false: github.event.action == 'no such'"],
    ]);
    expect(JSON.parse(lines[1]?.split('\t')[4] ?? '')).toEqual({
      action: 'opened',
      issue: { title: PAYLOAD.issue.title },
    });
    expect(err).toBe('destination-off: attic has `enabled: false`, so what goes there is held\n');
  });

  test('on a terminal shortens what would be sent, and no payload paints it', async () => {
    const { out } = await runCommand(explain, { cwd: folderWith(), columns: 60, env: { NO_COLOR: '1' } });
    const lines = out.split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'issues opened: 2 of 5 routes would fire',
      '✓ whole',
      '    step 1: forward to audit, attic',
      '      the payload, as it came',
      '✓ parts',
      '    step 1: forward to audit',
      expect.stringMatching(/^ {6}\{"action":"opened","issue":\{"title":"long x+…$/),
    ]);
    expect(lines[6]).toHaveLength(60);
    expect(out).toContain('– closing\n    `types` said no: the action is opened; `types` lists closed\n');
    expect(out).not.toContain('\x1b');
  });

  test('with --json prints the whole plan', async () => {
    const { out } = await runCommand([...explain, '--json'], { cwd: folderWith() });
    const plan = JSON.parse(out);
    expect(plan).toMatchObject({ file: 'a.yml', event: 'issues', action: 'opened' });
    expect(plan.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(plan.decisions).toHaveLength(5);
    expect(plan.decisions[1].steps[0].content).toEqual({
      kind: 'value',
      value: { action: 'opened', issue: { title: PAYLOAD.issue.title } },
    });
  });

  test('reads a real payload from standard input', async () => {
    const { event, body, payload } = exampleOf('push');
    const args = ['explain', 'a.yml', '--event', event, '--payload', '-', '--json'];
    const { code, out } = await runCommand(args, { cwd: folderWith(), stdin: body.toString() });
    expect(code).toBe(0);
    expect(payload.action).toBeUndefined();
    expect(JSON.parse(out)).toMatchObject({ event: 'push', action: null });
    expect(JSON.parse(out).decisions.map(({ kind }: { kind: string }) => kind)).toEqual([
      'skipped',
      'skipped',
      'fires',
      'skipped',
      'skipped',
    ]);
  });

  test.each([
    ['isues', /^unknown-event: GitHub is not known to send isues; did you mean issues\?\n$/],
    ['issues.opened', /^unknown-event: the event is issues; opened is its payload's action\n$/],
    ['something_new', /^unknown-event: GitHub is not known to send something_new\n$/],
  ])('decides on the event %s too, with a note', async (event, note) => {
    const args = ['explain', 'a.yml', '--event', event, '--payload', 'payload.json'];
    const { code, out, err } = await runCommand(args, { cwd: folderWith() });
    expect(code).toBe(0);
    expect(out.match(/^skipped/gm)).toHaveLength(5);
    expect(err).toMatch(note);
  });

  test('exits 1 when a route fails, and shows the others all the same', async () => {
    const { code, out } = await runCommand(explain, { cwd: folderWith(FAILING) });
    expect(code).toBe(1);
    expect(out).toMatch(/^fires\twhole\t/);
    expect(out).toMatch(/^failed\tfailing\texpression-failed\t`if`: /m);
  });

  test.each([[[]], [['--json']]])('exits 1 with the problems of a file that cannot be used: %j', async (flags) => {
    const { code, out } = await runCommand([...explain, ...flags], {
      cwd: folderWith(FILE.replace('to: audit', 'to: adit')),
    });
    expect(code).toBe(1);
    expect(out).toMatch(/unknown-destination/);
    if (flags.length > 0) expect(JSON.parse(out)).toMatchObject({ valid: false });
    else expect(out).toMatch(/^a\.yml:7:/);
  });

  test.each([
    ['missing.json', '', /^payload-missing: missing\.json: there is no such file\n$/],
    ['-', '{"a":', /^payload-not-json: standard input: /],
    ['-', '[1]', /^payload-not-object: standard input: /],
    ['-', '"\ud800"', /^payload-not-object/],
    ['.', '', /^payload-missing: \.: it cannot be read \(EISDIR\)\n$/],
  ])('takes a payload that is none (%s: %s) for wrong use', async (path, stdin, words) => {
    const args = ['explain', 'a.yml', '--event', 'push', '--payload', path];
    const { code, out, err } = await runCommand(args, { cwd: folderWith(), stdin });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });

  test('without a payload takes a sample of the event, and says so where there is none', async () => {
    const cwd = folderWith();
    expect((await runCommand(['explain', 'a.yml', '--event', 'star'], { cwd })).code).toBe(0);
    const { code, err } = await runCommand(['explain', 'a.yml', '--event', 'never_seen'], { cwd });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('no-sample') });
  });
});
