import { FORMATS, METHODS } from '../model/destination.ts';
import type { VerbArgument } from '../model/verb.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { authKindsSchema, basicSchema, oauthSchema } from './auth-schema.ts';
import { AUTH_TAKEN, type Taken } from './auth-words.ts';
import { destinationSchema, retrySchema } from './destination-schema.ts';
import { FILE_KEYS, forwardSchema, ROUTE_KEYS, STEP_KEYS } from './file-schema.ts';
import { filterSchema } from './filter-schema.ts';
import type { Path } from './located.ts';

/** A place of the grammar: a path with `*` for names and numbers, joined by dots; '' is the whole file, `on.entry` stands in a list of events. */
export type Place = string;

export function placeOf(path: Path): Place {
  const steps = path.map((step, index) => {
    if (index === 3 && path[2] === 'on' && typeof step === 'number') return 'entry';
    const isName = index === 1 || (index === 3 && (path[2] === 'headers' || path[2] === 'on'));
    return isName || typeof step === 'number' ? '*' : String(step);
  });
  return steps.join('.');
}

const STEP = 'routes.*.steps.*';

/** The keys that each map takes. */
export const KEYS: Readonly<Record<Place, readonly string[]>> = {
  '': FILE_KEYS,
  'destinations.*': Object.keys(destinationSchema.shape),
  'destinations.*.retry': Object.keys(retrySchema.shape),
  'destinations.*.auth': Object.keys(authKindsSchema.shape),
  'destinations.*.auth.basic': Object.keys(basicSchema.shape),
  'destinations.*.auth.oauth2': Object.keys(oauthSchema.shape),
  'routes.*': ROUTE_KEYS,
  'routes.*.on.*': Object.keys(filterSchema.shape),
  [STEP]: [...STEP_KEYS, 'forward', ...VERBS.keys()],
  [`${STEP}.forward`]: Object.keys(forwardSchema.shape),
  ...Object.fromEntries([...VERBS].map(([name, verb]) => [`${STEP}.${name}`, Object.keys(verb.arguments)])),
};

const NO_CODE = 'a route runs no code: its steps are verbs such as `forward`';
const NO_RUNNER = 'nothing runs on a runner here: leave it out';

/** Keys of a workflow file, and what stands here instead (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax). */
export const WORKFLOW_KEYS: ReadonlyMap<string, string> = new Map([
  ['jobs', 'here `routes:` says what happens'],
  ['uses', NO_CODE],
  ['run', NO_CODE],
  ['with', NO_CODE],
  ['shell', NO_CODE],
  ['env', 'secrets and variables are read in a destination: ${{ secrets.NAME }}, ${{ vars.NAME }}'],
  ['secrets', 'secrets are read in a destination: ${{ secrets.NAME }}'],
  ['runs-on', NO_RUNNER],
  ['container', NO_RUNNER],
  ['services', NO_RUNNER],
  ['strategy', NO_RUNNER],
  ['permissions', NO_RUNNER],
  ['concurrency', NO_RUNNER],
  ['defaults', NO_RUNNER],
  ['timeout-minutes', 'a destination has a `timeout`, e.g. 15s'],
  ['needs', 'routes do not wait for each other: leave it out'],
]);

/** What a place takes, in words. */
export function takenAt(path: Path): Taken {
  const place = placeOf(path);
  return TAKEN[place] ?? filterTaken(place) ?? verbTaken(path) ?? { takes: 'something else', example: 'another value' };
}

const FILTER_EXAMPLES: Readonly<Record<string, string>> = {
  branches: "[main, 'release/**']",
  tags: "['v*']",
  paths: "['docs/**', '**.md']",
  workflows: '[CI]',
  labels: "[bug, '!wontfix']",
  actors: "[octocat, '!*[bot]']",
};

function filterTaken(place: Place): Taken | null {
  const key = /^routes\.\*\.on\.\*\.([a-z-]+)(?:\.\*)?$/.exec(place)?.[1];
  if (key === undefined) return null;
  const example = FILTER_EXAMPLES[key.replace(/-ignore$/, '')] ?? '[…]';
  return {
    takes: 'a text or a list of texts',
    example: `${key}: ${key.endsWith('-ignore') ? example.replace("'!", "'") : example}`,
  };
}

/** `routes.R.steps.N.VERB` and what is below. */
function verbTaken(path: Path): Taken | null {
  const verb = VERBS.get(String(path[4]));
  if (verb === undefined || path[2] !== 'steps') return null;
  const [name] = path.slice(5);
  const example = verb.example.replace(/^- /, '').replace(/\s*\n\s*/g, ' ');
  const argument = verb.arguments[String(name ?? verb.short ?? '')];
  if (argument === undefined) return { takes: 'a map of its arguments', example };
  const takes = argumentWords(argument);
  return name === undefined ? { takes: `${takes}, or a map`, example } : { takes, example: `${String(name)}: …` };
}

/** What an argument takes, in words. */
export function argumentWords(argument: VerbArgument): string {
  switch (argument.kind) {
    case 'text':
    case 'literal':
      return 'a text';
    case 'texts':
      return 'a text or a list of texts';
    case 'word':
      return listedWords(argument.words);
    case 'flag':
      return 'true or false';
    case 'count':
      return `a whole number from ${argument.least} to ${argument.most}`;
    case 'value':
      return 'a value';
    case 'map':
      return 'a map of names to values';
    case 'grants':
      return `a map of names to ${argument.words.join(' or ')}`;
    default:
      return argument satisfies never;
  }
}

