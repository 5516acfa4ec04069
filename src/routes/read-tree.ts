import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  type ParsedNode,
  Parser,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES } from './file-limits.ts';
import { findSlips } from './find-slips.ts';
import type { Broken, Located, LocatedEntry, LocatedScalar, ScalarStyle } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { bangCondition, conditionHint, reportAlias, reportCut, tagHint } from './report-classics.ts';
import { reportSyntax } from './report-syntax.ts';

/**
 * Reads YAML 1.2 (https://yaml.org/spec/1.2.2, core schema), one document. null: there is nothing, or it is so broken
 * that what it means is a guess; the list then says why. Time and memory stay bounded whatever the text.
 */
export function readTree(text: string, report: ProblemList): Located | null {
  if (isBeyondReading(text)) {
    const message = `the file is nested more than ${MAX_DEPTH} levels deep, or has too many parts`;
    report.add('yaml-limit', 0, message, 'make it smaller');
    return null;
  }
  const tokens = [...new Parser().parse(text)];
  const document = composeDocument(tokens, text, report);
  if (document === null) return null;
  const { errors } = document;
  if (errors.length > 0 && !reportSyntax(errors, { text, slips: findSlips(tokens), report })) return null;
  if (document.contents === null) {
    report.add('file-empty', 0, 'the file is empty', 'begin with `version: 1`');
    return null;
  }
  return new TreeReader(text, report).readAll(document.contents);
}

function composeDocument(tokens: readonly CST.Token[], text: string, report: ProblemList): Document.Parsed | null {
  // The library's own check for equal keys compares each with each: quadratic. TreeReader has a set.
  const composer = new Composer({ version: '1.2', merge: false, uniqueKeys: false, prettyErrors: false });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) return null;
  if (second !== undefined) {
    report.add('yaml-syntax', second.range[0], 'a second document begins here', 'leave the `---` out');
  }
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.2') {
    report.add('yaml-syntax', 0, `the file is read as YAML 1.2, not ${version}`, 'leave the `%YAML` line out');
    return null;
  }
  return document;
}

/** Of what is written, most is a value with what parts it from the next. */
const LEXEMES_PER_VALUE = 8;
/** No file needs one. */
const MAX_TAGS = 1_000;

/** Before anything is built of it: 260,000 brackets would take seconds and a gigabyte, to be refused after that. */
function isBeyondReading(text: string): boolean {
  let [open, lexemes, tags] = [0, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexeme === '[' || lexeme === '{') open += 1;
    else if (lexeme === ']' || lexeme === '}') open -= 1;
    else if (lexeme.startsWith('!')) tags += 1;
    if (open > MAX_DEPTH || tags > MAX_TAGS || lexemes > LEXEMES_PER_VALUE * MAX_VALUES) return true;
  }
  return false;
}

const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** Copies the library's nodes, aliases filled in. The first limit that is passed ends it: the rest is Broken. */
class TreeReader {
  readonly #text: string;
  readonly #report: ProblemList;
  /** The library's own look-up of an alias goes through the whole document each time. */
  readonly #anchors = new Map<string, ParsedNode>();
  readonly #open = new Set<ParsedNode>();
  #valuesLeft = MAX_VALUES;
  #charactersLeft = MAX_CHARACTERS;
  #stopped = false;

  constructor(text: string, report: ProblemList) {
    this.#text = text;
    this.#report = report;
  }

  /** null: a limit was passed. */
  readAll(node: ParsedNode): Located | null {
    const read = this.#read(node, 0);
    return this.#stopped ? null : read;
  }

  #read(node: ParsedNode, depth: number): Located {
    const offset = node.range[0];
    this.#valuesLeft -= 1;
    if (this.#valuesLeft < 0) return this.#stop(offset, `the file has more than ${MAX_VALUES} values`);
    if (depth > MAX_DEPTH) return this.#stop(offset, `the file is nested more than ${MAX_DEPTH} levels deep`);
    if (isAlias(node)) return this.#readAlias(node, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (node.tag !== undefined && !CORE_TAG.test(node.tag)) return this.#refuseTag(node.tag, offset);
    if (isScalar(node)) return this.#readScalar(node);
    this.#open.add(node);
    const read = isMap(node) ? this.#readMap(node, depth) : this.#readList(node, depth);
    this.#open.delete(node);
    return read;
  }

