import type { SettingSource } from '../routes/fill-template.ts';
import { type OpenSealed, openFor } from '../routes/open-sealed.ts';
import { OPERATOR_REPOSITORY_ID } from '../routes/sealed-value.ts';
import { readSetting } from './read-setting.ts';

/**
 * Where `secrets.X` and `vars.X` of the operator's own file come from: `HOOKYARD_SECRET_<NAME>`, or the contents of the file that
 * `HOOKYARD_SECRET_<NAME>_FILE` names; `HOOKYARD_VAR_<NAME>`. Names are looked up in upper case, since expressions do not tell case apart. A file is read anew at every look-up: a
 * reload sees a rotated secret. An unreadable file counts as unset. Sealed values are opened that were sealed for the operator's file.
 */
export function secretsFromEnv(env: NodeJS.ProcessEnv, open: OpenSealed): SettingSource {
  return {
    openSealed: openFor(open, OPERATOR_REPOSITORY_ID),
    secret: (name) => {
      const variable = `HOOKYARD_SECRET_${name.toUpperCase()}`;
      const path = env[`${variable}_FILE`];
      return env[variable] ?? (path === undefined ? undefined : readSetting(path));
    },
    var: (name) => env[`HOOKYARD_VAR_${name.toUpperCase()}`],
  };
}
