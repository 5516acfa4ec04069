import type { ClientRequest, IncomingMessage } from 'node:http';
import { Exchange } from './exchange.ts';

/** An exchange by a request of node:http, whose connection ends with it. */
export class RequestedExchange extends Exchange {
  #request: ClientRequest | null = null;

  start(request: ClientRequest, body: Uint8Array): void {
    this.#request = request;
    request.on('response', (response) => this.#hear(response));
    request.on('upgrade', (_response, socket) => {
      // Node has let go of the socket.
      socket.destroy();
      this.stop(protocolChanged());
    });
    // Stays after the exchange has ended: what is let go may still fail.
    request.on('error', (error) => this.stop(error));
    request.end(body);
  }

  /** Ends it before its answer is whole. */
  stop(error: unknown): void {
    this.fail(error);
    this.letGo();
  }

  #hear(response: IncomingMessage): void {
    // Other 1xx never come here (RFC 9110 §15.2); this one ends HTTP, though it names no protocol.
    if (response.statusCode === 101) {
      this.stop(protocolChanged());
      return;
    }
    this.begin(response.statusCode ?? 0, response.headers);
    response.on('data', (chunk: Uint8Array) => this.take(chunk));
    response.on('end', () => {
      this.finish();
      // What is still being sent of a body that was answered early is of no use.
      this.letGo();
    });
    response.on('error', (error) => this.stop(error));
  }

  protected override letGo(): void {
    this.#request?.destroy();
  }
}

/** Nobody asked for it. To undici too this is a connection that broke. */
function protocolChanged(): Error {
  return Object.assign(new Error('the protocol was changed'), { code: 'ECONNRESET' });
}
