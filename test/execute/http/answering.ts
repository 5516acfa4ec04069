import { expect } from 'vitest';
import type { ResolveAll } from '../../../src/execute/http/guarded-lookup.ts';

/** A resolver that answers with one list after another, the last one for ever, and counts how often it was asked. */
export function answering(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve: ResolveAll = (hostname, options, callback) => {
    expect(options.all).toBe(true);
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, asked };
}
