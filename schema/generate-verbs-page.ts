/**
 * `node schema/generate-verbs-page.ts` writes docs/verbs.md: every verb with its arguments, what they take, the endpoint, the
 * permission and an example. To be run after a verb has changed.
 */
import { writeFileSync } from 'node:fs';
import type { Verb } from '../src/model/verb.ts';
import { eventsWith } from '../src/model/verbs/subjects.ts';
import { VERBS } from '../src/model/verbs/verbs.ts';
import { argumentWords } from '../src/routes/grammar-words.ts';
import { isKnownEvent } from '../src/routes/known-events.ts';
import { SUBJECT_WORDS } from '../src/routes/warn-subject.ts';

export const VERBS_PAGE = new URL('../docs/verbs.md', import.meta.url);

const HEAD = `<!-- Written by \`node schema/generate-verbs-page.ts\`: change src/model/verbs/. -->

# Verbs

What a step can do beside [\`forward\`](file.md#steps). They act on GitHub, so that they need the App or the Action: \`serve\` without an App's credentials refuses a file that
has one. On events that outsiders can cause, some of them have to [ask who it was](file.md#who-may-set-it-off).

*natural*: doing it twice is doing it once. *marked*: a hidden marker or an external id finds what a crashed try already made. *at least once*: a crash in
the wrong millisecond may do it twice. *acts on* names the events whose payload has it, or may have it: a comment stands on an issue or on a pull request, and a
check or workflow run lists the pull requests of its branch, those from forks not. On another event \`validate\` warns with \`no-subject\`. Permissions are those of
the token, of the App or of the workflow; of several with *or*, one is enough.
`;

/** The whole page. */
export function makeVerbsPage(): string {
  const verbs = [...VERBS.values()];
  const links = verbs.map(({ name }) => `[\`${name}\`](#${name})`).join(' · ');
  return [HEAD, `${links}\n`, ...verbs.map(sectionOf)].join('\n');
}

function sectionOf(verb: Verb): string {
  const { name, does, short, example, outputs } = verb;
  const facts = [
    short === null ? null : `- short form: \`${name}: …\` means \`${short}\``,
    `- acts on: ${actsOn(verb)}`,
    `- on retry: ${verb.retry.replaceAll('-', ' ')}`,
    `- permission: ${verb.permissions.map(permissionWords).join('; ') || 'none'}`,
    `- endpoint: ${verb.endpoints.map((endpoint) => `\`${endpoint}\``).join(', ') || 'none'}`,
    outputs.length === 0
      ? null
      : `- outputs: ${outputs.map((output) => `\`steps.<id>.outputs.${output}\``).join(', ')}`,
  ];
  const rows = Object.entries(verb.arguments).map(
    ([key, argument]) => `| \`${key}\` | ${cell(argumentWords(argument))} | ${cell(argument.meaning)} |`,
  );
  const table = rows.length === 0 ? [] : ['', '| argument | takes | meaning |', '|---|---|---|', ...rows];
  const lines = [`## \`${name}\``, '', does, '', '```text', example, '```', ''];
  return [...lines, ...facts.filter((fact) => fact !== null), ...table, ''].join('\n');
}

function actsOn({ subject, needs }: Verb): string {
  const more = needs.map(({ argument, word, subject: needed }) => {
    return `; with \`${word === null ? argument : `${argument}: ${word}`}\`, ${subjectWords(needed)}`;
  });
  return [subjectWords(subject), ...more].join('');
}

function subjectWords(subject: Verb['subject']): string {
  const events = eventsWith(subject);
  if (events === null) return 'nothing that the event has to have: every event will do';
  // No webhook is sent for the others.
  const sent = [...events].filter(isKnownEvent);
  return `the ${SUBJECT_WORDS[subject]} of ${sent.map((event) => `\`${event}\``).join(', ')}`;
}

function permissionWords({ anyOf, when }: Verb['permissions'][number]): string {
  const words = anyOf.map((permission) => `\`${permission}\``).join(' or ');
  return when === null ? words : `${words} (for \`${when}\`)`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (import.meta.main) writeFileSync(VERBS_PAGE, makeVerbsPage());
