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
  /**
   * Names in places of a value, a type or a binding; a property read off a plain name comes with it (`Math.random`).
   * Scopes are not followed: a name bound to something else counts as the global that it hides.
   */
  readonly names: readonly { readonly name: string; readonly line: number }[];
  readonly importMetaLines: readonly number[];
  readonly lineCount: number;
  /** The comment that the file begins with; null: it begins with code. */
  readonly firstComment: string | null;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Fields that name a property, or something in another module: unless computed, no name of this file. */
const NAMES_ELSEWHERE: Readonly<Record<string, string>> = {
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
  AccessorProperty: 'key',
  TSPropertySignature: 'key',
  TSMethodSignature: 'key',
  MemberExpression: 'property',
  TSQualifiedName: 'right',
  TSImportType: 'qualifier',
  ImportSpecifier: 'imported',
  ExportSpecifier: 'exported',
};

const factsOfText = new Map<string, SourceFacts>();

/** Throws for text that is not TypeScript. */
export function readSourceFacts(text: string): SourceFacts {
  const known = factsOfText.get(text);
  if (known !== undefined) return known;
  const facts = collectFacts(text);
  factsOfText.set(text, facts);
  return facts;
}

function collectFacts(text: string): SourceFacts {
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
  const lineOf = (node: SyntaxNode): number => lineStarts.findLastIndex((start) => start <= node.start) + 1;
  const imports: Import[] = [];
  const names: { name: string; line: number }[] = [];
  const importMetaLines: number[] = [];
  const visit = (node: SyntaxNode): void => {
    const line = lineOf(node);
    for (const source of importedBy(node)) imports.push({ specifier: literalText(source), line });
    if (node.type === 'MetaProperty') {
      importMetaLines.push(line);
      return;
    }
    const name = nameIn(node);
    if (name !== null) names.push({ name, line });
    for (const child of childrenOf(node, name !== null)) visit(child);
  };
  visit(parseProgram(text));
  return {
    imports,
    names,
    importMetaLines,
    lineCount: lineStarts.length - (text.endsWith('\n') ? 1 : 0),
    firstComment: /^(?:#!.*\n)?\s*(\/\*.*?\*\/|(?:\/\/[^\n]*\n\s*)+)/s.exec(text)?.[1] ?? null,
  };
}

// TypeScript 7 offers its syntax tree only as "unstable", over a child process; this is the parser that runs the tests.
function parseProgram(text: string): SyntaxNode {
  const program: unknown = parseAst(text, { lang: 'ts', astType: 'ts' });
  if (!isNode(program)) throw new TypeError('the parser gave no syntax tree');
  return program;
}

/** The parts of a node that name modules: import, export from, import(), import type, require and their relatives. */
function importedBy(node: SyntaxNode): readonly unknown[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return [node.source];
    case 'ExportNamedDeclaration':
      return isNode(node.source) ? [node.source] : [];
    case 'TSExternalModuleReference':
      return [node.expression];
    case 'CallExpression':
      return loadsModule(node.callee) && Array.isArray(node.arguments) ? node.arguments.slice(0, 1) : [];
    default:
      return [];
  }
}

/** `require`, `createRequire(…)`, `import.meta.resolve`, `process.getBuiltinModule`, `require.resolve`. */
function loadsModule(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type === 'CallExpression') return isNode(callee.callee) && callee.callee.name === 'createRequire';
  if (callee.type !== 'MemberExpression' || !isNode(callee.object)) return false;
  const property = propertyName(callee);
  if (property === 'getBuiltinModule') return true;
  return property === 'resolve' && (callee.object.type === 'MetaProperty' || callee.object.name === 'require');
}

function nameIn(node: SyntaxNode): string | null {
  if (node.type === 'Identifier') return String(node.name);
  if (node.type !== 'MemberExpression' || !isNode(node.object) || node.object.type !== 'Identifier') return null;
  const property = propertyName(node);
  return property === null ? null : `${String(node.object.name)}.${property}`;
}

function propertyName(node: SyntaxNode): string | null {
  if (node.computed === true) return literalText(node.property);
  return isNode(node.property) ? String(node.property.name) : null;
}

function childrenOf(node: SyntaxNode, named: boolean): readonly SyntaxNode[] {
  if (named && node.type === 'MemberExpression') return [];
  const skipped = new Set<string>();
  const elsewhere = NAMES_ELSEWHERE[node.type.replace(/^TSAbstract/, '')];
  if (elsewhere !== undefined && node.computed !== true) skipped.add(elsewhere);
  if (node.type === 'ExportNamedDeclaration' && isNode(node.source)) skipped.add('specifiers');
  return Object.entries(node)
    .filter(([field]) => !skipped.has(field))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function literalText(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TSLiteralType') return literalText(node.literal);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis) || node.quasis.length !== 1) return null;
  return (node.quasis[0] as { value?: { cooked?: string } }).value?.cooked ?? null;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
