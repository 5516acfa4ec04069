import type { JsonValue } from '../../model/json.ts';
import { StepRefused } from './act.ts';

/**
 * What fills one segment of a path. `.` and `..` survive every encoding, and the URL standard takes them (and `%2e`) for
 * the way up: `DELETE …/labels/..` would take off all labels.
 */
export function pathValue(value: JsonValue | undefined, what: string): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text !== '' && !/^(?:\.|%2e){1,2}$/i.test(text)) return text;
  throw new StepRefused('bad-path', `\`${text.slice(0, 100)}\` cannot be ${what}`);
}
