import type { JsonValue } from '../../model/json.ts';
import { listAt, textAt } from '../../model/payload-reading.ts';
import { type Act, type ActStep, StepRefused } from './act.ts';
import { pick } from './pick.ts';
import { pathOf } from './same-repository.ts';
import { issueOf } from './subject.ts';
import { countOf, textsOf } from './written-arguments.ts';

/** GitHub takes and has no more, and leaves out without a word whom it cannot assign. */
const MOST_ASSIGNEES = 10;

export const assign: Act = async (step) => {
  const { number } = issueOf(step.event);
  const named = textsOf(step.arguments, 'add');
  const add = pick(named, countOf(step.arguments, 'random') ?? named.length, step.runKey);
  const remove = textsOf(step.arguments, 'remove');
  if (add.length > MOST_ASSIGNEES) {
    throw new StepRefused('too-many', `${add.length} people are more than the ${MOST_ASSIGNEES} that can be assigned`);
  }
  if (remove.length > 0) await change(step, 'DELETE', number, remove);
  return { assignees: add.length === 0 ? [] : await assignAll(step, number, add) };
};

async function assignAll(step: ActStep, number: number, logins: readonly string[]): Promise<readonly string[]> {
  const issue = await change(step, 'POST', number, logins);
  const there = new Set(listAt(issue, 'assignees').map((one) => textAt(one, 'login')?.toLowerCase()));
  const assigned = logins.filter((login) => there.has(login.toLowerCase()));
  if (assigned.length > 0) return assigned;
  const list = logins.map((login) => `\`${login}\``).join(', ');
  throw new StepRefused('not-assignable', `GitHub does not let ${list} be assigned in this repository`);
}

async function change(
  step: ActStep,
  method: 'POST' | 'DELETE',
  number: number,
  logins: readonly string[],
): Promise<JsonValue> {
  const route = `${method} /repos/{owner}/{repo}/issues/{issue_number}/assignees`;
  const parameters = { ...pathOf(step.repository), issue_number: number, assignees: logins };
  return (await step.client.request(route, parameters)).data;
}
