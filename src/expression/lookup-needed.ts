import type { LookupCall } from './scope.ts';

/**
 * Evaluating stopped at a question whose answer the scope does not have: ask it, then evaluate again with the answer. So
 * only what an expression really comes to is ever fetched.
 */
export class LookupNeeded extends Error {
  override readonly name = 'LookupNeeded';
  readonly call: LookupCall;

  constructor(call: LookupCall) {
    super(`${call.name}() is not known yet`);
    this.call = call;
  }
}
