import type { ChatFormat } from '../../../../model/destination.ts';
import type { RouteMessage } from '../../../../model/message.ts';
import type { RenderableEvent } from '../format-shape.ts';
import type { ChatMessage } from './chat-message.ts';
import { composeMessage } from './compose-message.ts';
import { describeEvent } from './describe-event.ts';
import { discordMessage } from './discord.ts';
import { mattermostMessage } from './mattermost.ts';
import { slackMessage } from './slack.ts';
import { teamsMessage } from './teams.ts';

const PLATFORMS: Readonly<Record<ChatFormat, (message: ChatMessage) => unknown>> = {
  slack: slackMessage,
  discord: discordMessage,
  teams: teamsMessage,
  mattermost: mattermostMessage,
};

/**
 * The platform's own JSON for a message about an event. `message`: what the route says in place of the default; null: nothing.
 * Never throws, whatever the payload holds, and keeps the platform's limits.
 */
export function renderChat(format: ChatFormat, message: RouteMessage | null, event: RenderableEvent): Uint8Array {
  const describe = () => describeEvent(event);
  const composed = message === null ? describe() : composeMessage(message, describe);
  return Buffer.from(JSON.stringify(PLATFORMS[format](composed)));
}
