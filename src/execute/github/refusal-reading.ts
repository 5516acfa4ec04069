import { oneLine } from '../../model/one-line.ts';
import { GithubRefusal } from './github-client.ts';
import { cutText } from './mark.ts';

/** Whether GitHub refused with one of these statuses and, where it is asked, these words in its message. */
export function isRefusal(error: unknown, statuses: readonly number[], words: RegExp = /(?:)/): error is GithubRefusal {
  return error instanceof GithubRefusal && statuses.includes(error.status ?? 0) && words.test(error.message);
}

const LONGEST_MESSAGE = 300;

/** What GitHub says, as one line that can stand in a log: it may quote what others wrote. */
export function messageOf({ message }: GithubRefusal): string {
  return cutText(oneLine(message.slice(0, 10 * LONGEST_MESSAGE)).trim(), LONGEST_MESSAGE);
}
