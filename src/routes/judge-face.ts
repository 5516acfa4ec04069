import type { Face } from '../model/face.ts';
import type { Problem } from '../model/problem.ts';
import type { FaceUse, RouteFile } from '../model/route.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import { isUnseenType, WORKFLOW_EVENTS } from './workflow-events.ts';

/** `routes`: absent where the file is too broken for it; then nothing is said of activity types. */
export type JudgedFile = Pick<RouteFile, 'path' | 'text' | 'uses'> & Partial<Pick<RouteFile, 'routes'>>;

/** What a face cannot do of what a file asks for, in the order of the file; `null`: what is not known without one. */
export function judgeFace({ path, text, uses, routes = [] }: JudgedFile, face: Face | null): readonly Problem[] {
  const report = new ProblemList(path, sourceOf(text));
  const byName = new Map(routes.map((route) => [route.name, route]));
  for (const use of uses) {
    if (use.kind !== 'event') judgeUse(use, face, report);
    else if (face === 'action') {
      judgeEvent(use, byName.get(use.route ?? '')?.on.get(use.name)?.types ?? null, report);
    }
  }
  return report.sorted();
}

function judgeUse({ kind, name, offset }: FaceUse, face: Face | null, report: ProblemList): void {
  switch (kind) {
    case 'verb':
      if (face === 'server') reportAppOnly(`${quoteWord(name)} acts on GitHub`, offset, report);
      return;
    case 'function':
      judgeFunction(name, offset, face, report);
      return;
    case 'extends':
      if (face === 'server') reportAppOnly('`extends` reads a file from GitHub', offset, report);
      else if (face === null) {
        const message = `${quoteWord(name)} is not read here, so that its routes are not looked at`;
        report.add('not-known-here', offset, message, 'look at that file by itself, too');
      }
      return;
    case 'filter':
      if (face !== 'server') return;
      report.add(
        'not-known-here',
        offset,
        `the payload does not say which files were changed, so that ${quoteWord(name)} lets everything through here`,
        'leave it out, or filter where the delivery arrives',
      );
      return;
    case 'auth': {
      if (face !== 'app' && face !== 'server') return;
      const message = '`auth: oidc` sends the token of a workflow, which only the Action has';
      report.add('action-only', offset, message, 'sign deliveries with `signing-secret`, or let the Action run this');
      return;
    }
    case 'event':
    case 'destination':
      return;
    default:
      kind satisfies never;
  }
}

function judgeFunction(name: string, offset: number, face: Face | null, report: ProblemList): void {
  if (face === 'server' && name === 'changed-files') {
    const message = 'changed-files() is known of a push only: for other events the route fails here';
    report.add('not-known-here', offset, message, 'leave it out, or name push in `on`');
  } else if (face === 'server') {
    reportAppOnly(`${name}() asks GitHub`, offset, report);
  } else if (face === 'action' && name === 'in-team') {
    const message = "in-team() reads who is in a team, which a workflow's own token never may";
    const hint = 'give the step a token of its own that may read members as `token`, or ask permission() instead';
    report.add('workflow-token', offset, message, hint);
  }
}

/** `types`: those that the route names; null: all of them. */
function judgeEvent({ name, offset }: FaceUse, types: ReadonlySet<string> | null, report: ProblemList): void {
  const hint = 'let the App or the server run this route';
  if (!WORKFLOW_EVENTS.has(name)) {
    const message = `no workflow is started by ${name}, so that the Action never sees it`;
    report.add('event-unseen', offset, message, hint);
    return;
  }
  const written = [...(types ?? [])];
  if (written.length === 0 || !written.every((type) => isUnseenType(name, type))) return;
  const message = `no workflow is started by ${name} when it is ${written.join(' or ')}, so that the Action never sees it`;
  const seen = [...(WORKFLOW_EVENTS.get(name) ?? [])].join(', ');
  report.add('event-unseen', offset, message, `name one of ${seen}, or ${hint}`);
}

/** `what`: the beginning of a sentence that goes on with "which …". */
function reportAppOnly(what: string, offset: number, report: ProblemList): void {
  const hint = 'set APP_ID and PRIVATE_KEY, so that it runs as a GitHub App';
  report.add('app-only', offset, `${what}, which a server without an App's credentials cannot`, hint);
}
