/**
 * Why a journal is not opened. journal-in-use: another server has it · journal-missing: nothing there to read ·
 * journal-newer: written by a newer Hookyard · journal-older: only a server may bring it up to date.
 */
export type RefusalCode = 'journal-in-use' | 'journal-missing' | 'journal-newer' | 'journal-older';

/** Waiting does not help: the operator has to do what the message says. */
export class JournalRefused extends Error {
  override readonly name = 'JournalRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
