import {
  type Binary,
  type ContextAccess,
  type Expr,
  type FunctionCall,
  type IndexAccess,
  Star,
} from '@actions/expressions/ast';
import { Array as ArrayData } from '@actions/expressions/data/array';
import { BooleanData, Dictionary, type ExpressionData, Null } from '@actions/expressions/data/index';
import { Evaluator } from '@actions/expressions/evaluator';
import { FilteredArray } from '@actions/expressions/filtered_array';
import { idxHelper } from '@actions/expressions/idxHelper';
import { TokenType } from '@actions/expressions/lexer';
import { charge } from './charge.ts';
import { textLength } from './charged-function.ts';
import { isEqual, isGreater, isLess } from './compare-values.ts';
import { failed, failingClosed } from './expression-failure.ts';
import { FUNCTIONS } from './functions.ts';
import { LazyArray, LazyDictionary, WRAP_COST, wrap } from './lazy-data.ts';
import type { Budget, Scope } from './scope.ts';

/** What a tree is worth in a scope. Throws ExpressionFailure or LookupNeeded, and nothing else. */
export function evaluateTree(tree: Expr, scope: Scope): ExpressionData {
  return failingClosed(() => new GuardedEvaluator(tree, scope).evaluate());
}

const NO_CONTEXTS = new Dictionary();

/** Contexts as data: wrapped once, so that what one expression of an event has touched all others find. */
const wrappedContexts = new WeakMap<Scope['contexts'], Map<string, ExpressionData>>();

/** Work units for one node of the tree. */
const NODE_COST = 8;

/**
 * GitHub's evaluator with a budget: each node and each text that is read, made or compared is charged before the work is
 * done. What the engine would do to the whole of a list or map (index it, spread it on the stack) is done here instead.
 */
export class GuardedEvaluator extends Evaluator {
  readonly #scope: Scope;
  readonly #budget: Budget;

  constructor(tree: Expr, scope: Scope) {
    super(tree, NO_CONTEXTS);
    this.#scope = scope;
    this.#budget = scope.budget;
  }

  protected override eval(node: Expr): ExpressionData {
    charge(this.#budget, NODE_COST);
    return super.eval(node);
  }

  override visitContextAccess(access: ContextAccess): ExpressionData {
    const name = access.name.lexeme.toLowerCase();
    const { contexts } = this.#scope;
    let wrapped = wrappedContexts.get(contexts);
    if (wrapped === undefined) {
      wrapped = new Map();
      wrappedContexts.set(contexts, wrapped);
    }
    let data = wrapped.get(name);
    if (data === undefined) {
      data = wrap(Object.hasOwn(contexts, name) ? (contexts[name] ?? null) : null);
      wrapped.set(name, data);
    }
    return data;
  }

  override visitBinary(binary: Binary): ExpressionData {
    const left = this.eval(binary.left);
    const right = this.eval(binary.right);
    const budget = this.#budget;
    charge(budget, textLength(left) + textLength(right));
    switch (binary.operator.type) {
      case TokenType.EQUAL_EQUAL:
        return new BooleanData(isEqual(left, right, budget));
      case TokenType.BANG_EQUAL:
        return new BooleanData(!isEqual(left, right, budget));
      case TokenType.GREATER:
        return new BooleanData(isGreater(left, right, budget));
      case TokenType.GREATER_EQUAL:
        return new BooleanData(isEqual(left, right, budget) || isGreater(left, right, budget));
      case TokenType.LESS:
        return new BooleanData(isLess(left, right, budget));
      case TokenType.LESS_EQUAL:
        return new BooleanData(isEqual(left, right, budget) || isLess(left, right, budget));
      default:
        throw new Error(`unknown operator ${binary.operator.lexeme}`);
    }
  }

  override visitIndexAccess(access: IndexAccess): ExpressionData {
    const index = access.index instanceof Star ? null : this.eval(access.index);
    if (index !== null) charge(this.#budget, textLength(index));
    const target = this.eval(access.expr);
    if (index === null) return this.#everyElement(target);
    const key = new idxHelper(false, index);
    if (target instanceof FilteredArray) return this.#fromEachElement(target, key);
    return this.#property(target, key) ?? new Null();
  }

  override visitFunctionCall(call: FunctionCall): ExpressionData {
    const definition = FUNCTIONS.get(call.functionName.lexeme.toLowerCase());
    if (definition === undefined) throw new Error(`unknown function ${call.functionName.lexeme}`);
    if (definition.call === null) return this.#firstCase(call.args);
    const args = call.args.map((arg) => this.eval(arg));
    return definition.call(args, this.#scope);
  }

  /** `case(condition, value, …, default)`: as on GitHub's runner, and unlike its engine here, only what is chosen is evaluated. */
  #firstCase(args: readonly Expr[]): ExpressionData {
    for (let i = 0; i + 1 < args.length; i += 2) {
      const condition = this.#argument(args, i);
      if (!(condition instanceof BooleanData)) {
        throw failed('case: a condition is neither true nor false; compare with ==');
      }
      if (condition.value) return this.#argument(args, i + 1);
    }
    return this.#argument(args, args.length - 1);
  }

  #argument(args: readonly Expr[], index: number): ExpressionData {
    const arg = args[index];
    return arg === undefined ? new Null() : this.eval(arg);
  }

  #property(target: ExpressionData, key: idxHelper): ExpressionData | undefined {
    if (target instanceof LazyDictionary && key.str !== undefined) {
      charge(this.#budget, target.costOf(key.str));
      return target.get(key.str);
    }
    if (target instanceof ArrayData && key.int !== undefined && key.int < lengthOf(target)) return target.get(key.int);
    return undefined;
  }

  /** `x.*`: the elements of a list or values of a map; of each of them, where `x` has a star already. */
  #everyElement(target: ExpressionData): ExpressionData {
    const filtered = new FilteredArray();
    for (const source of target instanceof FilteredArray ? target.values() : [target]) {
      charge(this.#budget, 1 + WRAP_COST * lengthOf(source));
      if (source instanceof LazyDictionary || source instanceof ArrayData) {
        for (const value of source.values()) filtered.add(value);
      }
    }
    return filtered;
  }

  #fromEachElement(target: FilteredArray, key: idxHelper): ExpressionData {
    charge(this.#budget, WRAP_COST * lengthOf(target));
    const filtered = new FilteredArray();
    for (const source of target.values()) {
      const value = this.#property(source, key);
      if (value !== undefined) filtered.add(value);
    }
    return filtered;
  }
}

function lengthOf(data: ExpressionData): number {
  if (data instanceof LazyArray) return data.raw.length;
  if (data instanceof LazyDictionary) return data.size;
  return data instanceof ArrayData ? data.values().length : 0;
}
