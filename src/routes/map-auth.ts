import type { Auth } from '../model/destination.ts';

/** Where a value of `auth` stands, below `auth`. */
export type AuthKey =
  | 'bearer'
  | `basic.${'username' | 'password'}`
  | `oauth2.${'token-url' | 'client-id' | 'client-secret' | 'scope' | 'audience'}`;

/** The same `auth` with each of its values turned into another, in the order in which they are written. */
export function mapAuth<From, To>(auth: Auth<From>, turn: (value: From, key: AuthKey) => To): Auth<To> {
  switch (auth.kind) {
    case 'oidc':
      return auth;
    case 'bearer':
      return { kind: 'bearer', token: turn(auth.token, 'bearer') };
    case 'basic': {
      const username = turn(auth.username, 'basic.username');
      return { kind: 'basic', username, password: turn(auth.password, 'basic.password') };
    }
    case 'oauth2':
      return {
        kind: 'oauth2',
        tokenUrl: turn(auth.tokenUrl, 'oauth2.token-url'),
        clientId: turn(auth.clientId, 'oauth2.client-id'),
        clientSecret: turn(auth.clientSecret, 'oauth2.client-secret'),
        scope: auth.scope === null ? null : turn(auth.scope, 'oauth2.scope'),
        audience: auth.audience === null ? null : turn(auth.audience, 'oauth2.audience'),
      };
    default:
      return auth satisfies never;
  }
}
