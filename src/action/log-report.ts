import { cutText, shownLine } from './log-text.ts';
import type { DeliveryReport, Report, RouteReport } from './report.ts';

const LONGEST_LINE = 500;

/** A report for the log: a line for each route, step and delivery. What stands in it may be anybody's. */
export function linesOfReport({ routes }: Report): readonly string[] {
  return routes.flatMap((route) => [
    line(`${route.name}: ${sayRoute(route)}`),
    ...route.steps.flatMap((step) => [
      line(`  ${step.index + 1} ${step.verb}: ${saySequel(step.end, step.reason ?? step.link)}`),
      ...step.deliveries.map((delivery) => line(`    ${sayDelivery(delivery)}`)),
    ]),
  ]);
}

function sayRoute({ kind, code, reason }: RouteReport): string {
  return kind === 'failed' ? saySequel(`failed (${code ?? 'failed'})`, reason) : saySequel(kind, reason);
}

function sayDelivery({ destination, shownUrl, end, attempts, outcome, webhookId }: DeliveryReport): string {
  const tried = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return saySequel(`${end} to ${destination} (${shownUrl}), ${tried}, ${webhookId}`, outcome);
}

function saySequel(what: string, more: string | null): string {
  return more === null || more === '' ? what : `${what}: ${more}`;
}

function line(text: string): string {
  return cutText(shownLine(text), LONGEST_LINE);
}
