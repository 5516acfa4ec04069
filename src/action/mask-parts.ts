const SHORTEST_TEXT = 6;

/** The texts of a secret that is an object or a list in JSON, at any depth: service-account keys and the like are kept as one secret. */
export function jsonTexts(secret: string): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [parsedObject(secret)];
  // A list and no recursion: a secret may be nested as deeply as it likes.
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string' && value.length >= SHORTEST_TEXT) found.push(value);
    if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) open.push(one);
  }
  return found;
}

function parsedObject(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A log is written line by line, and masked so. Blanks around a line and quotes around a secret get lost where a shell or YAML
 * reads it, and line ends change.
 */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const whole = [lines.join('\n'), lines.join('\r\n'), text.trim(), text.trim().replace(/^"(.*)"$/s, '$1')];
  return [...whole, ...lines.flatMap((line) => [line, line.trim()])];
}
