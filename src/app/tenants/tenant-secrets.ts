import { join } from 'node:path';
import type { RepositoryFacts } from '../../pipeline/repository-file.ts';
import type { SettingSource } from '../../routes/fill-template.ts';
import { type OpenSealed, openFor } from '../../routes/open-sealed.ts';
import { readSetting } from '../read-setting.ts';

/** What the files of repositories are filled in with. */
export interface TenantSecrets {
  /** Where the operator stores what they read as `secrets` and `vars`. */
  readonly folder: string;
  readonly open: OpenSealed;
}

/**
 * What the operator stored for a repository or its account, by id, since names can be given up and taken by others: a file a secret,
 * `<folder>/repository-<id>/<NAME>`, or `<folder>/account-<id>/<NAME>`. The repository's own comes first. Variables lie in
 * `vars/` beside them. Sealed values are opened that were sealed for this repository. The environment is the operator's, and is never looked at.
 */
export function tenantSettings({ folder, open }: TenantSecrets, { id, ownerId }: RepositoryFacts): SettingSource {
  const places = [...(id === null ? [] : [`repository-${id}`]), ...(ownerId === null ? [] : [`account-${ownerId}`])];
  const read = (...path: readonly string[]) => {
    for (const place of places) {
      const value = readSetting(join(folder, place, ...path));
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return {
    openSealed: openFor(open, id),
    secret: (name) => (NAME.test(name) ? read(name.toUpperCase()) : undefined),
    var: (name) => (NAME.test(name) ? read('vars', name.toUpperCase()) : undefined),
  };
}

/** No dot and no slash: a name from a file never leaves its folder. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
