import type { Dispatcher } from 'undici';
import { Exchange } from './exchange.ts';

/** An exchange by undici's dispatch, in place of its request: no stream and no closures for every attempt. */
export class DispatchedExchange extends Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // The deadline may pass while the connection is being made: then nothing is sent.
    if (this.settled) controller.abort(new Error('given up'));
    else this.#controller = controller;
  }

  onResponseStart(_controller: unknown, status: number, headers: Readonly<Record<string, unknown>>): void {
    // Called for each 1xx too (RFC 9110 §15.2); the answer itself comes last.
    this.begin(status, headers);
  }

  onResponseData(_controller: unknown, chunk: Uint8Array): void {
    this.take(chunk);
  }

  onResponseEnd(): void {
    this.finish();
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.fail(error);
  }

  protected override letGo(): void {
    this.#controller?.abort(new Error('given up'));
  }
}
