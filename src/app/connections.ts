import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Every connection of a server, with its unfinished responses in the order of their requests. */
export interface Connections {
  add(socket: Socket): void;
  begin(request: IncomingMessage, response: ServerResponse): void;
  /** Responses under way on this connection, the oldest first; more than one if the client pipelines. */
  underWay(socket: Duplex): readonly ServerResponse[];
  /** What is under way will be its connection's last. */
  endKeepAlive(): void;
  /** Node's `closeIdleConnections` spares those that have not sent a request yet, for as long as they like. */
  destroyIdle(): void;
  destroyAll(): void;
}

/** `most`: beyond it, a newcomer takes the place of the connection that has been idle the longest. */
export function makeConnections(most: number): Connections {
  const responses = new Map<Duplex, Set<ServerResponse>>();
  function makeRoom(): void {
    for (const [socket, open] of responses) {
      if (open.size > 0) continue;
      responses.delete(socket);
      socket.destroy();
      return;
    }
  }

  return {
    add(socket) {
      if (responses.size >= most) makeRoom();
      responses.set(socket, new Set());
      socket.once('close', () => responses.delete(socket));
    },
    begin({ socket }, response) {
      const open = responses.get(socket);
      open?.add(response);
      response.once('close', () => {
        if (open === undefined || !responses.has(socket)) return;
        open.delete(response);
        // At the end again: the order is that of the last thing done.
        responses.delete(socket);
        responses.set(socket, open);
      });
    },
    underWay(socket) {
      return [...(responses.get(socket) ?? [])];
    },
    endKeepAlive() {
      for (const open of responses.values()) {
        for (const response of open) response.shouldKeepAlive = false;
      }
    },
    destroyIdle() {
      for (const [socket, open] of responses) if (open.size === 0) socket.destroy();
    },
    destroyAll() {
      for (const socket of responses.keys()) socket.destroy();
    },
  };
}
