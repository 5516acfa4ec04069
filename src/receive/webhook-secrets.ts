/** 128 bits, if they are random: below this a secret can be guessed from one captured request. */
const LEAST_BYTES = 16;

export type WebhookSecrets =
  | { readonly kind: 'ok'; readonly secrets: readonly string[] }
  | { readonly kind: 'invalid'; readonly code: string; readonly message: string };

/**
 * `WEBHOOK_SECRET`: one secret, or several separated by commas while one replaces the other. Blanks around an entry and
 * empty entries do not count. Without one of at least 16 bytes (UTF-8) there is nothing to verify with, so it is refused;
 * the message names an entry by its position, never by its value.
 */
export function parseWebhookSecrets(text: string | undefined): WebhookSecrets {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  const secrets = entries.filter((entry) => entry !== '');
  if (secrets.length === 0) {
    return {
      kind: 'invalid',
      code: 'no-webhook-secret',
      message: `WEBHOOK_SECRET is not set, so no webhook could be verified. ${HOW_TO_MAKE_ONE}`,
    };
  }
  const short = entries.findIndex((entry) => entry !== '' && Buffer.byteLength(entry) < LEAST_BYTES);
  if (short !== -1) {
    const which = secrets.length === 1 ? 'WEBHOOK_SECRET' : `Entry ${short + 1} of WEBHOOK_SECRET`;
    return {
      kind: 'invalid',
      code: 'short-webhook-secret',
      message: `${which} is shorter than ${LEAST_BYTES} bytes. ${HOW_TO_MAKE_ONE}`,
    };
  }
  return { kind: 'ok', secrets };
}

const HOW_TO_MAKE_ONE = "Make one with `openssl rand -hex 32`, and set the same in the webhook's settings at GitHub.";
