import { ExpressionFailure } from '../expression/expression.ts';
import { makeScope } from '../expression/scope.ts';
import { namesRead, renderTemplate, type Template } from '../expression/template.ts';
import type { OpenInFile } from './open-sealed.ts';

/** Where the values of `secrets.X` and `vars.X` come from, and what opens sealed ones. Names are as the file writes them. undefined: not set. */
export interface SettingSource {
  secret(name: string): string | undefined;
  var(name: string): string | undefined;
  /** Without it, no sealed value can be opened. */
  readonly openSealed?: OpenInFile;
}

export interface Filled {
  readonly kind: 'filled';
  readonly text: string;
  /** The secrets that were read, and what the expressions that read them made of them. */
  readonly secrets: readonly string[];
}

export interface UnsetName {
  readonly context: 'secrets' | 'vars';
  readonly name: string;
}

export type FillResult =
  | Filled
  | { readonly kind: 'unset'; readonly names: readonly UnsetName[] }
  /** `message` holds no value. */
  | { readonly kind: 'failed'; readonly code: 'expression-failed' | 'expression-budget'; readonly message: string };

/** Fills in what a destination's template reads; nothing is set of one that is sealed. An empty secret counts as unset: nothing can be done with it. */
export function fillTemplate(template: Template, source: SettingSource): FillResult {
  const secrets = new Map<string, string>();
  const vars = new Map<string, string>();
  const unset: UnsetName[] = [];
  for (const name of namesRead(template, 'secrets')) {
    const value = source.secret(name) ?? '';
    if (value === '') unset.push({ context: 'secrets', name });
    else secrets.set(name, value);
  }
  for (const name of namesRead(template, 'vars')) {
    const value = source.var(name);
    if (value === undefined) unset.push({ context: 'vars', name });
    else vars.set(name, value);
  }
  if (unset.length > 0) return { kind: 'unset', names: unset };
  return fill(template, secrets, vars);
}

type Settings = ReadonlyMap<string, string>;

function fill(template: Template, secrets: Settings, vars: Settings): FillResult {
  const scope = makeScope({ secrets: Object.fromEntries(secrets), vars: Object.fromEntries(vars) });
  const known = new Set<string>(secrets.values());
  try {
    const texts = template.parts.map((part) => {
      if (typeof part === 'string') return part;
      const alone: Template = { source: template.source, parts: [part] };
      const text = renderTemplate(alone, scope);
      // `fromJSON(secrets.X).token` is as secret as X.
      if (text !== '' && namesRead(alone, 'secrets').length > 0) known.add(text);
      return text;
    });
    return { kind: 'filled', text: texts.join(''), secrets: [...known] };
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    const code = error.code === 'expression-budget' ? error.code : 'expression-failed';
    return { kind: 'failed', code, message: error.message };
  }
}
