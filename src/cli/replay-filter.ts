import { InvalidArgumentError } from 'commander';
import type { RateLimit } from '../model/destination.ts';
import { parseDuration } from '../model/duration.ts';
import {
  REPLAYABLE_STATUSES,
  type ReevaluationQuery,
  type ReplayableStatus,
  type ReplayQuery,
} from '../model/journal-rows.ts';
import { parseRateLimit } from '../model/rate-limit.ts';
import { Exit } from './exit.ts';

export const FILTER_STATUSES = [...REPLAYABLE_STATUSES, 'failed'] as const;

/** The options that say which deliveries, or events, are meant. */
export interface FilterOptions {
  readonly destination?: string;
  readonly route?: string;
  readonly repo?: string;
  readonly event?: string;
  readonly status?: ReplayableStatus | 'failed';
  /** Instants. */
  readonly since?: number;
  readonly until?: number;
}

export function isFiltered({ destination, route, repo, event, status, since, until }: FilterOptions): boolean {
  return [destination, route, repo, event, status, since, until].some((value) => value !== undefined);
}

/** Throws Exit where the options do not go together. */
export function replayQuery(options: FilterOptions, asOfAt: number): ReplayQuery {
  const { status = 'dead' } = options;
  if (status === 'failed') {
    throw new Exit(
      2,
      "status-failed: it is runs that fail; replay their events' GUIDs (`hookyard events --failed`), or add --re-evaluate",
    );
  }
  return { ...ofEvent(options), status, asOfAt };
}

/** Throws Exit where the options do not go together. */
export function reevaluationQuery(options: FilterOptions, asOfAt: number): ReevaluationQuery {
  const { status, destination } = options;
  if (status === 'failed' && destination !== undefined) {
    throw new Exit(2, 'status-failed: it is runs that fail, and a run has no destination; leave --destination out');
  }
  return { ...ofEvent(options), ...(status === undefined ? {} : { status }), asOfAt };
}

function ofEvent({
  destination,
  route,
  repo,
  event,
  since,
  until,
}: FilterOptions): Omit<ReplayQuery, 'status' | 'asOfAt'> {
  const [name, ...action] = event?.split('.') ?? [];
  return {
    ...(destination === undefined ? {} : { destination }),
    ...(route === undefined ? {} : { route }),
    ...(repo === undefined ? {} : { repository: repo }),
    ...(name === undefined ? {} : { event: name }),
    ...(action.length === 0 ? {} : { action: action.join('.') }),
    ...(since === undefined ? {} : { sinceAt: since }),
    ...(until === undefined ? {} : { untilAt: until }),
  };
}

export function parseRepository(text: string): string {
  if (!/^[^/\s]+\/[^/\s]+$/.test(text)) throw new InvalidArgumentError('A repository is written owner/name.');
  return text;
}

/** `2026-11-30T08:00Z`, or how long ago: `2h`. */
export function parseWhen(text: string, nowAt: number): number {
  const ago = parseDuration(text);
  if (ago !== null) return nowAt - ago;
  const instant = /^\d{4}-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new InvalidArgumentError(
      'It is an instant like 2026-11-30T08:00Z (ISO 8601), or how long ago, like 2h or 3d.',
    );
  }
  return instant;
}

export function parseRate(text: string): RateLimit {
  const rate = parseRateLimit(text);
  if (rate === null)
    throw new InvalidArgumentError('A rate is a whole number a second, minute, hour or day, like 50/s.');
  return rate;
}
