import type * as z from 'zod/mini';
import { nearestWord } from '../expression/nearest-word.ts';
import type { Verb } from '../model/verb.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { makeFileSchema } from './file-schema.ts';
import { KEYS, placeOf, takenAt } from './grammar-words.ts';
import {
  childOf,
  entriesOf,
  findNode,
  isText,
  itemsOf,
  keyOffsetAt,
  type Located,
  offsetAt,
  type Path,
  toPlain,
} from './located.ts';
import { meantInstead } from './meant-instead.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteKey, quoteWord } from './quote-word.ts';
import type { Reading } from './read-expression.ts';
import { commentInPlace } from './report-classics.ts';
import { reportDestinationWord } from './report-destination-word.ts';
import { reportUnknownKey } from './report-unknown-key.ts';

type Issue = z.core.$ZodIssue;

/** Reports wrong kinds of values, and keys that are missing or unknown. */
export function checkStructure(root: Located, { text, report, needsRoutes }: Reading): void {
  const parsed = makeFileSchema(verbsIn(root), needsRoutes).safeParse(toPlain(root));
  for (const { issue, path } of parsed.success ? [] : meantIssues(parsed.error.issues, [])) {
    const node = findNode(root, path);
    if (node?.kind !== 'broken') reportIssue(issue, path, { root, node, text, report });
  }
}

/** Those of the verbs that a step of the file is written with; `forward` is none of them. */
function verbsIn(root: Located): readonly Verb[] {
  const steps = entriesOf(childOf(root, 'routes')).flatMap(({ value }) => itemsOf(childOf(value, 'steps')));
  const used = new Set(steps.flatMap((step) => entriesOf(step).map(({ key }) => key)));
  return [...used].flatMap((key) => VERBS.get(key) ?? []);
}

/** Issues with whole paths. Of a union, those of the first branch that takes this kind of value: the one that was meant. */
function meantIssues(issues: readonly Issue[], base: Path): readonly { issue: Issue; path: Path }[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    const branches = issue.code === 'invalid_union' ? issue.errors : [];
    const meant = branches.find((branch) => !branch.some(isWrongKind));
    return meant === undefined ? [{ issue, path }] : meantIssues(meant, path);
  });
}

function isWrongKind(issue: Issue): boolean {
  if (issue.code === 'invalid_union' && issue.path.length === 0)
    return issue.errors.every((branch) => branch.some(isWrongKind));
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

interface Finding {
  readonly root: Located;
  readonly node: Located | undefined;
  readonly text: string;
  readonly report: ProblemList;
}

function reportIssue(issue: Issue, path: Path, finding: Finding): void {
  const { root, node, text, report } = finding;
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      reportUnknownKey({ path, key, beside: entriesOf(node), offset: keyOffsetAt(root, [...path, key]) }, report);
    }
    return;
  }
  const subject = subjectOf(path);
  const { takes, example } = takenAt(path);
  if (node === undefined) {
    if (isMisspelt(root, path)) return;
    report.add('missing-key', ownerOffset(root, path), `${ownerOf(path)} has no ${subject}`, `write ${example}`);
  } else if (node.kind === 'scalar' && (node.value === null || node.value === '')) {
    const cut = commentInPlace(text, keyOffsetAt(root, path));
    const hint =
      cut === null
        ? `write ${example}`
        : `a # after a space begins a comment: put ${shownCut(cut, report, offsetAt(root, path))} in quotes, or take the # away`;
    report.add('empty-value', offsetAt(root, path), `${subject} is empty`, hint);
  } else if (node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('${{')) {
    report.add('no-expression', node.offset, `${subject} takes no expression`, `write ${example}`);
  } else {
    reportWrongValue(issue, path, { root, report, node, subject, takes, example });
  }
}

/** Above `routes:` it may be a secret. */
function shownCut(cut: string, report: ProblemList, offset: number): string {
  return report.isInRoutes(offset) ? quoteWord(cut) : 'the value';
}

/** Whether a key that is missing stands there in a wrong spelling, which is reported as such. */
function isMisspelt(root: Located, path: Path): boolean {
  const parent = path.slice(0, -1);
  const keys = KEYS[placeOf(parent)] ?? [];
  const written = entriesOf(findNode(root, parent)).filter(({ key }) => !keys.includes(key));
  return written.some(({ key }) => nearestWord(key, keys) === path.at(-1));
}

interface WrongValue {
  readonly root: Located;
  readonly report: ProblemList;
  readonly node: Located;
  readonly subject: string;
  readonly takes: string;
  readonly example: string;
}

function reportWrongValue(issue: Issue, path: Path, wrong: WrongValue): void {
  const { root, report, node, subject, example } = wrong;
  const offset = offsetAt(root, path);
  const place = placeOf(path);
  if (isText(node) && reportDestinationWord(place, node.value, offset, report)) return;
  switch (issue.code) {
    case 'invalid_value':
      if (isText(node) && issue.values.length > 1) reportWord(node.value, issue.values.map(String), offset, wrong);
      else reportKind(path, wrong);
      return;
    case 'too_small':
    case 'too_big':
      if (issue.origin === 'int' || issue.origin === 'number') {
        const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
        report.add('out-of-range', offset, `${subject} must be ${bound}`, `write e.g. ${example}`);
      } else if (issue.code === 'too_big') {
        report.add(
          'too-many',
          offset,
          `${subject} has more than ${issue.maximum} entries`,
          'write fewer, or several routes',
        );
      } else {
        report.add('empty-value', offset, `${subject} is empty`, emptyHint(place, example));
      }
      return;
    case 'invalid_format':
      report.add('bad-duration', offset, `${subject} is not a duration`, 'write 500ms, 15s, 5m, 2h or 30d');
      return;
    default:
      reportKind(path, wrong);
  }
}

function reportKind(path: Path, { root, report, node, subject, takes, example }: WrongValue): void {
  const message = `${subject} must be ${takes}, not ${kindOf(node)}`;
  report.add('wrong-type', offsetAt(root, path), message, meantInstead(path, node) ?? `write ${example}`);
}

function reportWord(written: string, words: readonly string[], offset: number, { subject, report }: WrongValue): void {
  const nearest = report.nearest(written, words);
  const hint = nearest === null ? `there is ${words.map(quoteWord).join(', ')}` : `did you mean ${quoteWord(nearest)}?`;
  report.add('unknown-word', offset, `${subject} cannot be ${quoteWord(written)}`, hint);
}

function emptyHint(place: string, example: string): string {
  if (place === 'destinations.*.retry.schedule') return 'write retry: false to send once only';
  if (place === 'routes.*.on.*.types') return 'leave `types` out to mean all of them';
  if (place.startsWith('routes.*.on.*.')) return 'leave it out not to filter by it';
  return `write ${example}`;
}

function kindOf(node: Located): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  const value = node.kind === 'scalar' ? node.value : null;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? 'a number' : 'a text';
}

function subjectOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last !== 'number') return quoteKey(String(last));
  return `entry ${last + 1} of ${quoteWord(String(path.at(-2)))}`;
}

function ownerOf(path: Path): string {
  const owner = path.slice(0, -1);
  if (owner.length !== 2) return subjectOf(owner);
  return `${owner[0] === 'routes' ? 'route' : 'destination'} ${subjectOf(owner)}`;
}

/** What lacks a key is pointed at by its own key, e.g. the name of the destination. */
function ownerOffset(root: Located, path: Path): number {
  return keyOffsetAt(root, path.slice(0, -1));
}
