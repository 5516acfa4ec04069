/**
 * `node schema/generate-problems-page.ts` writes docs/problems.md: every code of PROBLEM_CODES with what it means, an example,
 * and what is said of it. To be run after a code, a sentence or an example has changed.
 */
import { writeFileSync } from 'node:fs';
import type { Problem } from '../src/model/problem.ts';
import { PROBLEM_CODES, type ProblemMeaning } from '../src/routes/problem-codes.ts';
import { type ProblemExample, problemsOf, readExampleGroups, textOf } from './problem-examples.ts';

export const PROBLEMS_PAGE = new URL('../docs/problems.md', import.meta.url);

const HEAD = `<!-- Written by \`node schema/generate-problems-page.ts\`: change src/routes/problem-codes.ts or test/routes/problem-examples.yml. -->

# Problems

What \`hookyard validate\` can find in a route file. Codes are stable: one is never reused for something else. With an error the file cannot be
used; a warning lets it be used. In a pipe each problem is one line, \`FILE:LINE:COL code message; hint\`; with \`--json\` it is an object.

Below each example stands what is said of it: line and column, what is wrong, and after the arrow what to write instead. Where an example shows
only \`routes:\`, \`destinations:\` or \`extends:\`, the rest of the file is fine.
`;

/** The whole page. Throws for an example whose code does not exist. */
export async function makeProblemsPage(): Promise<string> {
  const groups = readExampleGroups();
  const contents = groups.map(({ group, codes }) => {
    const links = Object.keys(codes).map((code) => `[\`${code}\`](#${code})`);
    return `- ${group}: ${links.join(' · ')}\n`;
  });
  const sections = groups.map(async ({ group, codes }) => {
    const written = Object.entries(codes).map(([code, example]) => makeSection(code, example));
    return `\n## ${group}\n${(await Promise.all(written)).join('')}`;
  });
  return `${HEAD}\n${contents.join('')}${(await Promise.all(sections)).join('')}`;
}

const MEANINGS: ReadonlyMap<string, ProblemMeaning> = new Map(Object.entries(PROBLEM_CODES));

const SAID_BY = {
  serve: ' Said by `hookyard serve`, when it fills in secrets and variables.',
  face: ' Said by `hookyard validate --face action`.',
  app: ' Said by the App, which reads the file that is extended.',
  server: ' Said by `hookyard validate --face server`, and when the server starts.',
  workflow: ' Said by `hookyard validate --face action --workflow workflow.yml`.',
} as const;

async function makeSection(code: string, example: ProblemExample): Promise<string> {
  const known = MEANINGS.get(code);
  if (known === undefined) throw new Error(`there is no code ${code}`);
  const by = example.by === undefined ? '' : SAID_BY[example.by];
  const text = textOf(example);
  const shown =
    text === null
      ? `\n${example.when}\n`
      : `\n\`\`\`yml\n${text}\`\`\`\n${showWorkflow(example)}${await makeSaid(code, example)}`;
  const instead = example.instead === undefined ? '' : `\nInstead: ${example.instead}\n`;
  return `\n### \`${code}\`\n\n**${known.severity}** · ${known.meaning}${by}\n${shown}${instead}`;
}

function showWorkflow({ workflow }: ProblemExample): string {
  return workflow === undefined
    ? ''
    : `\n\`\`\`yml\n# workflow.yml\n${workflow.replace(/^# workflow\.yml\n/, '')}\`\`\`\n`;
}

async function makeSaid(code: string, example: ProblemExample): Promise<string> {
  const said = (await problemsOf(example)).filter((problem) => problem.code === code);
  return `\n\`\`\`text\n${said.map(formatSaid).join('')}\`\`\`\n`;
}

function formatSaid({ file, line, column, message, hint }: Problem): string {
  return `${file === 'hookyard.yml' ? '' : `${file}:`}${line}:${column} ${message}\n  → ${hint}\n`;
}

if (import.meta.main) writeFileSync(PROBLEMS_PAGE, await makeProblemsPage());
