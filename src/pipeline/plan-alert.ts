import { loadFormats } from '../execute/http/formats/load-formats.ts';
import { isChatFormat } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { RouteMessage, Written } from '../model/message.ts';
import { textAt, valueAt } from '../model/payload-reading.ts';
import type { PlannedContent, PlannedForward } from '../model/plan.ts';
import { decidingFile } from './deciding-file.ts';
import type { InForce } from './in-force.ts';
import { newDelivery } from './new-delivery.ts';
import type { Planned } from './plan-event.ts';
import { makeRenderer } from './render-deliveries.ts';

/** What runs of alerts are called where routes have their names: no route can be, for the blank. */
const ROUTE = '(alerts)';

const NOTHING: Planned = { runs: [], files: [] };

/** An event of Hookyard's own goes to the destination that is named for it, and fires no route. */
export async function planAlert(
  event: ReceivedEvent,
  inForce: Pick<InForce, 'operator'>,
  to: string | null,
): Promise<Planned> {
  const rules = inForce.operator();
  if (rules === null || to === null) return NOTHING;
  const destination = rules.destinations.get(to);
  const isChat = destination !== undefined && isChatFormat(destination.format);
  const content: PlannedContent = isChat ? { kind: 'message', message: messageOf(event) } : { kind: 'payload' };
  const step: PlannedForward = { kind: 'forward', index: 0, id: null, to: [to], content };
  const formats = await loadFormats(destination === undefined ? [] : [destination.format]);
  const rendered = makeRenderer(event, (name) => rules.destinations.get(name), formats).render(ROUTE, [step]);
  const closed = destination?.enabled !== true;
  const failure = rendered.kind === 'failed' ? { code: rendered.code, reason: rendered.reason } : null;
  const made = rendered.kind === 'failed' ? [] : [...rendered.deliveries.values()].flat();
  const deliveries = made.map((one) => newDelivery(one, 0, '', closed));
  return {
    runs: [{ scope: '', route: ROUTE, failure, deliveries, open: null }],
    files: [decidingFile('', rules.file)],
  };
}

function messageOf({ action, payload }: ReceivedEvent): RouteMessage {
  const named = textAt(payload, 'destination') ?? '';
  const count = valueAt(payload, 'missing');
  const [title, color]: readonly [string, string] =
    action === 'destination_disabled'
      ? ['Destination switched off: ', 'danger']
      : action === 'delivery_dead'
        ? ['Delivery given up: ', 'danger']
        : ['Webhooks are missing', 'warning'];
  const text = [textAt(payload, 'reason') ?? '', textAt(payload, 'delivery') ?? ''].filter((part) => part !== '');
  const missing = typeof count === 'number' && count > 0 ? [`missing: ${count}`] : [];
  return {
    title: written(title, named),
    text: written('', [...text, ...missing].join(' \u00b7 ')),
    color,
    link: null,
  };
}

function written(author: string, event: string): Written {
  const parts: Written = [
    { text: author, by: 'author' },
    { text: event, by: 'event' },
  ];
  return parts.filter(({ text }) => text !== '');
}
