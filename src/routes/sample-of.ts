import type { Template } from '../expression/template.ts';

/** What a template may give, with something harmless in place of what is filled in later. */
export function sampleOf(template: Template): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
}
