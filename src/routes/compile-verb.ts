import type { ValueTemplate } from '../expression/template.ts';
import type { Verb, VerbArgument } from '../model/verb.ts';
import { compileBody } from './compile-body.ts';
import { entriesOf, isText, type Located, type LocatedEntry } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';
import { REPOSITORY_ARGUMENT, REPOSITORY_PATTERN } from './repository-name.ts';

/**
 * The arguments of a verb, its short form under the argument that it stands for. Kinds and unknown names are
 * checkStructure's; reported here is what they mean.
 */
export function compileVerb(
  verb: Verb,
  node: Located,
  keyOffset: number,
  reading: RouteReading,
): ReadonlyMap<string, ValueTemplate> {
  const written = writtenArguments(verb, node);
  if (node.kind === 'map') judgeTogether(verb, entriesOf(node), keyOffset, reading.report);
  const compiled = new Map<string, ValueTemplate>();
  for (const [name, value] of written) {
    const argument = verb.arguments[name];
    if (argument === undefined) continue;
    judgeArgument(name, argument, value, reading.report);
    compiled.set(name, compileBody(value, reading));
  }
  return compiled;
}

function writtenArguments(verb: Verb, node: Located): ReadonlyMap<string, Located> {
  if (node.kind === 'map') return new Map(entriesOf(node).map(({ key, value }) => [key, value]));
  const isEmpty = node.kind === 'scalar' && (node.value === null || node.value === '');
  return verb.short === null || isEmpty ? new Map() : new Map([[verb.short, node]]);
}

function judgeTogether(
  { name, exclusive, required }: Verb,
  written: readonly LocatedEntry[],
  keyOffset: number,
  report: ProblemList,
): void {
  for (const group of exclusive) {
    const [first, second] = written.filter(({ key }) => group.includes(key));
    if (first === undefined || second === undefined) continue;
    const message = `${quoteWord(second.key)} stands beside ${quoteWord(first.key)} in ${quoteWord(name)}`;
    report.add('exclusive-keys', second.keyOffset, message, `write one of ${group.map(quoteWord).join(', ')}`);
  }
  for (const group of required) {
    if (written.some(({ key }) => group.includes(key))) continue;
    const needed = group.map(quoteWord).join(' or ');
    report.add('missing-key', keyOffset, `${quoteWord(name)} has no ${needed}`, `write ${group[0]}: …`);
  }
}

function judgeArgument(name: string, argument: VerbArgument, value: Located, report: ProblemList): void {
  if (argument.kind === 'literal' && value.kind === 'scalar' && String(value.value).includes('${{')) {
    report.add('no-expression', value.offset, `${quoteWord(name)} takes no expression`, 'write it out');
  }
  if (name === REPOSITORY_ARGUMENT) judgeRepository(value, report);
  if (argument.kind !== 'map' && argument.kind !== 'grants') return;
  const entries = entriesOf(value);
  const tooMany = entries[argument.most];
  if (tooMany !== undefined) {
    report.add(
      'too-many',
      tooMany.keyOffset,
      `${quoteWord(name)} has more than ${argument.most} entries`,
      'write fewer',
    );
  }
  for (const { key, keyOffset } of argument.kind === 'grants' ? entries : []) {
    if (!isNever(key, argument)) continue;
    report.add('never-granted', keyOffset, `no step is ever granted ${quoteWord(key)}`, 'leave it out');
  }
}

/** What is filled in is known where it is carried out only. */
function judgeRepository(node: Located, report: ProblemList): void {
  if (!isText(node) || node.value === '' || node.value.includes('${{') || REPOSITORY_PATTERN.test(node.value)) return;
  const message = `${quoteWord(REPOSITORY_ARGUMENT)} is not the name of a repository`;
  report.add('bad-repository', node.offset, message, 'write owner/name');
}

function isNever(key: string, argument: VerbArgument): boolean {
  return argument.kind === 'grants' && argument.never.includes(key.toLowerCase().replaceAll('_', '-'));
}
