/** Whose turn was the last. Each node keeps its own. */
export interface TurnKeeper {
  account: string | null;
  /** By account, the name that was served last. Bounded: the accounts served longest ago are forgotten. */
  readonly nameOf: Map<string, string>;
}

const MOST_ACCOUNTS = 10_000;

export function makeTurnKeeper(): TurnKeeper {
  return { account: null, nameOf: new Map() };
}

/**
 * Round robin in two rings: accounts take turns, and at each of its turns an account serves the next of its own names, each
 * in the order of their names, until `limit` or nothing is left. So an account with ten destinations gets no more than one
 * with one. The first turn goes to who comes after the last one served, so that a small limit does not serve the same always.
 *
 * @param due by name, in the order in which they are to be served, each list cut to its free slots. The account of
 *   `owner/repo/name` is `owner`; bare names are one account together, and so take turns among themselves
 */
export function takeTurns<T>(due: ReadonlyMap<string, readonly T[]>, limit: number, keeper: TurnKeeper): readonly T[] {
  const byAccount = Map.groupBy([...due.keys()].sort(), accountOf);
  const queues = after([...byAccount.keys()].sort(), keeper.account).map((account) => {
    const names = after(byAccount.get(account) ?? [], keeper.nameOf.get(account) ?? null);
    return alternate(names.map((name) => (due.get(name) ?? []).map((item) => ({ account, name, item }))));
  });
  const taken = alternate(queues).slice(0, Math.max(0, limit));
  for (const { account, name } of taken) remember(keeper, account, name);
  return taken.map(({ item }) => item);
}

function accountOf(name: string): string {
  const slash = name.indexOf('/');
  return slash === -1 ? '' : name.slice(0, slash);
}

/** The same ring, begun after `previous`. */
function after(names: readonly string[], previous: string | null): readonly string[] {
  const start = previous === null ? 0 : names.findIndex((name) => name > previous);
  return start > 0 ? [...names.slice(start), ...names.slice(0, start)] : names;
}

/** The first of each, then the second of each, and so on. */
function alternate<T>(lists: readonly (readonly T[])[]): T[] {
  const rounds = lists.reduce((most, list) => Math.max(most, list.length), 0);
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}

function remember(keeper: TurnKeeper, account: string, name: string): void {
  const { nameOf } = keeper;
  keeper.account = account;
  nameOf.delete(account);
  nameOf.set(account, name);
  const [oldest] = nameOf.keys();
  if (nameOf.size > MOST_ACCOUNTS && oldest !== undefined) nameOf.delete(oldest);
}
