export function judgePayloadPath(
  _event: string,
  _actions: ReadonlySet<string> | null,
  _path: readonly (string | null)[],
): null | { readonly at: number; readonly nearest: string | null; readonly known: readonly string[] } {
  return null;
}
