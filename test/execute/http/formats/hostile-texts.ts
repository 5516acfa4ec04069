/** The word that stands where markup would take effect. */
export const WORD = 'HOSTILEWORD';

const EVIL = 'https://evil.example/a';

/** What calls people, or is an instruction, on one platform or the other. */
export const CALLS: readonly string[] = [
  '<!channel> <!here> <!everyone> <!subteam^S123|x> <@U123ABC> <#C123ABC|x> <!date^1|{date}|x>',
  '@everyone @here @channel @all @octocat x.@channel (@here)',
  '<@123456789012345678> <@!123456789012345678> <@&123456789012345678> <#123456789012345678> </x:123456789012345678>',
  '<at>Everyone</at> <at id="0">x</at> {{DATE(2025-01-02T03:04:05Z, SHORT)}}',
  '&lt;!channel&gt; &#64;channel &commat;here &#x40;all \\@channel \\\\@channel \\<!channel>',
  '`@channel` `<!here>` ``@all` ```<!channel>',
  '\u200b@channel @\u00adall \uff20here <\u200b!channel>',
  'x@channel.@here,@all;<!here\n>',
];

/** What would make a link of its own, end one that is there, or be markup. */
export const BREAKOUTS: readonly string[] = [
  `[${WORD}](${EVIL})`,
  `![${WORD}](${EVIL})`,
  `<${EVIL}|${WORD}>`,
  `x](${EVIL}) [y`,
  `x\\](${EVIL}) [y\\`,
  `x\\\\](${EVIL}) \\\\[y](${EVIL})`,
  `x|y> <${EVIL}|${WORD}>`,
  `x) [${WORD}](${EVIL} "t") (y`,
  `\`x\`](${EVIL})\` \`\`[y](${EVIL})`,
  `\n\n[x]: ${EVIL}\n\n[x] [y][x]`,
  `a **${WORD}** b __${WORD}__ c ~~${WORD}~~ d ||${WORD}|| e`,
  `a *${WORD}* b _${WORD}_ c ~${WORD}~ d \`${WORD}\``,
  `a\n# ${WORD}\n> ${WORD}\n- ${WORD}\n1. ${WORD}\n-# ${WORD}\n>>> ${WORD}`,
  `a\n\n${WORD}\n---\n\n| ${WORD} | b |\n|---|---|`,
  `\`\`\`\n${WORD}`,
  `<b>${WORD}</b> <!-- ${WORD} --> <script>${WORD}</script>`,
  `${WORD}\\`,
  `${WORD}\``,
  `${WORD}[`,
  `[${WORD}`,
  `*${WORD}`,
  `${WORD}**`,
  `<${WORD}`,
  `&lt;${EVIL}|x&gt; &amp;lt;`,
];

/** What is no text as people write it. */
export const ODDITIES: readonly string[] = [
  '',
  ' \n\t ',
  '\u200b\u2060\ufeff',
  'a\ud83d',
  '\ude00b\ud83d\ud83d\ude00',
  'a\u0000b\u0001\u001b[31mc\u007f\u0085',
  'abc\u202egnp.exe \u2067x \u2066y \u202a z',
  'Z\u0311'.repeat(50),
  `a${'\u0301'.repeat(5000)}`,
  'line one\r\nline two\rline three\u2028line four\u2029',
  '__proto__',
  'constructor',
  '${{ secrets.X }} {{ x }} %s {0} @{triggerBody()}',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
];

/** Every sign of ASCII that shows or is a space. */
export const SIGNS: readonly string[] = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter(
  (sign) => !/[a-z]/i.test(sign),
);

/** What a pattern might begin to read anew, each time. */
export const RUNS: readonly string[] = [
  'a',
  '\n',
  '\t',
  '\r\n',
  ' \n',
  'http://',
  'https://a.',
  '<!--',
  '](',
  '1.',
  '\u0301',
  '\u200d',
  '. ',
];

/** Long, and cut in the middle of something wherever the cut is: `shift` characters stand in front. */
export function longTexts(shift: number): readonly string[] {
  const start = 'a'.repeat(shift);
  return ['\u{1f600}', '\u{1f468}\u200d\u{1f469}', '&', '<', '*', '\\', '[', ']', '\n', '](', '| ', '漢', '"'].map(
    (unit) => start + unit.repeat(Math.ceil(6000 / unit.length)),
  );
}

/** What stands where an address is expected. */
export const ADDRESSES: readonly string[] = [
  'javascript:alert(1)',
  'JavaScript:alert(1)//https://ok.example/',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'slack://channel?id=1',
  'ftp://ok.example/',
  '//ok.example/a',
  '/a/b',
  'https:',
  'https://',
  'http://[',
  'java\nscript:alert(1)',
  ' https://ok.example/a',
  'https://ok.example/a b',
  `https://ok.example/a)[${WORD}](${EVIL})`,
  `https://ok.example/a|${WORD}><${EVIL}|x>`,
  'https://ok.example/a><!channel>',
  'https://ok.example/"onmouseover="x',
  'https://ok.example/`x`*y*_z_',
  'https://ok.example/\\',
  'https://ok.example/\u202e/\u0000/\ud800',
  'https://ok.example/@channel',
  `https://ok.example@evil.example/`,
  `https://ok.example/${'a'.repeat(5000)}`,
  `https://ok.example/${'é'.repeat(900)}`,
  'HTTPS://OK.EXAMPLE/A',
  'https://xn--/a',
];
