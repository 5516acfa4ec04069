/** What a place of the grammar takes, in words. */
export interface Taken {
  /** Completes "must be …". */
  readonly takes: string;
  /** Completes "write …". */
  readonly example: string;
}

const AUTH = 'auth: oidc or auth: { bearer: "${{ secrets.NAME }}" }';
const BASIC = 'basic: { username: …, password: "${{ secrets.NAME }}" }';
const OAUTH = 'oauth2: { token-url: https://…, client-id: …, client-secret: "${{ secrets.NAME }}" }';

/** By place: `destinations.*.auth` and what is below. */
export const AUTH_TAKEN: Readonly<Record<string, Taken>> = {
  'destinations.*.auth': { takes: 'oidc, or a map with `bearer`, `basic` or `oauth2`', example: AUTH },
  'destinations.*.auth.bearer': { takes: 'a token', example: 'bearer: ${{ secrets.NAME }}' },
  'destinations.*.auth.basic': { takes: 'a map with `username` and `password`', example: BASIC },
  'destinations.*.auth.basic.username': { takes: 'a text', example: 'username: ${{ vars.NAME }}' },
  'destinations.*.auth.basic.password': { takes: 'a text', example: 'password: ${{ secrets.NAME }}' },
  'destinations.*.auth.oauth2': {
    takes: 'a map with at least `token-url`, `client-id` and `client-secret`',
    example: OAUTH,
  },
  'destinations.*.auth.oauth2.token-url': { takes: 'a URL', example: 'token-url: https://id.example.com/token' },
  'destinations.*.auth.oauth2.client-id': { takes: 'a text', example: 'client-id: ${{ vars.NAME }}' },
  'destinations.*.auth.oauth2.client-secret': { takes: 'a text', example: 'client-secret: ${{ secrets.NAME }}' },
  'destinations.*.auth.oauth2.scope': { takes: 'a text or a list of texts', example: 'scope: [hooks.write]' },
  'destinations.*.auth.oauth2.scope.*': { takes: 'a text', example: 'scope: [hooks.write]' },
  'destinations.*.auth.oauth2.audience': { takes: 'a text', example: 'audience: https://api.example.com' },
};
