/**
 * How a destination is called in the journal: the operator's by its name, a repository's with the repository in front
 * (`octo/repo/team-chat`), so that what is known of one (held, disabled) never touches another of the same name.
 */
export function destinationKey(scope: string, name: string): string {
  return scope === '' ? name : `${scope}/${name}`;
}

/** Names hold no slash. */
export function parseDestinationKey(key: string): { readonly scope: string; readonly name: string } {
  const slash = key.lastIndexOf('/');
  return slash === -1 ? { scope: '', name: key } : { scope: key.slice(0, slash), name: key.slice(slash + 1) };
}
