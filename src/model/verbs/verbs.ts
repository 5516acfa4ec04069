import type { Verb } from '../verb.ts';
import { assign } from './assign.ts';
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

const IN_ORDER: readonly Verb[] = [
  ...[comment, label, assign, requestReview, dispatch, merge, close, reopen, check, status, react, review, edit],
  ...[lock, unlock, createIssue, updateBranch, deleteBranch, rerun, cancel, request],
];

/** Every verb but `forward`, which is no act on GitHub, by its name and in the order of the docs. */
export const VERBS: ReadonlyMap<string, Verb> = new Map(IN_ORDER.map((verb) => [verb.name, verb]));
