/** One character of ASCII (RFC 3986 §2.1). */
export function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
