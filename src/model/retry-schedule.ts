import type { RetryPolicy } from './destination.ts';

/** 5 s to 24 h, about 76 h in all, after Standard Webhooks' example (https://www.standardwebhooks.com, "Retry schedule"). */
export const DEFAULT_RETRY: RetryPolicy = {
  scheduleMs: [
    5_000, 30_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000,
  ],
};
