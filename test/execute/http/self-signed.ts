import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** One DER value (X.690): tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const size = bytes.length < 128 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (at: number) => der(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')}`));
const commonName = (name: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));

interface Certified {
  readonly key: string;
  readonly cert: string;
}

interface Asked {
  readonly name: string;
  readonly extensions: readonly Buffer[];
  /** Who signs; null: it signs itself. */
  readonly issuer: { readonly name: string; readonly key: KeyObject } | null;
}

let serial = 1;

/** A certificate (RFC 5280 §4.1) with a new P-256 key. */
function certify({ name, extensions, issuer }: Asked): Certified & { readonly privateKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const dayMs = 86_400_000;
  serial = (serial + 1) & 0x7f;
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([serial])),
    ecdsaWithSha256,
    commonName(issuer?.name ?? name),
    sequence(time(Date.now() - dayMs), time(Date.now() + dayMs)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, issuer?.key ?? privateKey));
  return {
    privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: new X509Certificate(sequence(toBeSigned, ecdsaWithSha256, signature)).toString(),
  };
}

function subjectAltName(name: string): Buffer {
  const text = isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
  return extension('551d11', sequence(text));
}

/** A certificate for `name`, signed with its own key. Both in PEM. */
export function selfSigned(name: string): Certified {
  const { key, cert } = certify({ name, extensions: [subjectAltName(name)], issuer: null });
  return { key, cert };
}

/** Somebody who signs certificates for names and IPv4 addresses. All in PEM. */
export function certificateAuthority(name: string): { readonly cert: string; issue(name: string): Certified } {
  const constraints = sequence(
    oid('551d13'),
    der(0x01, Buffer.from([0xff])),
    der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
  );
  const { cert, privateKey } = certify({ name, extensions: [constraints], issuer: null });
  return {
    cert,
    issue: (subject) => {
      const issued = certify({
        name: subject,
        extensions: [subjectAltName(subject)],
        issuer: { name, key: privateKey },
      });
      return { key: issued.key, cert: issued.cert };
    },
  };
}
