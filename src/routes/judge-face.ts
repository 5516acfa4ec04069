import type { Face } from '../model/face.ts';
import type { Problem } from '../model/problem.ts';
import type { FaceUse, RouteFile } from '../model/route.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import { WORKFLOW_EVENTS } from './workflow-events.ts';

/** What a face cannot do of what a valid file asks for, in the order of the file; `null`: what none of them can do yet. */
export function judgeFace(file: RouteFile, face: Face | null): readonly Problem[] {
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
    case 'function': {
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
