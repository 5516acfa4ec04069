import type { JsonValue } from '../../model/json.ts';
import { textAt, valueAt } from '../../model/payload-reading.ts';
import { type Act, type ActOutputs, type ActStep, StepRefused } from './act.ts';
import { readPullRequest } from './pull-request.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { pullRequestOf } from './subject.ts';
import { flagOf, textOf } from './written-arguments.ts';

/**
 * Merges what the event saw: where its payload names the head of the pull request, no other is merged; where it does not (a
 * comment), the head at this moment.
 */
export const merge: Act = async (step) => {
  const { number, headSha } = pullRequestOf(step.event);
  const now = await readPullRequest(step, number);
  if (valueAt(now, 'merged') === true) return mergedAs(now);
  const head = textAt(now, 'head', 'sha');
  if (headSha !== null && head !== headSha) throw moved();
  if (flagOf(step.arguments, 'auto') === true && (await enableAuto(step, now, head))) return { sha: null };
  return mergeNow(step, number, head);
};

async function mergeNow(step: ActStep, number: number, head: string | null): Promise<ActOutputs> {
  const title = textOf(step.arguments, 'title');
  const message = textOf(step.arguments, 'message');
  const parameters = {
    ...pathOf(step.repository),
    pull_number: number,
    merge_method: methodOf(step),
    ...(head === null ? {} : { sha: head }),
    ...(title === null ? {} : { commit_title: title }),
    ...(message === null ? {} : { commit_message: message }),
  };
  try {
    const { data } = await step.client.request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', parameters);
    return { sha: textAt(data, 'sha') };
  } catch (error) {
    if (!isRefusal(error, [405, 409])) throw error;
    // A try before this one may have got through after all.
    const now = await readPullRequest(step, number);
    if (valueAt(now, 'merged') === true) return mergedAs(now);
    throw isRefusal(error, [409]) ? moved() : error;
  }
}

const ENABLE_AUTO = `mutation ($input: EnablePullRequestAutoMergeInput!) {
  enablePullRequestAutoMerge(input: $input) { pullRequest { number } }
}`;

/** false: GitHub has nothing to wait for ("Pull request is in clean status"), and takes no auto-merge then. */
async function enableAuto(step: ActStep, now: JsonValue, head: string | null): Promise<boolean> {
  if (valueAt(now, 'auto_merge') !== null) return true;
  const title = textOf(step.arguments, 'title');
  const message = textOf(step.arguments, 'message');
  const input = {
    pullRequestId: textAt(now, 'node_id'),
    mergeMethod: methodOf(step).toUpperCase(),
    ...(head === null ? {} : { expectedHeadOid: head }),
    ...(title === null ? {} : { commitHeadline: title }),
    ...(message === null ? {} : { commitBody: message }),
  };
  try {
    await step.client.graphql(ENABLE_AUTO, { input });
    return true;
  } catch (error) {
    if (isRefusal(error, [200, 422], /(?:clean|unstable) status/i)) return false;
    if (isRefusal(error, [200, 422], /already (?:enabled|in progress)/i)) return true;
    throw error;
  }
}

function methodOf(step: ActStep): string {
  return textOf(step.arguments, 'method') ?? 'merge';
}

function mergedAs(pullRequest: JsonValue): ActOutputs {
  return { sha: textAt(pullRequest, 'merge_commit_sha') };
}

function moved(): StepRefused {
  return new StepRefused(
    'head-moved',
    'something was pushed to the pull request after this event, so it is not merged',
  );
}
