import { describe, expect, test } from 'vitest';
import { parseWebhookSecrets } from '../../src/receive/webhook-secrets.ts';

const OLD = 'the-old-secret-of-16';
const NEW = 'the-new-secret-of-16';

describe('webhook secrets', () => {
  test.each([
    ['one', NEW, [NEW]],
    ['several', `${NEW},${OLD}`, [NEW, OLD]],
    ['blanks around them and empty entries', ` ${NEW} ,, ${OLD},\n`, [NEW, OLD]],
    ['exactly 16 bytes', 'x'.repeat(16), ['x'.repeat(16)]],
    ['8 characters of 2 bytes each', 'é'.repeat(8), ['é'.repeat(8)]],
  ])('%s', (_what, text, secrets) => {
    expect(parseWebhookSecrets(text)).toEqual({ kind: 'ok', secrets });
  });

  test.each([
    ['unset', undefined],
    ['empty', ''],
    ['nothing but commas', ' , ,'],
  ])('%s is refused, with how to make one', (_what, text) => {
    const parsed = parseWebhookSecrets(text);
    expect(parsed).toMatchObject({ kind: 'invalid', code: 'no-webhook-secret' });
    expect(parsed).toHaveProperty('message', expect.stringContaining('openssl rand -hex 32'));
  });

  test('a short one is refused by its position, without its value', () => {
    const parsed = parseWebhookSecrets(`${NEW},,tooshort`);
    expect(parsed).toMatchObject({ kind: 'invalid', code: 'short-webhook-secret' });
    expect(parsed).toHaveProperty(
      'message',
      expect.stringMatching(/^Entry 3 of WEBHOOK_SECRET is shorter than 16 bytes/),
    );
    expect(JSON.stringify(parsed)).not.toContain('tooshort');
    expect(parseWebhookSecrets('x'.repeat(15)).kind).toBe('invalid');
  });
});
