import { StepRefused } from '../../execute/github/act.ts';
import type { TokenTarget } from '../../execute/github/github-access.ts';
import type { GithubClient, GithubRefusal } from '../../execute/github/github-client.ts';
import type { TokenPermissions } from '../../execute/github/token-permissions.ts';
import { isJsonObject } from '../../model/json.ts';

/**
 * Why GitHub would not mint a token (422 or 403): it names no permission, so that what the installation grants is looked up
 * and compared. The refusal itself where that shows nothing, e.g. because GitHub limits how often it is asked.
 */
export async function permissionsMissing(
  refusal: GithubRefusal,
  app: GithubClient,
  installationId: number,
  { owner, name }: TokenTarget,
  asked: TokenPermissions,
): Promise<GithubRefusal | StepRefused> {
  const route = 'GET /app/installations/{installation_id}';
  const { data } = await app.request(route, { installation_id: installationId }).catch(() => ({ data: null }));
  if (!isJsonObject(data) || !isJsonObject(data.permissions)) return refusal;
  const { permissions: granted, suspended_at: suspendedAt } = data;
  const where = name === null ? owner : `${owner}/${name}`;
  if (typeof suspendedAt === 'string') {
    return new StepRefused('installation-suspended', `the App's installation on ${owner} is suspended`);
  }
  const missing = Object.entries(asked).filter(([permission, level]) => !covers(granted[permission], level));
  if (missing.length > 0) {
    const names = missing.map(([permission, level]) => `${permission.replaceAll('_', '-')}: ${level}`).join(', ');
    const message = `the App's installation on ${owner} does not grant ${names}; grant it in the App's settings, and let ${owner} accept it`;
    return new StepRefused('permission-missing', message);
  }
  if (refusal.status !== 422) return refusal;
  return new StepRefused(
    'repository-out-of-reach',
    `the App's installation on ${owner} does not hold ${where}; give it that repository`,
  );
}

function covers(granted: unknown, asked: 'read' | 'write'): boolean {
  return granted === 'admin' || granted === 'write' || granted === asked;
}
