import { expect, test } from 'vitest';
import { openProgress } from '../../src/cli/replay-progress.ts';

/** What is written to standard error, a terminal or not. */
function progressOn(isErrorTTY: boolean, total: number) {
  let written = '';
  const io = {
    stdout: { write: () => {} },
    stderr: {
      write: (text: string) => {
        written += text;
      },
    },
    readStdin: async () => new Uint8Array(),
    isTTY: false,
    isErrorTTY,
    columns: 80,
    env: {},
    cwd: '/nowhere',
    now: () => 0,
  };
  return { progress: openProgress(io, 'replayed', total), written: () => written };
}

test('on a terminal the progress is one line, which goes away at the end', () => {
  const { progress, written } = progressOn(true, 500);
  progress.tell(100);
  expect(written().replace(/\d+s left/, 'N left')).toBe('\rreplayed 100 of 500, N left\x1b[K');
  // Within the same moment: not worth a line.
  progress.tell(200);
  expect(written().match(/replayed/g)).toHaveLength(1);
  progress.end();
  expect(written().endsWith('\r\x1b[K')).toBe(true);
});

test('what comes on top of what was counted is counted too', () => {
  const { progress, written } = progressOn(true, 1);
  progress.tell(2);
  expect(written()).toContain('replayed 2 of 2, 0s left');
});

test('elsewhere a short replay says nothing on the way', () => {
  const { progress, written } = progressOn(false, 500);
  progress.tell(100);
  progress.end();
  expect(written()).toBe('');
});
