import { Exit } from '../exit.ts';
import type { Ask, Io } from '../io.ts';
import { printNote } from '../print.ts';
import { CHATS, type Choice, secretName, TEMPLATES, type TemplateName } from './choice.ts';
import { judgeChoice } from './judge-choice.ts';
import { templateOf } from './make-file.ts';

/** What the command line has said already is not asked. Throws `Exit` 2 if the person leaves. */
export async function askChoice(io: Io, ask: Ask, given: Partial<Choice>): Promise<Choice> {
  const template = given.template ?? (await askTemplate(io, ask));
  const start: Choice = { chat: 'slack', url: null, ...given, template, destination: templateOf(template).destination };
  const withChat = template === 'notify' && given.chat === undefined ? { ...start, chat: await askChat(io, ask) } : start;
  const named = await askDestination(io, ask, withChat, given.destination);
  // Whoever has a chat's URL can write to the chat, so that the file never holds it.
  return template === 'notify' || given.url !== undefined ? named : askUrl(io, ask, named);
}

async function askTemplate(io: Io, ask: Ask): Promise<TemplateName> {
  printNote(io, 'What is the file for?');
  for (const [index, name] of TEMPLATES.entries()) {
    printNote(io, `  ${index + 1}  ${name.padEnd(6)}  ${templateOf(name).about}`);
  }
  return askWord(io, ask, { question: 'Number or name', words: TEMPLATES, usual: 'notify' });
}

function askChat(io: Io, ask: Ask): Promise<Choice['chat']> {
  return askWord(io, ask, { question: `Which chat: ${CHATS.join(', ')}`, words: CHATS, usual: 'slack' });
}

async function askWord<Word extends string>(
  io: Io,
  ask: Ask,
  { question, words, usual }: { question: string; words: readonly Word[]; usual: Word },
): Promise<Word> {
  return askUntil(io, ask, `${question} [${usual}]: `, (answer) => {
    if (answer === '') return { value: usual };
    const word = words.find((one, index) => one === answer.toLowerCase() || String(index + 1) === answer);
    return word === undefined ? { refusal: `It is one of ${words.join(', ')}.` } : { value: word };
  });
}

async function askDestination(io: Io, ask: Ask, choice: Choice, given: string | undefined): Promise<Choice> {
  if (given !== undefined) return { ...choice, destination: given };
  return askUntil(io, ask, `What the place that it sends to is called in the file [${choice.destination}]: `, (answer) =>
    judged({ ...choice, destination: answer === '' ? choice.destination : answer, url: null }, { url: choice.url }),
  );
}

async function askUrl(io: Io, ask: Ask, choice: Choice): Promise<Choice> {
  const secret = `HOOKYARD_SECRET_${secretName(choice.destination, 'url')}`;
  return askUntil(io, ask, `Its URL, or nothing to keep it out of the file, in ${secret}: `, (answer) =>
    judged({ ...choice, url: answer === '' ? null : answer }),
  );
}

type Judged<T> = { readonly value: T } | { readonly refusal: string };

function judged(choice: Choice, more: Partial<Choice> = {}): Judged<Choice> {
  const refusal = judgeChoice(choice);
  return refusal === null ? { value: { ...choice, ...more } } : { refusal };
}

async function askUntil<T>(io: Io, ask: Ask, question: string, judge: (answer: string) => Judged<T>): Promise<T> {
  for (;;) {
    const answer = await ask(question);
    if (answer === null) throw new Exit(2, 'init-left: nothing was written');
    const found = judge(answer.trim());
    if ('value' in found) return found.value;
    printNote(io, found.refusal);
  }
}
