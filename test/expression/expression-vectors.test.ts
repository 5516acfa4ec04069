import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ExpressionFailure, evaluate, parseExpression } from '../../src/expression/expression.ts';
import { makeScope, type Value } from '../../src/expression/scope.ts';

/** One entry of test/vectors/expressions.yaml; the folder's README says what the keys mean. */
interface ExpressionVector {
  readonly name: string;
  readonly expression: string;
  readonly github?: Value;
  readonly is?: Value;
  readonly fails?: string;
}

const vectors: readonly ExpressionVector[] = parse(
  readFileSync(new URL('../vectors/expressions.yaml', import.meta.url), 'utf8'),
);

test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  expect(outcomeOf(vector)).toEqual('fails' in vector ? { fails: vector.fails } : { is: vector.is });
});

function outcomeOf({ expression, github = { event: {} } }: ExpressionVector): unknown {
  const parsed = parseExpression(expression, { contexts: ['github'] });
  if (parsed.kind === 'faults') return { fails: parsed.faults[0]?.code };
  try {
    return { is: evaluate(parsed.value, makeScope({ github })) };
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    return { fails: error.code };
  }
}
