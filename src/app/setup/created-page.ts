import type { AppCredentials } from '../app-credentials.ts';
import { html } from './markup.ts';
import { makePage, type Page } from './page.ts';
import type { PresetName } from './presets.ts';

/** The last page: it is read when the server that made it is gone, so it needs nothing more from it. */
export function createdPage({ name, htmlUrl }: AppCredentials, preset: PresetName, appFile: string): Page {
  const content = html`<h1>${name} is registered</h1>
<p>Its key and its secrets are in <code>${appFile}</code>, on this server, for its owner's eyes only. Keep a copy where you keep
passwords: GitHub does not show them again. This server now takes its webhooks; the token of this page is of no more use.</p>
<h2>1. Install it on a repository</h2>
<p><a class="button" href="${htmlUrl}/installations/new" rel="noreferrer">Install ${name}</a></p>
<h2>2. Say what it is to do</h2>
<p>Commit this as <code>.github/hookyard.yml</code> on the default branch of that repository, and change it as you like:</p>
<pre><code>${exampleFor(preset)}</code></pre>
<h2>3. See it happen</h2>
<p>${preset === 'notify' ? 'Push a commit' : 'Open an issue'}. The server's log has one line for each event and each step, and <code>hookyard events</code> lists them.</p>`;
  return makePage('Registered', content);
}

/** A file that works with the preset as it is. */
export function exampleFor(preset: PresetName): string {
  return preset === 'notify' ? NOTIFY_EXAMPLE : ACT_EXAMPLE;
}

const NOTIFY_EXAMPLE = `version: 1

destinations:
  receiver:
    url: https://example.com/github    # where your own program listens

routes:
  pushes:
    on:
      push:
        branches: [main]
    steps:
      - forward: receiver
`;

const ACT_EXAMPLE = `version: 1

routes:
  welcome:
    on:
      issues:
        types: [opened]
    steps:
      - comment: Thanks @\${{ github.event.sender.login }}! Somebody will look at this soon.
`;
