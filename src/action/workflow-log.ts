import { endGroup, error, info, notice, setSecret, startGroup, warning } from '@actions/core';
import { cutBytes, cutText, shownLine, shownText } from './log-text.ts';
import { maskedForms } from './mask.ts';

export type Level = 'notice' | 'warning' | 'error';

/** What an annotation is about. `line` from 1. */
export interface Place {
  readonly title: string;
  /** Path from the root of the workspace's repository; null: no file. */
  readonly file: string | null;
  readonly line: number | null;
}

/**
 * What a step of a workflow writes to its log, by the runner's commands
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
 */
export interface WorkflowLog {
  /** Before anything else is written, all its forms are masked. That takes some milliseconds, so that it waits until then. */
  readonly mask: (secret: string) => void;
  /** Masks what waits for it, where others may write next. */
  readonly flush: () => void;
  /**
   * An annotation, on a line of a file or on none: 4,096 characters at most. GitHub shows ten of a level for each step; those
   * after them become lines of the log. Message and place may hold what anybody wrote.
   */
  readonly annotate: (level: Level, message: string, place: Place) => void;
  /** What the body writes is folded under the title, which may hold what anybody wrote. */
  readonly group: (title: string, body: () => void) => void;
  /** A line of our own making: what stands in it may be a command. */
  readonly info: (trustedText: string) => void;
  /** What anybody may have written, 32 KiB of it at most. */
  readonly untrusted: (text: string) => void;
}

const MOST_ANNOTATIONS = 10;
const LONGEST_MESSAGE = 4_096;
const LONGEST_TITLE = 255;
const MOST_BYTES = 32 * 1_024;

const ANNOTATE = { notice, warning, error } as const;

/** To the process's standard output. `token`: 128 random bits or so as letters, digits and `-`, other ones each time. */
export function openWorkflowLog({ token }: { readonly token: () => string }): WorkflowLog {
  const masked = new Set<string>();
  const used: Record<Level, number> = { notice: 0, warning: 0, error: 0 };
  const waiting = new Set<string>();
  const flush = () => {
    const forms = [...waiting].flatMap(loggedForms).filter((form) => !masked.has(form));
    waiting.clear();
    for (const form of new Set(forms)) {
      masked.add(form);
      setSecret(form);
    }
  };
  return {
    mask: (secret) => void waiting.add(secret),
    flush,
    annotate: (level, message, place) => {
      flush();
      used[level]++;
      if (used[level] === MOST_ANNOTATIONS + 1)
        info(`GitHub shows ${MOST_ANNOTATIONS} ${level}s of a step. The others:`);
      if (used[level] > MOST_ANNOTATIONS) info(plainLine(level, message, place));
      else ANNOTATE[level](cutText(shownText(message), LONGEST_MESSAGE), propertiesOf(place));
    },
    group: (title, body) => {
      flush();
      startGroup(cutText(shownLine(title), LONGEST_TITLE));
      try {
        body();
      } finally {
        endGroup();
      }
    },
    info: (trustedText) => {
      flush();
      info(trustedText);
    },
    untrusted: (text) => {
      flush();
      const stop = unusedToken(token, text);
      info(`::stop-commands::${stop}`);
      try {
        info(boundedLines(text));
      } finally {
        info(`::${stop}::`);
      }
    },
  };
}

/** A log has no line with a line break in it, and a runner may mask each line of such a form, a `{` too. */
function loggedForms(secret: string): readonly string[] {
  return maskedForms(secret).filter((form) => !/[\r\n]/.test(form));
}

function propertiesOf({ title, file, line }: Place): Parameters<typeof error>[1] {
  return {
    title: cutText(shownLine(title), LONGEST_TITLE),
    ...(file === null ? {} : { file }),
    ...(file === null || line === null ? {} : { startLine: line }),
  };
}

/** Begins with the level, so that it can be no command. */
function plainLine(level: Level, message: string, { title, file, line }: Place): string {
  const where = file === null ? '' : ` (${file}${line === null ? '' : `:${line}`})`;
  return cutText(shownLine(`${level}: ${title}: ${message}${where}`), LONGEST_MESSAGE);
}

/** The runner compares tokens without regard to case. */
function unusedToken(token: () => string, text: string): string {
  const folded = text.toLowerCase();
  for (let tries = 0; tries < 3; tries++) {
    const drawn = token();
    if (/^[\w-]{16,}$/.test(drawn) && !folded.includes(drawn.toLowerCase())) return drawn;
  }
  throw new Error('no token that the text does not hold: the source of tokens is not random');
}

/** A bar before each line: none begins with `::`, were commands in force or not. */
function boundedLines(text: string): string {
  const shown = shownText(cutText(text, MOST_BYTES)).replace(/\n$/, '').replaceAll('\n', '\n| ');
  const kept = cutBytes(`| ${shown}`, MOST_BYTES);
  return kept.length < shown.length + 2 || text.length > MOST_BYTES ? `${kept}\n(the rest is left out)` : kept;
}
