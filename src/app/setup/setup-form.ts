import type { IncomingMessage } from 'node:http';
import { firstOf } from './guard.ts';
import { PRESETS, type Preset } from './presets.ts';

/** What the first page asks for, as it was typed. */
export interface SetupFields {
  readonly name: string;
  readonly url: string;
  /** '': an account's own. */
  readonly organization: string;
  readonly preset: string;
}

export interface SetupChoice {
  readonly name: string;
  /** `https://host[:port][/path]`, without a slash at its end; `http:` on loopback only. */
  readonly publicUrl: string;
  readonly isLoopback: boolean;
  readonly organization: string | null;
  readonly preset: Preset;
}

export type FieldProblems = Readonly<Partial<Record<keyof SetupFields, string>>>;

/** GitHub's own limits for the name of an App and the login of an organization. */
export const MOST_NAME = 34;
export const MOST_LOGIN = 39;
export const MOST_URL = 500;

export function readFields(form: URLSearchParams): SetupFields {
  const of = (name: string) => (form.get(name) ?? '').trim();
  return { name: of('name'), url: of('url'), organization: of('organization'), preset: of('preset') };
}

/** All mistakes at once, each by its field. */
export function judgeFields(
  fields: SetupFields,
):
  | { readonly kind: 'ok'; readonly choice: SetupChoice }
  | { readonly kind: 'wrong'; readonly problems: FieldProblems } {
  const preset = [...PRESETS.values()].find(({ name }) => name === fields.preset);
  const url = judgeUrl(fields.url);
  const problems = {
    ...problem('name', judgeName(fields.name)),
    ...problem('url', url.kind === 'wrong' ? url.why : null),
    ...problem('organization', judgeLogin(fields.organization)),
    ...problem('preset', preset === undefined ? 'Choose one.' : null),
  };
  if (Object.keys(problems).length > 0 || preset === undefined || url.kind === 'wrong')
    return { kind: 'wrong', problems };
  const { publicUrl, isLoopback } = url;
  const { name, organization } = fields;
  return { kind: 'ok', choice: { name, publicUrl, isLoopback, organization: organization || null, preset } };
}

/** What the first page begins with: the address it was asked for under, as far as proxies tell the truth. */
export function suggestFields({ headers }: IncomingMessage): SetupFields {
  const asked = firstOf(headers['x-forwarded-host']) || (headers.host ?? '');
  const host = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i.test(asked) ? asked.toLowerCase() : '';
  const hostname = URL.parse(`http://${host}`)?.hostname ?? '';
  const isHttp = isLoopbackName(hostname) && firstOf(headers['x-forwarded-proto']) !== 'https';
  const name = hostname === '' || isLoopbackName(hostname) ? 'Hookyard' : `Hookyard ${hostname}`.slice(0, MOST_NAME);
  return { name, url: host === '' ? '' : `${isHttp ? 'http' : 'https'}://${host}`, organization: '', preset: 'triage' };
}

/** This machine itself, which nobody can reach from outside. */
function isLoopbackName(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function problem(field: keyof SetupFields, why: string | null): FieldProblems {
  return why === null ? {} : { [field]: why };
}

function judgeName(name: string): string | null {
  if (name === '') return 'Give it a name; nobody else at GitHub may have it.';
  return name.length > MOST_NAME ? `GitHub takes ${MOST_NAME} characters at most.` : null;
}

function judgeLogin(login: string): string | null {
  if (login === '' || (login.length <= MOST_LOGIN && /^[a-z0-9][a-z0-9-]*$/i.test(login))) return null;
  return 'Write its login as in its address at GitHub: letters, digits and hyphens. Leave it empty for your own account.';
}

function judgeUrl(
  text: string,
):
  | { readonly kind: 'ok'; readonly publicUrl: string; readonly isLoopback: boolean }
  | { readonly kind: 'wrong'; readonly why: string } {
  const url = text.length > MOST_URL ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return { kind: 'wrong', why: 'Write the whole address, such as https://hooks.example.com.' };
  }
  const isLoopback = isLoopbackName(url.hostname);
  if (url.protocol === 'http:' && !isLoopback) {
    return {
      kind: 'wrong',
      why: 'It must begin with https:// — over http, whoever is on the way reads and writes along.',
    };
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { kind: 'wrong', why: 'Leave out the user, and what follows ? or #.' };
  }
  return { kind: 'ok', publicUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), isLoopback };
}
