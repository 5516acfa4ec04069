import type { Auth } from '../../model/destination.ts';

/** How a request says who calls, where no one has to be asked for it. */
export type FixedCredentials =
  | {
      readonly kind: 'given';
      /** The value of `Authorization`; null: it has none, or one that is asked for at each attempt. */
      readonly header: string | null;
      /** What must not be kept of a response, or shown. */
      readonly secrets: readonly string[];
    }
  | { readonly kind: 'unusable'; readonly reason: string };

/** `Bearer` as in RFC 6750 §2.1, `Basic` as in RFC 7617 with UTF-8. */
export function fixedCredentials(auth: Auth<string> | null): FixedCredentials {
  switch (auth?.kind) {
    case 'bearer':
      return { kind: 'given', header: `Bearer ${auth.token}`, secrets: [auth.token] };
    case 'basic': {
      // RFC 7617 §2: the receiver would take what follows the colon for the password.
      if (auth.username.includes(':')) return { kind: 'unusable', reason: 'the user name of its `auth` holds a colon' };
      if (/\p{Cc}/u.test(auth.username + auth.password)) {
        return { kind: 'unusable', reason: 'the user name or the password of its `auth` holds a control character' };
      }
      const credentials = basicCredentials(auth.username.normalize('NFC'), auth.password.normalize('NFC'));
      return { kind: 'given', header: `Basic ${credentials}`, secrets: [auth.password, credentials] };
    }
    case 'oauth2':
      return { kind: 'given', header: null, secrets: [auth.clientSecret] };
    case 'oidc':
    case undefined:
      return { kind: 'given', header: null, secrets: [] };
    default:
      return auth satisfies never;
  }
}

/** The base64 of RFC 7617 §2, over UTF-8. */
export function basicCredentials(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}
