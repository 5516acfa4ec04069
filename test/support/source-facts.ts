import { parseAst } from 'vitest/node';

/** One place where a file names another module, in whatever way. */
export interface Import {
  /** null: the name is computed, so nobody can say what is imported. */
  readonly specifier: string | null;
  readonly line: number;
}

/** What the rules of the house ask about one source file. */
export interface SourceFacts {
  readonly imports: readonly Import[];
  /** Names that stand where a value, a type or a binding is named, properties left out; `Math.random` as such. */
  readonly names: readonly { readonly name: string; readonly line: number }[];
  readonly importMetaLines: readonly number[];
  readonly lineCount: number;
  /** True where the file begins with a comment. */
  readonly opensWithComment: boolean;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Fields whose identifier names a property or something of another module, not anything in this file. */
const NAMES_ELSEWHERE: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  TSAbstractMethodDefinition: 'key',
  PropertyDefinition: 'key',
  TSAbstractPropertyDefinition: 'key',
  AccessorProperty: 'key',
  TSPropertySignature: 'key',
  TSMethodSignature: 'key',
  TSQualifiedName: 'right',
  TSImportType: 'qualifier',
  ImportSpecifier: 'imported',
  ExportSpecifier: 'exported',
};

const parsed = new Map<string, SourceFacts>();

/** Throws a SyntaxError for text that is no TypeScript. */
export function readSourceFacts(text: string): SourceFacts {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const lineOf = (node: SyntaxNode): number => lineStarts.findLastIndex((start) => start <= node.start) + 1;
  const imports: Import[] = [];
  const names: { name: string; line: number }[] = [];
  const importMetaLines: number[] = [];
  const visit = (node: SyntaxNode): void => {
    const source = importedBy(node);
    if (source !== undefined) imports.push({ specifier: literalText(source), line: lineOf(node) });
    if (node.type === 'MetaProperty') importMetaLines.push(lineOf(node));
    else if (node.type === 'Identifier') names.push({ name: String(node.name), line: lineOf(node) });
    else if (isCalledProperty(node)) names.push({ name: propertyName(node), line: lineOf(node) });
    for (const child of childrenOf(node)) visit(child);
  };
  // biome-ignore lint/plugin: the parser's own node type has one shape per construct; the rules need four fields.
  visit(parseAst(text, { lang: 'ts', astType: 'ts' }) as unknown as SyntaxNode);
  const facts = {
    imports,
    names,
    importMetaLines,
    lineCount: lineStarts.length - (text.endsWith('\n') ? 1 : 0),
    opensWithComment: /^\s*(\/\/|\/\*)/.test(text.replace(/^#!.*\n/, '')),
  };
  parsed.set(text, facts);
  return facts;
}
