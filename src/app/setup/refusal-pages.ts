import { html } from './markup.ts';
import { type Page, refusalPage } from './page.ts';

const FROM_THE_START = html`Open the address with <code>?token=…</code> that the server printed when it started.`;
const BEGIN_AGAIN = html`<a href="../setup">Begin again</a>. If that page says no, open the address that the server printed when it started.`;

export const NO_TOKEN = refusalPage(403, 'setup-token-missing', {
  title: 'This page is not for everybody',
  what: 'It sets up the server, and shows itself only to whoever started that. Its cookie is missing, or is of an earlier start.',
  next: FROM_THE_START,
});

export const WRONG_TOKEN = refusalPage(403, 'setup-token-wrong', {
  title: 'That token is wrong',
  what: 'It is not the one of this start of the server: each start makes a new one.',
  next: FROM_THE_START,
});

export const LOCKED: Page = {
  ...refusalPage(429, 'setup-token-locked', {
    title: 'Too many wrong tokens',
    what: 'So many wrong tokens came in that none is looked at for a minute.',
    next: html`Wait a minute, then open the address that the server printed when it started.`,
  }),
  headers: { 'Retry-After': '60' },
};

export const CROSS_SITE = refusalPage(403, 'setup-form-foreign', {
  title: 'This did not come from here',
  what: 'The form was sent by another page, or by one of an earlier start of the server; nothing was done.',
  next: html`<a href="setup">Open the form anew</a> and send it once more. If a proxy stands in front, let it hand on <code>Host</code>, or set <code>X-Forwarded-Host</code>.`,
});

export const STATE_UNKNOWN = refusalPage(400, 'setup-state-unknown', {
  title: 'This does not belong to a registration that was begun here',
  what: 'The state in the address was not given out by this start of the server, or was used already, or is more than an hour old. Nothing was stored.',
  next: html`${BEGIN_AGAIN} If GitHub has registered an App already, delete it in its settings there first.`,
});

export const CODE_MISSING = refusalPage(400, 'setup-code-missing', {
  title: 'GitHub sent no code',
  what: 'This page is where GitHub sends you after it has registered the App, with a code in the address. There is none, so nothing was stored.',
  next: BEGIN_AGAIN,
});

export const BUSY = refusalPage(409, 'setup-under-way', {
  title: 'It is being done at this moment',
  what: 'The same registration, or another one, is just being finished.',
  next: html`Reload this page in a few seconds.`,
});

export const DONE = refusalPage(409, 'already-set-up', {
  title: 'The server is set up',
  what: 'It has its App, and will open as an ordinary server in a moment.',
  next: html`There is nothing more to do here.`,
});

/** GitHub has registered the App and does not give its key. `again`: the same address may work in a while. */
export function conversionFailed(code: string, message: string, again: boolean): Page {
  return refusalPage(502, code, {
    title: 'GitHub did not hand over the key',
    what: message,
    next: again ? html`Reload this page to try once more; the code is good for an hour.` : BEGIN_AGAIN,
  });
}

/** GitHub has handed the key over, and the disk does not take it. It is kept in memory meanwhile. */
export function notStored(appFile: string, reason: string): Page {
  return refusalPage(500, 'app-file-unwritable', {
    title: 'The key could not be stored',
    what: `GitHub has registered the App, but ${appFile} cannot be written (${reason}).`,
    next: html`See to the disk and to the folder's owner, and reload this page. Do not stop the server before: GitHub gives the key once.`,
  });
}

/** Since set-up began, somebody has put an app.json there. */
export function alreadyThere(appFile: string, htmlUrl: string): Page {
  return refusalPage(409, 'already-set-up', {
    title: 'There is an App already',
    what: `${appFile} stands there, and is not overwritten: a key that is lost is lost.`,
    next: html`To use the new App instead, move that file away and reload this page. To keep the old one, delete the <a href="${htmlUrl}" rel="noreferrer">new App</a> at GitHub and start the server without <code>--setup</code>.`,
  });
}
