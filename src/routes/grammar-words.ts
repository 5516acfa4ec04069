import {
  destinationSchema,
  fileSchema,
  filterSchema,
  forwardSchema,
  retrySchema,
  routeSchema,
  stepSchema,
} from './file-schema.ts';
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

/** The keys that each map takes. */
export const KEYS: Readonly<Record<Place, readonly string[]>> = {
  '': Object.keys(fileSchema.shape),
  'destinations.*': Object.keys(destinationSchema.shape),
  'destinations.*.retry': Object.keys(retrySchema.shape),
  'routes.*': Object.keys(routeSchema.shape),
  'routes.*.on.*': Object.keys(filterSchema.shape),
  'routes.*.steps.*': Object.keys(stepSchema.shape),
  'routes.*.steps.*.forward': Object.keys(forwardSchema.shape),
};

const LATER_VERBS =
  `comment label assign request-review dispatch merge close reopen check status react review edit lock unlock
  create-issue update-branch delete-branch rerun cancel request`.split(/\s+/);

/** Keys that the grammar has and this version does not act on: refused, never ignored. */
export const LATER_KEYS: Readonly<Record<Place, readonly string[]>> = {
  '': ['extends', 'accept-from'],
  'destinations.*':
    `method auth rate-limit max-in-flight order-by tls ca cert key client-cert client-key tls-ca tls-cert tls-key`.split(
      ' ',
    ),
  'routes.*': ['allow-self'],
  'routes.*.on.*': [
    ...['branches', 'tags', 'paths', 'labels', 'actors'].flatMap((filter) => [filter, `${filter}-ignore`]),
    'workflows',
  ],
  'routes.*.steps.*': ['id', 'name', 'if', 'continue-on-error', ...LATER_VERBS],
  'routes.*.steps.*.forward': ['text', 'title', 'color', 'link'],
};

export const LATER_FORMATS = ['cloudevents', 'slack', 'discord', 'teams', 'mattermost'];

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

interface Taken {
  /** Completes "must be …". */
  readonly takes: string;
  /** Completes "write …". */
  readonly example: string;
}

const EVENT_NAMES = 'an event name, a list of them, or a map';
const URL_EXAMPLE = 'url: ${{ secrets.NAME }} or url: https://example.com/hook';

/** What each place takes, in words. */
export const TAKEN: Readonly<Record<Place, Taken>> = {
  '': { takes: 'a map with `version`, `destinations` and `routes`', example: 'version: 1' },
  version: { takes: 'the number 1', example: 'version: 1' },
  destinations: { takes: 'a map of names to destinations', example: 'destinations: { NAME: { url: … } }' },
  'destinations.*': { takes: 'a map with at least `url`', example: URL_EXAMPLE },
  'destinations.*.url': { takes: 'a URL', example: URL_EXAMPLE },
  'destinations.*.format': { takes: 'github, json or standard', example: 'format: json' },
  'destinations.*.headers': { takes: 'a map of names to texts', example: 'headers: { X-Team: tools }' },
  'destinations.*.headers.*': { takes: 'a text', example: "it in quotes: '1'" },
  'destinations.*.signing-secret': {
    takes: 'a text or a list of texts',
    example: 'signing-secret: ${{ secrets.NAME }}',
  },
  'destinations.*.signing-secret.*': { takes: 'a text', example: '${{ secrets.NAME }}' },
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
  'routes.*.on.*': { takes: 'a map with `types`, or nothing', example: 'issues: { types: [opened] }' },
  'routes.*.on.*.types': { takes: 'a list of activity types', example: 'types: [opened, closed]' },
  'routes.*.on.*.types.*': { takes: 'an activity type', example: 'types: [opened, closed]' },
  'routes.*.if': { takes: 'an expression', example: "if: github.event.action == 'opened'" },
  'routes.*.steps': { takes: 'a list of steps', example: 'steps: [{ forward: … }]' },
  'routes.*.steps.*': { takes: 'a map with one verb', example: '- forward: NAME' },
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
};
