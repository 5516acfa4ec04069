import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeCost, escapeText, SINKS } from '../../src/expression/escape-text.ts';

const Z = '\u200b';

describe('markdown', () => {
  test.each([
    // What has no meaning stays as it is.
    [
      'fix(core): it\'s a "test" - 50% done, a & b; 1.5 (see below)!',
      'fix(core): it\'s a "test" - 50% done, a & b; 1.5 (see below)!',
    ],
    ['octocat', 'octocat'],
    ['🎉 é\nnext', '🎉 é\nnext'],
    // Mentions.
    ['@octocat', `@${Z}octocat`],
    ['ping @org/team.', `ping @${Z}org/team.`],
    ['me@example.com', `me@${Z}example.com`],
    ['\\@octocat', `\\\\@${Z}octocat`],
    ['@*octocat*', `@${Z}\\*octocat\\*`],
    ['&commat;octocat &#64;octocat', `&amp;commat;octocat &amp;#${Z}64;octocat`],
    ['a @ b', 'a @ b'],
    // The author's text may follow.
    ['@', `@${Z}`],
    ['#', `\\#${Z}`],
    ['GH-', `GH-${Z}`],
    ['a &', 'a &amp;'],
    // Issues.
    ['#1', `\\#${Z}1`],
    ['Closes #12, o/r#3', `Closes #${Z}12, o/r#${Z}3`],
    ['GH-26 gh-3', `GH-${Z}26 gh-${Z}3`],
    ['C# and #tag', 'C# and #tag'],
    // HTML and comments.
    ['<!-- hidden --> <img src=x>', '&lt;!-- hidden --&gt; &lt;img src=x&gt;'],
    ['<https://a.b>', '&lt;https://a.b&gt;'],
    // Markdown.
    ['*a* _b_ ~~c~~ `d` |e|', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|e\\|'],
    ['[a](https://b.c)', '\\[a\\](https://b.c)'],
    ['![a](b)', '!\\[a\\](b)'],
    ['$x$', '&dollar;x&dollar;'],
    ['a\\b', 'a\\\\b'],
    // The start of a line.
    ['# a\n## b', '\\# a\n\\## b'],
    ['- a\r\n+ b\n  - c', '\\- a\r\n\\+ b\n  \\- c'],
    ['* a', '\\* a'],
    ['1. a\n2) b\n3.5 c', '1\\. a\n2\\) b\n3.5 c'],
    ['> a', '&gt; a'],
    ['a\n===\nb\n---', 'a\n\\===\nb\n\\---'],
    ['```js\n~~~', '\\`\\`\\`js\n\\~\\~\\~'],
    ['a\n\n    code\n\tcode', 'a\n\n&nbsp;   code\n&nbsp;code'],
    // An address stays one.
    ['https://github.com/o/r/blob/a_b/c~d#L1', 'https://github.com/o/r/blob/a_b/c~d#L1'],
    ['(see https://a.b/c_d?x=1&y=2).', '(see https://a.b/c_d?x=1&y=2).'],
    ['www.a.b/x_y', 'www.a.b/x\\_y'],
    ['https://a.b/@octocat', 'https://a.b/%40octocat'],
    // What GitHub would not link is no address, and what is in one reads as nothing else.
    ['http://-a.b/&commat;octocat', 'http://-a.b/&amp;commat;octocat'],
    ['"www.a.b/&commat;octocat', '"www.a.b/&amp;commat;octocat'],
    ['http://a.bé_/&#64;org/team', 'http://a.bé\\_/&amp;#\u200b64;org/team'],
    ['xhttp://a.b/&commat;octocat', 'xhttp://a.b/&amp;commat;octocat'],
    ['https://a.b/&commat;octocat#12', 'https://a.b/%26commat;octocat%2312'],
    ['https://a.b/x*y[z]w', 'https://a.b/x%2Ay%5Bz%5Dw'],
    ['**https://a.b**', '\\*\\*https://a.b&ast;&ast;'],
    ['[https://a.b]', '\\[https://a.b&rsqb;'],
    ['https://a.b/<script>', 'https://a.b/&lt;script&gt;'],
    // What only looks like one is no shelter.
    ['https://@octocat', `https://@${Z}octocat`],
    ['https://a.b_c/#1', `https://a.b\\_c/#${Z}1`],
    ['xhttps://a.b/#1', `xhttps://a.b/#${Z}1`],
    ['http://_/#1 x', `http://\\_/#${Z}1 x`],
  ])('%j', (text, expected) => {
    expect(escapeText(text, 'markdown')).toBe(expected);
  });

  test('no text keeps a mention, an issue, a tag or an entity, whatever is around it', () => {
    const piece = fc.constantFrom(
      ...[
        '@',
        '#',
        'GH-',
        'gh-',
        '1',
        '26',
        'octocat',
        '<',
        '>',
        '!--',
        '&',
        '#64;',
        'lt;',
        '\\',
        '*',
        '`',
        ' ',
        '\n',
        '/',
      ],
      ...['https://', 'a.b', 'www.', '.', '-', '_', '[', '](', ')', '$', '|'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const escaped = escapeText(pieces.join(''), 'markdown');
        const withoutAddresses = escaped.replace(/(?<![\w.-])(https?:\/\/[a-z0-9-]+\.|www\.)[a-z0-9-]\S*/gi, 'address');
        expect(escaped).not.toMatch(/[<>]|@[a-z0-9\\*]/i);
        expect(withoutAddresses).not.toMatch(/#\d|\bgh-\d|[@#]$/i);
      }),
      { numRuns: 5_000 },
    );
  });
});

test.each([
  ['<!channel> <@U1> <https://a|b> & *x*', '&lt;!channel&gt; &lt;@U1&gt; &lt;https://a|b&gt; &amp; *x*'],
  ['@here @Channel @everyone @bob', `@${Z}here @${Z}Channel @${Z}everyone @bob`],
])('slack: %j', (text, expected) => {
  expect(escapeText(text, 'slack')).toBe(expected);
});

test('html: what ends a text or an attribute is an entity', () => {
  expect(escapeText(`<a href="x" title='y'>&amp;`, 'html')).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;',
  );
});

test('url: one part of an address, also of half a surrogate pair', () => {
  expect(escapeText('a/b?c=d&e#f 🎉', 'url')).toBe('a%2Fb%3Fc%3Dd%26e%23f%20%F0%9F%8E%89');
  expect(escapeText('\ud83c', 'url')).toBe('%EF%BF%BD');
});

test('no text becomes longer than escaping it is charged, and none throws', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'@#&<$`*_]"\'é\ud800 \t\n1.-') }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...SINKS), (written, sink) => {
      expect(escapeText(written, sink).length).toBeLessThanOrEqual(escapeCost(written, sink));
    }),
    { numRuns: 1_000 },
  );
});

test('escaping a long text takes no longer than reading it', () => {
  const from = performance.now();
  for (const unit of [
    '@',
    'https://',
    'https://a',
    'www.',
    'https://a.b]',
    'www.-',
    '-www.a',
    'www.a_',
    ' ',
    '\t ',
    '1',
    'gh-',
    '&',
    '\n',
  ]) {
    escapeText(unit.repeat(300_000 / unit.length), 'markdown');
  }
  expect(performance.now() - from).toBeLessThan(3_000);
});
