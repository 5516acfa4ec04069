import type { Grant, Permissions, Repository, Role, Token, World } from './world.ts';

const STRENGTH: Readonly<Record<Grant, number>> = { read: 1, write: 2, admin: 3 };
const WRITERS: readonly (Role | null)[] = ['admin', 'maintain', 'write'];

/** Whether what is granted is at least what is wanted. */
export function covers(granted: Permissions, name: string, wanted: Grant): boolean {
  const grant = granted[name];
  return grant !== undefined && STRENGTH[grant] >= STRENGTH[wanted];
}

function roleOf({ owner, collaborators }: Repository, login: string): Role | null {
  if (owner.login.toLowerCase() === login.toLowerCase()) return 'admin';
  return collaborators.get(login.toLowerCase()) ?? null;
}

/** Whether the token's list of repositories, or else its holder, has it. */
export function holds(token: Token, repository: Repository): boolean {
  const isListed = token.repositoryIds?.includes(repository.id) ?? true;
  if (token.kind === 'workflow') return isListed;
  if (token.kind === 'personal') return isListed && roleOf(repository, token.login) !== null;
  return isListed && repository.installationId === token.installationId;
}

/** Whether a token has one of the permissions (`issues: write`), as its holder has them now. `repository`: null where it is about none. */
export function grants(world: World, token: Token, anyOf: readonly string[], repository: Repository | null): boolean {
  return anyOf.some((permission) => {
    const [name = '', grant] = permission.split(': ') as [string, Grant];
    if (!covers(token.permissions, name, grant)) return false;
    if (token.kind === 'workflow') return true;
    if (token.kind === 'personal') {
      return grant === 'read' || repository === null || WRITERS.includes(roleOf(repository, token.login));
    }
    return covers(world.installations.get(token.installationId)?.permissions ?? {}, name, grant);
  });
}
