import { CompactEncrypt } from 'jose';
import {
  BINDING_PARAMETER,
  bindingParameter,
  SEALED_ALG,
  SEALED_ENC,
  SEALED_PREFIX,
  type SealedBinding,
} from './sealed-value.ts';
import { keyId, type PublicJwk } from './sealing-keys.ts';

/**
 * A value as it may stand in a file that everybody can read: a JWE in its compact form (RFC 7516 §7.1), which only the private
 * key opens, and only where it is bound to. Rejects where the public key is none that a secret can be agreed upon with.
 */
export async function sealValue(value: string, binding: SealedBinding, key: PublicJwk): Promise<string> {
  // Of a whole pair, the public half.
  const { kty, crv, x } = key;
  const jwe = await new CompactEncrypt(new TextEncoder().encode(value))
    .setProtectedHeader({
      ...{ alg: SEALED_ALG, enc: SEALED_ENC, kid: keyId(key) },
      ...{ crit: [BINDING_PARAMETER], [BINDING_PARAMETER]: bindingParameter(binding) },
    })
    .encrypt({ kty, crv, x }, { crit: { [BINDING_PARAMETER]: true } });
  return `${SEALED_PREFIX}${jwe}`;
}
