import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import type { Need } from './workflow-needs.ts';

/** What no token of a workflow can do, whatever the workflow grants. Of functions judgeFace says it. */
export function judgeWorkflowToken({ path, text }: RouteFile, needs: readonly Need[]): readonly Problem[] {
  const report = new ProblemList(path, sourceOf(text));
  for (const { name, access, what, offset, beyond } of needs) {
    if (beyond === 'other-repository') {
      const message = `${what} acts on another repository, which a workflow's own token cannot reach`;
      report.add('workflow-token', offset, message, 'give the step a token of its own for that one as `token`');
    } else if (beyond === 'ungrantable') {
      const message = `${what} asks for ${quoteWord(`${name}: ${access}`)}, which no workflow can grant its own token`;
      report.add('workflow-token', offset, message, 'give the step a token of its own that has it as `token`');
    }
  }
  return report.sorted();
}
