import type { Problem } from '../../model/problem.ts';
import { parseRouteFile } from '../../routes/parse-route-file.ts';
import { type Choice, secretName } from './choice.ts';
import { makeFile } from './make-file.ts';

/**
 * The first thing that is wrong with the file that a choice leads to, in one line; null: there is neither error nor
 * warning. The file itself is asked, so that `init` takes exactly what `validate --strict` takes.
 */
export function judgeChoice(choice: Choice): string | null {
  const [problem] = parseRouteFile({ path: '', text: makeFile(choice, '') }).problems;
  if (problem === undefined) return null;
  const words = wordsOf(problem);
  // The template is sound by itself, so it is the URL, if the same without it has nothing.
  const { destination, url } = choice;
  if (destination === null || url === null || judgeChoice({ ...choice, url: null }) !== null) return words;
  return `${words}; or give none, and set HOOKYARD_SECRET_${secretName(destination, 'url')} to it`;
}

function wordsOf({ code, message, hint }: Problem): string {
  return `${code}: ${message}; ${hint}`;
}
