import { clockRows } from './clock-rows.ts';
import { diskRows } from './disk-rows.ts';
import { dnsRows } from './dns-rows.ts';
import type { FaultRow } from './fault-row.ts';
import { flowRows } from './flow-rows.ts';
import { journalRows } from './journal-rows.ts';
import { killRows } from './kill-rows.ts';
import { receiverRows } from './receiver-rows.ts';
import { redeliveryRows } from './redelivery-rows.ts';
import { syncRows } from './sync-rows.ts';

/** Every fault to survive, in the order of the page. */
export const FAULT_MATRIX: readonly FaultRow[] = [
  ...killRows,
  ...syncRows,
  ...diskRows,
  ...journalRows,
  ...clockRows,
  ...receiverRows,
  ...dnsRows,
  ...redeliveryRows,
  ...flowRows,
];
