import { textAt } from '../../model/payload-reading.ts';
import { type Act, type ActStep, StepRefused } from './act.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { type BranchSubject, branchOf } from './subject.ts';

/** A branch that is not there is done already. */
export const deleteBranch: Act = async (step) => {
  const branch = branchOf(step.event, step.repository);
  const at = { ...pathOf(step.repository), ref: `heads/${branch.name}` };
  try {
    if (branch.tip !== null) await confirmTip(step, branch);
    await step.client.request('DELETE /repos/{owner}/{repo}/git/refs/{ref}', at);
  } catch (error) {
    if (!isRefusal(error, [404]) && !isRefusal(error, [422], /does not exist/i)) throw error;
  }
  return {};
};

/** A check of a pull request from a fork names the branch as the fork does. */
async function confirmTip(step: ActStep, { name, tip }: BranchSubject): Promise<void> {
  const at = { ...pathOf(step.repository), ref: `heads/${name}` };
  const { data } = await step.client.request('GET /repos/{owner}/{repo}/git/ref/{ref}', at);
  if (textAt(data, 'object', 'sha') === tip) return;
  throw new StepRefused(
    'foreign-branch',
    `\`${name}\` of this repository is not at the commit of the event, which may be that of a fork`,
  );
}
