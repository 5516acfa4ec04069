import type { Template } from '../expression/template.ts';
import type { MessageContent } from '../model/route.ts';
import { compileBody } from './compile-body.ts';
import { MESSAGE_KEYS } from './file-schema.ts';
import { COLOR } from './judge-color.ts';
import { isText, type LocatedEntry, type LocatedText } from './located.ts';
import { isLiteral, type RouteReading, readRouteTemplate } from './read-expression.ts';
import { sampleOf } from './sample-of.ts';

type MessageKey = (typeof MESSAGE_KEYS)[number];

export function isMessageKey(key: string): key is MessageKey {
  return MESSAGE_KEYS.some((known) => known === key);
}

/** `text`, `title`, `color` and `link` of a `forward`. What is of the wrong kind is left out, having been reported. */
export function compileMessage(written: readonly LocatedEntry[], reading: RouteReading): MessageContent {
  const message: Record<MessageKey, Template | null> = { text: null, title: null, color: null, link: null };
  for (const { key, value } of written) {
    if (isMessageKey(key) && isText(value) && value.value !== '') message[key] = compileText(key, value, reading);
  }
  return { kind: 'message', ...message };
}

function compileText(key: MessageKey, node: LocatedText, reading: RouteReading): Template | null {
  // A text without an expression has slips of its own.
  if (!node.value.includes('${{')) compileBody(node, reading);
  const template = readRouteTemplate(node, reading);
  if (template === null) return null;
  if (key === 'color') judgeColor(template, node, reading);
  if (key === 'link') judgeLink(template, node, reading);
  return template;
}

function judgeColor(template: Template, { value, offset }: LocatedText, { report }: RouteReading): void {
  if (!isLiteral(template) || COLOR.test(value)) return;
  const word = report.nearest(value, ['good', 'warning', 'danger']);
  const hint = word === null ? "write '#1f883d', in quotes, or good, warning or danger" : `did you mean \`${word}\`?`;
  report.add('bad-color', offset, '`color` is none that every chat has', hint);
}

/** Where something is filled in, its beginning alone is judged. */
function judgeLink(template: Template, { offset }: LocatedText, { report }: RouteReading): void {
  const [first] = template.parts;
  if (typeof first !== 'string') return;
  const url = URL.parse(sampleOf(template));
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (isWeb && !/[\s\p{Cc}]/u.test(first)) return;
  const reason = isWeb ? 'holds a space or a line break' : 'is not an absolute URL with https or http';
  report.add('bad-url', offset, `\`link\` ${reason}`, 'write https://host/path, or ${{ github.event.….html_url }}');
}
