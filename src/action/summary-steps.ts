import { stepName } from './failures.ts';
import type { DeliveryReport, Report, StepEnd } from './report.ts';
import { type Filled, name, pageLink, reason, table } from './summary-html.ts';

const STEP_ENDS: Readonly<Record<StepEnd, string>> = {
  success: 'done',
  failure: 'failed',
  skipped: 'skipped',
  planned: 'would be done (dry run)',
  undone: 'left undone',
};

const DELIVERY_ENDS: Readonly<Record<DeliveryReport['end'], string>> = {
  delivered: 'delivered',
  'given-up': 'given up',
  held: 'held',
  planned: 'would be sent (dry run)',
};

/** What the steps of the routes came to that did not merely stay out. */
export function stepTable({ routes }: Report, room: number): Filled {
  const steps = acting(routes).flatMap((route) => route.steps.map((step) => ({ route: route.name, step })));
  const cellsOf = ({ route, step }: (typeof steps)[number]) => [
    name(route),
    name(stepName(step)),
    STEP_ENDS[step.end],
    [
      ...(step.code === null ? [] : [name(step.code)]),
      ...(step.reason === null ? [] : [reason(step.reason)]),
      ...(step.link === null ? [] : pageLink(step.link)),
    ].join(' '),
  ];
  return table(['Route', 'Step', 'Outcome', 'More'], steps, cellsOf, { room, noun: 'steps' });
}

export function deliveryTable({ routes }: Report, room: number): Filled {
  const deliveries = acting(routes).flatMap((route) =>
    route.steps.flatMap((step) => step.deliveries.map((delivery) => ({ route: route.name, delivery }))),
  );
  const cellsOf = ({ route, delivery }: (typeof deliveries)[number]) => [
    name(route),
    name(delivery.destination),
    name(delivery.shownUrl),
    DELIVERY_ENDS[delivery.end],
    String(delivery.attempts),
    delivery.outcome === null ? '' : reason(delivery.outcome),
    name(delivery.webhookId),
  ];
  const head = ['Route', 'Destination', 'To', 'Delivery', 'Attempts', 'Last outcome', 'webhook-id'];
  return table(head, deliveries, cellsOf, { room, noun: 'deliveries' });
}

/** One that failed may have done the steps before. */
function acting(routes: Report['routes']): Report['routes'] {
  return routes.filter(({ kind }) => kind !== 'skipped');
}
