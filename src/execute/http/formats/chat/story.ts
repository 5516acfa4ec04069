/** How an event is told: what to read in its payload. Paths are of the payload; several are separated by a space, the first that has a value counts. */
export interface Story {
  /** See fill-title.ts. Words: `action`, what happened; `result`, what came of it, else the action; `thing`, what an issue is. */
  readonly title: string;
  /** Pages for people, never of the API. */
  readonly link?: string;
  /** What somebody wrote. */
  readonly body?: string;
  /** A title of its own for each value; what has none is left out. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Where a conclusion or state stands. */
  readonly result?: string;
}

export type Stories = Readonly<Record<string, Story>>;
