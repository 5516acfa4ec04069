import type { Template } from '../expression/template.ts';
import type { LocatedText } from './located.ts';
import { isLiteral, type Reading } from './read-expression.ts';

/** Says that something stands in the file that should not. `subject`: what it is, in words. */
export function warnLiteral(
  template: Template,
  { value, offset }: LocatedText,
  subject: string,
  { report }: Reading,
): void {
  if (value === '' || !isLiteral(template)) return;
  const hint = 'write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME';
  report.add('literal-secret', offset, `${subject} stands here for all to read`, hint);
}
