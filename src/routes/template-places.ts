import type { RouteFile } from '../model/route.ts';
import { findNode, isText, keyOffsetAt, type Located, offsetAt, type Path } from './located.ts';
import { ProblemList } from './problem-list.ts';
import { readTree } from './read-tree.ts';
import { offsetInScalar } from './scalar-offset.ts';
import { sourceOf } from './source-of.ts';

/** Where the values of a compiled file stand. It does not remember that, so its text is read again, when first asked. */
export class TemplatePlaces {
  readonly #path: string;
  readonly #source: string;
  #root: Located | null = null;

  constructor(file: RouteFile) {
    this.#path = file.path;
    this.#source = sourceOf(file.text);
  }

  /** Of the value at `path`, or of the unit at `index` of its text. A text may stand where the path has a list of one. */
  offsetOf(path: Path, index: number | null = null): number {
    const root = this.#read();
    if (root === null) return 0;
    const node = findNode(root, path) ?? findNode(root, path.slice(0, -1));
    return isText(node) && index !== null ? offsetInScalar(this.#source, node, index) : offsetAt(root, path);
  }

  /** Of the key at the end of `path`. */
  keyOffsetOf(path: Path): number {
    const root = this.#read();
    return root === null ? 0 : keyOffsetAt(root, path);
  }

  #read(): Located | null {
    this.#root ??= readTree(this.#source, new ProblemList(this.#path, this.#source));
    return this.#root;
  }
}
