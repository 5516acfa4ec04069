import type { Account } from './world.ts';

export interface Comment {
  readonly id: number;
  readonly author: Account;
  readonly viaApp: boolean;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: Reaction[];
  /** Of a review comment: the one that it answers, and where it stands. */
  readonly inReplyTo?: number | null;
  readonly path?: string;
}

export interface Reaction {
  readonly id: number;
  readonly content: string;
  readonly author: Account;
}

export interface Review {
  readonly id: number;
  readonly author: Account;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly body: string;
  readonly commit: string;
  dismissal: string | null;
}

export interface ChangedFile {
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly previous_filename?: string;
  readonly additions?: number;
  readonly deletions?: number;
}

export interface Pull {
  /** `repository` is the full name of a fork, or of the repository itself; null: the fork is gone. */
  head: { ref: string; sha: string; repository: string | null };
  base: { ref: string; sha: string };
  draft: boolean;
  merged: boolean;
  /** Without it: the App. */
  mergedBy?: Account;
  mergeCommit: string | null;
  /** As the one who merged it asked. */
  mergeMethod: 'merge' | 'squash' | 'rebase' | null;
  mergeTitle: string | null;
  mergeMessage: string | null;
  /** false: it conflicts, and merging answers 405. */
  mergeable: boolean;
  /** Whether something is still required of it (a check, a review): it cannot be merged now, but auto-merged. */
  waiting: boolean;
  /** Whether the base has what the head lacks: else `update-branch` has nothing to do. */
  behind: boolean;
  files: ChangedFile[];
  autoMerge: { readonly method: string; readonly title: string | null; readonly message: string | null } | null;
  readonly reviews: Review[];
  readonly reviewComments: Comment[];
  requestedReviewers: string[];
  requestedTeams: string[];
}

export interface Issue {
  readonly number: number;
  readonly id: number;
  readonly nodeId: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: string | null;
  readonly author: Account;
  readonly viaApp: boolean;
  labels: string[];
  assignees: string[];
  milestone: number | null;
  locked: boolean;
  lockReason: string | null;
  /** Deleted: 410, as GitHub answers. */
  gone: boolean;
  readonly createdAt: string;
  updatedAt: string;
  readonly comments: Comment[];
  readonly reactions: Reaction[];
  readonly pull: Pull | null;
}
