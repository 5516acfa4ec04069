import { namesRead, type Template } from '../expression/template.ts';
import type { Destination } from '../model/destination.ts';
import type { RouteFile } from '../model/route.ts';
import type { Path } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { TemplatePlaces } from './template-places.ts';
import type { HookyardStep } from './workflow-file.ts';

/** Says which secrets of the destinations no step is given. */
export function judgeWorkflowSecrets(file: RouteFile, steps: readonly HookyardStep[], report: ProblemList): void {
  const given = steps.map(({ inputs }) => inputs.get('secrets')?.value ?? '');
  const places = new TemplatePlaces(file);
  for (const destination of file.destinations.values()) {
    for (const { template, path } of templatesOf(destination)) {
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

function templatesOf({
  name,
  url,
  headers,
  signingSecrets,
}: Destination): readonly { template: Template; path: Path }[] {
  const at = ['destinations', name];
  return [
    { template: url, path: [...at, 'url'] },
    ...headers.map((header) => ({ template: header.value, path: [...at, 'headers', header.name] })),
    ...signingSecrets.map((template, index) => ({ template, path: [...at, 'signing-secret', index] })),
  ];
}
