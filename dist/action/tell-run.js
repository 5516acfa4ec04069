const require_index = require("./index.js");
//#region src/expression/trace.ts
function traceExpression(expression, scope) {
	const compiled = require_index.compiledOf(expression);
	const evaluator = new TracingEvaluator(compiled.tree, scope);
	try {
		evaluator.evaluate();
	} catch (error) {
		evaluator.outcomes.set(require_index.withoutParentheses(compiled.tree), require_index.asFailure(error));
	}
	return makeTrace(compiled, evaluator.outcomes);
}
var TracingEvaluator = class extends require_index.GuardedEvaluator {
	outcomes = new Map();
	eval(node) {
		try {
			const data = super.eval(node);
			this.outcomes.set(node, data);
			return data;
		} catch (error) {
			const failure = require_index.asFailure(error);
			this.outcomes.set(node, failure);
			throw failure;
		}
	}
};
function makeTrace(compiled, outcomes) {
	let left = 199;
	const traceOf = (node) => {
		const { start, end } = require_index.locate(node, compiled.tokens);
		const shown = partsOf(node).slice(0, left);
		left -= shown.length;
		return {
			source: compiled.source.slice(start, end),
			offset: start,
			outcome: outcomeOf$1(outcomes.get(node)),
			parts: shown.map(traceOf)
		};
	};
	return traceOf(require_index.withoutParentheses(compiled.tree));
}
function partsOf(node) {
	return (node instanceof require_index.IndexAccess ? besidePath(node) : require_index.childrenOf(node)).map(require_index.withoutParentheses).filter((part) => !(part instanceof require_index.Literal));
}
function besidePath(node) {
	const parts = [];
	let at = node;
	while (at instanceof require_index.IndexAccess) {
		const index = require_index.withoutParentheses(at.index);
		if (index instanceof require_index.IndexAccess || require_index.childrenOf(index).length > 0) parts.unshift(index);
		at = require_index.withoutParentheses(at.expr);
	}
	return at instanceof require_index.FunctionCall || require_index.childrenOf(at).length > 0 ? [at, ...parts] : parts;
}
function outcomeOf$1(outcome) {
	if (outcome === void 0) return { kind: "not-evaluated" };
	if (outcome instanceof require_index.LookupNeeded) return {
		kind: "needs",
		call: outcome.call
	};
	if (outcome instanceof Error) return {
		kind: "failed",
		code: outcome.code,
		message: outcome.message
	};
	return {
		kind: "value",
		value: require_index.unwrap(outcome)
	};
}
//#endregion
//#region src/decide/explain-plan.ts
function explainPlan(event, routes, lookups = null, self = null) {
	const deciding = require_index.makeDeciding(event, lookups, self);
	return routes.map((route) => explainRoute(route, deciding));
}
function explainRoute(route, deciding) {
	const { event } = deciding;
	const filter = route.on.get(event.name);
	const traces = new Map();
	const decision = require_index.decideRoute(route, deciding, (index, condition, scope) => {
		traces.set(index, traceExpression(condition, {
			...scope,
			budget: { ...scope.budget }
		}));
	});
	if (filter === void 0) return {
		decision,
		clauses: [otherEvent(route, event)],
		stepConditions: new Map()
	};
	const { budget } = require_index.makeRouteScope(deciding);
	return {
		decision,
		clauses: [
			thisEvent(event),
			...deciding.isOwn ? [selfVerdict(route, event)] : [],
			...filter.types === null ? [] : [typesVerdict(filter, filter.types, event)],
			...filter.clauses.map((clause) => filterVerdict(clause, filter, deciding, budget)),
			...route.if === null ? [] : [conditionVerdict(route.if, traces.get(null) ?? traceUnasked(route.if, deciding))]
		],
		stepConditions: new Map([...traces].flatMap(([index, trace]) => index === null ? [] : [[index, trace]]))
	};
}
function otherEvent(route, { name }) {
	return {
		clause: "on",
		verdict: "no",
		saw: name,
		reason: `it is for ${listed(route.on.keys())}, not for ${name}`,
		trace: null
	};
}
function thisEvent({ name, payload }) {
	return {
		clause: "on",
		verdict: "yes",
		saw: name,
		reason: name === "push" && require_index.valueAt(payload, "deleted") === true ? "it is for push; this one deletes a ref, for which a workflow would not start" : `it is for ${name}`,
		trace: null
	};
}
function selfVerdict({ allowSelf }, { payload }) {
	const reason = allowSelf ? "Hookyard caused it itself, and the route has `allow-self: true`" : "Hookyard caused it itself, which a route sees with `allow-self: true` only";
	const saw = require_index.valueAt(payload, "sender", "login");
	return {
		clause: "allow-self",
		verdict: allowSelf ? "yes" : "no",
		saw,
		reason,
		trace: null
	};
}
function typesVerdict(filter, types, event) {
	const { name, action } = event;
	const was = action === null ? "the event has no action" : `the action is ${shortened(action)}`;
	const wanted = filter.typesByDefault ? `without \`types\`, ${name} means ${listed(types)}, as in a workflow` : `\`types\` lists ${listed(types)}`;
	return {
		clause: "types",
		verdict: require_index.isOfType(filter, event) ? "yes" : "no",
		saw: action,
		reason: `${was}; ${wanted}`,
		trace: null
	};
}
function filterVerdict(clause, filter, { facts }, budget) {
	try {
		const { verdict, saw, say } = require_index.judgeClause(clause, filter, facts, budget);
		return {
			clause: clause.key,
			verdict,
			saw,
			reason: say(),
			trace: null
		};
	} catch (error) {
		if (error instanceof require_index.ExpressionFailure) return {
			clause: clause.key,
			verdict: "no",
			saw: null,
			reason: require_index.FILTERS_BUDGET,
			trace: null
		};
		if (!(error instanceof require_index.LookupNeeded)) throw error;
		return {
			clause: clause.key,
			verdict: "unknown",
			saw: null,
			reason: "the changed files are not known before GitHub is asked",
			trace: null
		};
	}
}
function traceUnasked(condition, deciding) {
	return traceExpression(condition, require_index.makeRouteScope(deciding));
}
function conditionVerdict(condition, trace) {
	const { outcome } = trace;
	const source = shortened(condition.source);
	switch (outcome.kind) {
		case "value": {
			const isTrue = require_index.isTruthy(outcome.value);
			const reason = `the condition is ${isTrue ? "true" : "false"}: ${source}`;
			return {
				clause: "if",
				verdict: isTrue ? "yes" : "no",
				saw: outcome.value,
				reason,
				trace
			};
		}
		case "failed": return {
			clause: "if",
			verdict: outcome.code === "lookup-unavailable" ? "unknown" : "no",
			saw: null,
			reason: outcome.message,
			trace
		};
		case "needs": return {
			clause: "if",
			verdict: "unknown",
			saw: null,
			reason: `${outcome.call.name}() has to ask GitHub`,
			trace
		};
		case "not-evaluated": return {
			clause: "if",
			verdict: "unknown",
			saw: null,
			reason: `not evaluated: ${source}`,
			trace
		};
		default: return outcome;
	}
}
function shortened(text) {
	const line = text.slice(0, 1e3).replace(/\s+/g, " ");
	return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
function listed(words) {
	const all = [...words];
	const last = all.pop() ?? "nothing";
	return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}
function previewDestination(destination, varOf) {
	return {
		url: shownUrl(destination.url, varOf),
		headers: destination.headers.map(({ name, value }) => ({
			name,
			value: shownHeader(name, value)
		})),
		signingSecrets: destination.signingSecrets.map(standInKey)
	};
}
function shownUrl({ parts: [first = ""] }, varOf) {
	const head = typeof first === "string" ? first : shownPart(first, varOf);
	return URL.parse(head)?.origin ?? "***";
}
function shownHeader(name, { parts }) {
	if (require_index.isSecretHeader(name)) return "***";
	return parts.map((part) => typeof part === "string" ? part : "***").join("");
}
function shownPart(part, varOf) {
	const filled = require_index.fillTemplate({
		source: "",
		parts: [part]
	}, {
		secret: () => void 0,
		var: varOf
	});
	return filled.kind === "filled" ? filled.text : "***";
}
const STAND_IN_BYTES = "A".repeat(43);
function standInKey({ parts: [first] }) {
	const prefix = typeof first === "string" ? /^whs(?:ec|k)_/.exec(first)?.[0] : void 0;
	return prefix === void 0 ? "***" : `${prefix}${STAND_IN_BYTES}=`;
}
//#endregion
//#region src/pipeline/preview-delivery.ts
function makePreviewRoute(parts) {
	const { event, destinations, varOf } = parts;
	const shown = new Map();
	const shownOf = (destination) => {
		const made = shown.get(destination.name) ?? previewDestination(destination, varOf);
		shown.set(destination.name, made);
		return made;
	};
	const renderer = require_index.makeRenderer(event, (name) => destinations.get(name)?.format ?? "github");
	return (decision) => {
		const { route } = decision;
		const rendered = renderer.render(route, forwardsOf(decision));
		if (rendered.kind === "failed") {
			const { code, reason } = rendered;
			return {
				decision: {
					kind: "failed",
					route,
					code,
					reason,
					steps: []
				},
				deliveries: new Map()
			};
		}
		const previews = [...rendered.deliveries].map(([{ index }, made]) => {
			return [index, made.flatMap((delivery) => {
				const destination = destinations.get(delivery.destination);
				return destination === void 0 ? [] : [preview(delivery, destination, shownOf(destination), parts)];
			})];
		});
		return {
			decision,
			deliveries: new Map(previews)
		};
	};
}
function forwardsOf(decision) {
	return (decision.kind === "fires" || decision.kind === "failed" ? decision.steps : []).filter((step) => step.kind === "forward");
}
const NO_BYTES = new Uint8Array();
function preview({ webhookId, body }, { name, format, auth }, shown, { event, userAgent }) {
	const signed = require_index.signDelivery({
		webhookId,
		timestampS: 0,
		body: NO_BYTES,
		secrets: shown.signingSecrets,
		format
	});
	if (signed.kind === "unusable") throw new Error(`a stand-in for a signing secret ${signed.reason}`);
	const own = require_index.ownHeaders(shown.headers, userAgent);
	const headers = require_index.deliveryHeaders(own, format, event, signed.headers.map(withoutSecrets));
	if (auth === "oidc") headers.push("Authorization", `Bearer ***`);
	return {
		destination: name,
		method: require_index.DELIVERY_METHOD,
		url: shown.url,
		headers: paired(headers),
		body: body ?? event.body
	};
}
function withoutSecrets([name, value]) {
	switch (name.toLowerCase()) {
		case "webhook-timestamp": return [name, "now"];
		case "webhook-signature": return [name, value.replace(/,\S+/g, `,***`)];
		case "x-hub-signature-256": return [name, `sha256=***`];
		default: return [name, value];
	}
}
function paired(flat) {
	return flat.flatMap((name, at) => at % 2 === 0 ? [[name.toLowerCase(), flat[at + 1] ?? ""]] : []);
}
//#endregion
//#region src/pipeline/explain-routes.ts
function explainRoutes(parts) {
	const { event, file, userAgent, varOf, lookups = null, self = null } = parts;
	const previewRoute = makePreviewRoute({
		event,
		destinations: file.destinations,
		userAgent,
		varOf
	});
	return explainPlan(event, file.routes, lookups, self).map((explanation) => {
		const preview = previewRoute(explanation.decision);
		return {
			...explanation,
			...preview,
			reason: reasonOf(preview.decision, explanation)
		};
	});
}
function reasonOf(decision, { clauses }) {
	switch (decision.kind) {
		case "fires": return null;
		case "skipped": return clauses.find(({ verdict }) => verdict === "no")?.reason ?? `\`${decision.clause}\` said no`;
		case "failed": return decision.reason;
		case "needs": return `${decision.call.name}() has to ask GitHub`;
		default: return decision;
	}
}
//#endregion
//#region src/pipeline/shorten-value.ts
const MOST_NODES = 60;
const MOST_UNITS = 1e3;
const MOST_LEVELS = 4;
const MOST_JSON_LEVELS = 500;
function shortenValue(value) {
	return shorten(value, {
		nodes: MOST_NODES,
		units: MOST_UNITS
	}, 0);
}
function writableValue(value) {
	return isDeeper(value, MOST_JSON_LEVELS) ? shortenValue(value) : value;
}
function bodyValue(body) {
	const text = new TextDecoder().decode(body);
	try {
		const value = JSON.parse(text);
		return isDeeper(value, MOST_JSON_LEVELS) ? text : value;
	} catch {
		return text;
	}
}
function shortenText(text, most) {
	return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
function shorten(value, room, level) {
	room.nodes -= 1;
	if (typeof value === "string") return shortenKept(value, room);
	if (typeof value !== "object" || value === null) return value;
	if (isList(value)) {
		if (value.length > 0 && level >= MOST_LEVELS) return ["…"];
		const kept = [];
		for (const item of value) {
			if (room.nodes <= 0 || room.units <= 0) break;
			kept.push(shorten(item, room, level + 1));
		}
		return kept.length === value.length ? kept : [...kept, `… ${value.length - kept.length} more`];
	}
	return shortenMap(value, room, level);
}
function shortenMap(value, room, level) {
	const keys = Object.keys(value);
	if (keys.length > 0 && level >= MOST_LEVELS) return { "…": `${keys.length} keys` };
	const kept = [];
	for (const key of keys) {
		if (room.nodes <= 0 || room.units <= 0) break;
		kept.push([shortenKept(key, room), shorten(value[key] ?? null, room, level + 1)]);
	}
	const left = keys.length - kept.length;
	return Object.fromEntries(left === 0 ? kept : [...kept, ["…", `${left} more`]]);
}
function shortenKept(text, room) {
	const kept = shortenText(text, Math.max(1, room.units));
	room.units -= kept.length;
	return kept;
}
function isDeeper(value, levels) {
	if (typeof value !== "object" || value === null) return false;
	if (levels === 0) return true;
	return (isList(value) ? value : Object.values(value)).some((item) => isDeeper(item, levels - 1));
}
function isList(value) {
	return Array.isArray(value);
}
//#endregion
//#region src/pipeline/plan-document.ts
const MOST_BODY_BYTES = 67108864;
const MOST_REASON = 2e3;
function makeDocument(routes) {
	const room = { bytes: MOST_BODY_BYTES };
	return routes.map((route) => ({
		...headOf(route),
		clauses: route.clauses.map(clauseOf),
		...stepsOf(route, room)
	}));
}
function headOf({ decision, reason }) {
	const { kind, route } = decision;
	switch (decision.kind) {
		case "fires": return {
			kind,
			route
		};
		case "skipped": return {
			kind,
			route,
			clause: decision.clause,
			reason: shortenText(reason ?? "", MOST_REASON)
		};
		case "failed": return {
			kind,
			route,
			code: decision.code,
			reason: shortenText(decision.reason, MOST_REASON)
		};
		case "needs": return {
			kind,
			route,
			call: shortenValue({ ...decision.call }),
			reason
		};
		default: return decision;
	}
}
function clauseOf({ clause, verdict, saw, reason, trace }) {
	return {
		clause,
		verdict,
		saw: shortenValue(saw),
		reason: shortenText(reason, MOST_REASON),
		trace: trace === null ? null : traceOf(trace)
	};
}
function traceOf({ source, offset, outcome, parts }) {
	return {
		source,
		offset,
		outcome: outcomeOf(outcome),
		parts: parts.map(traceOf)
	};
}
function outcomeOf(outcome) {
	switch (outcome.kind) {
		case "value": return {
			kind: outcome.kind,
			value: shortenValue(outcome.value)
		};
		case "needs": return {
			kind: outcome.kind,
			call: shortenValue({ ...outcome.call })
		};
		case "failed":
		case "not-evaluated": return outcome;
		default: return outcome;
	}
}
function stepsOf(route, room) {
	const steps = plannedSteps(route.decision);
	if (steps === null) return {};
	return { steps: steps.map((step) => {
		const condition = route.stepConditions.get(step.index);
		return {
			...stepOf(step, route, room),
			...condition === void 0 ? {} : { if: traceOf(condition) }
		};
	}) };
}
function plannedSteps(decision) {
	return decision.kind === "fires" || decision.kind === "failed" ? decision.steps : null;
}
function stepOf(step, { deliveries }, room) {
	switch (step.kind) {
		case "forward": {
			const sent = (deliveries.get(step.index) ?? []).map((delivery) => deliveryOf(delivery, room));
			const { content } = step;
			if (content.kind === "payload") return {
				...step,
				deliveries: sent
			};
			const value = room.bytes > 0 ? writableValue(content.value) : shortenValue(content.value);
			return {
				...step,
				content: {
					kind: content.kind,
					value
				},
				deliveries: sent
			};
		}
		case "verb": return {
			...step,
			arguments: writableValue(step.arguments)
		};
		case "failed": return {
			...step,
			reason: shortenText(step.reason, MOST_REASON)
		};
		case "skipped":
		case "waits": return step;
		default: return step;
	}
}
function deliveryOf({ body, headers, ...delivery }, room) {
	const isShown = body.length <= room.bytes;
	room.bytes = isShown ? room.bytes - body.length : 0;
	return {
		...delivery,
		headers: Object.fromEntries(headers),
		body: isShown ? bodyValue(body) : null,
		bytes: body.length
	};
}
//#endregion
//#region src/action/annotate.ts
const LONGEST_SENTENCE = 2e3;
const NEXT = new Map([
	["permission-missing", "Give the job that permission under `permissions:` of the workflow."],
	["subject-gone", "It was deleted meanwhile, or the token of the job may not see it."],
	["github-refused", "Change what GitHub objects to, and run the job again."],
	["github-unavailable", "Run the job again later: https://www.githubstatus.com says how GitHub is."],
	["expression-failed", "Mend the expression: `hookyard explain` shows what it sees."],
	["expression-budget", "Let the expression do less: `hookyard explain` shows what it sees."],
	["lookup-refused", "See that the token of the job may read what the expression asks for."],
	["lookup-unavailable", "Give the job a token, or do not ask GitHub in the expression."],
	["address-refused", "Send to a public address: private ones are not dialled."],
	["body-too-deep", "Send less of the payload, by `fields` or `omit`."],
	["bodies-too-large", "Send less of the payload, by `fields` or `omit`."],
	["too-many-deliveries", "Send to fewer destinations, or split the file among repositories."],
	["loop-stopped", "See which route causes the event that it waits for."],
	["delivery-given-up", "See that the destination answers, and run the job again."],
	["undone", "Give the job more time, and run it again."]
]);
function annotationsOf(report, file) {
	const failures = require_index.failuresOf(report).map((failure) => {
		const level = failure.kind === "failed" ? "error" : "warning";
		const place = {
			title: `hookyard: route ${failure.route}`,
			file,
			line: failure.line
		};
		return {
			level,
			message: messageOf(failure),
			place
		};
	});
	return report.cutShort === null ? failures : [...failures, cutShort(report.cutShort, file)];
}
function cutShort(reason, file) {
	return {
		level: "warning",
		message: `The run ended before all was done: ${sentence(reason)} Run the job again.`,
		place: {
			title: "hookyard: cut short",
			file,
			line: null
		}
	};
}
function messageOf({ kind, what, reason, code }) {
	const happened = `${what} ${kind === "failed" ? "failed" : "was left undone"}`;
	const why = sentence(reason === null ? happened : `${happened}${/^after /.test(reason) ? " " : ": "}${reason}`);
	const next = NEXT.get(code) ?? (kind === "undone" ? NEXT.get("undone") : void 0);
	return [
		why,
		...next === void 0 ? [] : [next],
		`(${code})`
	].join(" ");
}
function sentence(text) {
	const cut = require_index.cutText(text, LONGEST_SENTENCE);
	return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}
//#endregion
//#region src/action/limited-events.ts
const OF_PULL_REQUESTS = new Set([
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
]);
function limitOf({ payload }, env) {
	const name = env.GITHUB_EVENT_NAME ?? "";
	if (OF_PULL_REQUESTS.has(name) && isFromFork(payload)) return "This pull request comes from a fork. GitHub gives workflows on it no secrets of the repository, and a token that can only read: destinations that need a secret, `auth: oidc` and steps that change something cannot work here, whatever the workflow says. The GitHub App can do all of them on pull requests from forks, since it runs in no workflow: see docs/app.md of Hookyard. To leave these runs out, write `if: github.event.pull_request.head.repo.full_name == github.repository` at the job.";
	if (env.GITHUB_ACTOR === "dependabot[bot]" && OF_PULL_REQUESTS.has(name)) return "Dependabot caused this run. GitHub gives it Dependabot's secrets instead of those of Actions, and by default a token that can only read: add the secrets under Settings, Secrets and variables, Dependabot, and the permissions to the job.";
	return null;
}
function isFromFork(payload) {
	if (require_index.valueAt(payload, "pull_request", "head") === null) return false;
	const base = require_index.textAt(payload, "pull_request", "base", "repo", "full_name") ?? require_index.textAt(payload, "repository", "full_name");
	return require_index.textAt(payload, "pull_request", "head", "repo", "full_name") !== base;
}
//#endregion
//#region src/action/line-finder.ts
function lineFinder(file) {
	const places = new require_index.TemplatePlaces(file);
	return (route, step) => {
		const path = [
			"routes",
			route,
			...step === null ? [] : ["steps", step]
		];
		return file.text.slice(0, places.offsetOf(path)).split("\n").length;
	};
}
//#endregion
//#region src/action/log-report.ts
const LONGEST_LINE = 500;
function linesOfReport({ routes }) {
	return routes.flatMap((route) => [line(`${route.name}: ${sayRoute(route)}`), ...route.steps.flatMap((step) => [line(`  ${step.index + 1} ${step.verb}: ${saySequel(step.end, step.reason ?? step.link)}`), ...step.deliveries.map((delivery) => line(`    ${sayDelivery(delivery)}`))])]);
}
function sayRoute({ kind, code, reason }) {
	return kind === "failed" ? saySequel(`failed (${code ?? "failed"})`, reason) : saySequel(kind, reason);
}
function sayDelivery({ destination, shownUrl, end, attempts, outcome, webhookId }) {
	return saySequel(`${end} to ${destination} (${shownUrl}), ${attempts === 1 ? "1 attempt" : `${attempts} attempts`}, ${webhookId}`, outcome);
}
function saySequel(what, more) {
	return more === null || more === "" ? what : `${what}: ${more}`;
}
function line(text) {
	return require_index.cutText(require_index.shownLine(text), LONGEST_LINE);
}
//#endregion
//#region src/action/make-report.ts
function makeReport(parts) {
	return parts.explained.flatMap((explained) => {
		const route = parts.file.routes.find(({ name }) => name === explained.decision.route);
		return route === void 0 ? [] : [routeReport(route, explained, parts)];
	});
}
function routeReport(route, explained, parts) {
	const { decision, reason } = explained;
	const run = parts.ran?.runs.find((one) => one.route === route.name) ?? null;
	const failure = run?.failure ?? (decision.kind === "failed" ? decision : null);
	const head = {
		name: route.name,
		line: parts.lineOf?.(route.name, null) ?? null,
		clauses: explained.clauses.map((clause) => ({
			clause: clause.clause,
			verdict: clause.verdict,
			reason: clause.reason
		}))
	};
	if (decision.kind === "skipped") return {
		...head,
		kind: "skipped",
		code: null,
		reason,
		steps: []
	};
	const made = {
		route,
		explained,
		run,
		parts
	};
	const steps = route.steps.map((step) => stepReport(step, made));
	if ((failure === null || steps.some(({ end }) => end === "failure")) && decision.kind !== "needs") return {
		...head,
		kind: "fired",
		code: null,
		reason: null,
		steps
	};
	const told = failure ?? {
		code: "not-decided",
		reason: reason ?? "it was not decided in time"
	};
	return {
		...head,
		kind: "failed",
		code: told.code,
		reason: told.reason,
		steps
	};
}
function stepReport(step, { route, explained, run, parts }) {
	const { decision } = explained;
	const planned = "steps" in decision ? decision.steps.find(({ index }) => index === step.index) : void 0;
	const result = run?.steps.find((one) => one.step === step.index) ?? null;
	const deliveries = deliveriesOf(step, {
		route,
		explained,
		run,
		parts
	});
	const head = {
		index: step.index,
		id: step.id,
		verb: step.kind === "verb" ? step.verb.name : "forward",
		line: parts.lineOf?.(route.name, step.index) ?? null,
		passedOver: step.continueOnError,
		deliveries
	};
	const ended = result === null ? plannedEnd(planned, deliveries, run, parts) : resultEnd(result, deliveries);
	return {
		...head,
		...ended,
		link: linkOf(result)
	};
}
const NOTHING = {
	code: null,
	reason: null
};
function resultEnd({ outcome, code, reason }, deliveries) {
	if (outcome === "success") return {
		end: endOfDeliveries(deliveries),
		...NOTHING
	};
	return {
		end: outcome,
		code,
		reason
	};
}
function endOfDeliveries(deliveries) {
	return deliveries.some(({ end }) => end === "given-up") ? "failure" : "success";
}
function plannedEnd(planned, deliveries, run, { ran }) {
	if (planned?.kind === "skipped") return {
		end: "skipped",
		...NOTHING
	};
	if (planned?.kind === "failed") return {
		end: "failure",
		code: planned.code,
		reason: planned.reason
	};
	if (ran === null) return {
		end: planned === void 0 ? "skipped" : "planned",
		...NOTHING
	};
	if (planned?.kind === "forward" && deliveries.length > 0) return {
		end: endOfDeliveries(deliveries),
		...NOTHING
	};
	if (run?.failure !== null && run?.failure !== void 0) return {
		end: "skipped",
		...NOTHING
	};
	const last = run?.last == null ? "" : `; the last try: ${run.last}`;
	const why = WHY_UNDONE[ran.ended];
	return {
		end: "undone",
		code: `undone-${ran.ended}`,
		reason: `${why}${last}`
	};
}
const WHY_UNDONE = {
	done: "it was not come to",
	"too-late": "`max-wait` was over before it was done",
	cancelled: "the job was cancelled before it was done",
	fault: "something went wrong in Hookyard itself; the log says what"
};
function deliveriesOf(step, { route, explained, parts }) {
	if (step.kind !== "forward") return [];
	const { ran, shownUrlOf } = parts;
	if (ran === null) return (explained.deliveries.get(step.index) ?? []).map(({ destination, headers }) => ({
		destination,
		shownUrl: shownUrlOf(destination),
		attempts: 0,
		end: "planned",
		webhookId: headers.find(([name]) => name === "webhook-id")?.[1] ?? "",
		outcome: problemOf(parts, destination)
	}));
	return ran.deliveries.filter((one) => one.route === route.name && one.step === step.index).map((row) => deliveryReport(row, ran, parts));
}
function deliveryReport(row, ran, parts) {
	const { destination, webhookId, attempts, last } = row;
	const head = {
		destination,
		shownUrl: parts.shownUrlOf(destination),
		webhookId,
		attempts
	};
	const problem = problemOf(parts, destination);
	if (problem !== null) return {
		...head,
		end: "given-up",
		outcome: problem
	};
	if (row.status === "delivered") return {
		...head,
		end: "delivered",
		outcome: last
	};
	if (row.status === "held" && row.holdReason === "off-in-file") return {
		...head,
		end: "held",
		outcome: "its destination has `enabled: false`"
	};
	const said = [last, require_index.isOpenDelivery(row) ? `${WHY_UNDONE[ran.ended]}${row.status === "sending" ? ", while it was sent" : ""}` : null].filter((text) => text !== null).join("; ");
	return {
		...head,
		end: "given-up",
		outcome: said === "" ? null : said
	};
}
function problemOf({ problems }, destination) {
	const [first] = problems.get(destination) ?? [];
	return first === void 0 ? null : `${first.code}: ${first.message}; ${first.hint}`;
}
function linkOf(result) {
	const url = result?.outputs.url;
	return typeof url === "string" && /^https?:\/\//.test(url) ? url : null;
}
//#endregion
//#region src/action/tell-run.ts
async function explain({ parts, event, rules, inputs, github, userAgent }) {
	const varOf = (name) => inputs.vars.get(name.toUpperCase());
	const { file } = rules;
	const explainWith = (lookups) => explainRoutes({
		event,
		file,
		userAgent,
		varOf,
		lookups
	});
	if (github === null) return explainWith(null);
	const answers = require_index.makeAnswers(event, github.ask);
	const answered = async () => {
		for (;;) {
			const routes = explainWith(answers);
			const calls = routes.flatMap(({ decision }) => decision.kind === "needs" ? [decision.call] : []);
			if (calls.length === 0) return routes;
			for (const call of calls) await answers.fetch(call);
		}
	};
	return Promise.race([answered(), parts.cancelled.then(() => explainWith(null))]);
}
async function tellRun(step, explained, ran) {
	const { log, rules, inputs, event, parts } = step;
	const report = reportOf(step, explained, ran);
	const counts = require_index.countsOf(report);
	log.group(`Hookyard: ${counts.fired} of ${report.routes.length} routes fired`, () => log.untrusted(linesOfReport(report).join("\n")));
	if (inputs.dryRun) log.info("Dry run: nothing was sent, and nothing was done.");
	for (const { level, message, place } of annotationsOf(report, rules.annotated)) log.annotate(level, message, place);
	const limit = counts.failed > 0 ? limitOf(event, parts.env) : null;
	if (limit !== null) log.annotate("warning", limit, {
		title: "hookyard",
		file: null,
		line: null
	});
	await require_index.writeSummary(require_index.summaryOf(report));
	const plan = JSON.stringify({
		event: event.name,
		action: event.action,
		decisions: makeDocument(explained)
	});
	require_index.writeOutputs(require_index.outputsOf(report, plan));
	return exitCode(step, report, ran);
}
function exitCode({ inputs }, report, ran) {
	const { fired, failed } = require_index.countsOf(report);
	if (ran?.ended === "cancelled") return 1;
	if (inputs.failOn === "never") return 0;
	if (inputs.failOn === "unmatched" && fired === 0) return 1;
	return failed > 0 || ran?.ended === "fault" ? 1 : 0;
}
function reportOf({ rules, settled, event, inputs }, explained, ran) {
	const { file, shownSource, annotated } = rules;
	const reportParts = {
		file,
		explained,
		ran,
		lineOf: null,
		problems: settled.problems,
		shownUrlOf: (name) => settled.destinations.get(name)?.shownUrl ?? "***"
	};
	const report = {
		event: {
			name: event.name,
			action: event.action,
			repository: event.repository
		},
		source: shownSource,
		dryRun: inputs.dryRun,
		cutShort: ran === null ? null : CUT_SHORT[ran.ended],
		routes: makeReport(reportParts)
	};
	if (annotated === null || require_index.countsOf(report).failed === 0) return report;
	return {
		...report,
		routes: makeReport({
			...reportParts,
			lineOf: lineFinder(file)
		})
	};
}
const CUT_SHORT = {
	done: null,
	"too-late": "`max-wait` was over.",
	cancelled: "The job was cancelled.",
	fault: "Something went wrong in Hookyard itself; the log says what."
};
//#endregion
exports.explain = explain;
exports.tellRun = tellRun;
