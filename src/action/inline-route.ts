import type { ReceivedEvent } from '../model/event.ts';
import type { InlineRoute } from './inputs.ts';
import { INLINE_SECRETS } from './workflow-settings.ts';

/** The name that the one destination and the one route of inputs have. */
const INLINE_DESTINATION = 'to';
export const INLINE_ROUTE = 'inputs';

/**
 * The route that is given as inputs, as the text of a route file, so that it is read, checked and carried out as one: JSON, which is YAML too
 * (https://yaml.org/spec/1.2.2/#json-schema). The workflow itself says on what it runs, so that the route takes every event. URL and
 * signing secret stand in it as secrets: whatever they hold is neither evaluated nor shown.
 */
export function inlineRouteText(route: InlineRoute, event: Pick<ReceivedEvent, 'name' | 'action'>): string {
  const { format, signingSecret, fields, text } = route;
  const destination = {
    url: secret(INLINE_SECRETS.to),
    ...(format === null ? {} : { format }),
    ...(signingSecret === null ? {} : { 'signing-secret': secret(INLINE_SECRETS.signing) }),
  };
  const forward = {
    to: INLINE_DESTINATION,
    ...(fields.length === 0 ? {} : { fields }),
    ...(text === null ? {} : { text: asData(text) }),
  };
  return JSON.stringify({
    version: 1,
    destinations: { [INLINE_DESTINATION]: destination },
    routes: {
      [INLINE_ROUTE]: {
        on: { [event.name]: filterOf(event) },
        ...(route.if === null ? {} : { if: route.if }),
        steps: [{ forward }],
      },
    },
  });
}

/** Without `types`, a pull request means three of them. */
function filterOf({ name, action }: Pick<ReceivedEvent, 'name' | 'action'>): object | null {
  return name === 'pull_request' && action !== null ? { types: [action] } : null;
}

/** An expression has at most 21,000 characters, and every chat shows less. */
const MOST_TEXT = 10_000;

/** An expression that is nothing but a text: what it gives is escaped for the chat, and none of it is the file's author's. */
function asData(text: string): string {
  const shown = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).toWellFormed()}…` : text.toWellFormed();
  return `\${{ '${shown.replaceAll("'", "''")}' }}`;
}

function secret(name: string): string {
  return `\${{ secrets.${name} }}`;
}

/** What the text reads as secrets. */
export function inlineSecrets({ to, signingSecret }: InlineRoute): ReadonlyMap<string, string> {
  return new Map([
    [INLINE_SECRETS.to, to],
    [INLINE_SECRETS.signing, signingSecret ?? ''],
  ]);
}
