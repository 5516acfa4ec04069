import { isJsonObject, type JsonObject } from '../../../../model/json.ts';
import { textAt, valueAt } from '../../../../model/payload-reading.ts';
import type { RenderableEvent } from '../format-shape.ts';
import { type Author, type ChatMessage, dataOf, type Fact, type Named, type Text } from './chat-message.ts';
import { excerptOf } from './clean-text.ts';
import { COLORS, toneOf } from './color-of-outcome.ts';
import { describePages, describePush } from './describe-lists.ts';
import { fillTitle, lineOf, valueAtPath, wordsOf } from './fill-title.ts';
import { STORIES_OF_ACCOUNTS } from './stories-of-accounts.ts';
import { STORIES_OF_DISCUSSIONS } from './stories-of-discussions.ts';
import { STORIES_OF_REPOSITORIES } from './stories-of-repositories.ts';
import { STORIES_OF_RUNS } from './stories-of-runs.ts';
import type { Stories, Story } from './story.ts';
import { avatarLink, LONGEST_SIDE_LINK, webLink } from './web-link.ts';
import { wordOfAction, wordOfResult } from './word-of-action.ts';

const STORIES: Stories = {
  ...STORIES_OF_DISCUSSIONS,
  ...STORIES_OF_RUNS,
  ...STORIES_OF_REPOSITORIES,
  ...STORIES_OF_ACCOUNTS,
};

const MOST_FACTS = 10;

/** What was written long before, and is not what happened. */
const QUIET =
  /^(?:(?:un)?(?:labeled|assigned|locked|pinned|typed)|(?:de)?milestoned|(?:en|de)queued|review_request|auto_merge|ready_|converted|synchronize|reopened|closed|deleted|transferred|archived|removed)/;

/** The message that an event has by default. Never throws, whatever the payload. */
export function describeEvent({
  name,
  action,
  payload,
}: Pick<RenderableEvent, 'name' | 'action' | 'payload'>): ChatMessage {
  const story = Object.hasOwn(STORIES, name) ? STORIES[name] : undefined;
  const told = story ?? storyOfUnknown(name, payload);
  // What is asked for again has the result of before.
  const result = /request/.test(action ?? '') ? null : firstText(payload, told.result);
  const list = name === 'push' ? describePush(payload) : name === 'gollum' ? describePages(payload) : null;
  const words = {
    action: wordOfAction(name, action, payload),
    result: wordOfResult(name, action, result, payload),
    thing: isJsonObject(valueAt(payload, 'issue', 'pull_request')) ? 'pull request' : 'issue',
  };
  const title =
    list?.title ?? fillTitle(told.title, payload, { ...words }) ?? `${nameInWords(name)} ${words.action}`.trim();
  const source = sourceOf(payload);
  return {
    title: dataOf(source === null ? title : `[${source.name}] ${title}`),
    link: list?.link ?? linkOf(payload, told.link),
    color: COLORS[toneOf(name, action, result, payload)],
    author: authorOf(payload),
    body: list?.body ?? bodyOf(payload, action, told.body),
    facts: factsOf(payload, told),
    source,
  };
}

/** What is found in any event: the thing that has the event's name, or the first that has a page. */
function storyOfUnknown(name: string, payload: JsonObject): Story {
  const about = isJsonObject(valueAt(payload, name)) ? name : (keyOfPage(payload) ?? name);
  // A path cannot name what has a dot in it, or what would end a brace.
  if (!/^\w{1,100}$/.test(about)) return { title: '' };
  return {
    title: `${nameInWords(name)}[ #{${about}.number}] {action}[: {${about}}]`,
    link: `${about}.html_url`,
    body: `${about}.body ${about}.description`,
    facts: { State: `{${about}.state|words}` },
  };
}

function keyOfPage(payload: JsonObject): string | null {
  const keys = Object.keys(payload).slice(0, 50);
  return keys.find((key) => !SURROUNDINGS.has(key) && textAt(payload, key, 'html_url') !== null) ?? null;
}

const SURROUNDINGS: ReadonlySet<string> = new Set([
  'sender',
  'repository',
  'organization',
  'installation',
  'enterprise',
]);

function nameInWords(name: string): string {
  const words = wordsOf(name) || 'event';
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function firstText(payload: JsonObject, paths = ''): string | null {
  for (const path of paths.split(' ')) {
    const text = valueAtPath(payload, path);
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}

/** A page of what happened; else the one of what it happened to. */
function linkOf(payload: JsonObject, paths = ''): string | null {
  const page = keyOfPage(payload);
  for (const path of [...paths.split(' '), ...(page === null ? [] : [`${page}.html_url`]), 'repository.html_url']) {
    const link = webLink(firstText(payload, path));
    if (link !== null) return link;
  }
  return null;
}

function bodyOf(payload: JsonObject, action: string | null, paths: string | undefined): Text {
  const text = action !== null && QUIET.test(action) ? null : firstText(payload, paths);
  return text === null ? [] : dataOf(excerptOf(text));
}

function factsOf(payload: JsonObject, { facts = {} }: Story): readonly Fact[] {
  const found = Object.entries(facts).flatMap(([name, template]): Fact[] => {
    const value = fillTitle(template, payload, {});
    return value === null ? [] : [{ name, value }];
  });
  const changes = valueAt(payload, 'changes');
  const changed = isJsonObject(changes) ? Object.keys(changes).slice(0, MOST_FACTS).map(wordsOf).join(', ') : '';
  const former = lineOf(valueAt(changes, 'title', 'from')) ?? lineOf(valueAt(changes, 'name', 'from'));
  if (changed !== '') found.push({ name: 'Changed', value: changed });
  if (former !== null) found.push({ name: 'Before', value: former });
  return found.slice(0, MOST_FACTS);
}

function authorOf(payload: JsonObject): Author | null {
  const sender = valueAt(payload, 'sender');
  const name = lineOf(valueAt(sender, 'login')) ?? lineOf(valueAt(payload, 'pusher', 'name'));
  if (name === null) return null;
  return {
    name,
    link: webLink(textAt(sender, 'html_url'), LONGEST_SIDE_LINK),
    icon: avatarLink(textAt(sender, 'avatar_url')),
  };
}

function sourceOf(payload: JsonObject): Named | null {
  const repository = lineOf(valueAt(payload, 'repository', 'full_name'));
  if (repository !== null)
    return { name: repository, link: webLink(textAt(payload, 'repository', 'html_url'), LONGEST_SIDE_LINK) };
  const name = lineOf(valueAt(payload, 'organization', 'login')) ?? lineOf(valueAt(payload, 'enterprise', 'slug'));
  return name === null ? null : { name, link: webLink(textAt(payload, 'enterprise', 'html_url'), LONGEST_SIDE_LINK) };
}
