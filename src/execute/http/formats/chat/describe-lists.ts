import type { JsonObject, JsonValue } from '../../../../model/json.ts';
import { listAt, shortRef, textAt, valueAt } from '../../../../model/payload-reading.ts';
import { dataOf, type Piece, type Text } from './chat-message.ts';
import { cleanLine, excerptOf } from './clean-text.ts';
import { lineOf } from './fill-title.ts';
import { LONGEST_SIDE_LINK, webLink } from './web-link.ts';

/** What a story cannot tell: a list of things that each have a page. */
interface Described {
  readonly title: string;
  readonly link: string | null;
  readonly body: Text;
}

const MOST_LISTED = 10;

export function describePush(payload: JsonObject): Described {
  const commits = listAt(payload, 'commits');
  const ref = cleanLine(textAt(payload, 'ref') ?? '');
  const kind = ref.startsWith('refs/tags/') ? 'tag' : 'branch';
  const name = shortRef(ref);
  const { created, deleted, forced } = flagsOf(payload);
  const count = `${commits.length} ${commits.length === 1 ? 'commit' : 'commits'}`;
  let title = `${count} ${forced ? 'force-pushed' : 'pushed'} to ${name || 'a branch'}`;
  if (deleted) title = `Deleted ${kind} ${name}`;
  else if (commits.length === 0) title = `${created ? 'Created' : forced ? 'Force-pushed' : 'Pushed'} ${kind} ${name}`;
  else if (created) title = `${count} pushed to new ${kind} ${name}`;
  return {
    title: title.trim(),
    // A comparison with nothing is a page that is not there.
    link: (deleted ? null : webLink(textAt(payload, 'compare'))) ?? webLink(textAt(payload, 'repository', 'html_url')),
    body: listed(commits, describeCommit),
  };
}

function flagsOf(payload: JsonObject): Readonly<Record<'created' | 'deleted' | 'forced', boolean>> {
  const flag = (key: string) => valueAt(payload, key) === true;
  return { created: flag('created'), deleted: flag('deleted'), forced: flag('forced') };
}

function describeCommit(commit: JsonValue): Text {
  const sha = /^[\da-f]{7}/.exec(textAt(commit, 'id') ?? '')?.[0] ?? '';
  const author = lineOf(valueAt(commit, 'author', 'username')) ?? lineOf(valueAt(commit, 'author', 'name'));
  const message = firstLine(textAt(commit, 'message') ?? '');
  return [linked(sha, textAt(commit, 'url')), ...dataOf(` ${message}${author === null ? '' : ` (${author})`}`)];
}

function firstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  return cleanLine(end < 0 ? text : text.slice(0, end));
}

export function describePages(payload: JsonObject): Described {
  const pages = listAt(payload, 'pages');
  return {
    title: `Wiki: ${pages.length} ${pages.length === 1 ? 'page' : 'pages'} changed`,
    link: webLink(textAt(pages[0], 'html_url')) ?? webLink(textAt(payload, 'repository', 'html_url')),
    body: listed(pages, (page) => {
      const summary = excerptOf(textAt(page, 'summary') ?? '');
      const name = lineOf(valueAt(page, 'title')) ?? lineOf(valueAt(page, 'page_name')) ?? 'a page';
      const action = lineOf(valueAt(page, 'action')) ?? 'changed';
      return [linked(name, textAt(page, 'html_url')), ...dataOf(` ${action}${summary === '' ? '' : `: ${summary}`}`)];
    }),
  };
}

function linked(text: string, url: string | null): Piece {
  const link = webLink(url, LONGEST_SIDE_LINK);
  return link === null || text === '' ? { kind: 'data', text } : { kind: 'link', text, url: link };
}

/** One a line, and how many are not shown. */
function listed(items: readonly JsonValue[], describe: (item: JsonValue) => Text): Text {
  const lines = items.slice(0, MOST_LISTED).map(describe);
  if (items.length > MOST_LISTED) lines.push(dataOf(`and ${items.length - MOST_LISTED} more`));
  return lines.flatMap((line, i) => (i === 0 ? line : [{ kind: 'data', text: '\n' } as const, ...line]));
}
