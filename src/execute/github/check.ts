import type { JsonObject, JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import { type Act, type ActStep, StepRefused } from './act.ts';
import { annotationsOf } from './check-annotations.ts';
import { cutText } from './mark.ts';
import { findOnPages } from './pages.ts';
import { pathOf } from './same-repository.ts';
import { commitOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

/** GitHub takes so many at once, and adds those of later requests to them. */
const AT_ONCE = 50;
const LONGEST_SUMMARY = 65_535;
const FOUND_PAGES = 10;

const CONCLUSIONS = ['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'];

export const check: Act = async (step) => {
  const head = commitOf(step.event);
  const name = textOf(step.arguments, 'name') ?? '';
  const annotations = annotationsOf(step.arguments.annotations);
  const first = step.retried ? await findRun(step, head, name) : null;
  const run = first ?? (await createRun(step, head, name, annotations.slice(0, AT_ONCE)));
  const done = first === null ? AT_ONCE : (numberAt(first, 'output', 'annotations_count') ?? 0);
  for (let from = done; from < annotations.length; from += AT_ONCE) {
    await annotate(step, run, name, annotations.slice(from, from + AT_ONCE));
  }
  return { id: numberAt(run, 'id'), url: textAt(run, 'html_url') };
};

async function createRun(
  step: ActStep,
  head: string,
  name: string,
  annotations: readonly JsonObject[],
): Promise<JsonValue> {
  const conclusion = conclusionOf(step);
  const { data } = await step.client.request('POST /repos/{owner}/{repo}/check-runs', {
    ...pathOf(step.repository),
    name,
    head_sha: head,
    external_id: step.runKey,
    ...(conclusion === null ? { status: 'in_progress' } : { status: 'completed', conclusion }),
    ...(says(step) ? { output: outputOf(step, name, annotations) } : {}),
  });
  return data;
}

async function annotate(
  step: ActStep,
  run: JsonValue,
  name: string,
  annotations: readonly JsonObject[],
): Promise<void> {
  await step.client.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    ...pathOf(step.repository),
    check_run_id: numberAt(run, 'id'),
    output: outputOf(step, name, annotations),
  });
}

/** `filter: all`: without it GitHub tells only the latest of each name. */
function findRun(step: ActStep, head: string, name: string): Promise<JsonValue> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ...pathOf(step.repository), ref: head, check_name: name, filter: 'all' },
    most: FOUND_PAGES,
    under: 'check_runs',
  };
  const actor = step.actor.toLowerCase();
  return findOnPages(
    step.client,
    list,
    (run) => textAt(run, 'external_id') === step.runKey && `${textAt(run, 'app', 'slug')}[bot]`.toLowerCase() === actor,
  );
}

function says({ arguments: written }: ActStep): boolean {
  return ['title', 'summary', 'annotations'].some((name) => written[name] !== undefined);
}

/** GitHub asks for both texts once there is an output. */
function outputOf(step: ActStep, name: string, annotations: readonly JsonObject[]): JsonObject {
  const title = textOf(step.arguments, 'title') ?? name;
  const summary = cutText(textOf(step.arguments, 'summary') ?? title, LONGEST_SUMMARY);
  return { title, summary, ...(annotations.length === 0 ? {} : { annotations }) };
}

function conclusionOf(step: ActStep): string | null {
  const conclusion = textOf(step.arguments, 'conclusion');
  if (conclusion === null || CONCLUSIONS.includes(conclusion)) return conclusion;
  throw new StepRefused('bad-word', `\`conclusion\` is \`${conclusion.slice(0, 100)}\`, which is none of its words`);
}
