import { summary } from '@actions/core';
import { countsOf } from './outputs.ts';
import type { Report } from './report.ts';
import { clausesOf } from './summary-clauses.ts';
import { bytesOf, type Filled, name, reason } from './summary-html.ts';
import { routeTable } from './summary-routes.ts';
import { deliveryTable, stepTable } from './summary-steps.ts';

/**
 * GitHub takes 1 MiB of a step, and nothing at all of one that is longer
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits).
 */
const MOST_BYTES = 960 * 1_024;
/** What each part may take of what those before it left: the last, which explains the others, takes the rest. */
const PARTS = [
  { make: routeTable, share: 0.4 },
  { make: stepTable, share: 0.4 },
  { make: deliveryTable, share: 0.5 },
  { make: clausesOf, share: 1 },
] as const;

/**
 * The page of a run. HTML without a blank line, which is one block to markdown and so read by no rule of it
 * (https://github.github.com/gfm/#html-blocks).
 */
export function summaryOf(report: Report): string {
  const lines = [...headOf(report)];
  let room = MOST_BYTES - bytesOf(lines);
  for (const { make, share } of PARTS) {
    const given = Math.floor(room * share);
    const made: Filled = make(report, given);
    lines.push(...made.lines);
    room -= given - made.room;
  }
  return `${lines.join('\n')}\n`;
}

/** Appends to the file that GITHUB_STEP_SUMMARY names. Rejects where it is not there. */
export async function writeSummary(html: string): Promise<void> {
  await summary.addRaw(html).write();
}

function headOf(report: Report): readonly string[] {
  const { event, source, dryRun, cutShort } = report;
  const { fired, delivered, failed } = countsOf(report);
  const about = [
    `Event ${name(event.name)}${event.action === null ? '' : ` ${name(event.action)}`}`,
    ...(event.repository === null ? [] : [`repository ${name(event.repository)}`]),
    `routes of ${name(source)}`,
  ];
  return [
    `<h3>Hookyard: ${fired} of ${report.routes.length} routes fired</h3>`,
    `<p>${about.join(', ')}</p>`,
    `<p><strong>${fired} fired, ${delivered} delivered, ${failed} failed</strong></p>`,
    ...(dryRun ? ['<p><strong>Dry run: nothing was sent, and nothing was done.</strong></p>'] : []),
    ...(cutShort === null ? [] : [`<p><strong>Cut short:</strong> ${reason(cutShort)}</p>`]),
  ];
}
