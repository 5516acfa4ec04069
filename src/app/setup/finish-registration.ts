import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../model/clock.ts';
import { type AppCredentials, appFileIn, hasAppFile, writeAppCredentials } from '../app-credentials.ts';
import { convertManifest } from './convert-manifest.ts';
import { createdPage } from './created-page.ts';
import { clearCookie } from './guard.ts';
import type { Page } from './page.ts';
import { alreadyThere, BUSY, CODE_MISSING, conversionFailed, DONE, notStored, STATE_UNKNOWN } from './refusal-pages.ts';
import type { Registration, Registrations } from './registrations.ts';

export interface FinishParts {
  readonly dataFolder: string;
  readonly apiBase: string;
  readonly clock: Clock;
  readonly registrations: Registrations;
}

export interface Finisher {
  /** What has been stored; null: nothing yet. */
  readonly stored: AppCredentials | null;
  /** Answers `GET /setup/created?code=…&state=…`. */
  finish(request: IncomingMessage, query: URLSearchParams): Promise<Page>;
}

/**
 * Takes back the browser that GitHub sends: state → code → key → disk. The state alone lets it in, no cookie: the address that
 * GitHub sends to may be another than the one the person began at, and a state is given only to whoever has the cookie. It
 * serves once; where GitHub or the disk failed for a while, once more with the same code.
 */
export function makeFinisher({ dataFolder, apiBase, clock, registrations }: FinishParts): Finisher {
  let stored: AppCredentials | null = null;
  let busy = false;
  const appFile = appFileIn(dataFolder);

  /** The key, or the page that says why there is none. */
  async function fetchKey(registration: Registration, code: string): Promise<AppCredentials | Page> {
    if (registration.credentials !== null) return registration.credentials;
    registration.code = code;
    const converted = await convertManifest(code, { apiBase, clock });
    if (converted.kind === 'converted') {
      registration.credentials = converted.credentials;
      return converted.credentials;
    }
    if (!converted.again) registrations.end(registration);
    return conversionFailed(converted.code, converted.message, converted.again);
  }

  function store(registration: Registration, credentials: AppCredentials): Page | null {
    if (hasAppFile(dataFolder)) return alreadyThere(appFile, credentials.htmlUrl);
    try {
      writeAppCredentials(dataFolder, credentials);
    } catch (error) {
      return notStored(appFile, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
    }
    stored = credentials;
    registrations.end(registration);
    return null;
  }

  return {
    get stored() {
      return stored;
    },
    async finish(request, query) {
      if (stored !== null) return DONE;
      const code = query.get('code') ?? '';
      const registration = registrations.find(query.get('state') ?? '', code);
      if (registration === null) return STATE_UNKNOWN;
      if (!/^[\w-]{1,200}$/.test(code)) return CODE_MISSING;
      if (busy) return BUSY;
      busy = true;
      try {
        const key = await fetchKey(registration, code);
        if ('content' in key) return key;
        const refused = store(registration, key);
        if (refused !== null) return refused;
        const page = createdPage(key, registration.preset, appFile);
        return { ...page, headers: { 'Set-Cookie': clearCookie(request), Connection: 'close' } };
      } finally {
        busy = false;
      }
    },
  };
}
