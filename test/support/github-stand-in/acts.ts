import { ACTION_ACTS } from './action-acts.ts';
import { APP_ACTS } from './app-acts.ts';
import { CHECK_ACTS } from './check-acts.ts';
import { CONTENT_ACTS } from './content-acts.ts';
import { deliveryActs } from './delivery-acts.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { ISSUE_ACTS } from './issue-acts.ts';
import { LABEL_ACTS } from './label-acts.ts';
import type { Manifests } from './manifests.ts';
import { PULL_ACTS } from './pull-acts.ts';
import { REACTION_ACTS } from './reaction-acts.ts';
import type { Acts } from './reply.ts';
import { REVIEW_ACTS } from './review-acts.ts';

/** What every described route does. */
export const actsOf = (log: DeliveryLog, manifests: Manifests): Acts => ({
  ...APP_ACTS,
  ...deliveryActs(log),
  'POST /app-manifests/{code}/conversions': manifests.convert,
  ...CONTENT_ACTS,
  ...ISSUE_ACTS,
  ...LABEL_ACTS,
  ...REACTION_ACTS,
  ...PULL_ACTS,
  ...REVIEW_ACTS,
  ...CHECK_ACTS,
  ...ACTION_ACTS,
});
