import type { ExtendedFile } from '../model/route.ts';

/** An account: letters, digits, `-`, and the `_` before the short code of a company. */
const OWNER = '[A-Za-z0-9][A-Za-z0-9_-]{0,38}';
const NAME = '(?!\\.{1,2}(?:@|$))[A-Za-z0-9._-]{1,100}';
/** https://git-scm.com/docs/git-check-ref-format, as far as a branch, tag or commit needs it. */
const REF = '(?![-/.])(?!.*(?:\\.\\.|@\\{|//))[^\\s~^:?*\\[\\\\]{0,254}[^\\s~^:?*\\[\\\\/.]';

/** `owner/name`. */
export const REPOSITORY_PATTERN = new RegExp(`^${OWNER}/${NAME}$`);

/** The argument of every verb that can act on another repository. */
export const REPOSITORY_ARGUMENT = 'repo';

/** `owner/name`, or `owner/name@ref`. */
export const EXTENDS_PATTERN = new RegExp(`^${OWNER}/${NAME}(?:@${REF})?$`);

/** null: it is none. A ref may have an `@` in it, what stands before it may not. */
export function parseExtends(text: string): Omit<ExtendedFile, 'offset'> | null {
  if (!EXTENDS_PATTERN.test(text)) return null;
  const [owner = '', rest = ''] = splitAtFirst(text, '/');
  const [repo = '', ref = null] = splitAtFirst(rest, '@');
  return { owner, repo, ref };
}

function splitAtFirst(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
