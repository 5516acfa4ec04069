import * as z from 'zod/mini';
import { MAX_SCOPES } from './file-limits.ts';
import { described, oneOrMore, text, told } from './schema-texts.ts';

export const basicSchema = z.strictObject({
  username: described(text, 'The name, which has no colon. E.g. ${{ vars.USER }}'),
  password: described(z.string(), 'The password; it may be empty. E.g. ${{ secrets.PASSWORD }}'),
});

export const oauthSchema = z.strictObject({
  'token-url': described(
    text,
    'Where tokens are asked for: https:, judged like `url`. E.g. https://id.example.com/token',
  ),
  'client-id': described(text, 'The name of the client. E.g. ${{ vars.CLIENT_ID }}'),
  'client-secret': described(text, 'The secret of the client. E.g. ${{ secrets.CLIENT_SECRET }}'),
  scope: z.optional(described(oneOrMore(text, MAX_SCOPES), 'The scopes that are asked for. E.g. [hooks.write]')),
  audience: z.optional(described(text, 'Whom the token is for, where the server asks. E.g. https://api.example.com')),
});

/** The keys that exclude one another, of which one is written. */
export const authKindsSchema = told(
  z.strictObject({
    bearer: z.optional(described(text, 'A token: Authorization: Bearer …. E.g. ${{ secrets.TOKEN }}')),
    basic: z.optional(described(basicSchema, 'Name and password: Authorization: Basic ….')),
    oauth2: z.optional(
      described(oauthSchema, 'A token that a token server gives for client credentials, kept until it expires.'),
    ),
  }),
  { minProperties: 1, maxProperties: 1 },
);

/** The words that `auth` takes alone. */
export const AUTH_WORDS = ['oidc'] as const;

export const authSchema = described(
  z.union([
    described(z.literal(AUTH_WORDS), 'The token that GitHub signs for the job of the workflow. For the Action.'),
    authKindsSchema,
  ]),
  'How the receiver is told who calls: oidc, { bearer: … }, { basic: … } or { oauth2: … }.',
);
