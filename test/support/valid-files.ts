import fc from 'fast-check';
import { stringify } from 'yaml';
import { CHAT_FORMATS, FORMATS, METHODS } from '../../src/model/destination.ts';
import { isSecretHeader } from '../../src/routes/judge-header.ts';
import { CERTIFICATE } from './valid-certificate.ts';
import { validOn } from './valid-on.ts';
import { validSteps } from './valid-steps.ts';
import {
  type Arbitrary,
  conditions,
  guards,
  merged,
  names,
  oneOrMore,
  orders,
  settings,
  type Tree,
} from './valid-texts.ts';

/** A hookyard.yml that draws no error and no warning. */
export interface ValidFile {
  readonly tree: { readonly [key: string]: Tree };
  readonly text: string;
}

const secrets = settings.map((name) => `\${{ secrets.${name} }}`);
const variables = settings.map((name) => `\${{ vars.${name} }}`);

const urls = fc.oneof(
  secrets,
  fc
    .tuple(names, fc.oneof(names, secrets, variables))
    .map(([host, path]) => `https://${host.replace(/[_-]/g, '')}.example.com/${path}`),
  fc.constantFrom('https://example.com', 'HTTPS://example.com/?a=${{ vars.A }}&b=1', 'https://example.com:8443/x'),
);

const durations = fc.oneof(
  fc.integer({ min: 1, max: 60_000 }).map((n) => `${n}ms`),
  fc.integer({ min: 1, max: 60 }).map((n) => `${n}s`),
  fc.constantFrom('1m', '01m', '000000060s'),
);

const waits = fc.oneof(durations, fc.constantFrom('720h', '30d', '999999999ms', '43200m'));

const retries: Arbitrary = fc.oneof(
  fc.constant(false),
  fc.record({ attempts: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ schedule: fc.array(waits, { minLength: 1, maxLength: 4 }) }),
);

const headers = fc.dictionary(
  fc.stringMatching(/^X-[a-z]{1,8}$/).filter((name) => !/hub|github/.test(name) && !isSecretHeader(name)),
  fc.oneof(
    fc.stringMatching(/^[ -z]{0,12}$/).filter((text) => !text.startsWith('sealed:')),
    secrets,
    variables,
  ),
  { maxKeys: 3 },
);

const auths: Arbitrary = fc.oneof(
  fc.constant('oidc'),
  secrets.map((bearer) => ({ bearer })),
  fc
    .tuple(fc.oneof(names, secrets, variables), fc.oneof(secrets, fc.constant('')))
    .map(([username, password]) => ({ basic: { username, password } })),
  merged(
    fc.record({ 'token-url': urls, 'client-id': fc.oneof(names, variables), 'client-secret': secrets }),
    fc.record(
      { scope: oneOrMore(fc.oneof(names, variables)), audience: fc.oneof(names, variables) },
      { requiredKeys: [] },
    ),
  ).map((oauth2): Tree => ({ oauth2 })),
);

const CHATS: readonly string[] = CHAT_FORMATS;

/** A chat says so; what has no format is none. */
function formats(isChat: boolean): Arbitrary<Record<string, Tree>> {
  const format = fc.constantFrom(...FORMATS.filter((one) => CHATS.includes(one) === isChat));
  return isChat ? fc.record({ format }) : fc.record({ format }, { requiredKeys: [] });
}

