import { expect, test } from 'vitest';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, LOOPBACK, receiverHere, resultsOf, runHere } from './run-here.ts';

const TITLES = [
  '::error file=x,line=1::forged',
  'a\n::set-output name=matched::9\n::add-mask::a',
  'a\r::warning::forged\r\n##[command]forged',
  '%0A::error::forged%0D',
  '##[error]forged ::stop-commands::x',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '</code></td></table><details open><summary>forged',
  '![a](https://evil.example/a.png) [b](https://evil.example) @octocat #1 https://evil.example',
  '${{ secrets.CHAT }} ${{ github.token }}',
  '\u001b[31mred\u001b[0m \u202ereversed \u0000',
  'EOF\nghadelimiter_00000000-0000-0000-0000-000000000000\nmatched<<x\n9\nx',
];

const fileOf = (url: string) => `version: 1
destinations:
  there: { url: "${url}/\${{ secrets.CHAT }}" }
routes:
  titled:
    on: issues
    if: contains(github.event.issue.title, 'no such thing')
    steps: [{ forward: there }]
  sent:
    on: issues
    steps: [{ forward: { to: there, body: { title: "\${{ github.event.issue.title }}" } } }]
`;

test.each(TITLES)('%j does nothing but be sent', async (title) => {
  const { github, tools } = await openTools();
  const issue = github.addIssue(tools, { title });
  const receiver = await receiverHere((_request, response) => void response.writeHead(400).end(title));
  const ended = await runHere({
    event: { name: 'issues', payload: github.payloads.issues(tools, issue, 'opened').payload },
    github: { github, repository: tools, token: github.workflowToken(tools) },
    workspace: checkoutOf(fileOf(receiver.url)),
    inputs: { ...FROM_CHECKOUT, secrets: '{"CHAT":"s3cret-path-of-a-chat"}', 'max-wait': '1s' },
  });
  expect(ended.stderr).toBe('');
  expect(JSON.parse(receiver.requests[0]?.body.toString() ?? '{}')).toEqual({ title });
  expect(ended.log.unintended).toEqual([]);
  expect(ended.log.annotations.map(({ level, title: head }) => [level, head])).toEqual([
    ['error', 'hookyard: route sent'],
    ['warning', 'hookyard: cut short'],
  ]);
  expect(ended.outputs).toMatchObject({ matched: '1', delivered: '0', failed: '1' });
  expect(resultsOf(ended).map(({ name, kind }) => [name, kind])).toEqual([
    ['titled', 'skipped'],
    ['sent', 'fired'],
  ]);
  const tags = [...ended.summary.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)].map(([, tag, rest]) => `${tag}${rest}`);
  const known = new Set(['h3', 'p', 'strong', 'code', 'table', 'tr', 'th', 'td', 'details', 'summary']);
  expect(tags.filter((tag) => !known.has(tag))).toEqual([]);
});

// No environment holds a NUL.
test.each(TITLES.map((title) => title.replaceAll('\0', '')))(
  '%j that Actions has filled into an input does nothing either',
  async (title) => {
    const receiver = await receiverHere();
    const given = { to: `${receiver.url}?title=${title}`, fields: title, if: title };
    for (const [name, value] of Object.entries(given)) {
      const ended = await runHere({
        event: { name: 'push', payload: { ref: 'refs/heads/main' } },
        inputs: { ...LOOPBACK, to: receiver.url, [name]: value },
      });
      expect(ended.log.unintended).toEqual([]);
      expect(ended.stderr).toBe('');
      expect(ended.log.text).not.toMatch(/\bat .*index\.js/);
      expect(Number(ended.outputs.matched)).toBeLessThanOrEqual(1);
    }
  },
);

test('a payload of 20 MiB is sent as it is', async () => {
  const receiver = await receiverHere();
  const bytes = Buffer.from(`{"text":"${'x'.repeat(20 * 1024 * 1024)}"}`);
  const ended = await runHere({ event: { name: 'push', bytes }, inputs: { ...LOOPBACK, to: receiver.url } });
  expect(ended.exitCode).toBe(0);
  expect(receiver.requests[0]?.body.equals(bytes)).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(ended.outputs))).toBeLessThan(1024 * 1024);
}, 60_000);
