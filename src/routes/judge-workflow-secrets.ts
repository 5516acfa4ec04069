import { namesRead } from '../expression/template.ts';
import type { RouteFile } from '../model/route.ts';
import { listSlots, slotsOf } from './destination-slots.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { isSealed } from './sealed-value.ts';
import { TemplatePlaces } from './template-places.ts';
import type { HookyardStep } from './workflow-file.ts';

/** Says which secrets of the destinations no step is given, and which sealed values no step can open. */
export function judgeWorkflowSecrets(file: RouteFile, steps: readonly HookyardStep[], report: ProblemList): void {
  const given = steps.map(({ inputs }) => inputs.get('secrets')?.value ?? '');
  const hasKey = steps.some(({ inputs }) => (inputs.get('sealing-key')?.value ?? '') !== '');
  const places = new TemplatePlaces(file);
  for (const destination of file.destinations.values()) {
    for (const { template, path } of listSlots(slotsOf(destination))) {
      if (isSealed(template)) {
        if (hasKey) continue;
        const message = `destination ${quoteWord(destination.name)} has a sealed value, and no step of the workflow is given \`sealing-key\``;
        const hint =
          'give the step sealing-key: ${{ secrets.HOOKYARD_SEALING_KEY }}, and store what `hookyard keygen` made under that name';
        report.add('workflow-secret-missing', places.offsetOf(path), message, hint);
        continue;
      }
      for (const name of namesRead(template, 'secrets')) {
        if (given.some((text) => mayGive(text, name))) continue;
        const message = `destination ${quoteWord(destination.name)} reads secrets.${name}, which no step of the workflow is given`;
        const hint = 'give the step secrets: ${{ toJSON(secrets) }}, or name it there';
        report.add('workflow-secret-missing', places.offsetOf(path), message, hint);
      }
    }
  }
}

/** A single expression may give whatever it likes, unless it is about one secret. */
function mayGive(text: string, name: string): boolean {
  const isOneExpression = /^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(text);
  if (isOneExpression && !/(?<![\w.])secrets\s*[.[]/i.test(text)) return true;
  // Names are letters, digits and `_`.
  return new RegExp(`(?<!\\w)${name}(?!\\w)`, 'i').test(text);
}
