import { type AllowedNetworks, judgeUrlHost } from '../execute/http/judge-address.ts';
import type { Problem } from '../model/problem.ts';
import type { Rules } from '../pipeline/in-force.ts';
import type { SettingSource } from '../routes/fill-template.ts';
import { judgeFace } from '../routes/judge-face.ts';
import { loadRouteFile } from '../routes/load-route-file.ts';
import { resolveDestinations } from '../routes/resolve-destinations.ts';

export type LoadedRules =
  | { readonly kind: 'ok'; readonly rules: Rules; readonly warnings: readonly Problem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Reads the file and fills in its secrets: all of it can be put in force, or none of it. */
export async function loadRules(
  path: string,
  face: 'app' | 'server',
  secrets: SettingSource,
  allowed: AllowedNetworks,
): Promise<LoadedRules> {
  const loaded = await loadRouteFile(path);
  if (loaded.kind === 'invalid') return { kind: 'invalid', problems: errorsOf(loaded.problems) };
  // What nobody would carry out is refused now, not found out when it is needed.
  const beyond = judgeFace(loaded.file, face);
  if (errorsOf(beyond).length > 0) return { kind: 'invalid', problems: errorsOf(beyond) };
  const resolved = await resolveDestinations(loaded.file, secrets);
  if (resolved.kind === 'invalid') return { kind: 'invalid', problems: errorsOf(resolved.problems) };
  const { destinations } = resolved;
  const reachable = [...destinations.values()].every(
    ({ url }) => judgeUrlHost(new URL(url), allowed).kind === 'allowed',
  );
  // The file cannot know which networks this server was started with.
  const told = [...loaded.problems, ...beyond];
  const warnings = reachable ? told.filter(({ code }) => code !== 'private-address') : told;
  return { kind: 'ok', rules: { scope: '', file: loaded.file, destinations }, warnings };
}

/** Warnings beside what keeps the file from being used would only hide it. */
function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
