import type { Face } from '../model/face.ts';
import type { Problem } from '../model/problem.ts';
import type { FaceUse, RouteFile } from '../model/route.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import { WORKFLOW_EVENTS } from './workflow-events.ts';

/** What a face cannot do of what a file asks for, in the order of the file; `null`: what none of them can do yet. */
export function judgeFace(file: Pick<RouteFile, 'path' | 'text' | 'uses'>, face: Face | null): readonly Problem[] {
  const report = new ProblemList(file.path, sourceOf(file.text));
  for (const use of file.uses) judgeUse(use, face, report);
  return report.sorted();
}

function judgeUse({ kind, name, offset }: FaceUse, face: Face | null, report: ProblemList): void {
  switch (kind) {
    case 'verb':
      report.add(
        'not-yet',
        offset,
        `${quoteWord(name)} is not carried out yet; it will come`,
        'the verb today is forward',
      );
      return;
    case 'filter':
      if (face === 'app' || face === 'action') return;
      report.add(
        'not-known-here',
        offset,
        `the payload does not say which files were changed, so that ${quoteWord(name)} lets everything through here`,
        'leave it out, or filter where the delivery arrives',
      );
      return;
    case 'function': {
      if (name === 'changed-files') {
        if (face !== 'server') return;
        const message = 'changed-files() is known of a push only: for other events the route fails here';
        report.add('not-known-here', offset, message, 'leave it out, or name push in `on`');
        return;
      }
      const message = `${name}() asks GitHub, which this version does not do yet`;
      report.add('not-yet', offset, message, 'compare what the payload says, e.g. author_association');
      return;
    }
    case 'event':
      if (face !== 'action' || WORKFLOW_EVENTS.has(name)) return;
      report.add(
        'event-unseen',
        offset,
        `no workflow is started by ${name}, so that the Action never sees it`,
        'let the App or the server run this route',
      );
      return;
    default:
      kind satisfies never;
  }
}
