/** Words of the addresses of chat services and APIs, which would ruin a log; shorter ones are left out as they are. */
const WELL_KNOWN: ReadonlySet<string> = new Set([
  ...[
    'services',
    'webhooks',
    'webhookb2',
    'incomingwebhook',
    'incoming',
    'workflows',
    'triggers',
    'messages',
    'channels',
  ],
  ...['projects', 'repositories', 'applications', 'organizations', 'notifications', 'notification', 'integrations'],
  ...[
    'integration',
    'callback',
    'callbacks',
    'accounts',
    'workspaces',
    'dispatches',
    'deliveries',
    'endpoint',
    'endpoints',
  ],
  ...['receiver', 'collector', 'functions', 'automation', 'automations', 'production', 'development', 'realtime'],
]);

/**
 * What a URL may be known by, if the text is one of http: or https: : itself as a client writes it, host and path without the
 * scheme, path and query, and of path and query each piece that is no word of everyday, decoded and encoded.
 */
export function urlPieces(text: string): readonly string[] {
  const url = webUrl(text);
  if (url === null) return [];
  const { host, pathname, search, hash } = url;
  const written = text.trim().replace(/^https?:\/\//i, '');
  const target = pathname + search;
  const whole = [url.href, host + target, written, written.replace(/^[^/?#]*@/, '')];
  const split = [...pathname.split('/'), ...queryPieces(search), hash.slice(1)];
  return [...whole, ...(target === '/' ? [] : [target]), ...bothWays(split).filter(tells)];
}

/** `user:password` of a URL and each of the two, decoded and encoded. Whatever the password is, it is one. */
export function urlCredentials(text: string): readonly string[] {
  const { username, password } = webUrl(text) ?? { username: '', password: '' };
  if (username === '' && password === '') return [];
  const [user, pass] = [decoded(username), decoded(password)];
  return [`${username}:${password}`, `${user}:${pass}`, password, pass, ...[username, user].filter(tells)];
}

function webUrl(text: string): URL | null {
  return /^\s*https?:\/\//i.test(text) ? URL.parse(text.trim()) : null;
}

function queryPieces(search: string): readonly string[] {
  return search
    .slice(1)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1));
}

function bothWays(pieces: readonly string[]): readonly string[] {
  return pieces.flatMap((piece) => [piece, decoded(piece), decoded(piece.replaceAll('+', ' '))]);
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

function tells(piece: string): boolean {
  return !/^(?:\p{L}{1,7}|\d{1,5}|v\d+(?:[.]\d+)*)$/iu.test(piece) && !WELL_KNOWN.has(piece.toLowerCase());
}
