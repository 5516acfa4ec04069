import type { ReceivedEvent } from '../model/event.ts';
import { accountOf } from '../pipeline/lane.ts';

/** Why a verified event is not one to take; null: it is. */
export type RefuseEvent = (
  event: ReceivedEvent,
) => { readonly status: number; readonly code: string; readonly message: string } | null;

/** An App takes its own webhooks only, since one secret may have been given to several hooks. */
export function makeRefuseHook(appId: number): RefuseEvent {
  return ({ headers }) => {
    const type = headers['x-github-hook-installation-target-type'];
    if (type === 'integration' && headers['x-github-hook-installation-target-id'] === String(appId)) return null;
    const message = `This server is the GitHub App ${appId}, and takes that App's webhooks only; this one is of another hook.`;
    return { status: 400, code: 'other-hook', message };
  };
}

/** Those of the accounts that may use this server; none named: all. A ping, and what GitHub says of the App itself, are of no account. */
export function makeRefuseAccount(accounts: readonly string[]): RefuseEvent {
  const allowed = new Set(accounts.map((account) => account.toLowerCase()));
  return (event) => {
    const account = accountOf(event);
    if (allowed.size === 0 || account === '' || allowed.has(account)) return null;
    return {
      status: 403,
      code: 'account-not-allowed',
      message: 'This server does not serve the account that this webhook is of.',
    };
  };
}
