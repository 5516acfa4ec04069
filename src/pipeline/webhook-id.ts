import { hash } from 'node:crypto';

/**
 * The same for every attempt and every replay of a delivery, so that a receiver can tell a repetition. 128 bits of a
 * SHA-256; NUL stands in none of the parts, so no two sets of parts run together.
 */
export function webhookId(guid: string, route: string, step: number, destination: string): string {
  return `msg_${hash('sha256', `${guid}\0${route}\0${step}\0${destination}`).slice(0, 32)}`;
}
