import { textAt } from '../../model/payload-reading.ts';
import { type Act, type ActStep, StepRefused } from './act.ts';
import { readAll } from './pages.ts';
import { pathValue } from './path-values.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { issueOf } from './subject.ts';
import { flagOf, textsOf } from './written-arguments.ts';

/** GitHub puts 100 labels on one issue. */
const MOST_LABELS = 100;
const LABELS = '/repos/{owner}/{repo}/issues/{issue_number}/labels';

/** Looks before it writes: GitHub makes a label that it does not know, without saying so. */
export const label: Act = async (step) => {
  const { number } = issueOf(step.event);
  const at = { ...pathOf(step.repository), issue_number: number };
  const add = textsOf(step.arguments, 'add');
  const set = textsOf(step.arguments, 'set');
  await provide(step, [...add, ...set]);
  if (add.length > 0) await step.client.request(`POST ${LABELS}`, { ...at, labels: add });
  if (step.arguments.set !== undefined) await replace(step, at, set);
  await takeOff(step, at, textsOf(step.arguments, 'remove'));
  return {};
};

/** All are looked for before any is made. */
async function provide(step: ActStep, names: readonly string[]): Promise<void> {
  if (names.length > MOST_LABELS) {
    throw new StepRefused('too-many', `${names.length} labels are more than the ${MOST_LABELS} that an issue can have`);
  }
  const unknown: string[] = [];
  for (const name of names) if (!(await exists(step, name))) unknown.push(name);
  if (unknown.length === 0) return;
  if (flagOf(step.arguments, 'create') !== true) {
    // By its place: its name may be what somebody wrote, and this goes into the log.
    const list = unknown.map((name) => `${names.indexOf(name) + 1}`).join(', ');
    const message = `of the ${names.length} labels that are named, the repository lacks number ${list}; \`create: true\` makes what is missing`;
    throw new StepRefused('unknown-label', message);
  }
  for (const name of unknown) await create(step, name);
}

async function exists(step: ActStep, name: string): Promise<boolean> {
  try {
    const parameters = { ...pathOf(step.repository), name: pathValue(name, 'a label') };
    await step.client.request('GET /repos/{owner}/{repo}/labels/{name}', parameters);
    return true;
  } catch (error) {
    if (isRefusal(error, [404])) return false;
    throw error;
  }
}

async function create(step: ActStep, name: string): Promise<void> {
  try {
    await step.client.request('POST /repos/{owner}/{repo}/labels', { ...pathOf(step.repository), name });
  } catch (error) {
    // Somebody was quicker.
    if (!isRefusal(error, [422], /already.exists/i)) throw error;
  }
}

type At = Readonly<Record<string, string | number>>;

async function replace(step: ActStep, at: At, names: readonly string[]): Promise<void> {
  if (names.length > 0) await step.client.request(`PUT ${LABELS}`, { ...at, labels: names });
  else await step.client.request(`DELETE ${LABELS}`, at);
}

/** A 404 for one label reads as one for the issue: only those that are there are taken off. */
async function takeOff(step: ActStep, at: At, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const there = await readAll(step.client, { route: `GET ${LABELS}`, parameters: at, most: 1 });
  for (const one of there) {
    const name = textAt(one, 'name');
    if (name === null || !wanted.has(name.toLowerCase())) continue;
    try {
      await step.client.request(`DELETE ${LABELS}/{name}`, { ...at, name: pathValue(name, 'a label') });
    } catch (error) {
      if (!isRefusal(error, [404])) throw error;
    }
  }
}
