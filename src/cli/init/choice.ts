import { CHAT_FORMATS, type ChatFormat } from '../../model/destination.ts';

/** What `hookyard init` can write a file for. */
export const TEMPLATES = ['notify', 'sync', 'triage', 'audit', 'welcome'] as const;

export type TemplateName = (typeof TEMPLATES)[number];

/** Chats that a file can write to. */
export const CHATS = CHAT_FORMATS;

export type Chat = ChatFormat;

/** All that the file depends on. */
export interface Choice {
  readonly template: TemplateName;
  /** `notify` alone looks at it. */
  readonly chat: Chat;
  /** The name of the one destination; null: the template has none. */
  readonly destination: string | null;
  /** As it is written into the file; null: it is a secret, and the file holds the secret's name; or there is none. */
  readonly url: string | null;
}

export type SecretRole = 'url' | 'signing';

/** The secret that a destination's URL or signing secret is read from. Names of secrets do not begin with a digit. */
export function secretName(destination: string, role: SecretRole): string {
  const name = `${destination}_${role}`.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_');
  return /^\d/.test(name) ? `_${name}` : name;
}
