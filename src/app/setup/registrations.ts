import type { Clock } from '../../model/clock.ts';
import type { AppCredentials } from '../app-credentials.ts';
import { isSame, makeSecret, type Random } from './guard.ts';
import type { PresetName } from './presets.ts';

/** What GitHub gives for the whole flow. */
const LASTS_MS = 3_600_000;
/** Each look at the second page begins one; the oldest makes room. */
const MOST = 50;

/** One App on its way to being registered: a person has been shown what it asks for, and may be at GitHub now. */
export interface Registration {
  readonly state: string;
  readonly preset: PresetName;
  readonly expiresAt: number;
  /** The code that came with the state; from then on it goes with no other. */
  code: string | null;
  /** What GitHub gave for the code, if only the disk stood in the way: it gives it once. */
  credentials: AppCredentials | null;
}

export interface Registrations {
  begin(preset: PresetName): Registration;
  /** The one that has this state, and not another code already; null: none, or no longer. */
  find(state: string, code: string): Registration | null;
  /** The state has served. */
  end(registration: Registration): void;
}

export function makeRegistrations(random: Random, clock: Clock): Registrations {
  let open: readonly Registration[] = [];
  return {
    begin(preset) {
      const expiresAt = clock.now() + LASTS_MS;
      const begun: Registration = { state: makeSecret(random), preset, expiresAt, code: null, credentials: null };
      open = [...open, begun].slice(-MOST);
      return begun;
    },
    find(state, code) {
      open = open.filter(({ expiresAt }) => expiresAt > clock.now());
      // All of them are compared, so that the time tells nothing.
      const [found = null] = open.filter((one) => isSame(one.state, state));
      return found === null || (found.code !== null && found.code !== code) ? null : found;
    },
    end(registration) {
      open = open.filter((one) => one !== registration);
    },
  };
}
