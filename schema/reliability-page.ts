import type { Invariant } from '../test/faults/count.ts';
import type { Counted } from '../test/faults/fault-row.ts';

export const RELIABILITY_PAGE = new URL('../docs/reliability.md', import.meta.url);

/** A row that was tried, or why it could not be. */
export interface Tried {
  readonly name: string;
  readonly what: string;
  readonly result: Counted | { readonly notRun: string };
}

const HEAD = `<!-- Written by \`npm run -s reliability\`: change test/faults/ or schema/reliability-page.ts. -->

# Reliability

A webhook that Hookyard answers 202 is on disk, and reaches every destination that its routes name, whatever fails in between, as long as its retries last. It may arrive
more than once, always under the same \`webhook-id\`, and only where the server could not know that it had arrived: a receiver that has seen a \`webhook-id\`
drops it. Where a destination has \`order-by\`, deliveries of one key arrive in the order in which their events were stored.

## How it is counted

Each row below runs the real server, \`hookyard serve\`, with its real journal on a real disk, a sender that signs as GitHub does, and a receiver. What is
lost or doubled is counted from outside: the webhooks that were answered 202 against what the receiver saw, by GUID, by \`webhook-id\` and byte for byte. The journal is never
asked. Each row but the traced one ends with an orderly stop and a new start, since what the journal wrongly holds to be undone would be sent again then. Faults are brought about in what the
process is given: its clock, its resolver, its disk, its SQLite, a signal.

- *acknowledged*: webhooks answered 202
- *owed*: deliveries that they lead to, one for each destination of the row
- *received*: deliveries that a receiver took, each once
- *again*: requests for a delivery that a receiver had taken before
- *faults*: kills, refused webhooks, steps of the clock, answers that went wrong: how often the fault was there

## What is not proved

- **Power loss is not simulated.** SIGKILL loses nothing that the kernel has taken, so that kills alone would pass without a single sync. That a 202 means "on disk" is shown by
  the system calls: the sync is asked for, and is over, before the answer. Whether a disk does what it is asked for is the disk's.
- One machine, one server on a folder, Linux. No disk that returns other bytes than it was given, and no network but loopback.
- After a request has failed in the middle, nobody can know whether the receiver took it. Here a receiver says so; yours has the \`webhook-id\`.
- A clock that is set back makes what was due wait until it is due again.
- The figures are of one run. What has to be the same in every run is the marks.

## How to run it

\`\`\`sh
npm run -s reliability              # all rows, and writes this page
npm run -s reliability -- --check   # all rows; exit code 1 if an invariant or its mark is not what this page says
npx vitest run test/faults          # all rows, smaller
\`\`\`

\`strace\` is needed for one row and root for another; where they are missing these rows are *not run*, which is not the same as passed.

## The faults
`;

/** The whole page. */
export function makeReliabilityPage(rows: readonly Tried[]): string {
  const table = rows.map(({ name, result }) => {
    if ('notRun' in result) return `| ${name} | – | – | – | – | – | not run: ${result.notRun} |`;
    const { acknowledged, owed, received, duplicates, faults, invariants } = result;
    const held = invariants.every(({ holds }) => holds) ? '✓' : '✗';
    return `| ${name} | ${acknowledged} | ${owed} | ${received} | ${duplicates} | ${faults} | ${held} |`;
  });
  const head = ['| fault | acknowledged | owed | received | again | faults | |', '|---|--:|--:|--:|--:|--:|---|'];
  return [HEAD, ...head, ...table, '', '## What holds', '', ...rows.flatMap(sectionOf)].join('\n');
}

function sectionOf({ name, what, result }: Tried): readonly string[] {
  const lines = 'notRun' in result ? [`Not run: ${result.notRun}.`] : result.invariants.map(invariantLine);
  return [`### ${name}`, '', `${what[0]?.toUpperCase()}${what.slice(1)}.`, '', ...lines, ''];
}

function invariantLine({ text, holds }: Invariant): string {
  return `- ${holds ? '✓' : '✗'} ${text}`;
}

/** The lines of invariants that a page has, by fault. */
export function readInvariants(page: string): ReadonlyMap<string, readonly string[]> {
  const sections = page.slice(page.indexOf('## What holds')).split('\n### ').slice(1);
  return new Map(
    sections.map((section) => {
      const [name = '', ...lines] = section.split('\n');
      return [name, lines.filter((line) => /^- [✓✗] /.test(line))] as const;
    }),
  );
}

/** What a run says otherwise than the page; rows that were not run say nothing. */
export function differences(page: string, rows: readonly Tried[]): readonly string[] {
  const written = readInvariants(page);
  const names = new Set(rows.map(({ name }) => name));
  return [
    ...[...written.keys()].filter((name) => !names.has(name)).map((name) => `${name}: there is no such row any more`),
    ...rows.flatMap(({ name, result }) => {
      if ('notRun' in result) return [];
      const [before, now] = [written.get(name) ?? [], result.invariants.map(invariantLine)];
      return [
        ...before.filter((line) => !now.includes(line)).map((line) => `${name}: the page says "${line}"`),
        ...now.filter((line) => !before.includes(line)).map((line) => `${name}: the run says "${line}"`),
      ];
    }),
  ];
}
