import { CONTEXT_MUTANTS } from './context-mutants.ts';
import { EXPRESSION_MUTANTS } from './expression-mutants.ts';
import { FILTER_MUTANTS } from './filter-mutants.ts';
import { MESSAGE_MUTANTS } from './message-mutants.ts';
import type { Mutant } from './mutant.ts';
import { PATTERN_MUTANTS } from './pattern-mutants.ts';
import { STEP_MUTANTS } from './step-mutants.ts';

/** Every operator of the language, turned off by itself. */
export const MUTANTS: readonly Mutant[] = [
  ...PATTERN_MUTANTS,
  ...FILTER_MUTANTS,
  ...CONTEXT_MUTANTS,
  ...EXPRESSION_MUTANTS,
  ...STEP_MUTANTS,
  ...MESSAGE_MUTANTS,
];
