import { discordProblems } from './discord.ts';
import { readDiscord } from './discord-reading.ts';
import { mattermostProblems } from './mattermost.ts';
import { readMattermost } from './mattermost-reading.ts';
import type { Reading } from './reading.ts';
import { slackProblems } from './slack.ts';
import { readSlack } from './slack-reading.ts';
import { teamsProblems } from './teams.ts';
import { readTeams } from './teams-reading.ts';

export interface Platform {
  /** What it would refuse of a body, or cut off, as sentences. */
  readonly problems: (body: Uint8Array) => readonly string[];
  /** What it makes of a body. Throws where the body is no JSON. */
  readonly read: (body: Uint8Array) => Reading;
}

/** The chats, each by its own published rules. Nothing here is shared with what renders. */
export const PLATFORMS = {
  slack: { problems: slackProblems, read: readSlack },
  discord: { problems: discordProblems, read: readDiscord },
  teams: { problems: teamsProblems, read: readTeams },
  mattermost: { problems: mattermostProblems, read: readMattermost },
} as const satisfies Readonly<Record<string, Platform>>;

export type PlatformName = keyof typeof PLATFORMS;

export const PLATFORM_NAMES = ['slack', 'discord', 'teams', 'mattermost'] as const satisfies readonly PlatformName[];
