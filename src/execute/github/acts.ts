import type { Act } from './act.ts';
import { assign } from './assign.ts';
import { boundOutputs } from './bound-outputs.ts';
import { cancel } from './cancel.ts';
import { check } from './check.ts';
import { close } from './close.ts';
import { comment } from './comment.ts';
import { createIssue } from './create-issue.ts';
import { deleteBranch } from './delete-branch.ts';
import { dispatch } from './dispatch.ts';
import { edit } from './edit.ts';
import { label } from './label.ts';
import { lock } from './lock.ts';
import { merge } from './merge.ts';
import { react } from './react.ts';
import { reopen } from './reopen.ts';
import { request } from './request.ts';
import { requestReview } from './request-review.ts';
import { rerun } from './rerun.ts';
import { review } from './review.ts';
import { status } from './status.ts';
import { unlock } from './unlock.ts';
import { updateBranch } from './update-branch.ts';

const BY_NAME: Readonly<Record<string, Act>> = {
  ...{ comment, label, assign, 'request-review': requestReview, dispatch, merge, close, reopen, check, status, react },
  ...{ review, edit, lock, unlock, 'create-issue': createIssue, 'update-branch': updateBranch },
  ...{ 'delete-branch': deleteBranch, rerun, cancel, request },
};

/** How each verb is carried out, by its name. What an act brings is bounded here, for all of them: 64 KiB of JSON. */
export const ACTS: ReadonlyMap<string, Act> = new Map(
  Object.entries(BY_NAME).map(([name, act]) => [name, async (step) => boundOutputs(await act(step))]),
);
