import { setImmediate as pause } from 'node:timers/promises';
import { decidePlan } from '../../decide/decide-plan.ts';
import type { Clock } from '../../model/clock.ts';
import type { Journal } from '../../model/journal.ts';
import { numberAt } from '../../model/payload-reading.ts';
import type { RouteFile } from '../../model/route.ts';
import type { SelfIdentity } from '../../model/self-identity.ts';
import type { RepositoryFacts } from '../../pipeline/repository-file.ts';
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
  { owner, name, id }: Pick<RepositoryFacts, 'owner' | 'name' | 'id'>,
  { journal, clock, self }: { readonly journal: Journal; readonly clock: Clock; readonly self: SelfIdentity },
): Promise<Counted> {
  // Who reads this repository may not be meant to read the one that it extends.
  const own = file.routes.filter((route) => file.base?.routes.includes(route) !== true);
  const fired = new Map(own.map(({ name }) => [name, new Map<string, number>()] as const));
  let events = 0;
  let spentMs = 0;
  let beforeId: number | undefined;
  const counted = (): Counted => ({ events, routes: [...fired].map(([route, counts]) => ({ route, fired: counts })) });
  while (events < MOST_EVENTS && spentMs < MOST_MS) {
    const query = { repository: `${owner}/${name}`, limit: AT_ONCE, ...(beforeId === undefined ? {} : { beforeId }) };
    const batch = await journal.recentEvents(query);
    for (const event of batch) {
      const startedAt = clock.now();
      const received = withPayload(event);
      beforeId = event.eventId;
      // Of one that had the name before, and so are all that are older: nothing is told of them.
      if (numberAt(received.payload, 'repository', 'id') !== id) return counted();
      const { decisions } = decidePlan(received, file.routesByEvent.get(event.name) ?? [], null, self);
      for (const { kind, route } of decisions) {
        const counts = fired.get(route);
        if (kind === 'fires') counts?.set(event.name, (counts.get(event.name) ?? 0) + 1);
      }
      spentMs += Math.max(0, clock.now() - startedAt);
      events += 1;
      if (spentMs >= MOST_MS) break;
      await pause();
    }
    if (batch.length < AT_ONCE) break;
  }
  return counted();
}
