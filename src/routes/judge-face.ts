import type { Face } from '../model/face.ts';
import type { Problem } from '../model/problem.ts';
import type { FaceUse, RouteFile } from '../model/route.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import { WORKFLOW_EVENTS } from './workflow-events.ts';

/** What a face cannot do of what a file asks for, in the order of the file; `null`: what is not known without one. */
export function judgeFace(file: Pick<RouteFile, 'path' | 'text' | 'uses'>, face: Face | null): readonly Problem[] {
  const report = new ProblemList(file.path, sourceOf(file.text));
  for (const use of file.uses) judgeUse(use, face, report);
  return report.sorted();
}

function judgeUse({ kind, name, offset }: FaceUse, face: Face | null, report: ProblemList): void {
  switch (kind) {
    case 'verb':
      judgeGithub(`${quoteWord(name)} acts on GitHub`, offset, face, report);
      return;
    case 'function':
      if (name !== 'changed-files') {
        judgeGithub(`${name}() asks GitHub`, offset, face, report);
      } else if (face === 'server') {
        const message = 'changed-files() is known of a push only: for other events the route fails here';
        report.add('not-known-here', offset, message, 'leave it out, or name push in `on`');
      }
      return;
    case 'extends':
      if (face === null) {
        const message = `${quoteWord(name)} is not read here, so that its routes are not looked at`;
        report.add('not-known-here', offset, message, 'look at that file by itself, too');
        return;
      }
      judgeGithub('`extends` reads a file from GitHub', offset, face, report);
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
    case 'event':
      if (face !== 'action' || WORKFLOW_EVENTS.has(name)) return;
      report.add(
        'event-unseen',
        offset,
        `no workflow is started by ${name}, so that the Action never sees it`,
        'let the App or the server run this route',
      );
      return;
    case 'destination':
    case 'auth':
      return;
    default:
      kind satisfies never;
  }
}

/** Of what needs a token of an App. `what`: the beginning of a sentence that goes on with "which …". */
function judgeGithub(what: string, offset: number, face: Face | null, report: ProblemList): void {
  if (face === 'server') {
    const hint = 'set APP_ID and PRIVATE_KEY, so that it runs as a GitHub App';
    report.add('app-only', offset, `${what}, which a server without an App's credentials cannot`, hint);
  } else if (face === 'action') {
    report.add(
      'not-yet',
      offset,
      `${what}, which the Action cannot do yet`,
      'let the App run it; the Action will come',
    );
  }
}
