import type { Problem } from '../model/problem.ts';
import type { Rules } from '../pipeline/in-force.ts';
import { loadRouteFile } from '../routes/load-route-file.ts';
import { resolveDestinations } from '../routes/resolve-destinations.ts';
import type { SecretSource } from './secrets-from-env.ts';

export type LoadedRules =
  | { readonly kind: 'ok'; readonly rules: Rules; readonly warnings: readonly Problem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Reads the file and fills in its secrets: all of it can be put in force, or none of it. */
export async function loadRules(path: string, secrets: SecretSource): Promise<LoadedRules> {
  const loaded = await loadRouteFile(path);
  if (loaded.kind === 'invalid') return loaded;
  const resolved = resolveDestinations(loaded.file, secrets);
  if (resolved.kind === 'invalid') return { kind: 'invalid', problems: [...loaded.problems, ...resolved.problems] };
  return { kind: 'ok', rules: { file: loaded.file, destinations: resolved.destinations }, warnings: loaded.problems };
}
