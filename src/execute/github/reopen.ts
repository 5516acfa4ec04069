import type { Act } from './act.ts';
import { setState } from './set-state.ts';

export const reopen: Act = async (step) => {
  await setState(step, 'open', 'reopened');
  return {};
};
