import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder } from '../../support/folders.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';

const PROBOT = fileURLToPath(new URL('../../../node_modules/probot/bin/probot.js', import.meta.url));
const APP = fileURLToPath(new URL('../../../src/app/probot-app.ts', import.meta.url));

/** `probot run` with Hookyard as its app function. Resolves once Probot listens. */
async function runProbot(github: GithubStandIn): Promise<void> {
  const port = await freePort();
  const folder = emptyFolder();
  const child = spawn(process.execPath, [PROBOT, 'run', APP], {
    cwd: folder,
    env: {
      ...process.env,
      ...github.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (line: string) => {
      output += `${line}\n`;
      if (/Listening on/i.test(line)) resolve();
    };
    createInterface({ input: child.stdout }).on('line', listen);
    createInterface({ input: child.stderr }).on('line', listen);
    void gone.then(() => reject(new Error(`Probot ended:\n${output}`)));
  });
  github.hookUrl = `http://127.0.0.1:${port}/api/github/webhooks`;
}

/** Probot takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('whoever runs Probot their own way loads Hookyard as an app function, and its routes act', async () => {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    files: {
      '.github/hookyard.yml':
        'version: 1\nroutes:\n  hello:\n    on: { issues: { types: [opened] } }\n    steps:\n      - comment: Hello ${{ github.event.sender.login }}\n',
    },
  });
  const issue = github.addIssue(tools, { title: 'It breaks' });
  await runProbot(github);

  const delivered = await github.deliver(github.payloads.issues(tools, issue, 'opened'));
  await github.until(() => issue.comments.length === 1);

  expect(delivered.statusCode).toBeLessThan(300);
  expect(issue.comments[0]?.body).toMatch(/^Hello octocat/);
});
