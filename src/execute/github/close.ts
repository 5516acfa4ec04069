import type { Act } from './act.ts';
import { setState } from './set-state.ts';
import { textOf } from './written-arguments.ts';

export const close: Act = async (step) => {
  await setState(step, 'closed', textOf(step.arguments, 'reason') ?? 'completed');
  return {};
};
