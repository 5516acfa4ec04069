/** 0 fine · 1 problems found · 2 wrong use · 130 stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Thrown by a command that ends with something else than 0: not a bug, an answer. */
export class Exit extends Error {
  override readonly name = 'Exit';
  readonly code: ExitCode;

  /** `message`: one line for standard error, `code: words`; empty where all has been said. */
  constructor(code: ExitCode, message = '') {
    super(message);
    this.code = code;
  }
}
