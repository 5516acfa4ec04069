import { Exit } from '../exit.ts';
import type { Ask, Io } from '../io.ts';
import { printNote } from '../print.ts';
import { CHATS, type Choice, secretName, TEMPLATES } from './choice.ts';
import { judgeChoice } from './judge-choice.ts';
import { templateOf, usualChoice } from './make-file.ts';

/** Asks what the command line has not said. Throws `Exit` 2 if the person leaves. */
export async function askChoice(io: Io, ask: Ask, given: Partial<Choice>): Promise<Choice> {
  const asking = { io, ask };
  const template = given.template ?? (await askTemplate(asking));
  const usual = usualChoice(template);
  if (usual.destination === null) return usual;
  const isChat = template === 'notify';
  const chat = given.chat ?? (isChat ? await askWord(asking, 'Which chat', CHATS) : usual.chat);
  const start = { ...usual, chat };
  const destination = given.destination ?? (await askDestination(asking, start, usual.destination));
  const named = { ...start, destination };
  // Whoever has a chat's URL can write to the chat, so that the file never holds it.
  const url = given.url ?? (isChat ? null : await askUrl(asking, named));
  return { ...named, url };
}

interface Asking {
  readonly io: Io;
  readonly ask: Ask;
}

function askTemplate(asking: Asking): Promise<Choice['template']> {
  printNote(asking.io, 'There are these kinds of file:');
  for (const name of TEMPLATES) printNote(asking.io, `  ${name.padEnd(7)}  ${templateOf(name).about}`);
  return askWord(asking, 'Which one', TEMPLATES);
}

/** Nothing means the first. */
function askWord<Word extends string>(
  asking: Asking,
  question: string,
  words: readonly [Word, ...Word[]],
): Promise<Word> {
  return askUntil(asking, `${question}: ${words.join(', ')} [${words[0]}]? `, (answer) => {
    const word =
      answer === '' ? words[0] : words.find((one, at) => one === answer.toLowerCase() || answer === `${at + 1}`);
    return word === undefined ? { refusal: `It is one of ${words.join(', ')}.` } : { value: word };
  });
}

function askDestination(asking: Asking, choice: Choice, usual: string): Promise<string> {
  const question = `What to call the place that it sends to [${usual}]? `;
  return askUntil(asking, question, (answer) => {
    const destination = answer === '' ? usual : answer;
    const refusal = judgeChoice({ ...choice, destination });
    return refusal === null ? { value: destination } : { refusal };
  });
}

function askUrl(asking: Asking, choice: Choice & { readonly destination: string }): Promise<string | null> {
  const secret = `HOOKYARD_SECRET_${secretName(choice.destination, 'url')}`;
  return askUntil(asking, `Its URL [out of the file, in ${secret}]? `, (answer) => {
    const url = answer === '' ? null : answer;
    const refusal = judgeChoice({ ...choice, url });
    return refusal === null ? { value: url } : { refusal };
  });
}

type Judged<T> = { readonly value: T } | { readonly refusal: string };

async function askUntil<T>({ io, ask }: Asking, question: string, judge: (answer: string) => Judged<T>): Promise<T> {
  for (;;) {
    const answer = await ask(question);
    if (answer === null) throw new Exit(2, 'init-left: nothing was written');
    const judged = judge(answer.trim());
    if ('value' in judged) return judged.value;
    printNote(io, judged.refusal);
  }
}
