import { type Command, readCommand } from './runner-command.ts';

interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly file: string | null;
  readonly line: number | null;
  readonly title: string | null;
  readonly message: string;
}

export interface ShownLog {
  /** What a reader sees: annotations as `##[error]…`, groups as `##[group]…`, secrets as `***`. */
  readonly text: string;
  readonly lines: readonly string[];
  /** The first ten of each level, which is all that GitHub keeps; secrets as `***`, messages cut at 4,096 characters. */
  readonly annotations: readonly Annotation[];
  /** Those after them, which are lines of the log and no more. */
  readonly beyond: readonly Annotation[];
  /** With the lines between title and end. */
  readonly groups: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** Every command that the runner obeyed, in order; what ends a pause is not among them. */
  readonly commands: readonly Command[];
  /** Every value that was masked, in order, but for tokens of `stop-commands`. */
  readonly masks: readonly string[];
  /** Lines that an Action with nothing to hide would not print: other commands, other spellings, a pause that never ends. */
  readonly unintended: readonly string[];
}

const INTENDED = ['add-mask', 'debug', 'notice', 'warning', 'error', 'group', 'endgroup', 'stop-commands'];
const KNOWN = new Set([
  ...INTENDED,
  ...['set-env', 'set-output', 'save-state', 'add-path', 'add-matcher', 'remove-matcher', 'echo'],
]);
const MOST_ANNOTATIONS = 10;
const LONGEST_MESSAGE = 4096;
/** As .NET reads lines: a carriage return alone ends one. */
const LINE_END = /\r\n|\r|\n/;

/** Where secrets overlap or touch, one `***` stands for all of them. */
function maskedWith(secrets: ReadonlySet<string>, text: string): string {
  const hidden = new Uint8Array(text.length);
  for (const secret of secrets) {
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
      hidden.fill(1, at, at + secret.length);
    }
  }
  const signs = text.split('').map((sign, at) => (hidden[at] === 0 ? sign : hidden[at - 1] === 1 ? '' : '***'));
  return signs.join('');
}

function annotationOf(
  level: Annotation['level'],
  { properties, data }: Command,
  shown: (text: string) => string,
): Annotation {
  const { file, line, title } = properties;
  return {
    level,
    file: file === undefined ? null : shown(file),
    line: line === undefined || !/^\d+$/.test(line) ? null : Number(line),
    title: title === undefined ? null : shown(title),
    message: shown(data).slice(0, LONGEST_MESSAGE),
  };
}

/** What the runner keeps while it reads: secrets, the group that is open, the token that ends a pause. */
class Reading {
  readonly lines: string[] = [];
  readonly commands: Command[] = [];
  readonly masks: string[] = [];
  readonly unintended: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly groups: { readonly title: string; readonly lines: string[] }[] = [];
  readonly #secrets: Set<string>;
  #openGroup: string[] | null = null;
  #stoppedBy: string | null = null;

  constructor(secrets: readonly string[]) {
    this.#secrets = new Set(secrets);
  }

  read(line: string): void {
    const stoppedBy = this.#stoppedBy;
    const command = readCommand(line, (name) => KNOWN.has(name) || name === stoppedBy);
    if (command !== null && stoppedBy === null) {
      this.#obey(command);
    } else {
      if (command?.name === stoppedBy) this.#stoppedBy = null;
      this.#show(line);
    }
  }

  end(): void {
    if (this.#stoppedBy !== null) this.unintended.push('commands are stopped, and the token that ends it never comes');
    if (this.#openGroup !== null) this.unintended.push('a group never ends');
  }

  readonly #shown = (text: string): string => maskedWith(this.#secrets, text);

  #show(text: string): void {
    for (const one of this.#shown(text).split(LINE_END)) {
      this.lines.push(one);
      this.#openGroup?.push(one);
    }
  }

  #obey(command: Command): void {
    const { name, data, form, line } = command;
    this.commands.push(command);
    if (!INTENDED.includes(name) || form !== '::' || !line.startsWith('::')) this.unintended.push(line);
    if (name === 'add-mask') this.#mask(command);
    if (name === 'stop-commands') this.#stop(command);
    if (name === 'group') this.#startGroup(data);
    if (name === 'endgroup') this.#endGroup(line);
    if (name === 'notice' || name === 'warning' || name === 'error') {
      this.annotations.push(annotationOf(name, command, this.#shown));
      this.#show(`##[${name}]${data}`);
    }
  }

  /** Each line of it is masked too. */
  #mask({ data, line }: Command): void {
    if (data.trim() === '') return void this.unintended.push(line);
    this.masks.push(data);
    for (const one of [data, ...data.split(/[\r\n]+/)]) if (one !== '') this.#secrets.add(one);
  }

  #stop({ data, line }: Command): void {
    if (data === '' || data === 'pause-logging' || KNOWN.has(data.toLowerCase())) this.unintended.push(line);
    this.#stoppedBy = data.toLowerCase();
    if (data.length > 6) this.#secrets.add(data);
    this.#show(line);
  }

  #startGroup(title: string): void {
    this.#show(`##[group]${title}`);
    this.#openGroup = [];
    this.groups.push({ title: this.#shown(title), lines: this.#openGroup });
  }

  #endGroup(line: string): void {
    if (this.#openGroup === null) this.unintended.push(line);
    this.#openGroup = null;
    this.lines.push('##[endgroup]');
  }
}

/**
 * What the runner makes of what a step printed, by its source and not by the toolkit's words: https://github.com/actions/runner,
 * `src/Runner.Worker/ActionCommandManager.cs`. What it masks besides (base64 and other encodings of a secret) stays as it is here,
 * so that a test sees what was masked on purpose. `secrets`: what is masked from the start, as the job's token is.
 */
export function shownLog(printed: string, { secrets = [] }: { secrets?: readonly string[] } = {}): ShownLog {
  const reading = new Reading(secrets);
  for (const line of printed.replace(/(?:\r\n|\r|\n)$/, '').split(LINE_END)) reading.read(line);
  reading.end();
  const { lines, groups, commands, masks, unintended, annotations } = reading;
  const isKept = (one: Annotation, at: number) =>
    annotations.slice(0, at).filter(({ level }) => level === one.level).length < MOST_ANNOTATIONS;
  return {
    text: lines.join('\n'),
    lines,
    annotations: annotations.filter(isKept),
    beyond: annotations.filter((one, at) => !isKept(one, at)),
    groups,
    commands,
    masks,
    unintended,
  };
}
