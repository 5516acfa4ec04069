/** The GUID of an event that is made anew of the one that came in as `origin`: `<origin>.r<n>`, by the first n from 1 that is free. */
export function nextGuid(origin: string, isTaken: (guid: string) => boolean): string {
  for (let n = 1; ; n += 1) {
    const guid = `${origin}.r${n}`;
    if (!isTaken(guid)) return guid;
  }
}
