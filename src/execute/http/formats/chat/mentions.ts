import type { ChatMessage } from './chat-message.ts';

/** Whom the author of the file calls, by what stands in the file itself; data calls nobody. */
export function mentionsIn({ title, body }: ChatMessage, mention: RegExp, most: number): readonly string[] {
  const found = [...title, ...body].flatMap((piece) =>
    piece.kind === 'markup' ? (piece.text.match(mention) ?? []) : [],
  );
  return [...new Set(found)].slice(0, most);
}
