import { readFileSync } from 'node:fs';

/** Where `secrets.X` and `vars.X` of the operator's own file come from. */
export interface SecretSource {
  /** `HOOKYARD_SECRET_<NAME>`, or the contents of the file that `HOOKYARD_SECRET_<NAME>_FILE` names, without a last newline. */
  secret(name: string): string | undefined;
  /** `HOOKYARD_VAR_<NAME>`. */
  var(name: string): string | undefined;
}

/**
 * Names are looked up in upper case, since expressions do not tell case apart. A file is read anew at every look-up: a
 * reload sees a rotated secret. An unreadable file counts as unset.
 */
export function secretsFromEnv(env: NodeJS.ProcessEnv): SecretSource {
  return {
    secret: (name) =>
      env[`HOOKYARD_SECRET_${name.toUpperCase()}`] ?? readSecretFile(env[`HOOKYARD_SECRET_${name.toUpperCase()}_FILE`]),
    var: (name) => env[`HOOKYARD_VAR_${name.toUpperCase()}`],
  };
}

function readSecretFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
