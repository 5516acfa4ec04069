import { setImmediate as pause } from 'node:timers/promises';
import { decidePlan } from '../../decide/decide-plan.ts';
import type { Clock } from '../../model/clock.ts';
import type { Journal } from '../../model/journal.ts';
import type { RouteFile } from '../../model/route.ts';
import type { SelfIdentity } from '../../model/self-identity.ts';
import { withPayload } from '../../pipeline/stored-payload.ts';
import type { Counted } from './check-report.ts';

const MOST_EVENTS = 200;
/** Bodies in memory at once. */
const AT_ONCE = 10;
/** A file that is dear to decide on is counted for fewer events: others wait meanwhile. */
const MOST_MS = 2_000;

/** On how many of a repository's last events each route of a file would have fired, by event name. GitHub is not asked anything. */
export async function countRecent(
  file: RouteFile,
  repository: string,
  { journal, clock, self }: { readonly journal: Journal; readonly clock: Clock; readonly self: SelfIdentity },
): Promise<Counted> {
  const fired = new Map(file.routes.map(({ name }) => [name, new Map<string, number>()] as const));
  let events = 0;
  let spentMs = 0;
  let beforeId: number | undefined;
  while (events < MOST_EVENTS && spentMs < MOST_MS) {
    const query = { repository, limit: AT_ONCE, ...(beforeId === undefined ? {} : { beforeId }) };
    const batch = await journal.recentEvents(query);
    for (const event of batch) {
      const startedAt = clock.now();
      const { decisions } = decidePlan(withPayload(event), file.routesByEvent.get(event.name) ?? [], null, self);
      for (const { kind, route } of decisions) {
        const counts = fired.get(route);
        if (kind === 'fires') counts?.set(event.name, (counts.get(event.name) ?? 0) + 1);
      }
      spentMs += Math.max(0, clock.now() - startedAt);
      events += 1;
      beforeId = event.eventId;
      if (spentMs >= MOST_MS) break;
      await pause();
    }
    if (batch.length < AT_ONCE) break;
  }
  return { events, routes: [...fired].map(([route, counts]) => ({ route, fired: counts })) };
}
