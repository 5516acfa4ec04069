import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ActionWish, startAction } from '../../support/action-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { type Answer, openReceiver, type Receiver } from '../../support/receiver.ts';
import { type ShownLog, shownLog } from '../../support/runner-log.ts';

/** A receiver that is closed when the test is over. */
export async function receiverHere(answer?: Answer): Promise<Receiver> {
  const receiver = await openReceiver(answer);
  onTestFinished(receiver.close);
  return receiver;
}

/** A workspace with one file; `.github/hookyard.yml` unless said otherwise. */
export function checkoutOf(text: string, path = '.github/hookyard.yml'): string {
  const folder = emptyFolder();
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return folder;
}

/** Receivers are on loopback. */
export const LOOPBACK = { 'allow-network': '127.0.0.0/8' };

export const FROM_CHECKOUT = { ...LOOPBACK, 'config-from': 'checkout' };

export type Ended = Awaited<ReturnType<typeof startAction>['done']> & { readonly log: ShownLog };

/** The built Action, from its start to its end. */
export async function runHere(wish: ActionWish): Promise<Ended> {
  const ended = await startAction(wish).done;
  return { ...ended, log: shownLog(ended.stdout) };
}

/** What it says that it did, of the one route of a file. */
export function resultsOf({ outputs }: Pick<Ended, 'outputs'>) {
  return JSON.parse(outputs.results ?? '{}').routes as readonly {
    readonly name: string;
    readonly kind: string;
    readonly code: string | null;
    readonly reason: string | null;
    readonly steps: readonly {
      readonly verb: string;
      readonly end: string;
      readonly code: string | null;
      readonly reason: string | null;
      readonly link: string | null;
      readonly deliveries: readonly {
        readonly destination: string;
        readonly end: string;
        readonly outcome: string | null;
        readonly attempts: number;
        readonly code: string | null;
      }[];
    }[];
  }[];
}
