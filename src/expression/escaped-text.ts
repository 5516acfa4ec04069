import { StringData } from '@actions/expressions/data/index';

/** What `escape()` made: it is not escaped again. `&&`, `||` and `case` hand it on as it is; whatever makes a new text of it does not. */
export class EscapedText extends StringData {}
