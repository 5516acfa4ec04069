import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { StepRefused } from './act.ts';
import { cutText } from './mark.ts';

/** Twenty requests' worth. */
const MOST_ANNOTATIONS = 1_000;
const LEVELS: Readonly<Record<string, string>> = {
  notice: 'notice',
  warning: 'warning',
  failure: 'failure',
  error: 'failure',
};
/** 255 characters of a title, 64 KB of a message (https://docs.github.com/en/rest/checks/runs#create-a-check-run). */
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 16_000;

/**
 * Notes to lines as GitHub takes them. Read leniently, since tools write them: numbers may be texts, the level a warning, the
 * last line the first, and what has no path, line or message is left out. The first 1,000 count.
 */
export function annotationsOf(written: JsonValue | undefined): readonly JsonObject[] {
  if (written === undefined || written === null || written === '') return [];
  if (!Array.isArray(written)) throw new StepRefused('bad-annotations', '`annotations` is not a list');
  return written
    .slice(0, MOST_ANNOTATIONS)
    .map(annotationOf)
    .filter((one) => one !== null);
}

function annotationOf(one: JsonValue): JsonObject | null {
  if (!isJsonObject(one)) return null;
  const { path, message, title } = one;
  const start = lineOf(one.start_line);
  if (typeof path !== 'string' || path === '' || typeof message !== 'string' || message === '') return null;
  if (start === null) return null;
  return {
    path,
    start_line: start,
    end_line: Math.max(start, lineOf(one.end_line) ?? start),
    annotation_level: LEVELS[String(one.annotation_level).toLowerCase()] ?? 'warning',
    message: cutText(message, LONGEST_MESSAGE),
    ...(typeof title === 'string' && title !== '' ? { title: cutText(title, LONGEST_TITLE) } : {}),
  };
}

function lineOf(value: JsonValue | undefined): number | null {
  const line = typeof value === 'string' ? Number(value.trim() || Number.NaN) : value;
  return typeof line === 'number' && Number.isInteger(line) && line >= 1 ? line : null;
}
