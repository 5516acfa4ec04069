import { parseNetworks } from '../execute/http/judge-address.ts';
import { makeSender } from '../execute/http/send-attempt.ts';
import { openUnpooledAgent } from '../execute/http/unpooled-agent.ts';
import type { Signal } from '../model/signal.ts';
import type { Rules } from '../pipeline/in-force.ts';
import type { GithubParts } from '../pipeline/pipeline.ts';
import { makeFetchFile } from '../pipeline/repository-file.ts';
import type { ActionParts, Step } from './action-step.ts';
import type { GithubPartsAsked } from './github-parts.ts';
import { makeIdToken } from './id-token.ts';
import { inlineSecrets } from './inline-route.ts';
import { type InputProblem, type Inputs, parseInputs, secretInputs } from './inputs.ts';
import { openWorkflowGithub } from './open-github.ts';
import { openInWorkflow } from './open-in-workflow.ts';
import { type RulesRead, readRules } from './read-rules.ts';
import { type Ran, runRoutes } from './run-routes.ts';
import { tellAttempt } from './tell-attempt.ts';
import { readWorkflowEvent } from './workflow-event.ts';
import { openWorkflowLog, type WorkflowLog } from './workflow-log.ts';
import { resolveForWorkflow, type WorkflowDestinations, workflowSettings } from './workflow-settings.ts';

/** One step of a workflow, from the inputs to the report. Resolves with the exit code. */
export async function runAction(parts: ActionParts): Promise<number> {
  const log = openWorkflowLog({ token: parts.token });
  try {
    return await runStep(parts, log);
  } catch (error) {
    log.annotate('error', 'Hookyard itself failed; please report this.', { title: 'hookyard', file: null, line: null });
    log.untrusted(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

async function runStep(parts: ActionParts, log: WorkflowLog): Promise<number> {
  const { env, clock, version } = parts;
  for (const secret of secretInputs(env)) log.mask(secret);
  const parsed = parseInputs(env);
  if (parsed.kind === 'invalid') return refuse(log, parsed.problems, 'error');
  const { inputs } = parsed;
  const networks = parseNetworks(inputs.allowNetworks);
  if (networks.kind === 'invalid') {
    const message = `\`allow-network\` has ${networks.cidr}: ${networks.reason}`;
    return refuse(log, [{ code: 'bad-network', message }], 'error');
  }
  const deadlineAt = clock.now() + inputs.maxWaitMs;
  const read = readWorkflowEvent(env, inputs, clock.now());
  if (read.kind === 'unusable') return refuse(log, [read.problem], 'error');
  const { event } = read;
  const userAgent = `Hookyard/${version}`;
  const github = openWorkflowGithub({ token: inputs.token, env, userAgent });
  const fetchFile = makeFetchFile(github.reading, clock);
  const reading = readRules(inputs, event, { env, fetchFile, clock, deadlineAt });
  const rules = await readInTime(reading, parts, deadlineAt);
  // A cancelled job fails, whatever else may not.
  const failOn = rules.kind === 'unusable' && rules.problem.code === 'cancelled' ? 'error' : inputs.failOn;
  if (rules.kind === 'unusable') return refuse(log, [rules.problem], failOn);
  if (rules.kind === 'invalid') return (await import('./tell-problems.ts')).tellProblems(log, rules, inputs.failOn);
  const sealing = {
    keys: inputs.sealingKeys,
    access: github.reading,
    env,
    clock,
    deadlineAt,
    cancelled: parts.cancelled,
  };
  const open = openInWorkflow(rules.file, rules.writtenIn, sealing);
  const settled = await resolveForWorkflow(rules.file, settingsOf(inputs), {
    open,
    hasIdToken: (env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '') !== '',
  });
  for (const secret of secretsOf(settled)) log.mask(secret);

  const isRerun = Number(env.GITHUB_RUN_ATTEMPT ?? 1) > 1;
  const acting = await githubParts({ github, file: rules.file, event, clock, deadlineAt, isRerun });
  const step: Step = { parts, log, inputs, event, rules, settled, github: acting, userAgent, deadlineAt };
  const idToken = makeIdToken(env, { userAgent, mask: log.mask });
  const allowed = networks.networks;
  const sender = makeSender({ agent: openUnpooledAgent({ allowed }), allowed, clock, userAgent, idToken });
  try {
    if (inputs.dryRun) return await (await explainRun(step)).tell(null);
    let explaining: ReturnType<typeof explainRun> | null = null;
    const ran = await carryOut(step, sender.send, () => {
      explaining = explainRun(step);
    });
    return await (await (explaining ?? explainRun(step))).tell(ran);
  } finally {
    await sender.close();
    github.close();
  }
}

/** GitHub may keep a request hanging for longer than the step, or the job, lasts. */
async function readInTime(
  reading: Promise<RulesRead>,
  { clock, cancelled }: ActionParts,
  deadlineAt: number,
): Promise<RulesRead> {
  const ended = (code: string, message: string): RulesRead => ({ kind: 'unusable', problem: { code, message } });
  let cancelTimer = () => {};
  const late = new Promise<RulesRead>((resolve) => {
    const message = '`max-wait` was over before the routes were read; run the job again, or give it more time';
    cancelTimer = clock.after(Math.max(0, deadlineAt - clock.now()), () => resolve(ended('config-unread', message)));
  });
  const stopped = cancelled.then(() =>
    ended('cancelled', 'the job was cancelled before the routes were read: nothing was done'),
  );
  return Promise.race([reading, late, stopped]).finally(cancelTimer);
}

async function refuse(log: WorkflowLog, problems: readonly InputProblem[], failOn: Inputs['failOn']): Promise<number> {
  const { tellUnusable } = await import('./tell-problems.ts');
  return tellUnusable(log, problems, failOn);
}

/** Loaded, and done, while the first requests are on their way. */
async function explainRun(step: Step): Promise<{ tell(ran: Ran | null): Promise<number> }> {
  step.log.flush();
  const { explain, tellRun } = await import('./tell-run.ts');
  const explained = await explain(step);
  return { tell: (ran) => tellRun(step, explained, ran) };
}

function carryOut(
  { parts, log, event, rules, settled, github, deadlineAt }: Step,
  send: ReturnType<typeof makeSender>['send'],
  onUnderWay: () => void,
): Promise<Ran> {
  const { clock, cancelled } = parts;
  const operator: Rules = { scope: '', file: rules.file, destinations: settled.destinations };
  const emit = (signal: Signal) => tellAttempt(log, signal);
  return runRoutes({ event, rules: operator, github, send, clock, deadlineAt, cancelled, emit, onUnderWay });
}

function settingsOf({ source, secrets, vars }: Inputs) {
  return source.kind === 'inputs'
    ? workflowSettings(inlineSecrets(source.route), new Map())
    : workflowSettings(secrets, vars);
}

/** Beside what was given: what expressions made of it. */
function secretsOf({ destinations }: WorkflowDestinations): readonly string[] {
  return [...destinations.values()].flatMap(({ url, shownUrl, secrets, signingSecrets }) => [
    ...secrets,
    ...signingSecrets,
    ...(secrets.length > 0 || shownUrl === '***' ? [url] : []),
  ]);
}

/** Loaded only where a route asks GitHub, or acts there. */
async function githubParts(asked: GithubPartsAsked): Promise<GithubParts | null> {
  if (!asked.file.uses.some(({ kind }) => kind === 'verb' || kind === 'function' || kind === 'filter')) return null;
  const { workflowGithubParts } = await import('./github-parts.ts');
  return workflowGithubParts(asked);
}
