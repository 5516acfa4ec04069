import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import type { Clock } from '../../model/clock.ts';
import { withoutBrackets } from './judge-address.ts';
import { trustOnly } from './trusted-certificates.ts';

export interface DialParts {
  readonly lookup: LookupFunction;
  /** Name, TCP and TLS together. */
  readonly connectTimeoutMs: number;
  readonly clock: Clock;
  /** In PEM; null: what the system trusts. */
  readonly ca: string | null;
}

/** A socket on its way to a URL's host, with TLS for `https:`. It fails with ETIMEDOUT where it is not there in time. */
export function dial(url: URL, { lookup, connectTimeoutMs, clock, ca }: DialParts): Socket {
  const host = withoutBrackets(url.hostname);
  const tls = url.protocol === 'https:';
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
  const socket = tls ? connectTls({ host, port, lookup }, ca) : connectTcp({ host, port, lookup });
  socket.setNoDelay(true);
  const stopWaiting = clock.after(connectTimeoutMs, () => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
  });
  socket.once(tls ? 'secureConnect' : 'connect', stopWaiting);
  socket.once('close', stopWaiting);
  return socket;
}

function connectTls(
  { host, ...to }: { readonly host: string; readonly port: number; readonly lookup: LookupFunction },
  ca: string | null,
): Socket {
  // Most of a short process's deliveries need it, but those to plain http: should not pay for it.
  const { connect } = process.getBuiltinModule('node:tls');
  return connect({
    host,
    ...to,
    ...(ca === null ? {} : { secureContext: trustOnly(ca) }),
    // Without it, NODE_TLS_REJECT_UNAUTHORIZED=0 would decide.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
    // An address is no server name (RFC 6066 §3); the certificate is checked against it all the same.
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
}
