/** Does what comes under one key one after the other, in the order in which it came; different keys do not wait for each other. */
export type InTurn = <Done>(key: string, work: () => Promise<Done>) => Promise<Done>;

export function makeInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(key, mine);
    const forget = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  };
}
