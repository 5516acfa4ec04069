export interface Command {
  /** In lower case: `add-mask`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
  /** As `::name::data`, or as the old `##[name]data`, which may stand anywhere in a line. */
  readonly form: '::' | '##[';
  /** As it was printed. */
  readonly line: string;
}

/** What .NET takes for white space: U+0085 is, U+FEFF is not. */
const LEADING = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

const DATA_ESCAPES = { '%0D': '\r', '%0A': '\n' };
const ESCAPES: Readonly<Record<'data' | 'property' | 'old', Readonly<Record<string, string>>>> = {
  data: DATA_ESCAPES,
  property: { ...DATA_ESCAPES, '%3A': ':', '%2C': ',' },
  old: { ...DATA_ESCAPES, '%3B': ';', '%5D': ']' },
};

/** One after the other, the per cent sign last, as the runner does. */
function unescaped(text: string, kind: keyof typeof ESCAPES): string {
  const plain = Object.entries(ESCAPES[kind]).reduce((done, [code, sign]) => done.replaceAll(code, sign), text);
  return plain.replaceAll('%25', '%');
}

function makeCommand(form: Command['form'], info: string, data: string, line: string): Command {
  const [name = ''] = info.split(' ', 1);
  const kind = form === '::' ? 'property' : 'old';
  const pairs = info
    .slice(name.length)
    .trim()
    .split(form === '::' ? ',' : ';')
    .map((pair) => /^=*([^=]+)=(.+)$/s.exec(pair))
    .flatMap((pair) => (pair === null ? [] : [[String(pair[1]), unescaped(String(pair[2]), kind)] as const]));
  const properties = Object.fromEntries(pairs);
  return { name: name.toLowerCase(), properties, data: unescaped(data, form === '::' ? 'data' : 'old'), form, line };
}

/**
 * The command that a line is, if one of that name is known: in the new form at its beginning, in the old one anywhere
 * (https://github.com/actions/runner, `src/Runner.Common/ActionCommand.cs`).
 */
export function readCommand(line: string, isKnown: (name: string) => boolean): Command | null {
  const rest = line.replace(LEADING, '');
  const end = rest.startsWith('::') ? rest.indexOf('::', 2) : -1;
  if (end >= 0) {
    const command = makeCommand('::', rest.slice(2, end), rest.slice(end + 2), line);
    if (isKnown(command.name)) return command;
  }
  const start = line.indexOf('##[');
  const close = start < 0 ? -1 : line.indexOf(']', start);
  if (close < 0) return null;
  const command = makeCommand('##[', line.slice(start + 3, close), line.slice(close + 1), line);
  return isKnown(command.name) ? command : null;
}
