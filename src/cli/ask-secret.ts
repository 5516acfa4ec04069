import { Writable } from 'node:stream';

/** Asks at the terminal for one line that is not shown while it is typed. null: the person has left (Ctrl-C, Ctrl-D). */
export async function askSecret(question: string): Promise<string | null> {
  const { createInterface } = await import('node:readline');
  process.stderr.write(question);
  // What readline would echo goes nowhere; as a terminal it keeps the system from echoing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const line = await new Promise<string | null>((resolve) => {
    reader.once('line', resolve);
    reader.once('SIGINT', () => resolve(null));
    reader.once('close', () => resolve(null));
  });
  reader.close();
  process.stderr.write('\n');
  return line;
}