const destinations = (isChat: boolean): Arbitrary =>
  merged(
    fc.record({ url: urls }),
    formats(isChat),
    fc.record(
      {
        method: fc.constantFrom(...METHODS),
        auth: auths,
        ca: fc.oneof(secrets, fc.constant(CERTIFICATE), fc.constant(`A comment.\n${CERTIFICATE}${CERTIFICATE}`)),
        'rate-limit': fc
          .tuple(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom('s', 'm', 'h', 'd'))
          .map((parts) => parts.join('/')),
        'max-in-flight': fc.integer({ min: 1, max: 64 }),
        'order-by': orders,
        headers,
        'signing-secret': oneOrMore(secrets),
        timeout: durations,
        retry: retries,
        enabled: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  );

function routes(known: readonly string[], chats: readonly string[]): Arbitrary {
  return validOn.chain(({ events, tree }) =>
    merged(
      fc.constant({ on: tree }),
      fc.record({ 'allow-self': fc.option(fc.boolean(), { nil: undefined }) }),
      guardedSteps(events, known, chats),
    ),
  );
}

/** An `if`, and steps that ask who caused the event, where the `if` has not asked yet. */
function guardedSteps(
  events: readonly string[],
  destinations: readonly string[],
  chats: readonly string[],
): Arbitrary<Record<string, Tree>> {
  const free = merged(
    fc.record({ if: fc.option(conditions([], 'route'), { nil: undefined }) }),
    fc.record({ steps: validSteps({ events, destinations, chats, isGuarded: false }) }),
  );
  const guarded = fc.record({ if: guards, steps: validSteps({ events, destinations, chats, isGuarded: true }) });
  return fc.oneof({ weight: 4, arbitrary: free }, guarded) as Arbitrary<Record<string, Tree>>;
}

const repositories = fc.tuple(
  fc.constantFrom('acme', 'octo-org', 'Octo_acme'),
  names.map((name) => `.${name}`),
);
const refs = fc.constantFrom('', '@main', '@v1.2', '@feature/x@y', '@0123456789abcdef0123456789abcdef01234567');

/** Names of destinations, and how many of the first ones are chats. */
const places = fc.tuple(fc.uniqueArray(names, { maxLength: 3 }), fc.nat({ max: 2 }));

const trees = places.chain(([known, chats]) =>
  fc
    .record({
      version: fc.constant<Tree>(1),
      extends: fc.option(fc.tuple(repositories.map(written), refs).map((parts) => parts.join(''))),
      'accept-from': fc.option(
        fc.uniqueArray(repositories.map(written), { minLength: 1, maxLength: 3, selector: (one) => one.toLowerCase() }),
      ),
      destinations: fc.tuple(...known.map((_, index) => destinations(index < chats))),
      routes: fc.dictionary(names, routes(known, known.slice(0, chats)), { minKeys: 1, maxKeys: 3 }),
    })
    .map((file) => {
      const used = known.flatMap((name, index) =>
        sendsTo(file.routes, name) ? [[name, file.destinations[index] ?? null] as const] : [],
      );
      const top = Object.entries(file).filter(([, value]) => value !== null);
      return { ...(Object.fromEntries(top) as Record<string, Tree>), destinations: Object.fromEntries(used) };
    }),
);

function written([owner, name]: readonly [string, string]): string {
  return `${owner}/${name}`;
}

/** One that no route sends to draws a warning. */
function sendsTo(tree: Tree, name: string): boolean {
  return Object.values(tree as Record<string, Tree>).some((route) => {
    const { steps } = route as { steps: readonly { forward?: string | { to: string | readonly string[] } }[] };
    return steps.some(({ forward }) => {
      const to = typeof forward === 'object' ? forward.to : (forward ?? []);
      return typeof to === 'string' ? to === name : to.includes(name);
    });
  });
}

/** As people write it: in blocks, with braces, or a mixture that YAML's own rules make. */
export function writeYaml(tree: Tree, style: 'any' | 'block' | 'flow' = 'any'): string {
  return stringify(tree, { collectionStyle: style, aliasDuplicateObjects: false });
}

/** Files with everything that the grammar has: every filter on the events that take it, every verb on the events that have its subject. */
export const validFiles: Arbitrary<ValidFile> = fc
  .tuple(trees, fc.constantFrom('any', 'block', 'flow'))
  .map(([{ destinations: used, ...file }, style]) => {
    const tree = { ...file, ...(Object.keys(used).length > 0 && { destinations: used }) };
    return { tree, text: writeYaml(tree, style) };
  });
