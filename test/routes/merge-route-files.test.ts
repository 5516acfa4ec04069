import { describe, expect, test } from 'vitest';
import { formatProblem, type Problem } from '../../src/model/problem.ts';
import type { RouteFile } from '../../src/model/route.ts';
import { judgeFace } from '../../src/routes/judge-face.ts';
import { judgeExtends, judgeMerged, mergeRouteFiles } from '../../src/routes/merge-route-files.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { resolveDestinations } from '../../src/routes/resolve-destinations.ts';

function parse(path: string, text: string, isBase = false): RouteFile {
  const result = parseRouteFile({ path, text, isBase });
  if (result.kind !== 'ok') throw new Error(result.problems.map(formatProblem).join('\n'));
  expect(result.problems).toEqual([]);
  return result.file;
}

const BASE = parse(
  'base.yml',
  `version: 1
accept-from: [acme/bot]
destinations:
  team: { url: 'https://team.example.com/' }
  audit: { url: 'https://audit.example.com/\${{ secrets.AUDIT }}' }
routes:
  releases: { on: release, steps: [{ forward: audit }] }
  labels: { on: [issues, star], steps: [{ label: new }] }
  issues: { on: issues, steps: [{ forward: team }] }
`,
  true,
);

const OWN = parse(
  'own.yml',
  `version: 1
extends: acme/.github
destinations:
  own: { url: 'https://own.example.com/' }
  team: { url: 'https://other.example.com/\${{ vars.TEAM }}' }
routes:
  pushes: { on: push, steps: [{ forward: { to: [audit, own] } }] }
  labels: { on: issues, steps: [{ forward: team }] }
`,
);

const MERGED = mergeRouteFiles(OWN, BASE);

/** `destinations:` of two files, and what the merged file needs a token for. */
function tokensOf(own: string, base: string): readonly unknown[] {
  const routes = 'routes: { r: { on: push, steps: [{ forward: a }] } }';
  const head = `version: 1\nextends: acme/.github\n${own}${routes}\n`;
  const merged = mergeRouteFiles(parse('own.yml', head), parse('base.yml', `version: 1\n${base}${routes}\n`, true));
  return merged.uses.filter(({ kind }) => kind === 'auth');
}

function told(problems: readonly Problem[]): readonly string[] {
  return problems.map(formatProblem);
}

describe('a file that extends another', () => {
  test('needs the token of a workflow where a destination that it takes over does, which stands at extends', () => {
    const withToken = "destinations: { a: { url: 'https://a.example.com/', auth: oidc } }\n";
    const without = "destinations: { a: { url: 'https://a.example.com/' } }\n";
    const use = { kind: 'auth', name: 'oidc', route: null };
    expect(tokensOf('', withToken)).toEqual([{ ...use, offset: 20 }]);
    expect(tokensOf(without, withToken)).toEqual([]);
    expect(tokensOf(withToken, without)).toEqual([{ ...use, offset: 85 }]);
  });

  test('may say nothing else', () => {
    const file = parse('own.yml', 'version: 1\nextends: acme/.github@feature/x@2\n');
    expect(file.extends).toEqual({ owner: 'acme', repo: '.github', ref: 'feature/x@2', offset: 20 });
    expect(file).toMatchObject({ routes: [], acceptFrom: [], base: null });
  });

  test.each([
    ['acme/.github', { owner: 'acme', repo: '.github', ref: null }],
    ['Octo_acme/a.b-c@v1.2', { owner: 'Octo_acme', repo: 'a.b-c', ref: 'v1.2' }],
    ['acme/a@0123abc', { owner: 'acme', repo: 'a', ref: '0123abc' }],
  ])('names it: %s', (written, named) => {
    expect(parse('own.yml', `version: 1\nextends: ${written}\n`).extends).toMatchObject(named);
  });

  test.each([
    ...['acme', '/a', 'acme/', 'acme/..', 'acme/.', 'acme/a/b', 'https://github.com/acme/a', 'acme/a b', '-acme/a'],
    ...['acme/a@', 'acme/..@v1', 'acme/a@a b', 'acme/a@a..b', 'acme/a@-x', 'acme/a@/x', 'acme/a@x/', 'acme/a@x//y'],
    ...['acme/a@x.', 'acme/a@x~1', 'acme/a@x^', 'acme/a@x:y', 'acme/a@x@{1}', `acme/${'a'.repeat(101)}`],
    `acme/a@${'x'.repeat(256)}`,
  ])('names none: %s', (written) => {
    const { problems } = parseRouteFile({ path: 'f', text: `version: 1\nextends: '${written}'\n` });
    expect(problems.map(({ code }) => code)).toEqual(['bad-repository']);
  });
});

