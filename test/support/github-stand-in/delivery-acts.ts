import type { DeliveryLog, LogEntry } from './delivery-log.ts';
import { type Acts, type Call, notFound, ok, type Reply } from './reply.ts';

function render(entry: LogEntry) {
  return {
    id: entry.id,
    guid: entry.guid,
    delivered_at: entry.deliveredAt,
    redelivery: entry.redelivery,
    duration: 0.03,
    status: entry.status,
    status_code: entry.statusCode,
    event: entry.event,
    action: entry.action,
    installation_id: entry.installationId,
    repository_id: entry.repositoryId,
    throttled_at: null,
  };
}

/** The newest first, and on by cursor: there is no number of pages. */
function list({ listed: entries }: DeliveryLog, { query, world }: Call): Reply {
  const perPage = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100);
  const cursor = /^v1_(\d+)$/.exec(query.get('cursor') ?? '')?.[1];
  if (cursor === undefined && query.has('cursor')) {
    return { status: 422, body: { message: 'Invalid cursor', documentation_url: 'https://docs.github.com/rest' } };
  }
  const wanted = query.get('status');
  const isWanted = ({ statusCode }: LogEntry) =>
    wanted === null || (statusCode >= 200 && statusCode < 400) === (wanted === 'success');
  const all = entries.filter(isWanted).toReversed();
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === Number(cursor));
  const shown = start < 0 ? [] : all.slice(start, start + perPage);
  const next = start < 0 ? undefined : all[start + perPage];
  const link = `<${world.origin}/api/v3/app/hook/deliveries?per_page=${perPage}&cursor=v1_${next?.id}>; rel="next"`;
  return { status: 200, body: shown.map(render), ...(next && { headers: { link } }) };
}

/** The App's hook, and what was delivered to it. */
export function deliveryActs(log: DeliveryLog): Acts {
  const find = ({ params }: Call) => log.entries.find(({ id }) => id === Number(params.delivery_id));
  const config = () => ok({ content_type: 'json', insecure_ssl: '0', secret: '********', url: log.hookUrl ?? '' });
  return {
    'GET /app/hook/config': config,
    'PATCH /app/hook/config': ({ body }) => {
      if (body.url !== undefined) log.hookUrl = body.url;
      if (body.secret !== undefined) log.secret = body.secret;
      return config();
    },
    'GET /app/hook/deliveries': (call) => list(log, call),
    'GET /app/hook/deliveries/{delivery_id}': (call) => {
      const entry = find(call);
      if (entry === undefined) return notFound;
      const { headers, payload, answer } = entry;
      return ok({
        ...render(entry),
        url: log.hookUrl ?? '',
        request: log.omitPayloads ? { headers: null, payload: null } : { headers, payload },
        response: { headers: null, payload: answer },
      });
    },
    'POST /app/hook/deliveries/{delivery_id}/attempts': (call) => {
      const entry = find(call);
      if (entry === undefined) return notFound;
      log.redeliver(entry);
      return { status: 202, body: {} };
    },
  };
}
