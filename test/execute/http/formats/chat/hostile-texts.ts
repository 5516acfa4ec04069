import fc from 'fast-check';

/** Stands beside whatever markup could be read, so that a reader of the platform finds it. */
export const MARK = 'MARK';

const TRICKS = [
  ...['<!channel>', '<!here|x>', '<@U012AB3CD>', '<!subteam^S1>', '<#C1|x>', '<!date^0^{date}|x>', '@here', '@channel'],
  ...[
    '@everyone',
    '@all',
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '\\@everyone',
    '@octocat',
    '&#64;all',
    '&lt;!here&gt;',
  ],
  ...['<at>x</at>', '</at>', '{{DATE(2025-01-02T00:00:00Z)}}', '<@', '@', '>', '<', '|', ')', ']', ']('],
  ...[
    `**${MARK}**`,
    `*${MARK}*`,
    `_${MARK}_`,
    `__${MARK}__`,
    `~${MARK}~`,
    `~~${MARK}~~`,
    `||${MARK}||`,
    `\`${MARK}\``,
    '`',
    '```',
    '\\',
    '\\\\',
  ],
  ...[
    `\n# ${MARK}`,
    `\n> ${MARK}`,
    `\n- ${MARK}`,
    `\n1. ${MARK}`,
    `\n-# ${MARK}`,
    `\n    ${MARK}`,
    `${MARK}\n---`,
    `\n| ${MARK} | b |\n|---|---|`,
  ],
  ...[
    `[${MARK}](https://evil.example/)`,
    `![${MARK}](https://evil.example/a.png)`,
    `<https://evil.example/|${MARK}>`,
    `\n[${MARK}]: https://evil.example/`,
  ],
  ...[
    `https://evil.example/a|${MARK}>b)c](d*_e`,
    `https://evil.example/)[${MARK}](https://x.example/)`,
    'https://github.com@evil.example/',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    `<script>${MARK}</script>`,
    `<!-- ${MARK}`,
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u0000\u001b[31m',
  ],
  ...[
    '\r\n',
    '\n',
    '\t',
    ' ',
    '\u2028',
    '\ud83d',
    '\udc68',
    '👨‍👩‍👧‍👦',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'e\u0301\u0302',
    `Z${'\u0335'.repeat(300)}`,
    'x'.repeat(700),
    '$&',
    MARK,
  ],
];

/** Tricks, one after the other, with nothing or with words between them. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TRICKS) }, fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

/** The value with each of its texts replaced. Keys stay. */
export function withTexts(value: unknown, textFor: (text: string, key: string) => unknown, key = ''): unknown {
  if (typeof value === 'string') return textFor(value, key);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, textFor, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, textFor, name)]));
}
