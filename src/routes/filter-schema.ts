import * as z from 'zod/mini';
import type { FilterKey } from '../model/route.ts';
import { MAX_PATHS } from './file-limits.ts';
import { filterTexts, oneOrMore, plainText, told } from './schema-texts.ts';

const BRANCHES =
  'the branch, without refs/heads/: what was pushed, the base of a pull request or of a merge group, the branch that a workflow ran on';
const TAGS = 'the tag that was pushed, without refs/tags/';
const ORDER = '`*` stops at `/`, `**` does not, `!` takes out again what a pattern before it matched.';
const NAMES = '`*` is the only wildcard, case does not count.';

/** What each filter compares, with an example. */
const FILTER_WORDS: Readonly<Record<FilterKey, string>> = {
  branches: `Patterns for ${BRANCHES}. ${ORDER} E.g. [main, 'release/**']`,
  'branches-ignore': `Patterns that must not match ${BRANCHES}. E.g. ['dependabot/**']`,
  tags: `Patterns for ${TAGS}. ${ORDER} E.g. ['v[0-9]+.*']`,
  'tags-ignore': `Patterns that must not match ${TAGS}. E.g. ['*-rc*']`,
  paths: `Patterns of which one changed file must match. ${ORDER} E.g. ['docs/**', '**.md']`,
  'paths-ignore': "Patterns that at least one changed file must not match. E.g. ['docs/**']",
  workflows: `Patterns for the workflow's name, in which \`\\\` takes the next character as it is. E.g. [CI, 'C\\+\\+']`,
  labels: `Labels of the issue, pull request or discussion, one of which must match. ${NAMES} E.g. [bug, '!wontfix']`,
  'labels-ignore': `Labels none of which may be on the issue, pull request or discussion. ${NAMES} E.g. [wontfix]`,
  actors: `Logins of those who cause the event. ${NAMES} E.g. [octocat, '!*[bot]']`,
  'actors-ignore': `Logins of those whose events are passed over. ${NAMES} E.g. ['*[bot]']`,
};

const filters = Object.fromEntries(
  Object.entries(FILTER_WORDS).map(([key, words]) => [
    key,
    z.optional(told(filterTexts, { id: key, description: words })),
  ]),
) as Record<FilterKey, z.ZodMiniOptional<typeof filterTexts>>;

/** Of any event. Which events take which of them is checked where they are compiled. */
export const filterSchema = z.strictObject({ types: z.optional(oneOrMore(plainText, MAX_PATHS)), ...filters });
