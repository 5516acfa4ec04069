import { type Manifest, registrationUrl } from './manifest.ts';
import { html } from './markup.ts';
import { makePage, type Page } from './page.ts';
import { permissionWords } from './permission-words.ts';
import type { SetupChoice } from './setup-form.ts';

/** The second page: all that GitHub will be asked for, in words, and the form that goes there. */
export function reviewPage(
  { name, publicUrl, isLoopback, organization, preset }: SetupChoice,
  manifest: Manifest,
  { githubOrigin, state }: { readonly githubOrigin: string; readonly state: string },
): Page {
  const githubHost = new URL(githubOrigin).host;
  const content = html`<h1>What ${name} will ask for</h1>
<p>${githubHost} will show you a page to confirm, and then send you back to <code>${manifest.redirect_url}</code>.
It will send events to <code>${manifest.hook_attributes.url}</code>.</p>
${isLoopback ? html`<p class="note"><strong>Nobody outside can reach ${publicUrl}.</strong> github.com refuses such an address; <a href="setup">go back</a> and write the public one, such as that of a tunnel.</p>` : null}
<form method="post" action="${registrationUrl(githubOrigin, organization, state)}">
<input type="hidden" name="manifest" value="${JSON.stringify(manifest)}">
<p>Sign in to <a href="${githubOrigin}/login" target="_blank" rel="noreferrer">${githubHost}</a> in this browser first: else the form is lost on the way.</p>
<button type="submit">Register it ${organization === null ? 'for your own account' : `for ${organization}`} at ${githubHost}</button>
</form>
<p><a href="setup">Change something</a></p>
<h2>Permissions (${preset.name})</h2>
<dl>
${Object.entries(preset.permissions).map(([permission, access]) => {
  const { title, why } = permissionWords(permission, access);
  return html`<dt>${title}: ${access === 'write' ? 'read and write' : 'read'}</dt><dd>${why}</dd>`;
})}
</dl>
<h2>Steps it can carry out</h2>
<p>${['forward', ...preset.verbs].map((verb, at) => html`${at === 0 ? '' : ', '}<code>${verb}</code>`)}</p>
<h2>Events it hears of</h2>
<p>${preset.events.map((event, at) => html`${at === 0 ? '' : ', '}<code>${event}</code>`)}</p>
<p class="hint">Only those of repositories that it is installed on. You can change all of this later in the App's settings at GitHub.</p>`;
  return makePage('What it will ask for', content, { formAction: [githubOrigin] });
}
