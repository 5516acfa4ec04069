import { BooleanData, type ExpressionData } from '@actions/expressions/data/index';
import { charge } from './charge.ts';
import { type ChargedFunction, textLength, textOf } from './charged-function.ts';
import { failed } from './expression-failure.ts';
import { wrap } from './lazy-data.ts';
import { LookupNeeded } from './lookup-needed.ts';
import type { LookupCall, Scope } from './scope.ts';

/** How the steps before went, as in a workflow (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions). */
export const STATUS_FUNCTIONS: readonly ChargedFunction[] = [
  status('success', (is) => is === 'success'),
  status('failure', (is) => is === 'failure'),
  status('always', () => true),
  status('cancelled', (is) => is === 'cancelled'),
];

/** What the payload does not say: GitHub is asked, and only where an expression comes to it. */
export const LOOKUP_FUNCTIONS: readonly ChargedFunction[] = [
  lookup('permission', 1, ([login]) => {
    if (login === '') throw failed('permission: its login is empty');
  }),
  lookup('in-team', 2, ([login, team = '']) => {
    if (login === '') throw failed('in-team: its login is empty');
    if (!isTeam(team)) throw failed('in-team: its team is not written org/team');
  }),
  lookup('changed-files', 0, () => {}),
];

/** `org/team`, by the names of both. */
export function isTeam(text: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(text);
}

function status(name: string, holds: (is: NonNullable<Scope['status']>) => boolean): ChargedFunction {
  return { name, minArgs: 0, maxArgs: 0, call: (_, scope) => new BooleanData(holds(scope.status ?? 'success')) };
}

function lookup(name: LookupCall['name'], count: number, check: (args: readonly string[]) => void): ChargedFunction {
  const call = (data: readonly ExpressionData[], scope: Scope) => {
    for (const one of data) charge(scope.budget, textLength(one));
    const args = data.map(textOf);
    check(args);
    const found = scope.lookups?.find({ name, args });
    if (found === undefined) throw new LookupNeeded({ name, args });
    return wrap(found);
  };
  return { name, minArgs: count, maxArgs: count, call };
}
