import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlatformName } from '../../../support/chat-limits/platforms.ts';

/** What each example of an event is rendered to, by `<number> <action>` and then by format. */
export type Goldens = Readonly<Record<string, Readonly<Partial<Record<PlatformName, unknown>>>>>;

const FOLDER = new URL('../../../golden/chat/', import.meta.url);

export function goldenEvents(): readonly string[] {
  return existsSync(FOLDER) ? readdirSync(FOLDER).map((file) => file.replace(/\.json$/, '')) : [];
}

/** Empty: there is none of the event yet. */
export function readGoldens(event: string): Goldens {
  const file = new URL(`${event}.json`, FOLDER);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Replaces all that is there, in the layout that Biome keeps. */
export function writeGoldens(all: ReadonlyMap<string, Goldens>): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [event, goldens] of all) {
    writeFileSync(new URL(`${event}.json`, FOLDER), `${JSON.stringify(goldens, null, 2)}\n`);
  }
  execFileSync('npx', ['--no-install', 'biome', 'format', '--write', fileURLToPath(FOLDER)]);
}
