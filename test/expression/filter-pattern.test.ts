import { describe, expect, test } from 'vitest';
import { matchesPattern, parsePattern } from '../../src/expression/filter-pattern.ts';

function patternOf(source: string) {
  const parsed = parsePattern(source);
  if (parsed.kind === 'fault') throw new Error(`${source}: ${parsed.message}`);
  return parsed.pattern;
}

const isMatch = (pattern: Parameters<typeof matchesPattern>[0], text: string) =>
  matchesPattern(pattern, text, () => {});

describe('matchesPattern', () => {
  test.each<[pattern: string, matching: readonly string[], others: readonly string[]]>([
    // The tables of the cheat sheet.
    ['feature/*', ['feature/my-branch', 'feature/'], ['feature', 'feature/a/b', 'a/feature/b']],
    ['feature/**', ['feature/beta-a/my-branch', 'feature/mona/the/octocat'], ['feature', 'xfeature/a']],
    ['main', ['main'], ['Main', 'main2', 'a/main', '']],
    ['*', ['main', 'releases', ''], ['path/with/slash']],
    ['**', ['all/the/branches', 'every/tag', ''], []],
    ['*feature', ['mona-feature', 'feature', 'ver-10-feature'], ['a/feature', 'features']],
    ['v2*', ['v2', 'v2.0', 'v2.9'], ['v1', 'v2/x']],
    ['v[12].[0-9]+.[0-9]+', ['v1.10.1', 'v2.0.0'], ['v3.0.0', 'v1..1', 'v1.1.', 'v1x1.1']],
    ['*.jsx?', ['page.js', 'page.jsx'], ['page.jsxx', 'page.jx', 'a/page.js']],
    ['**.js', ['index.js', 'js/index.js', 'src/js/app.js'], ['index.jsx']],
    ['docs/*', ['docs/README.md', 'docs/file.txt'], ['docs/a/b.txt']],
    ['docs/**', ['docs/README.md', 'docs/mona/octocat.txt'], ['docs', 'a/docs/b']],
    ['docs/**/*.md', ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md'], ['docs.md', 'docs/a']],
    ['**/docs/**', ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc'], ['mydocs/a', 'docs']],
    ['**/README.md', ['README.md', 'js/README.md', 'a/b/README.md'], ['xREADME.md', '/README.md']],
    ['**/*src/**', ['a/src/app.js', 'my-src/code/js/app.js'], ['src', 'a/src']],
    ['**/*-post.md', ['my-post.md', 'path/their-post.md'], ['post.md']],
    ['**/migrate-*.sql', ['migrate-10909.sql', 'db/migrate-v1.0.sql', 'db/sept/migrate-v1.sql'], ['db/xmigrate-1.sql']],
    // A dot is a dot.
    ['.yml', ['.yml'], ['fyml']],
    // `?` and `+` mean the character before them, also if that is a class, an emoji or escaped.
    ['colou?r', ['color', 'colour'], ['colouur', 'colo']],
    ['go+gle', ['gogle', 'gooogle'], ['ggle']],
    ['[ab]+c?', ['a', 'abba', 'bc'], ['', 'c', 'acc']],
    ['x🎉?y', ['xy', 'x🎉y'], ['x🎉🎉y', 'x\ud83cy']],
    ['🎉+', ['🎉', '🎉🎉'], ['', '🎉🎊']],
    ['a\\*+', ['a*', 'a***'], ['a', 'ab']],
    ['\\+1', ['+1'], ['1', '++1']],
    // A backslash takes the next character as it is.
    ['\\!file', ['!file'], ['file']],
    ['a!b', ['a!b'], ['ab']],
    ['a\\\\b', ['a\\b'], ['ab']],
    ['\\[a\\]\\?', ['[a]?'], ['a', '[a]']],
    ['\\🎉', ['🎉'], ['\\🎉']],
    // Brackets.
    ['[CB]at', ['Cat', 'Bat'], ['cat', 'at', 'CBat']],
    ['[1-2]00', ['100', '200'], ['300']],
    ['[0-9a-z]', ['5', 'q'], ['Q', '', '55']],
    ['[a-z_.-]+', ['a_b-c.d'], ['A', 'a/b']],
    ['[-a]', ['-', 'a'], ['b']],
    // `**` and a slash are whole folders only where a folder begins.
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a//b']],
    ['a**/b', ['a/b', 'ax/b', 'ax/y/b'], ['ab']],
    ['**/', ['a/', 'a/b/', ''], ['a']],
    ['**/?x', ['x', '/x', 'ax', 'a/x'], ['xy']],
    ['**/**', ['', 'a', 'a/b'], []],
    ['***', ['', 'a/b'], []],
    ['*a*b*', ['ab', 'xaxbx'], ['ba', 'a/b']],
    ['*🎉*', ['🎉', 'a🎉b'], ['🎊']],
    // Nothing overlaps: what begins a match does not end it too.
    ['ab*ba', ['abba', 'abxba'], ['aba']],
  ])('%s', (source, matching, others) => {
    const pattern = patternOf(source);
    expect(matching.filter((text) => !isMatch(pattern, text))).toEqual([]);
    expect(others.filter((text) => isMatch(pattern, text))).toEqual([]);
  });

  test('a `!` before the pattern is told, and what is after it matches', () => {
    const pattern = patternOf('!release/**');
    expect(pattern).toMatchObject({ source: '!release/**', negated: true });
    expect(isMatch(pattern, 'release/1')).toBe(true);
    expect(patternOf('!!a')).toMatchObject({ negated: true, prefix: '!a' });
    expect(patternOf('!\\?a')).toMatchObject({ negated: true, prefix: '?a' });
  });

  test('takes no longer than its cost says, for patterns that make regular expressions backtrack', () => {
    const pattern = patternOf(`${'a?*'.repeat(200)}b+c`);
    const text = 'a'.repeat(20_000);
    let units = 0;
    const from = performance.now();
    expect(
      matchesPattern(pattern, text, (more) => {
        units += more;
      }),
    ).toBe(false);
    expect(units).toBeLessThan(20_001 * 410);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

describe('parsePattern', () => {
  test.each([
    ['', 0, 'the pattern is empty'],
    ['x'.repeat(1_001), 0, 'the pattern is longer than 1000 characters'],
    ['?a', 0, 'no character stands before the `?`'],
    ['!+a', 1, 'no character stands before the `+`'],
    ['a*?', 2, 'no character stands before the `?`'],
    ['**+', 2, 'no character stands before the `+`'],
    ['a??', 2, 'no character stands before the `?`'],
    ['a?+', 2, 'no character stands before the `+`'],
    ['!', 0, 'there is no pattern after the `!`'],
    ['a[]b', 1, '`[]` lists no character'],
    ['ab[c', 2, 'this `[` has no `]`'],
    ['ab\\', 2, 'nothing follows the `\\`'],
    ['[z-a]', 1, '`z-a` is no range that a pattern can have'],
    ['x[0-z]', 2, '`0-z` is no range that a pattern can have'],
    ['[a-Z]', 1, '`a-Z` is no range that a pattern can have'],
    ['[a/b]', 2, '`/` cannot stand in brackets'],
    ['[é]', 1, '`é` cannot stand in brackets'],
    ['[a🎉]', 2, '`🎉` cannot stand in brackets'],
    ['[!a]', 1, '`[!` does not exist in these patterns'],
    ['[^a]', 1, '`[^` does not exist in these patterns'],
    ['[\\]]', 1, '`\\` cannot stand in brackets'],
  ])('%j is refused at %i: %s', (source, offset, message) => {
    expect(parsePattern(source)).toMatchObject({ kind: 'fault', offset, message });
  });
});
