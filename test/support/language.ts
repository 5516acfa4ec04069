import { decidePlan } from '../../src/decide/decide-plan.ts';
import { explainPlan } from '../../src/decide/explain-plan.ts';
import { ExpressionFailure, evaluate, parseExpression } from '../../src/expression/expression.ts';
import { matchesPattern, parsePattern } from '../../src/expression/filter-pattern.ts';
import { makeScope } from '../../src/expression/scope.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import type { Language } from './run-vectors.ts';

/** The language as src/ has it. */
export const LANGUAGE: Language = {
  ...{ decidePlan, explainPlan, parseRouteFile },
  ...{ ExpressionFailure, evaluate, parseExpression, makeScope, matchesPattern, parsePattern },
};
