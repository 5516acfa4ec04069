import type { Verb } from '../verb.ts';

/** Every verb but `forward`, in the order of the documentation. */
export const VERBS: ReadonlyMap<string, Verb> = new Map();
