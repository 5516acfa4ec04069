import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appFileIn, readAppCredentials } from '../../../src/app/app-credentials.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { CONVERSION } from './fake-github.ts';
import { codeOf, openedSetup } from './opened-setup.ts';

describe('coming back from GitHub', () => {
  test('a state serves once', async () => {
    const { setup, ask, enter, register, github } = await openedSetup();
    const back = await register(await enter());
    expect(await ask(back)).toMatchObject({ status: 200 });
    expect(codeOf(await ask(back))).toBe('already-set-up');
    expect(github.conversions).toHaveLength(1);
    await setup.created;
  });

  test.each([
    [
      'a state that was not given out',
      (back: string) => back.replace(/state=.*/, 'state=wrong'),
      'setup-state-unknown',
    ],
    ['no state', (back: string) => back.replace(/&state=.*/, ''), 'setup-state-unknown'],
    ['no code', (back: string) => back.replace(/code=\w+/, ''), 'setup-code-missing'],
    ['a code that leads elsewhere', (back: string) => back.replace(/code=\w+/, 'code=../x'), 'setup-code-missing'],
  ])('with %s asks GitHub nothing', async (_what, spoil, code) => {
    const { ask, enter, register, github } = await openedSetup();
    const answer = await ask(spoil(await register(await enter())));
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe(code);
    expect(github.conversions).toEqual([]);
  });

  test('a state is good for an hour', async () => {
    const clock = makeFakeClock();
    const { ask, enter, register } = await openedSetup({ clock });
    const [early, late] = [await register(await enter()), await register(await enter())];
    clock.advance(3_599_999);
    expect(await ask(early.replace(/code=\w+/, 'code=unknown'))).toMatchObject({ status: 502 });
    clock.advance(1);
    expect(codeOf(await ask(late))).toBe('setup-state-unknown');
  });

  test('what merely looks whether the address is alive uses nothing up', async () => {
    const { ask, enter, register } = await openedSetup();
    const back = await register(await enter());
    expect(await ask(back, { method: 'HEAD' })).toMatchObject({ status: 405 });
    expect(await ask(back)).toMatchObject({ status: 200 });
  });

  test('a code that GitHub does not take ends it', async () => {
    const { ask, enter, register, dataFolder } = await openedSetup();
    const back = (await register(await enter())).replace(/code=\w+/, 'code=unknown');
    const answer = await ask(back);
    expect(answer.status).toBe(502);
    expect(codeOf(answer)).toBe('code-refused');
    expect(codeOf(await ask(back))).toBe('setup-state-unknown');
    expect(readAppCredentials(dataFolder)).toBeNull();
  });

  test('where GitHub stumbles, the same address works later, and with no other code', async () => {
    const { ask, enter, register, github } = await openedSetup();
    const back = await register(await enter());
    github.answerNext((response) => void response.writeHead(503).end());
    expect(codeOf(await ask(back))).toBe('github-refused');
    github.answerNext((response) => void response.destroy());
    expect(codeOf(await ask(back))).toBe('github-unreachable');
    expect(codeOf(await ask(back.replace(/code=\w+/, `code=${github.makeCode()}`)))).toBe('setup-state-unknown');
    expect(await ask(back)).toMatchObject({ status: 200 });
  });

  test('GitHub is not waited for longer than 10 s, and only one is under way', async () => {
    const clock = makeFakeClock();
    const { ask, enter, register, github } = await openedSetup({ clock });
    const back = await register(await enter());
    const asked = Promise.withResolvers<void>();
    github.answerNext(() => asked.resolve());
    const answer = ask(back);
    await asked.promise;
    expect(codeOf(await ask(back))).toBe('setup-under-way');
    clock.advance(10_000);
    expect((await answer).text).toContain('no answer within 10 s');
  });

  test.each([
    ['is no JSON', 'nonsense', 'no JSON'],
    ['lacks the secret', JSON.stringify({ ...CONVERSION, webhook_secret: null }), 'webhook_secret'],
    ['has another key', JSON.stringify({ ...CONVERSION, pem: 'a-secret-pem' }), 'pem'],
    ['is endless', 'x'.repeat(300_000), 'too long'],
  ])('an answer that %s is refused, and nothing of it is shown', async (_what, body, words) => {
    const { ask, enter, register, github, dataFolder } = await openedSetup();
    const back = await register(await enter());
    github.answerNext((response) => void response.writeHead(201).end(body));
    const answer = await ask(back);
    expect(answer.status).toBe(502);
    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain('a-secret-pem');
    expect(readAppCredentials(dataFolder)).toBeNull();
  });

  test('a redirect is not followed: the code is as good as the key', async () => {
    const { ask, enter, register, github } = await openedSetup();
    const back = await register(await enter());
    github.answerNext(
      (response) => void response.writeHead(307, { Location: '/api/v3/app-manifests/x/conversions' }).end(),
    );
    expect(codeOf(await ask(back))).toBe('github-refused');
    expect(github.conversions).toHaveLength(1);
  });

  test('an app.json that has come meanwhile is kept; once it is moved away, the key that is waiting is stored', async () => {
    const { setup, ask, enter, register, github, dataFolder } = await openedSetup();
    const back = await register(await enter());
    writeFileSync(appFileIn(dataFolder), 'of somebody else');
    const answer = await ask(back);
    expect(answer.status).toBe(409);
    expect(codeOf(answer)).toBe('already-set-up');
    expect(readFileSync(appFileIn(dataFolder), 'utf8')).toBe('of somebody else');
    renameSync(appFileIn(dataFolder), join(dataFolder, 'old.json'));
    expect(await ask(back)).toMatchObject({ status: 200 });
    expect(github.conversions).toHaveLength(1);
    expect(await setup.created).toEqual(readAppCredentials(dataFolder));
  });
});
