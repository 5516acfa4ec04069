import type { Alert } from '../model/alert.ts';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import type { Leases } from './leases.ts';
import { type Looking, lookAgain } from './look-again.ts';
import { failureSignal } from './patience.ts';
import type { RouteEvent } from './route-event.ts';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 20;

/**
 * Makes an event of each alert that the journal holds. Its GUID was chosen when it was raised: where a crash comes between
 * the event and the end of its alert, the next try finds the event there already.
 */
export function openAlerter({
  journal,
  clock,
  leases,
  routeEvent,
  emit,
  canTell,
}: {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly routeEvent: RouteEvent;
  readonly emit: Emit;
  /** Whether the file in force has the destination: until then alerts wait as they are, since its format makes what is sent. */
  readonly canTell: () => boolean;
}): Looking {
  async function tell(alert: Alert): Promise<void> {
    const event = eventOf(alert);
    const appended = await journal.appendEvent(event, leases.lease(clock.now()));
    await journal.dropAlert(alert.alertId);
    if (appended.kind === 'stored') await routeEvent(event, appended.eventId);
  }

  return lookAgain({
    clock,
    everyMs: LOOK_EVERY_MS,
    look: async (stopped) => {
      if (!canTell()) return;
      for (const alert of await journal.waitingAlerts(AT_ONCE)) {
        if (stopped()) return;
        await tell(alert);
      }
    },
    failed: (error) => emit(failureSignal('alerts', error)),
  });
}

function eventOf({ guid, action, raisedAt, detail }: Alert): ReceivedEvent {
  const payload = { action, ...detail, raised_at: new Date(raisedAt).toISOString() };
  return {
    source: 'hookyard',
    guid,
    name: 'hookyard',
    action,
    repository: null,
    headers: {},
    body: new TextEncoder().encode(JSON.stringify(payload)),
    payload,
    receivedAt: raisedAt,
  };
}
