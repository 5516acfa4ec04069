import type { Clock } from '../../model/clock.ts';
import type { Failure } from './explain-failure.ts';

/**
 * Asks GitHub for a token that says which workflow this is, for one audience: an OpenID Connect ID token
 * (https://docs.github.com/en/actions/reference/security/oidc). What it rejects with is kept: its message holds no secret.
 */
export type GiveIdToken = (audience: string) => Promise<string>;

export type AskedIdToken = { readonly kind: 'given'; readonly token: string } | Failure;

const NOT_GIVEN_HERE = 'Not sent: `auth: oidc` needs the Action, since GitHub gives such a token to a workflow only.';

/** `audience`: the origin of the destination's URL. The wait for a token ends after `timeoutMs`, as that for an answer does. */
export function askIdToken(
  give: GiveIdToken | undefined,
  audience: string,
  { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
): Promise<AskedIdToken> {
  if (give === undefined) return Promise.resolve({ kind: 'failure', reason: 'other', message: NOT_GIVEN_HERE });
  return new Promise((resolve) => {
    const stopWaiting = clock.after(timeoutMs, () => resolve(notSent('timeout', `none came within ${timeoutMs} ms.`)));
    Promise.try(give, audience)
      .then((token) => resolve({ kind: 'given', token }))
      .catch((error: unknown) =>
        resolve(notSent('other', error instanceof Error ? error.message : 'no reason is given.')),
      )
      .finally(stopWaiting);
  });
}

function notSent(reason: Failure['reason'], why: string): Failure {
  return { kind: 'failure', reason, message: `Not sent without its token: ${why}` };
}
