import { createVerify, generateKeyPairSync } from 'node:crypto';

/** RSA is slow to make and all stand-ins may share it: once a process. */
const PAIR = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** As GitHub hands it out; WebCrypto wants PKCS#8, and whoever uses it has to convert. */
export const PRIVATE_KEY_PKCS1: string = PAIR.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

const decode = (part: string | undefined): unknown => {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
  } catch {
    return null;
  }
};

/** What GitHub says against the JWT of an App; null: nothing. A minute is allowed for clocks that differ. */
export function faultOfJwt(jwt: string, issuers: readonly string[]): string | null {
  const [header, claims, signature] = jwt.split('.');
  const { alg } = Object(decode(header)) as { alg?: unknown };
  const { iss, iat, exp } = Object(decode(claims)) as { iss?: unknown; iat?: unknown; exp?: unknown };
  const isSigned =
    alg === 'RS256' &&
    createVerify('RSA-SHA256')
      .update(`${header}.${claims}`)
      .verify(PAIR.publicKey, signature ?? '', 'base64url');
  if (!isSigned) return 'A JSON web token could not be decoded';
  if (!issuers.includes(String(iss))) return 'Integration not found';
  const now = Date.now() / 1000;
  if (typeof iat !== 'number' || iat > now + 60) {
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  }
  if (typeof exp !== 'number' || exp < now) {
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  }
  return exp > now + 600 + 60 ? "'Expiration time' claim ('exp') is too far in the future" : null;
}
