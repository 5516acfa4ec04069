import type { Clock } from '../../model/clock.ts';
import type { ResolvedDestination } from '../../model/destination.ts';
import { type Unkept, unkeptForms } from './excerpt.ts';
import type { Failure } from './explain-failure.ts';
import { askIdToken, type GiveIdToken } from './id-token.ts';
import type { Target } from './target.ts';
import type { TokenCache } from './token-cache.ts';

export type Authorized =
  | {
      readonly kind: 'given';
      /** The value of `Authorization`; null: none. */
      readonly header: string | null;
      /** Of a token that was asked for; empty: there is none, or it is the target's. */
      readonly unkept: Unkept;
      /** Called where the receiver answers 401. */
      readonly refused: () => void;
    }
  | Failure;

export interface AuthorizeParts {
  readonly clock: Clock;
  readonly tokens: TokenCache;
  readonly idToken?: GiveIdToken | undefined;
}

/** How one attempt says who calls. Never rejects; it takes `timeoutMs` of the destination at most. */
export async function authorize(
  { clock, tokens, idToken }: AuthorizeParts,
  { credentials, origin }: Target,
  { auth, ca, timeoutMs }: ResolvedDestination,
): Promise<Authorized> {
  if (credentials.kind === 'unusable') {
    return { kind: 'failure', reason: 'other', message: `Not sent: ${credentials.reason}.` };
  }
  switch (auth?.kind) {
    case 'oidc': {
      const asked = await askIdToken(idToken, origin, { clock, timeoutMs });
      return asked.kind === 'failure' ? asked : withToken(asked.token, () => {});
    }
    case 'oauth2': {
      const granted = await tokens.tokenFor({ credentials: auth, ca, timeoutMs });
      return granted.kind === 'failure' ? granted : withToken(granted.token, () => tokens.drop(granted.token));
    }
    default:
      return { kind: 'given', header: credentials.header, unkept: [], refused: () => {} };
  }
}

function withToken(token: string, refused: () => void): Authorized {
  return { kind: 'given', header: `Bearer ${token}`, unkept: unkeptForms(token), refused };
}
