import type { Permissions } from './world.ts';

/** https://github.com/apps/github-actions, as https://api.github.com/apps/github-actions tells of it. */
export const ACTIONS_APP_ID = 15368;
export const ACTIONS_BOT = 'github-actions[bot]';
export const ACTIONS_BOT_ID = 41898282;

interface AnyToken {
  readonly token: string;
  readonly permissions: Permissions;
  /** null: all that its holder has. */
  readonly repositoryIds: readonly number[] | null;
  /** Milliseconds; a test may set it to the past. */
  expiresAt: number;
}

/** Of an installation of the App. */
export interface InstallationToken extends AnyToken {
  readonly kind?: 'installation';
  readonly installationId: number;
}

/** `secrets.GITHUB_TOKEN` of one job. */
export interface WorkflowToken extends AnyToken {
  readonly kind: 'workflow';
  /** Of GitHub Actions in the one repository: for `exhaust` and `slowDown`. */
  readonly installationId: number;
}

/** Of a person: a fine-grained one. Rate limits do not reach it here. */
export interface PersonalToken extends AnyToken {
  readonly kind: 'personal';
  readonly installationId: null;
  readonly login: string;
}

export type Token = InstallationToken | WorkflowToken | PersonalToken;