test('accept-from is kept as it is written', () => {
  expect(BASE.acceptFrom).toEqual(['acme/bot']);
  const text =
    "version: 1\naccept-from: [Acme/App, octo/a.b]\nroutes: { r: { on: star, steps: [{ request: { route: GET /meta } }], if: permission(github.actor) == 'admin' } }\n";
  expect(parse('f', text).acceptFrom).toEqual(['Acme/App', 'octo/a.b']);
});

test.each(['', 'routes: {}\n'])('a file that only accepts is whole, and has no routes: %j', (routes) => {
  const file = parse('f', `version: 1\naccept-from: [acme/app]\n${routes}`);
  expect(file).toMatchObject({ acceptFrom: ['acme/app'], extends: null, routes: [] });
  expect(parse('f', `version: 1\nextends: acme/.github\n${routes}`).routes).toEqual([]);
});

describe('merged', () => {
  test('routes and destinations have their own entry, whole, in the place of that of the base', () => {
    expect(MERGED.routes.map(({ name }) => name)).toEqual(['releases', 'labels', 'issues', 'pushes']);
    expect(MERGED.routes[1]).toBe(OWN.routes[1]);
    expect([...MERGED.destinations.keys()]).toEqual(['team', 'audit', 'own']);
    expect(MERGED.destinations.get('team')).toBe(OWN.destinations.get('team'));
  });

  test('routes are found by their events', () => {
    const byEvent = [...MERGED.routesByEvent].map(([event, routes]) => [event, routes.map(({ name }) => name)]);
    expect(byEvent).toEqual([
      ['release', ['releases']],
      ['issues', ['labels', 'issues']],
      ['push', ['pushes']],
    ]);
  });

  test('the text is the own, the hash is of both, and what the base accepts is not taken over', () => {
    expect(MERGED).toMatchObject({ path: 'own.yml', text: OWN.text, base: BASE, acceptFrom: [], extends: OWN.extends });
    expect(MERGED.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(mergeRouteFiles(OWN, { ...BASE, sha256: 'x' }).sha256).not.toBe(MERGED.sha256);
    expect(mergeRouteFiles({ ...OWN, sha256: 'x' }, BASE).sha256).not.toBe(MERGED.sha256);
  });

  test('what a route of the base uses is told where the file extends it, unless the route is replaced', () => {
    expect(told(judgeFace(MERGED, 'server'))).toEqual([expect.stringMatching(/^own\.yml:2:10 app-only `extends` /)]);
    const other = mergeRouteFiles(parse('own.yml', 'version: 1\nextends: acme/.github\n'), BASE);
    expect(told(judgeFace(other, 'server'))).toEqual([
      expect.stringMatching(/^own\.yml:2:10 app-only `extends` /),
      expect.stringMatching(/^own\.yml:2:10 app-only `label` /),
    ]);
    expect(judgeFace(other, 'app')).toEqual([]);
  });

  test('what is not set is told in the file that reads it', async () => {
    const unset = await resolveDestinations(MERGED, { secret: () => undefined, var: () => undefined });
    expect(unset.kind === 'invalid' && told(unset.problems)).toEqual([
      expect.stringMatching(/^own\.yml:5:\d+ unset-var /),
      expect.stringMatching(/^base\.yml:5:\d+ unset-secret /),
    ]);
    const set = await resolveDestinations(MERGED, { secret: () => 'x', var: () => 'y' });
    expect(set.kind === 'ok' && [...set.destinations.keys()]).toEqual(['team', 'audit', 'own']);
  });
});

describe('judgeMerged', () => {
  test('has nothing to say where each destination is in one of the two', () => {
    expect(judgeMerged(OWN, MERGED)).toEqual([]);
    const base = parse('base.yml', 'version: 1\nroutes: { r: { on: push, steps: [{ forward: own }] } }\n', true);
    const own = parse(
      'own.yml',
      "version: 1\nextends: acme/.github\ndestinations: { own: { url: 'https://own.example.com/' } }\n",
    );
    expect(judgeMerged(own, mergeRouteFiles(own, base))).toEqual([]);
  });

  test('tells of destinations that neither has', () => {
    const base = parse(
      'base.yml',
      'version: 1\nroutes: { r: { on: push, steps: [{ forward: { to: [gone, tem] } }] } }\n',
      true,
    );
    const text = OWN.text.replace('[audit, own]', '[audti, own, teem]');
    const own = parse('own.yml', text);
    expect(told(judgeMerged(own, mergeRouteFiles(own, base)))).toEqual([
      'own.yml:2:10 unknown-destination the file that is extended sends to `gone`, which neither of the two has; there is `own`, `team`',
      'own.yml:2:10 unknown-destination the file that is extended sends to `tem`, which neither of the two has; did you mean `team`?',
      'own.yml:7:49 unknown-destination there is no destination `audti`; there is `own`, `team`',
      'own.yml:7:61 unknown-destination there is no destination `teem`; did you mean `team`?',
    ]);
  });

  test('takes a base of destinations alone', () => {
    const base = parse(
      'base.yml',
      "version: 1\ndestinations: { audit: { url: 'https://audit.example.com/' } }\n",
      true,
    );
    expect(judgeMerged(OWN, mergeRouteFiles(OWN, base))).toEqual([]);
  });

  test('refuses a second level', () => {
    const base = parse('base.yml', 'version: 1\nextends: acme/base\n', true);
    expect(told(judgeMerged(OWN, mergeRouteFiles(OWN, base)))[0]).toMatch(/^own\.yml:2:10 extends-twice /);
  });
});

test('judgeExtends refuses another owner, in any case of letters', () => {
  expect(judgeExtends(OWN, 'ACME')).toEqual([]);
  expect(judgeExtends(BASE, 'globex')).toEqual([]);
  expect(told(judgeExtends(OWN, 'globex'))).toEqual([
    'own.yml:2:10 extends-owner `extends` names a repository of `acme`, and this one belongs to `globex`; name a repository of the same owner',
  ]);
});

describe('the formats of destinations that another file has', () => {
  const base = `version: 1
destinations:
  chat: { url: '\${{ secrets.CHAT }}', format: slack }
  audit: { url: 'https://audit.example.com/' }
routes:
  stars: { on: star, steps: [{ forward: { to: chat, text: A star } }, { forward: { to: audit, fields: [action] } }] }
`;
  const judged = (own: string) => {
    const file = parse('own.yml', `version: 1\nextends: acme/.github\n${own}`);
    return told(judgeMerged(file, mergeRouteFiles(file, parse('base.yml', base, true))));
  };

  test('are those of the merged file, for its own routes', () => {
    const steps = "[{ forward: { to: chat, text: Hi } }, { if: 'true', forward: { to: [audit, chat], title: Hi } }]";
    expect(judged(`routes:\n  r: { on: push, steps: ${steps} }\n`)).toEqual([
      expect.stringMatching(
        /^own\.yml:4:\d+ format-mismatch `title` is for chats, and destination `audit` has the format `github`, in the file that is extended; /,
      ),
    ]);
    expect(judged('routes:\n  r: { on: push, steps: [{ forward: { to: chat, omit: [sender] } }] }\n')).toEqual([
      expect.stringMatching(/^own\.yml:4:49 format-mismatch `omit` is a part of the payload, and destination `chat` /),
    ]);
  });

  test('are those of the merged file, for the routes that it takes over', () => {
    const json = "  chat: { url: 'https://x.example.com/', format: json }\n";
    const teams = "  audit: { url: '${{ secrets.TEAMS }}', format: teams }\n";
    expect(judged(`destinations:\n${json}${teams}`)).toEqual([
      expect.stringMatching(
        /^own\.yml:4:3 format-mismatch in the file that is extended, `text` is for chats, and destination `chat` has the format `json`; /,
      ),
      expect.stringMatching(/^own\.yml:5:3 format-mismatch in the file that is extended, `fields` is a part /),
    ]);
  });

  test('are no problem where both are chats, or where the route is overridden', () => {
    expect(judged("destinations:\n  chat: { url: '${{ secrets.CHAT }}', format: discord }\n")).toEqual([]);
    const own = "destinations:\n  chat: { url: 'https://x.example.com/', format: json }\n";
    expect(judged(`${own}routes:\n  stars: { on: star, steps: [{ forward: chat }] }\n`)).toEqual([]);
  });

  test('are judged in a file that is extended by itself, too', () => {
    const text = base.replace('format: slack', 'format: json');
    const { problems } = parseRouteFile({ path: 'base.yml', text, isBase: true });
    expect(told(problems)).toEqual([expect.stringMatching(/^base\.yml:6:\d+ format-mismatch `text` is for chats, /)]);
  });
});