  #readList(node: YAMLSeq.Parsed, depth: number): Located {
    const items: Located[] = [];
    for (const item of node.items) {
      if (this.#stopped) break;
      items.push(this.#read(item, depth + 1));
    }
    return { kind: 'list', items, offset: node.range[0] };
  }

  #readMap(node: YAMLMap.Parsed, depth: number): Located {
    const [start] = node.range;
    if (this.#text.startsWith('{{', start)) {
      const hint = 'write ${{ … }}, in quotes inside of { } and [ ]';
      this.#report.add('yaml-syntax', start, 'braces without a $ before them are a map to YAML', hint);
      return { kind: 'broken', offset: start };
    }
    const entries = new Map<string, LocatedEntry>();
    for (const { key, value } of node.items) {
      if (this.#stopped) break;
      const name = this.#readKey(key, entries);
      if (name === null) continue;
      const keyOffset = key.range[0];
      const empty: LocatedScalar = { kind: 'scalar', value: null, style: 'plain', offset: keyOffset, end: keyOffset };
      entries.set(name, { key: name, keyOffset, value: value === null ? empty : this.#read(value, depth + 1) });
    }
    return { kind: 'map', entries, offset: node.range[0] };
  }

  /** null: it is no key, and has been reported. */
  #readKey(key: ParsedNode, seen: ReadonlyMap<string, LocatedEntry>): string | null {
    const offset = key.range[0];
    if (!isScalar(key) || key.value === null || (key.tag !== undefined && !CORE_TAG.test(key.tag))) {
      const at = key.tag === undefined ? this.#skipBlanks(offset) : this.#text.lastIndexOf('!', offset);
      this.#report.add('yaml-syntax', at, 'a key has to be a plain word', 'write it as `word: value`');
      return null;
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    if (name === '<<' && key.type === 'PLAIN') {
      const hint = 'write the keys out; an alias may stand for a whole value';
      this.#report.add('yaml-merge-key', offset, 'YAML 1.2 has no merge keys', hint);
      return null;
    }
    if (seen.has(name)) {
      const hint = 'only one of them can count: merge the two';
      this.#report.add('duplicate-key', offset, `${quoteWord(name)} is written twice`, hint);
      return null;
    }
    return name;
  }

  /** An empty key is said to stand where the line before ends. */
  #skipBlanks(offset: number): number {
    return offset + (/^[\s,]*/.exec(this.#text.slice(offset, offset + 1_000))?.[0].length ?? 0);
  }

  #readScalar(node: Scalar.Parsed): Located {
    const [offset, end] = node.range;
    const { value } = node;
    this.#charactersLeft -= end - offset;
    if (this.#charactersLeft < 0) {
      return this.#stop(offset, `the file has more than ${MAX_CHARACTERS} characters once its aliases are filled in`);
    }
    const style = STYLES[String(node.type)] ?? 'plain';
    if (style === 'plain') reportCut(this.#text, end, this.#report);
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
        return { kind: 'scalar', value, style, offset, end };
      default:
        return { kind: 'scalar', value: null, style, offset, end };
    }
  }

  #readAlias(node: Alias.Parsed, depth: number): Located {
    const offset = node.range[0];
    const target = this.#anchors.get(node.source);
    if (target === undefined) {
      reportAlias(this.#text, offset, this.#report);
      return { kind: 'broken', offset };
    }
    if (this.#open.has(target)) {
      this.#report.add('yaml-alias', offset, 'this alias stands for something that contains it', 'write the value out');
      return { kind: 'broken', offset };
    }
    // What stands in a destination may be a secret, and a route would send it.
    if (this.#report.isInRoutes(offset) && !this.#report.isInRoutes(target.range[0])) {
      const hint = 'write the value out';
      this.#report.add('yaml-alias', offset, 'an alias in a route cannot stand for something of a destination', hint);
      return { kind: 'broken', offset };
    }
    return this.#read(target, depth);
  }

  #refuseTag(tag: string, valueOffset: number): Broken {
    const text = this.#text;
    const found = text.lastIndexOf('!', Math.max(0, valueOffset - 1));
    const core = tag.startsWith('tag:') && text.startsWith('!!', found - 1) ? found - 1 : -1;
    const offset = Math.max(0, core === -1 ? found : core);
    const condition = bangCondition(text, offset);
    const hint =
      condition === null || !this.#report.isInRoutes(offset)
        ? tagHint(text, offset, this.#report)
        : conditionHint(condition.text);
    this.#report.add('yaml-tag', offset, 'YAML takes a leading `!` for a tag', hint);
    return { kind: 'broken', offset: valueOffset };
  }

  #stop(offset: number, message: string): Broken {
    if (!this.#stopped) this.#report.add('yaml-limit', offset, message, 'split the file, or use fewer aliases');
    this.#stopped = true;
    return { kind: 'broken', offset };
  }
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};