function listedWords(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

const EVENT_NAMES = 'an event name, a list of them, or a map';
const URL_EXAMPLE = 'url: ${{ secrets.NAME }} or url: https://example.com/hook';

const TAKEN: Readonly<Record<Place, Taken>> = {
  '': { takes: 'a map with `version`, `destinations` and `routes`', example: 'version: 1' },
  version: { takes: 'the number 1', example: 'version: 1' },
  extends: { takes: 'the name of a repository', example: 'extends: owner/name' },
  'accept-from': { takes: 'a list of repositories', example: 'accept-from: [owner/name]' },
  'accept-from.*': { takes: 'the name of a repository', example: 'accept-from: [owner/name]' },
  destinations: { takes: 'a map of names to destinations', example: 'destinations: { NAME: { url: … } }' },
  'destinations.*': { takes: 'a map with at least `url`', example: URL_EXAMPLE },
  'destinations.*.url': { takes: 'a URL', example: URL_EXAMPLE },
  'destinations.*.format': { takes: listedWords(FORMATS), example: 'format: json' },
  'destinations.*.method': { takes: listedWords(METHODS), example: 'method: PUT' },
  'destinations.*.headers': { takes: 'a map of names to texts', example: 'headers: { X-Team: tools }' },
  'destinations.*.headers.*': { takes: 'a text', example: "it in quotes: '1'" },
  'destinations.*.signing-secret': {
    takes: 'a text or a list of texts',
    example: 'signing-secret: ${{ secrets.NAME }}',
  },
  'destinations.*.signing-secret.*': { takes: 'a text', example: '${{ secrets.NAME }}' },
  ...AUTH_TAKEN,
  'destinations.*.ca': { takes: 'certificates in PEM', example: 'ca: ${{ secrets.NAME }}' },
  'destinations.*.rate-limit': { takes: 'a number and a unit', example: 'rate-limit: 10/s' },
  'destinations.*.max-in-flight': { takes: 'a whole number', example: 'max-in-flight: 1' },
  'destinations.*.order-by': { takes: 'an expression', example: 'order-by: github.ref' },
  'destinations.*.timeout': { takes: 'a duration', example: 'timeout: 15s' },
  'destinations.*.retry': {
    takes: 'false or a map with `attempts` or `schedule`',
    example: 'retry: false, retry: { attempts: 5 } or retry: { schedule: [5s, 1m] }',
  },
  'destinations.*.retry.attempts': { takes: 'a whole number', example: 'attempts: 5' },
  'destinations.*.retry.schedule': { takes: 'a list of durations', example: 'schedule: [5s, 1m, 10m]' },
  'destinations.*.retry.schedule.*': { takes: 'a duration', example: 'schedule: [5s, 1m, 10m]' },
  'destinations.*.enabled': { takes: 'true or false', example: 'enabled: true or enabled: false' },
  routes: { takes: 'a map of names to routes', example: 'routes: { NAME: { on: push, steps: [{ forward: … }] } }' },
  'routes.*': { takes: 'a map with `on` and `steps`', example: 'on: push and steps: [{ forward: … }]' },
  'routes.*.on': {
    takes: EVENT_NAMES,
    example: 'on: push, on: [push, release] or on: { issues: { types: [opened] } }',
  },
  'routes.*.on.entry': { takes: 'an event name', example: 'on: [push, release]' },
  'routes.*.on.*': { takes: 'a map of filters such as `types`, or nothing', example: 'issues: { types: [opened] }' },
  'routes.*.on.*.types': { takes: 'a list of activity types', example: 'types: [opened, closed]' },
  'routes.*.on.*.types.*': { takes: 'an activity type', example: 'types: [opened, closed]' },
  'routes.*.if': { takes: 'an expression', example: "if: github.event.action == 'opened'" },
  'routes.*.allow-self': { takes: 'true or false', example: 'allow-self: true' },
  'routes.*.steps': { takes: 'a list of steps', example: 'steps: [{ forward: … }]' },
  'routes.*.steps.*': { takes: 'a map with one verb', example: '- forward: NAME' },
  'routes.*.steps.*.id': { takes: 'a text', example: 'id: notify' },
  'routes.*.steps.*.name': { takes: 'a text', example: 'name: Tell the team' },
  'routes.*.steps.*.if': { takes: 'an expression', example: "if: github.event.action == 'opened'" },
  'routes.*.steps.*.continue-on-error': { takes: 'true or false', example: 'continue-on-error: true' },
  'routes.*.steps.*.forward': {
    takes: 'the name of a destination, or a map with `to`',
    example: 'forward: NAME or forward: { to: NAME, fields: [action] }',
  },
  'routes.*.steps.*.forward.to': { takes: 'the name of a destination, or a list of them', example: 'to: NAME' },
  'routes.*.steps.*.forward.to.*': { takes: 'the name of a destination', example: 'to: [NAME, NAME]' },
  'routes.*.steps.*.forward.fields': { takes: 'a list of paths', example: 'fields: [action, sender.login]' },
  'routes.*.steps.*.forward.fields.*': { takes: 'a path', example: 'fields: [action, sender.login]' },
  'routes.*.steps.*.forward.omit': { takes: 'a list of paths', example: 'omit: [sender, repository.owner]' },
  'routes.*.steps.*.forward.omit.*': { takes: 'a path', example: 'omit: [sender, repository.owner]' },
  'routes.*.steps.*.forward.text': { takes: 'a text', example: 'text: Hello' },
  'routes.*.steps.*.forward.title': { takes: 'a text', example: 'title: Hello' },
  'routes.*.steps.*.forward.color': { takes: 'a colour', example: "color: '#1f883d' or color: good" },
  'routes.*.steps.*.forward.link': { takes: 'a URL', example: 'link: https://example.com/' },
};
