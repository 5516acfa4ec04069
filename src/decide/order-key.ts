import { EVENT_BUDGET, makeScope } from '../expression/scope.ts';
import { renderTemplate, type Template } from '../expression/template.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import { makeGithubContext } from './github-context.ts';

/** What a destination's `order-by` gives of one event: the name of a lane. Throws ExpressionFailure. */
export type OrderKey = (orderBy: Template) => string;

/** One budget for all of an event: a file may have a thousand destinations. */
export function makeOrderKey(event: DecidableEvent): OrderKey {
  const budget = { left: EVENT_BUDGET };
  let github: JsonObject | null = null;
  return (orderBy) => {
    github ??= makeGithubContext(event);
    return renderTemplate(orderBy, { ...makeScope({ github }), budget });
  };
}
