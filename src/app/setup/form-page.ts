import { html, type Markup } from './markup.ts';
import { makePage, type Page } from './page.ts';
import { PRESETS, type Preset } from './presets.ts';
import { type FieldProblems, MOST_LOGIN, MOST_NAME, MOST_URL, type SetupFields } from './setup-form.ts';

/**
 * The first page: what the App is to be. All links and forms are relative, since a proxy may put a path in front.
 * `problems`: of the fields as they were sent, shown beside each; none on the first look.
 */
export function formPage(
  fields: SetupFields,
  problems: FieldProblems,
  { formToken, githubHost }: { readonly formToken: string; readonly githubHost: string },
): Page {
  const count = Object.keys(problems).length;
  const content = html`<h1>Set up Hookyard</h1>
<p>Hookyard acts at GitHub as a GitHub App of your own. Here you say what it may do; on the next page you see all that it will
ask for; then ${githubHost} registers it, and this server stores its key.</p>
${count === 0 ? null : html`<p class="wrong" role="alert">${count === 1 ? 'One entry needs' : `${count} entries need`} another look.</p>`}
<form method="post" action="setup">
<input type="hidden" name="form" value="${formToken}">
${textField('name', 'Name of the App', fields.name, problems.name, {
  hint: 'It signs comments with it. Nobody else at GitHub may have it; you can still change it there.',
  attributes: html`type="text" maxlength="${MOST_NAME}" required autocomplete="off"`,
})}
${textField('url', 'Address of this server', fields.url, problems.url, {
  hint: 'As GitHub and your browser reach it, over https. Behind a proxy, the guess may be wrong: see to it.',
  attributes: html`type="url" maxlength="${MOST_URL}" required autocomplete="off" spellcheck="false"`,
})}
${textField(
  'organization',
  'Organization (leave empty for your own account)',
  fields.organization,
  problems.organization,
  {
    hint: 'Its login. The App belongs to it, and can be installed only there. You must be allowed to manage its Apps.',
    attributes: html`type="text" maxlength="${MOST_LOGIN}" autocomplete="off" autocapitalize="none" spellcheck="false"`,
  },
)}
<fieldset>
<legend>What may it do?</legend>
${wrongText('preset', problems.preset)}
${[...PRESETS.values()].map((preset) => presetChoice(preset, preset.name === fields.preset))}
</fieldset>
<button type="submit">Show what it will ask for</button>
</form>`;
  return makePage('Set-up', content, { status: count === 0 ? 200 : 422, formAction: ["'self'"] });
}

function textField(
  name: keyof SetupFields,
  label: string,
  value: string,
  wrong: string | undefined,
  { hint, attributes }: { readonly hint: string; readonly attributes: Markup },
): Markup {
  const described = wrong === undefined ? `${name}-hint` : `${name}-hint ${name}-wrong`;
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" ${attributes} aria-describedby="${described}" aria-invalid="${String(wrong !== undefined)}">
<p class="hint" id="${name}-hint">${hint}</p>
${wrongText(name, wrong)}
</div>`;
}

function wrongText(name: keyof SetupFields, wrong: string | undefined): Markup | null {
  return wrong === undefined ? null : html`<p class="wrong" id="${name}-wrong">${wrong}</p>`;
}

function presetChoice({ name, does }: Preset, isChosen: boolean): Markup {
  return html`<div class="choice">
<input type="radio" id="preset-${name}" name="preset" value="${name}" required aria-describedby="preset-${name}-hint"${isChosen ? html` checked` : null}>
<label for="preset-${name}">${name}</label>
<p class="hint" id="preset-${name}-hint">${does}</p>
</div>`;
}
