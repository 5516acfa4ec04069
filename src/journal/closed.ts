import { JournalUnavailable } from '../model/journal.ts';

export function closedError(): JournalUnavailable {
  return new JournalUnavailable('journal-closed', 'The journal is closed.');
}
