const PAYLOAD = Buffer.from('payload=');
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/**
 * The decoded bytes of the `payload` parameter, which must be the first: so GitHub sends it. null where it is not.
 *
 * The content type is outside the signature. A form that begins with `payload=` is never JSON and JSON never begins so,
 * which keeps signed JSON with a `&payload=` in somebody's title from being read as a form.
 *
 * Bytes, not text: `URLSearchParams` would replace what is not UTF-8, and what is stored must be what was signed.
 */
export function readFormPayload(form: Buffer): Buffer | null {
  if (!form.subarray(0, PAYLOAD.length).equals(PAYLOAD)) return null;
  const end = form.indexOf('&', PAYLOAD.length);
  return decodeForm(form.subarray(PAYLOAD.length, end === -1 ? form.length : end));
}

/** application/x-www-form-urlencoded (https://url.spec.whatwg.org/#urlencoded-parsing): a `%` without two digits stands for itself. */
function decodeForm(encoded: Buffer): Buffer {
  const decoded = Buffer.allocUnsafeSlow(encoded.length);
  let size = 0;
  for (let at = 0; at < encoded.length; at += 1) {
    let byte = encoded[at] ?? 0;
    if (byte === PLUS) byte = SPACE;
    else if (byte === PERCENT) {
      const value = hexDigit(encoded[at + 1]) * 16 + hexDigit(encoded[at + 2]);
      if (!Number.isNaN(value)) {
        byte = value;
        at += 2;
      }
    }
    decoded[size] = byte;
    size += 1;
  }
  return decoded.subarray(0, size);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
