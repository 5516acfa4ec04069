import { Text } from './runner-data.ts';

/** What `escape()` made: it is not escaped again. `&&`, `||` and `case` hand it on as it is; whatever makes a new text of it does not. */
export class EscapedText extends Text {}
