import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)];

/** Fenced blocks of a language, by page. */
function blocks(language: string): { page: string; text: string }[] {
  return PAGES.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => ({
      page,
      text: match[1] ?? '',
    }));
  });
}

test.each(blocks('yaml'))('the file shown in $page is valid, without a warning', ({ page, text }) => {
  expect(parseRouteFile({ path: page, text })).toMatchObject({ kind: 'ok', problems: [] });
});

test.each(blocks('js'))(
  'the snippet of $page that begins $text tells a genuine delivery from a forged one',
  async ({ text }) => {
    const secret = `whsec_${Buffer.from('a signing secret of thirty-two b').toString('base64')}`;
    const receiver = await openReceiver();
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'hookyard.yml'),
      `version: 1\ndestinations:\n  a: { url: '${receiver.url}', signing-secret: '\${{ secrets.SIGNING }}' }\nroutes:\n  a: { on: star, steps: [{ forward: a }] }\n`,
    );
    const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')], {
      env: { HOOKYARD_SECRET_SIGNING: secret },
    });
    await sendWebhook(await server.url, exampleOf('star'));
    await receiver.until(1);
    const [request] = receiver.requests;
    if (request === undefined) throw new Error('nothing was received');

    const isGenuine = await load(text, secret);
    expect(await isGenuine(request.headers, request.body)).toBe(true);
    expect(await isGenuine(request.headers, Buffer.concat([request.body, Buffer.from(' ')]))).toBe(false);
    await receiver.close();
  },
);

/** Runs a snippet as its reader would: as a module of its own, beside the packages it imports. */
async function load(text: string, secret: string): Promise<(headers: object, body: Buffer) => Promise<boolean>> {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.docs-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'snippet.mjs');
  writeFileSync(path, text);
  process.env.SIGNING_SECRET = secret;
  const snippet = await import(/* @vite-ignore */ pathToFileURL(path).href);
  return snippet.isGenuine;
}
