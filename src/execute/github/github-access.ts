import type { GithubClient } from './github-client.ts';
import type { TokenPermissions } from './token-permissions.ts';

/** What a token is to reach: one repository of an owner, or, without a name, the organisation alone. */
export interface TokenTarget {
  readonly owner: string;
  readonly name: string | null;
  /** The repository's id: survives a rename between the event and the act. null: not known. */
  readonly repositoryId: number | null;
}

/** Whose token it is, which decides what to advise where it does not suffice. */
export type TokenHolder = 'app' | 'workflow';

/**
 * Hands out clients. Those of an App have tokens that can do one thing: GitHub's installation tokens, narrowed to a repository and to permissions
 * (https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app).
 * A workflow has one token for all, whose permissions its file sets.
 */
export interface GithubAccess {
  readonly holder: TokenHolder;
  /**
   * Rejects with GithubRefusal where GitHub cannot be asked, and with StepRefused (`not-installed`, `permission-missing`,
   * `repository-out-of-reach`) where the App's installation does not allow it.
   */
  clientFor(target: TokenTarget, permissions: TokenPermissions): Promise<GithubClient>;
}
