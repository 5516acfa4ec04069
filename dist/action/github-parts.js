const require_index = require("./index.js");
let node_crypto = require("node:crypto");
//#region src/execute/github/pick.ts
function pick(names, count, seed) {
	if (count >= names.length) return names;
	const byDraw = names.map((name) => ({
		name,
		draw: drawOf(name, seed)
	})).sort((a, b) => a.draw < b.draw ? -1 : 1);
	const picked = new Set(byDraw.slice(0, count).map(({ name }) => name));
	return names.filter((name) => picked.has(name));
}
function drawOf(name, seed) {
	return (0, node_crypto.createHash)("sha256").update(`${seed}\0${name.toLowerCase()}`).digest("hex");
}
//#endregion
//#region src/execute/github/same-repository.ts
function pathOf({ owner, name }) {
	return {
		owner,
		repo: name
	};
}
async function placeOf(step, repo) {
	const { repository } = step;
	const own = `${repository.owner}/${repository.name}`;
	if (repo === null || repo.toLowerCase() === own.toLowerCase()) return {
		client: step.client,
		at: pathOf(repository),
		defaultBranch: repository.defaultBranch
	};
	const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(repo) ?? [];
	if (owner === void 0 || name === void 0 || /^\.{1,2}$/.test(name)) throw new require_index.StepRefused("bad-repository", "`repo` is not written `owner/name`");
	if (owner.toLowerCase() !== repository.owner.toLowerCase()) throw new require_index.StepRefused("other-owner", `\`${repo}\` belongs to another owner than \`${own}\``);
	return {
		client: await step.clientFor(`${owner}/${name}`),
		at: {
			owner,
			repo: name
		},
		defaultBranch: null
	};
}
//#endregion
//#region src/execute/github/written-arguments.ts
function textOf(written, name) {
	const value = written[name];
	if (typeof value === "string") return value === "" ? null : value;
	return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
function flagOf(written, name) {
	const value = written[name];
	if (typeof value === "boolean") return value;
	return value === "true" ? true : value === "false" ? false : null;
}
function countOf(written, name) {
	const value = written[name];
	return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
}
function textsOf(written, name) {
	const found = new Map();
	collect(written[name], found);
	return [...found.values()];
}
function collect(value, found) {
	if (Array.isArray(value)) {
		for (const one of value) collect(one, found);
		return;
	}
	const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
	if (text !== "" && !found.has(text.toLowerCase())) found.set(text.toLowerCase(), text);
}
//#endregion
//#region src/execute/github/assign.ts
const MOST_ASSIGNEES = 10;
const assign = async (step) => {
	const { number } = require_index.issueOf(step.event);
	const named = textsOf(step.arguments, "add");
	const add = pick(named, countOf(step.arguments, "random") ?? named.length, step.runKey);
	const remove = textsOf(step.arguments, "remove");
	if (add.length > MOST_ASSIGNEES) throw new require_index.StepRefused("too-many", `${add.length} people are more than the ${MOST_ASSIGNEES} that can be assigned`);
	if (remove.length > 0) await change(step, "DELETE", number, remove);
	return { assignees: add.length === 0 ? [] : await assignAll(step, number, add) };
};
async function assignAll(step, number, logins) {
	const issue = await change(step, "POST", number, logins);
	const there = new Set(require_index.listAt(issue, "assignees").map((one) => require_index.textAt(one, "login")?.toLowerCase()));
	const assigned = logins.filter((login) => there.has(login.toLowerCase()));
	if (assigned.length > 0) return assigned;
	const list = logins.map((login) => `\`${login}\``).join(", ");
	throw new require_index.StepRefused("not-assignable", `GitHub does not let ${list} be assigned in this repository`);
}
async function change(step, method, number, logins) {
	const route = `${method} /repos/{owner}/{repo}/issues/{issue_number}/assignees`;
	const parameters = {
		...pathOf(step.repository),
		issue_number: number,
		assignees: logins
	};
	return (await step.client.request(route, parameters)).data;
}
//#endregion
//#region src/execute/github/bound-outputs.ts
const MOST_BYTES = 65536;
function boundOutputs(outputs) {
	if (sizeOf(outputs) <= MOST_BYTES) return outputs;
	const bySize = Object.keys(outputs).toSorted((a, b) => sizeOf(outputs[b]) - sizeOf(outputs[a]));
	const bounded = { ...outputs };
	for (const name of bySize) {
		bounded[name] = null;
		if (sizeOf(bounded) <= MOST_BYTES) break;
	}
	return bounded;
}
function sizeOf(value) {
	return Buffer.byteLength(JSON.stringify(value) ?? "");
}
//#endregion
//#region src/execute/github/cancel.ts
const cancel = async (step) => {
	const parameters = {
		...pathOf(step.repository),
		run_id: require_index.workflowRunOf(step.event)
	};
	try {
		await step.client.request("POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel", parameters);
	} catch (error) {
		if (!require_index.isRefusal(error, [409])) throw error;
	}
	return {};
};
//#endregion
//#region src/execute/github/check-annotations.ts
const MOST_ANNOTATIONS = 1e3;
const LEVELS = {
	notice: "notice",
	warning: "warning",
	failure: "failure",
	error: "failure"
};
const LONGEST_TITLE$1 = 255;
const LONGEST_MESSAGE = 16e3;
function annotationsOf(written) {
	if (written === void 0 || written === null || written === "") return [];
	if (!Array.isArray(written)) throw new require_index.StepRefused("bad-annotations", "`annotations` is not a list");
	return written.slice(0, MOST_ANNOTATIONS).map(annotationOf).filter((one) => one !== null);
}
function annotationOf(one) {
	if (!require_index.isJsonObject(one)) return null;
	const { path, message, title } = one;
	const start = lineOf(one.start_line);
	if (typeof path !== "string" || path === "" || typeof message !== "string" || message === "") return null;
	if (start === null) return null;
	return {
		path,
		start_line: start,
		end_line: Math.max(start, lineOf(one.end_line) ?? start),
		annotation_level: LEVELS[String(one.annotation_level).toLowerCase()] ?? "warning",
		message: require_index.cutText$1(message, LONGEST_MESSAGE),
		...typeof title === "string" && title !== "" ? { title: require_index.cutText$1(title, LONGEST_TITLE$1) } : {}
	};
}
function lineOf(value) {
	const line = typeof value === "string" ? Number(value.trim() || NaN) : value;
	return typeof line === "number" && Number.isInteger(line) && line >= 1 ? line : null;
}
async function* readPages(client, list) {
	const { route, parameters, most, under } = list;
	for (let page = 1; page <= most; page++) {
		const { data } = await client.request(route, {
			...parameters,
			per_page: 100,
			page
		});
		const items = under === void 0 && Array.isArray(data) ? data : under === void 0 ? [] : require_index.listAt(data, under);
		yield items;
		if (items.length < 100) return;
	}
}
async function findOnPages(client, list, fits) {
	for await (const items of readPages(client, list)) {
		const found = items.find(fits);
		if (found !== void 0) return found;
	}
	return null;
}
async function readAll(client, list) {
	const all = [];
	for await (const items of readPages(client, list)) all.push(...items);
	return all;
}
//#endregion
//#region src/execute/github/check.ts
const AT_ONCE = 50;
const LONGEST_SUMMARY = 65535;
const FOUND_PAGES = 10;
const CONCLUSIONS = [
	"success",
	"failure",
	"neutral",
	"cancelled",
	"skipped",
	"timed_out",
	"action_required"
];
const check = async (step) => {
	const head = require_index.commitOf(step.event);
	const name = textOf(step.arguments, "name") ?? "";
	const annotations = annotationsOf(step.arguments.annotations);
	const first = step.retried ? await findRun(step, head, name) : null;
	const run = first ?? await createRun(step, head, name, annotations.slice(0, AT_ONCE));
	const done = first === null ? AT_ONCE : require_index.numberAt(first, "output", "annotations_count") ?? 0;
	for (let from = done; from < annotations.length; from += AT_ONCE) await annotate(step, run, name, annotations.slice(from, from + AT_ONCE));
	return {
		id: require_index.numberAt(run, "id"),
		url: require_index.textAt(run, "html_url")
	};
};
async function createRun(step, head, name, annotations) {
	const conclusion = conclusionOf(step);
	const { data } = await step.client.request("POST /repos/{owner}/{repo}/check-runs", {
		...pathOf(step.repository),
		name,
		head_sha: head,
		external_id: step.runKey,
		...conclusion === null ? { status: "in_progress" } : {
			status: "completed",
			conclusion
		},
		...says(step) ? { output: outputOf(step, name, annotations) } : {}
	});
	return data;
}
async function annotate(step, run, name, annotations) {
	await step.client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
		...pathOf(step.repository),
		check_run_id: require_index.numberAt(run, "id"),
		output: outputOf(step, name, annotations)
	});
}
function findRun(step, head, name) {
	const list = {
		route: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
		parameters: {
			...pathOf(step.repository),
			ref: head,
			check_name: name,
			filter: "all"
		},
		most: FOUND_PAGES,
		under: "check_runs"
	};
	const actor = step.actor.toLowerCase();
	return findOnPages(step.client, list, (run) => require_index.textAt(run, "external_id") === step.runKey && `${require_index.textAt(run, "app", "slug")}[bot]`.toLowerCase() === actor);
}
function says({ arguments: written }) {
	return [
		"title",
		"summary",
		"annotations"
	].some((name) => written[name] !== void 0);
}
function outputOf(step, name, annotations) {
	const title = textOf(step.arguments, "title") ?? name;
	return {
		title,
		summary: require_index.cutText$1(textOf(step.arguments, "summary") ?? title, LONGEST_SUMMARY),
		...annotations.length === 0 ? {} : { annotations }
	};
}
function conclusionOf(step) {
	const conclusion = textOf(step.arguments, "conclusion");
	if (conclusion === null || CONCLUSIONS.includes(conclusion)) return conclusion;
	throw new require_index.StepRefused("bad-word", `\`conclusion\` is \`${conclusion.slice(0, 100)}\`, which is none of its words`);
}
//#endregion
//#region src/execute/github/marked-comment.ts
const RECENT_PAGES = 10;
const ALL_PAGES = 30;
const MINUTE = 6e4;
function sinceEvent({ event }) {
	return new Date(event.receivedAt - MINUTE).toISOString().replace(/\.\d+/, "");
}
async function writeComment(step, number, body) {
	return (step.retried ? await findRecentComment(step, number) : null) ?? await postComment(step, number, require_index.withMarks(body, step.runKey));
}
async function postComment(step, number, body) {
	const parameters = {
		...pathOf(step.repository),
		issue_number: number,
		body
	};
	return (await step.client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", parameters)).data;
}
function findRecentComment(step, number) {
	const list = {
		route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
		parameters: {
			...pathOf(step.repository),
			issue_number: number,
			since: sinceEvent(step)
		},
		most: RECENT_PAGES
	};
	return findOnPages(step.client, list, (one) => require_index.isMarked(one, step.runKey, step.actor));
}
function findComment(step, number, key) {
	const list = {
		route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
		parameters: {
			...pathOf(step.repository),
			issue_number: number
		},
		most: ALL_PAGES
	};
	return findOnPages(step.client, list, (one) => require_index.isMarked(one, key, step.actor));
}
function commentOutputs(comment) {
	return {
		id: require_index.numberAt(comment, "id"),
		url: require_index.textAt(comment, "html_url")
	};
}
//#endregion
//#region src/execute/github/set-state.ts
async function setState(step, state, reason) {
	const { number, isPullRequest } = require_index.issueOf(step.event);
	const comment = textOf(step.arguments, "comment");
	if (comment !== null) await writeComment(step, number, comment);
	const at = pathOf(step.repository);
	if (isPullRequest) {
		await step.client.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
			...at,
			pull_number: number,
			state
		});
		return;
	}
	const parameters = {
		...at,
		issue_number: number,
		state,
		...reason === null ? {} : { state_reason: reason }
	};
	await step.client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", parameters);
}
//#endregion
//#region src/execute/github/close.ts
const close = async (step) => {
	await setState(step, "closed", textOf(step.arguments, "reason") ?? "completed");
	return {};
};
//#endregion
//#region src/execute/github/append-part.ts
const PART_END = /(?<=<!-- hookyard:[\da-f]{32} -->)\n\n/;
const ELLIPSIS = "…\n\n";
function appendPart(before, part, runKey, key) {
	const ownMark = require_index.markOf(key);
	const room = require_index.LONGEST_BODY - ownMark.length - 1;
	const runMark = `\n${require_index.markOf(runKey)}`;
	const kept = before === null ? [] : partsOf(before, ownMark);
	if (kept.some((one) => one.endsWith(runMark))) return null;
	const added = `${require_index.cutText$1(part, room - runMark.length - 3)}${runMark}`;
	const whole = [...kept, added].join("\n\n");
	return `${whole.length <= room ? whole : newest(kept, added, room)}\n${ownMark}`;
}
function partsOf(body, ownMark) {
	const text = body.replaceAll("\r\n", "\n").trimEnd();
	const parts = text.endsWith(ownMark) ? text.slice(0, -ownMark.length).trimEnd() : text;
	return parts === "" ? [] : parts.split(PART_END);
}
function newest(kept, added, room) {
	let text = added;
	for (const part of kept.toReversed()) {
		const longer = `${part}\n\n${text}`;
		if (3 + longer.length > room) break;
		text = longer;
	}
	return `${ELLIPSIS}${text}`;
}
//#endregion
//#region src/execute/github/comment.ts
const comment = async (step) => {
	const body = textOf(step.arguments, "body") ?? "";
	if (body.trim() === "") throw new require_index.StepRefused("body-needed", "the comment has nothing to say: its `body` is empty");
	switch (textOf(step.arguments, "mode")) {
		case "upsert": return upsert(step, body);
		case "append": return append(step, body);
		case "reply": return reply(step, body);
		default: return commentOutputs(await writeComment(step, require_index.issueOf(step.event).number, body));
	}
};
async function upsert(step, body) {
	const { number } = require_index.issueOf(step.event);
	const key = keyOf$1(step);
	const marked = require_index.withMarks(body, key);
	const found = await findComment(step, number, key);
	return commentOutputs(found === null ? await postComment(step, number, marked) : await rewrite(step, found, marked));
}
async function append(step, body) {
	const { number } = require_index.issueOf(step.event);
	const key = keyOf$1(step);
	const found = await findComment(step, number, key);
	const text = appendPart(require_index.textAt(found, "body"), body, step.runKey, key);
	if (text === null) return commentOutputs(found);
	return commentOutputs(found === null ? await postComment(step, number, text) : await rewrite(step, found, text));
}
function keyOf$1(step) {
	const marker = textOf(step.arguments, "marker");
	return marker === null ? step.stepKey : require_index.keyOfMarker(marker);
}
async function rewrite(step, found, body) {
	const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
	const parameters = {
		...pathOf(step.repository),
		comment_id: require_index.numberAt(found, "id"),
		body
	};
	return (await step.client.request(route, parameters)).data;
}
async function reply(step, body) {
	const { number } = require_index.pullRequestOf(step.event);
	const { id, answerTo } = require_index.reviewCommentOf(step.event);
	const written = step.retried ? await findReply(step, number) : null;
	if (written !== null) return commentOutputs(written);
	const { data } = await step.client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies", {
		...pathOf(step.repository),
		pull_number: number,
		comment_id: answerTo ?? id,
		body: require_index.withMarks(body, step.runKey)
	});
	return commentOutputs(data);
}
function findReply(step, number) {
	const list = {
		route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
		parameters: {
			...pathOf(step.repository),
			pull_number: number,
			sort: "created",
			direction: "desc",
			since: sinceEvent(step)
		},
		most: 10
	};
	return findOnPages(step.client, list, (one) => require_index.isMarked(one, step.runKey, step.actor));
}
//#endregion
//#region src/execute/github/create-issue.ts
const LONGEST_TITLE = 256;
const MOST_PAGES$2 = 10;
const createIssue = async (step) => {
	const place = await placeOf(step, textOf(step.arguments, "repo"));
	const issue = (step.retried ? await findIssue(step, place) : null) ?? await create$1(step, place);
	return {
		number: require_index.numberAt(issue, "number"),
		url: require_index.textAt(issue, "html_url")
	};
};
async function create$1(step, { client, at }) {
	const labels = textsOf(step.arguments, "labels");
	const assignees = textsOf(step.arguments, "assignees");
	const { data } = await client.request("POST /repos/{owner}/{repo}/issues", {
		...at,
		title: require_index.cutText$1(textOf(step.arguments, "title") ?? "", LONGEST_TITLE),
		body: require_index.withMarks(textOf(step.arguments, "body") ?? "", step.runKey),
		...labels.length === 0 ? {} : { labels },
		...assignees.length === 0 ? {} : { assignees }
	});
	return data;
}
function findIssue(step, { client, at }) {
	return findOnPages(client, {
		route: "GET /repos/{owner}/{repo}/issues",
		parameters: {
			...at,
			state: "all",
			sort: "created",
			direction: "desc",
			since: sinceEvent(step)
		},
		most: MOST_PAGES$2
	}, (one) => require_index.isMarked(one, step.runKey, step.actor));
}
//#endregion
//#region src/execute/github/delete-branch.ts
const deleteBranch = async (step) => {
	const branch = require_index.branchOf(step.event, step.repository);
	const at = {
		...pathOf(step.repository),
		ref: `heads/${branch.name}`
	};
	try {
		if (branch.tip !== null) await confirmTip(step, branch);
		await step.client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", at);
	} catch (error) {
		if (!require_index.isRefusal(error, [404]) && !require_index.isRefusal(error, [422], /does not exist/i)) throw error;
	}
	return {};
};
async function confirmTip(step, { name, tip }) {
	const at = {
		...pathOf(step.repository),
		ref: `heads/${name}`
	};
	const { data } = await step.client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", at);
	if (require_index.textAt(data, "object", "sha") === tip) return;
	throw new require_index.StepRefused("foreign-branch", `\`${name}\` of this repository is not at the commit of the event, which may be that of a fork`);
}
//#endregion
//#region src/execute/github/path-values.ts
function pathValue(value, what) {
	const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
	if (text !== "" && !/^(?:\.|%2e){1,2}$/i.test(text)) return text;
	throw new require_index.StepRefused("bad-path", `\`${text.slice(0, 100)}\` cannot be ${what}`);
}
//#endregion
//#region src/execute/github/dispatch.ts
const MOST_PROPERTIES = 10;
const dispatch = async (step) => {
	const place = await placeOf(step, textOf(step.arguments, "repo"));
	const workflow = textOf(step.arguments, "workflow");
	return workflow === null ? dispatchEvent(step, place) : dispatchWorkflow(step, place, workflow);
};
async function dispatchEvent(step, { client, at }) {
	const written = step.arguments.payload;
	const payload = require_index.isJsonObject(written) ? written : {};
	const room = Object.keys(payload).length < MOST_PROPERTIES;
	await client.request("POST /repos/{owner}/{repo}/dispatches", {
		...at,
		event_type: textOf(step.arguments, "event-type") ?? "",
		client_payload: room ? {
			...payload,
			hookyard_run: step.runKey
		} : payload
	});
	return {
		"run-id": null,
		url: null
	};
}
async function dispatchWorkflow(step, place, workflow) {
	const inputs = inputsOf(step.arguments.inputs);
	const { data } = await start(place, {
		...place.at,
		workflow_id: pathValue(workflow, "a workflow's file"),
		ref: textOf(step.arguments, "ref") ?? await defaultBranchOf(place),
		...Object.keys(inputs).length === 0 ? {} : { inputs }
	});
	return {
		"run-id": require_index.numberAt(data, "workflow_run_id"),
		url: require_index.textAt(data, "html_url")
	};
}
async function start({ client }, parameters) {
	const route = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
	try {
		return await client.request(route, {
			...parameters,
			return_run_details: true
		});
	} catch (error) {
		if (!require_index.isRefusal(error, [422], /return_run_details|permitted key/)) throw error;
		return client.request(route, parameters);
	}
}
async function defaultBranchOf({ client, at, defaultBranch }) {
	if (defaultBranch !== null) return defaultBranch;
	const { data } = await client.request("GET /repos/{owner}/{repo}", at);
	return require_index.textAt(data, "default_branch") ?? "main";
}
function inputsOf(written) {
	if (!require_index.isJsonObject(written)) return {};
	return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, inputOf(value)]));
}
function inputOf(value) {
	if (value === null) return "";
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
//#endregion
//#region src/execute/github/pull-request.ts
async function readPullRequest(step, number) {
	const parameters = {
		...pathOf(step.repository),
		pull_number: number
	};
	return (await step.client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", parameters)).data;
}
//#endregion
//#region src/execute/github/edit.ts
const MOST_PAGES$1 = 10;
const edit = async (step) => {
	const { number } = require_index.issueOf(step.event);
	const title = textOf(step.arguments, "title");
	const body = textOf(step.arguments, "body");
	const milestone = step.arguments.milestone === void 0 ? null : await milestoneOf(step);
	const changes = {
		...title === null ? {} : { title },
		...body === null ? {} : { body: require_index.cutText$1(body, require_index.LONGEST_BODY) },
		...milestone === null ? {} : { milestone }
	};
	if (Object.keys(changes).length > 0) {
		const parameters = {
			...pathOf(step.repository),
			issue_number: number,
			...changes
		};
		await step.client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", parameters);
	}
	const draft = flagOf(step.arguments, "draft");
	if (draft !== null) await setDraft(step, draft);
	return {};
};
async function milestoneOf(step) {
	const title = textOf(step.arguments, "milestone") ?? "";
	const found = await findMilestone(step, "open", title) ?? await findMilestone(step, "closed", title);
	const number = require_index.numberAt(found, "number");
	if (number !== null) return number;
	throw new require_index.StepRefused("unknown-milestone", "the repository has no milestone of that title");
}
function findMilestone(step, state, title) {
	const list = {
		route: "GET /repos/{owner}/{repo}/milestones",
		parameters: {
			...pathOf(step.repository),
			state
		},
		most: MOST_PAGES$1
	};
	return findOnPages(step.client, list, (one) => require_index.textAt(one, "title")?.toLowerCase() === title.toLowerCase());
}
const MUTATIONS = {
	true: "convertPullRequestToDraft",
	false: "markPullRequestReadyForReview"
};
async function setDraft(step, draft) {
	const now = await readPullRequest(step, require_index.pullRequestOf(step.event).number);
	if (require_index.valueAt(now, "draft") === draft) return;
	const query = `mutation ($id: ID!) { ${MUTATIONS[`${draft}`]}(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;
	await step.client.graphql(query, { id: require_index.textAt(now, "node_id") });
}
//#endregion
//#region src/execute/github/label.ts
const MOST_LABELS = 100;
const LABELS = "/repos/{owner}/{repo}/issues/{issue_number}/labels";
const label = async (step) => {
	const { number } = require_index.issueOf(step.event);
	const at = {
		...pathOf(step.repository),
		issue_number: number
	};
	const add = textsOf(step.arguments, "add");
	const set = textsOf(step.arguments, "set");
	await provide(step, [...add, ...set]);
	if (add.length > 0) await step.client.request(`POST ${LABELS}`, {
		...at,
		labels: add
	});
	if (step.arguments.set !== void 0) await replace(step, at, set);
	await takeOff(step, at, textsOf(step.arguments, "remove"));
	return {};
};
async function provide(step, names) {
	if (names.length > MOST_LABELS) throw new require_index.StepRefused("too-many", `${names.length} labels are more than the ${MOST_LABELS} that an issue can have`);
	const unknown = [];
	for (const name of names) if (!await exists(step, name)) unknown.push(name);
	if (unknown.length === 0) return;
	if (flagOf(step.arguments, "create") !== true) {
		const list = unknown.map((name) => `${names.indexOf(name) + 1}`).join(", ");
		const message = `of the ${names.length} labels that are named, the repository lacks number ${list}; \`create: true\` makes what is missing`;
		throw new require_index.StepRefused("unknown-label", message);
	}
	for (const name of unknown) await create(step, name);
}
async function exists(step, name) {
	try {
		const parameters = {
			...pathOf(step.repository),
			name: pathValue(name, "a label")
		};
		await step.client.request("GET /repos/{owner}/{repo}/labels/{name}", parameters);
		return true;
	} catch (error) {
		if (require_index.isRefusal(error, [404])) return false;
		throw error;
	}
}
async function create(step, name) {
	try {
		await step.client.request("POST /repos/{owner}/{repo}/labels", {
			...pathOf(step.repository),
			name
		});
	} catch (error) {
		if (!require_index.isRefusal(error, [422], /already.exists/i)) throw error;
	}
}
async function replace(step, at, names) {
	if (names.length > 0) await step.client.request(`PUT ${LABELS}`, {
		...at,
		labels: names
	});
	else await step.client.request(`DELETE ${LABELS}`, at);
}
async function takeOff(step, at, names) {
	if (names.length === 0) return;
	const wanted = new Set(names.map((name) => name.toLowerCase()));
	const there = await readAll(step.client, {
		route: `GET ${LABELS}`,
		parameters: at,
		most: 1
	});
	for (const one of there) {
		const name = require_index.textAt(one, "name");
		if (name === null || !wanted.has(name.toLowerCase())) continue;
		try {
			await step.client.request(`DELETE ${LABELS}/{name}`, {
				...at,
				name: pathValue(name, "a label")
			});
		} catch (error) {
			if (!require_index.isRefusal(error, [404])) throw error;
		}
	}
}
//#endregion
//#region src/execute/github/lock.ts
const lock = async (step) => {
	const reason = textOf(step.arguments, "reason");
	await step.client.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/lock", {
		...pathOf(step.repository),
		issue_number: require_index.issueOf(step.event).number,
		...reason === null ? {} : { lock_reason: reason }
	});
	return {};
};
//#endregion
//#region src/execute/github/merge.ts
const merge = async (step) => {
	const { number, headSha } = require_index.pullRequestOf(step.event);
	const now = await readPullRequest(step, number);
	if (require_index.valueAt(now, "merged") === true) return mergedAs(now);
	const head = require_index.textAt(now, "head", "sha");
	if (headSha !== null && head !== headSha) throw moved();
	if (flagOf(step.arguments, "auto") === true && await enableAuto(step, now, head)) return { sha: null };
	return mergeNow(step, number, head);
};
async function mergeNow(step, number, head) {
	const title = textOf(step.arguments, "title");
	const message = textOf(step.arguments, "message");
	const parameters = {
		...pathOf(step.repository),
		pull_number: number,
		merge_method: methodOf(step),
		...head === null ? {} : { sha: head },
		...title === null ? {} : { commit_title: title },
		...message === null ? {} : { commit_message: message }
	};
	try {
		const { data } = await step.client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", parameters);
		return { sha: require_index.textAt(data, "sha") };
	} catch (error) {
		if (!require_index.isRefusal(error, [405, 409])) throw error;
		const now = await readPullRequest(step, number);
		if (require_index.valueAt(now, "merged") === true) return mergedAs(now);
		throw require_index.isRefusal(error, [409]) ? moved() : error;
	}
}
const ENABLE_AUTO = `mutation ($input: EnablePullRequestAutoMergeInput!) {
  enablePullRequestAutoMerge(input: $input) { pullRequest { number } }
}`;
async function enableAuto(step, now, head) {
	if (require_index.valueAt(now, "auto_merge") !== null) return true;
	const title = textOf(step.arguments, "title");
	const message = textOf(step.arguments, "message");
	const input = {
		pullRequestId: require_index.textAt(now, "node_id"),
		mergeMethod: methodOf(step).toUpperCase(),
		...head === null ? {} : { expectedHeadOid: head },
		...title === null ? {} : { commitHeadline: title },
		...message === null ? {} : { commitBody: message }
	};
	try {
		await step.client.graphql(ENABLE_AUTO, { input });
		return true;
	} catch (error) {
		if (require_index.isRefusal(error, [200, 422], /(?:clean|unstable) status/i)) return false;
		if (require_index.isRefusal(error, [200, 422], /already (?:enabled|in progress)/i)) return true;
		throw error;
	}
}
function methodOf(step) {
	return textOf(step.arguments, "method") ?? "merge";
}
function mergedAs(pullRequest) {
	return { sha: require_index.textAt(pullRequest, "merge_commit_sha") };
}
function moved() {
	return new require_index.StepRefused("head-moved", "something was pushed to the pull request after this event, so it is not merged");
}
//#endregion
//#region src/execute/github/react.ts
const react = async (step) => {
	const content = textOf(step.arguments, "content") ?? "";
	const [route, place] = targetOf$1(step);
	const { data } = await step.client.request(route, {
		...pathOf(step.repository),
		...place,
		content
	});
	return { id: require_index.numberAt(data, "id") };
};
function targetOf$1(step) {
	const to = textOf(step.arguments, "to");
	const comment = to === "subject" ? null : to === "comment" ? require_index.commentOf(step.event) : require_index.findComment(step.event);
	if (comment === null) {
		const { number } = require_index.issueOf(step.event);
		return ["POST /repos/{owner}/{repo}/issues/{issue_number}/reactions", { issue_number: number }];
	}
	const place = { comment_id: comment.id };
	return comment.kind === "issue" ? ["POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", place] : ["POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions", place];
}
//#endregion
//#region src/execute/github/reopen.ts
const reopen = async (step) => {
	await setState(step, "open", "reopened");
	return {};
};
//#endregion
//#region src/execute/github/request.ts
const RESERVED = [
	"baseUrl",
	"headers",
	"mediaType",
	"method",
	"operationName",
	"query",
	"request",
	"url",
	"__proto__"
];
const PUBLIC = [
	"users",
	"orgs",
	"search",
	"licenses",
	"gitignore",
	"emojis",
	"meta",
	"advisories",
	"codes_of_conduct"
];
const ROUTE = /^(?<method>GET|POST|PUT|PATCH|DELETE) (?<path>(?:\/(?:[\w.~@:,+=-]|\{\w+\})+)+)$/;
const GRAPHQL = /^\s*(?:#[^\n]*\s*)*(?:query|mutation|fragment|\{)/;
const request = async (step) => {
	const route = (textOf(step.arguments, "route") ?? "").trim();
	const parameters = parametersOf(step);
	const { method, path } = ROUTE.exec(route)?.groups ?? {};
	if (method !== void 0 && path !== void 0) return callRest(step, method, path, parameters);
	if (!GRAPHQL.test(route)) throw new require_index.StepRefused("bad-route", "`route` is neither `METHOD /path` nor a GraphQL query");
	return {
		status: 200,
		data: await step.client.graphql(route, parameters)
	};
};
async function callRest(step, method, path, written) {
	judgePath(step, method, path);
	const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
	const own = {
		owner: step.repository.owner,
		repo: step.repository.name
	};
	const parameters = { ...written };
	for (const name of names) {
		const fixed = own[name];
		if (fixed !== void 0 && !sameText(written[name] ?? fixed, fixed)) throw otherRepository(step);
		parameters[name] = fixed ?? pathValue(written[name], `\`{${name}}\``);
	}
	const { status, data } = await step.client.request(`${method} ${path}`, parameters);
	return {
		status,
		data
	};
}
function judgePath(step, method, path) {
	const [first, second = "", third = "", ...rest] = path.slice(1).split("/");
	if ([
		first,
		second,
		third,
		...rest
	].some((segment) => segment === "." || segment === "..")) throw new require_index.StepRefused("bad-route", "`route` has a segment that leads elsewhere");
	if (first === "repos") {
		if (isOwn(second, "{owner}", step.repository.owner) && isOwn(third, "{repo}", step.repository.name)) return;
		throw otherRepository(step);
	}
	if (method === "GET" && PUBLIC.includes(first ?? "")) return;
	throw new require_index.StepRefused("outside-repository", `\`request\` does not reach \`${method} /${first}\`: it acts on the repository`);
}
function isOwn(segment, placeholder, own) {
	return segment === placeholder || sameText(segment, own);
}
function sameText(one, other) {
	return String(one).toLowerCase() === String(other).toLowerCase();
}
function otherRepository({ repository }) {
	return new require_index.StepRefused("other-repository", `\`request\` acts on \`${repository.owner}/${repository.name}\` only`);
}
function parametersOf({ arguments: { parameters } }) {
	if (!require_index.isJsonObject(parameters)) return {};
	const reserved = Object.keys(parameters).find((name) => RESERVED.includes(name));
	if (reserved === void 0) return parameters;
	throw new require_index.StepRefused("reserved-parameter", `\`${reserved}\` cannot be a parameter of a request`);
}
//#endregion
//#region src/execute/github/request-review.ts
const requestReview = async (step) => {
	const { number } = require_index.pullRequestOf(step.event);
	const teams = textsOf(step.arguments, "teams").map((team) => slugOf(step, team));
	const users = textsOf(step.arguments, "users");
	const author = users.length === 0 ? null : await authorOf(step, number);
	const named = [...users.filter((login) => login.toLowerCase() !== author).map((login) => `user ${login}`), ...teams.map((slug) => `team ${slug}`)];
	const picked = pick(named, countOf(step.arguments, "random") ?? named.length, step.runKey);
	return picked.length === 0 ? {
		users: [],
		teams: []
	} : ask(step, number, picked);
};
async function ask(step, number, picked) {
	const of = (kind) => picked.filter((one) => one.startsWith(kind)).map((one) => one.slice(kind.length + 1));
	const { data } = await step.client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", {
		...pathOf(step.repository),
		pull_number: number,
		reviewers: of("user"),
		team_reviewers: of("team")
	});
	const users = new Set(require_index.listAt(data, "requested_reviewers").map((one) => require_index.textAt(one, "login")?.toLowerCase()));
	const teams = new Set(require_index.listAt(data, "requested_teams").map((one) => require_index.textAt(one, "slug")?.toLowerCase()));
	return {
		users: of("user").filter((login) => users.has(login.toLowerCase())),
		teams: of("team").filter((slug) => teams.has(slug.toLowerCase()))
	};
}
function slugOf({ repository }, team) {
	const [, org, slug] = /^@?([^/]+)\/([^/]+)$/.exec(team) ?? [
		null,
		null,
		team.replace(/^@/, "")
	];
	if (org === null || org?.toLowerCase() === repository.owner.toLowerCase()) return slug ?? team;
	throw new require_index.StepRefused("other-owner", `the team \`${team}\` is not one of \`${repository.owner}\``);
}
async function authorOf(step, number) {
	const { payload } = step.event;
	return (require_index.textAt(payload, "pull_request", "user", "login") ?? require_index.textAt(payload, "issue", "user", "login") ?? require_index.textAt(await readPullRequest(step, number), "user", "login"))?.toLowerCase() ?? null;
}
//#endregion
//#region src/execute/github/rerun.ts
const rerun = async (step) => {
	const at = {
		...pathOf(step.repository),
		run_id: require_index.workflowRunOf(step.event)
	};
	if (step.retried && await wasRerun(step, at)) return {};
	const failedOnly = flagOf(step.arguments, "failed-only") === true;
	try {
		const route = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun";
		await step.client.request(failedOnly ? `${route}-failed-jobs` : route, at);
	} catch (error) {
		if (!require_index.isRefusal(error, [403, 409], /already running/i)) throw error;
	}
	return {};
};
async function wasRerun(step, at) {
	const { payload } = step.event;
	const seen = require_index.numberAt(payload, "workflow_run", "run_attempt") ?? require_index.numberAt(payload, "workflow_job", "run_attempt");
	if (seen === null) return false;
	const { data } = await step.client.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", at);
	return (require_index.numberAt(data, "run_attempt") ?? 0) > seen;
}
//#endregion
//#region src/execute/github/review.ts
const MOST_PAGES = 30;
const EVENTS = {
	approve: "APPROVE",
	comment: "COMMENT",
	"request-changes": "REQUEST_CHANGES"
};
const review = async (step) => {
	const event = textOf(step.arguments, "event") ?? "";
	const body = textOf(step.arguments, "body");
	if (event === "dismiss") return dismiss(step, body);
	if (event !== "approve" && (body ?? "").trim() === "") throw new require_index.StepRefused("body-needed", `GitHub takes no review \`${event}\` without a \`body\``);
	return write(step, EVENTS[event] ?? "COMMENT", body ?? "");
};
async function write(step, event, body) {
	const { number, headSha } = require_index.pullRequestOf(step.event);
	const written = step.retried ? await findOnPages(step.client, reviewsOf(step, number), (one) => require_index.isMarked(one, step.runKey, step.actor)) : null;
	if (written !== null) return outputsOf(written);
	const { data } = await step.client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
		...pathOf(step.repository),
		pull_number: number,
		event,
		body: require_index.withMarks(body, step.runKey),
		...headSha === null ? {} : { commit_id: headSha }
	});
	return outputsOf(data);
}
async function dismiss(step, body) {
	const { number } = require_index.pullRequestOf(step.event);
	const only = require_index.findReview(step.event);
	const meant = (await readAll(step.client, reviewsOf(step, number))).filter((one) => only === null || require_index.numberAt(one, "id") === only);
	const inState = (...states) => meant.filter((one) => states.includes(require_index.textAt(one, "state") ?? ""));
	let last = step.retried ? inState("DISMISSED").at(-1) ?? null : null;
	for (const one of inState("APPROVED", "CHANGES_REQUESTED")) last = await dismissOne(step, number, one, body);
	return outputsOf(last);
}
async function dismissOne(step, number, one, body) {
	const { data } = await step.client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals", {
		...pathOf(step.repository),
		pull_number: number,
		review_id: require_index.numberAt(one, "id"),
		message: body ?? "Dismissed.",
		event: "DISMISS"
	});
	return data;
}
function reviewsOf(step, number) {
	return {
		route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
		parameters: {
			...pathOf(step.repository),
			pull_number: number
		},
		most: MOST_PAGES
	};
}
function outputsOf(written) {
	return {
		id: require_index.numberAt(written, "id"),
		url: require_index.textAt(written, "html_url")
	};
}
//#endregion
//#region src/execute/github/status.ts
const LONGEST_DESCRIPTION = 140;
const status = async (step) => {
	const description = textOf(step.arguments, "description");
	const url = textOf(step.arguments, "url");
	await step.client.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
		...pathOf(step.repository),
		sha: require_index.commitOf(step.event),
		context: textOf(step.arguments, "context") ?? "default",
		state: textOf(step.arguments, "state") ?? "pending",
		...description === null ? {} : { description: require_index.cutText$1(description, LONGEST_DESCRIPTION) },
		...url === null ? {} : { target_url: url }
	});
	return {};
};
//#endregion
//#region src/execute/github/unlock.ts
const unlock = async (step) => {
	const parameters = {
		...pathOf(step.repository),
		issue_number: require_index.issueOf(step.event).number
	};
	await step.client.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock", parameters);
	return {};
};
//#endregion
//#region src/execute/github/update-branch.ts
const updateBranch = async (step) => {
	const { number, headSha } = require_index.pullRequestOf(step.event);
	try {
		await step.client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch", {
			...pathOf(step.repository),
			pull_number: number,
			...headSha === null || step.retried ? {} : { expected_head_sha: headSha }
		});
	} catch (error) {
		if (require_index.isRefusal(error, [422], /expected.head.sha/i)) throw new require_index.StepRefused("head-moved", "something was pushed to the pull request after this event");
		if (!require_index.isRefusal(error, [422], /no new commits|up.to.date/i)) throw error;
	}
	return {};
};
const ACTS = new Map(Object.entries({
	comment,
	label,
	assign,
	"request-review": requestReview,
	dispatch,
	merge,
	close,
	reopen,
	check,
	status,
	react,
	review,
	edit,
	lock,
	unlock,
	"create-issue": createIssue,
	"update-branch": updateBranch,
	"delete-branch": deleteBranch,
	rerun,
	cancel,
	request
}).map(([name, act]) => [name, async (step) => boundOutputs(await act(step))]));
//#endregion
//#region src/execute/github/lookups.ts
const MOST_FILES = 3e3;
async function askLookup(client, call, event, repository) {
	const [first = "", second = ""] = call.args;
	switch (call.name) {
		case "permission": return permissionOf(client, first, repository);
		case "in-team": return isInTeam(client, first, second, repository);
		case "changed-files": return changedFiles(client, event, repository);
		default: return call.name;
	}
}
function lookupPermissions(name, event) {
	if (name === "in-team") return { members: "read" };
	if (name === "permission") return {};
	return require_index.findIssue(event)?.isPullRequest === true ? { pull_requests: "read" } : { contents: "read" };
}
async function permissionOf(client, login, repository) {
	return await unlessMissing(client, "GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
		...pathOf(repository),
		username: pathValue(login, "a login")
	}, (data) => require_index.textAt(data, "permission")) ?? "none";
}
async function isInTeam(client, login, team, repository) {
	const [org = "", slug] = team.split("/");
	if (org.toLowerCase() !== repository.owner.toLowerCase()) throw new require_index.StepRefused("other-owner", `the team \`${team.slice(0, 200)}\` is not one of \`${repository.owner}\``);
	return await unlessMissing(client, "GET /orgs/{org}/teams/{team_slug}/memberships/{username}", {
		org,
		team_slug: pathValue(slug, "a team"),
		username: pathValue(login, "a login")
	}, (data) => require_index.textAt(data, "state")) === "active";
}
async function changedFiles(client, event, repository) {
	const subject = require_index.findIssue(event);
	if (subject?.isPullRequest === true) return filesOfPullRequest(client, subject.number, repository);
	return event.name === "push" ? filesOfPush(client, event, repository) : null;
}
async function filesOfPullRequest(client, number, repository) {
	const list = {
		route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
		parameters: {
			...pathOf(repository),
			pull_number: number
		},
		most: MOST_FILES / 100
	};
	const names = [];
	for await (const files of readPages(client, list)) names.push(...files.flatMap(namesOf));
	return names;
}
const NO_COMMIT = /^0+$/;
async function filesOfPush(client, { payload }, repository) {
	if (require_index.valueAt(payload, "deleted") === true) return [];
	const branch = /^refs\/heads\/(.+)$/.exec(require_index.textAt(payload, "ref") ?? "")?.[1];
	const after = require_index.textAt(payload, "after");
	const before = require_index.textAt(payload, "before");
	if (branch === void 0 || after === null || before === null || NO_COMMIT.test(after)) return null;
	const isNew = NO_COMMIT.test(before);
	if (isNew && branch === repository.defaultBranch) return null;
	const basehead = `${isNew ? repository.defaultBranch : before}...${after}`;
	return unlessMissing(client, "GET /repos/{owner}/{repo}/compare/{basehead}", {
		...pathOf(repository),
		basehead,
		per_page: 1
	}, (data) => require_index.listAt(data, "files").flatMap(namesOf));
}
function namesOf(file) {
	return [require_index.textAt(file, "filename"), require_index.textAt(file, "previous_filename")].filter((name) => name !== null);
}
async function unlessMissing(client, route, parameters, read) {
	try {
		return read((await client.request(route, parameters)).data);
	} catch (error) {
		if (require_index.isRefusal(error, [404])) return null;
		throw error;
	}
}
//#endregion
//#region src/execute/github/missing-permission.ts
function explainRefusal(use, refusal, repository, holder) {
	const verdict = require_index.judgeRefusal(refusal, 0);
	const name = use.verb.name;
	if (verdict.kind === "denied") {
		const said = /resource not accessible/i.test(refusal.message) ? "" : ` GitHub says: ${require_index.messageOf(refusal)}`;
		return `\`${name}\` needs ${needs(use, refusal, holder)} on ${repository}; ${CURES[holder]}.${said}`;
	}
	if (verdict.kind !== "gone") return null;
	const what = use.verb.subject === "none" ? "what it asks for" : `the ${use.verb.subject.replaceAll("-", " ")}`;
	if (refusal.status === 410) return `\`${name}\`: ${what} is gone from ${repository}, or its feature is switched off.`;
	return `\`${name}\`: ${what} is gone from ${repository}, or ${HOLDERS[holder]} may not see it: it needs ${needs(use, refusal, holder)}; ${CURES[holder]}.`;
}
const HOLDERS = {
	app: "the App",
	workflow: "the workflow's token"
};
const CURES = {
	app: "grant it in the App's settings and accept it in the installation, or add the repository to the installation if it is not part of it",
	workflow: "write it under `permissions:` of the job, or give a token that has it as `token`"
};
function needs({ verb, arguments: written }, { headers, route }, holder) {
	const kind = holder === "app" ? "the App permission" : "the permission";
	const groups = verb.permissions.filter(({ when }) => when === null || written.has(when));
	if (groups.length === 0) return `${kind} that GitHub's docs name for \`${route}\`${acceptedOf(headers["x-accepted-github-permissions"] ?? "")}${holder === "app" ? ", written in `permissions` too," : ""}`;
	const texts = groups.map(({ anyOf: [first = "", ...others] }) => {
		const or = others.map((one) => ` (or ${spelled(one, holder)})`).join("");
		return `${spelled(first, holder)}${or}`;
	});
	return `${kind}${texts.length > 1 ? "s" : ""} ${texts.join(" and ")}`;
}
function acceptedOf(header) {
	return /^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+)*$/.test(header) ? ` (${header.slice(0, 200)})` : "";
}
function spelled(permission, holder) {
	if (holder === "workflow") return `\`${permission}\``;
	const text = permission.replaceAll("-", " ");
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
//#endregion
//#region src/execute/github/token-permissions.ts
const READS = { merge: { pull_requests: "read" } };
function tokenPermissionsOf(uses, event) {
	const isPullRequest = require_index.findIssue(event)?.isPullRequest === true;
	return mergePermissions(uses.flatMap((use) => [
		...neededBy(use, isPullRequest),
		...Object.entries(READS[use.verb.name] ?? {}),
		...grantsOf(use)
	]));
}
function mergePermissions(needed) {
	const merged = new Map([["metadata", "read"]]);
	for (const [name, level] of needed) if (merged.get(name) !== "write") merged.set(name, level);
	return Object.fromEntries([...merged].toSorted(([a], [b]) => a < b ? -1 : 1));
}
function neededBy({ verb, arguments: written }, isPullRequest) {
	return verb.permissions.filter(({ when }) => when === null || written.has(when)).map(({ anyOf }) => anyOf.map(parsePermission)).map((choices) => choices.find(([name]) => name === "pull_requests" === isPullRequest) ?? choices[0]).filter((one) => one !== void 0);
}
function parsePermission(text) {
	const [name = "", level] = text.split(": ");
	return [name.replaceAll("-", "_"), level === "write" ? "write" : "read"];
}
function grantsOf({ verb, permissionsArgument }) {
	const argument = verb.arguments.permissions;
	if (argument?.kind !== "grants" || !require_index.isJsonObject(permissionsArgument)) return [];
	const never = new Set(argument.never.map((name) => name.replaceAll("-", "_")));
	return Object.entries(permissionsArgument).map(([name, level]) => [name.toLowerCase().replaceAll("-", "_"), level]).filter((one) => !never.has(one[0]) && (one[1] === "read" || one[1] === "write"));
}
//#endregion
//#region src/pipeline/ask-once.ts
const STANDS_MS = 6e5;
const MOST_WORDS = 1e5;
function askOnce(ask, clock) {
	const kept = new require_index.I({ maxSize: MOST_WORDS });
	return (call, event) => {
		const key = JSON.stringify([
			event.guid,
			event.repository,
			call.name,
			...call.args
		]);
		const known = kept.get(key);
		if (known !== void 0 && known.untilAt > clock.now()) return known.answer;
		const one = {
			answer: ask(call, event),
			untilAt: clock.now() + STANDS_MS
		};
		kept.set(key, one, { size: 1 });
		one.answer.then((value) => {
			if (kept.peek(key) === one) kept.set(key, { ...one }, { size: 1 + (Array.isArray(value) ? value.length : 0) });
		}, () => {
			if (kept.peek(key) === one) kept.delete(key);
		});
		return one.answer;
	};
}
//#endregion
//#region src/pipeline/act-on-github.ts
function makePerform(parts) {
	return async (run, event, step) => {
		const own = parts.ownActs.get(step.verb);
		if (own !== void 0) return own(run, event, step);
		const verb = require_index.VERBS.get(step.verb);
		const act = ACTS.get(step.verb);
		if (verb === void 0 || act === void 0) throw new Error(`nobody knows how to ${step.verb}`);
		const permissionsArgument = step.arguments.permissions ?? null;
		const use = {
			verb,
			arguments: new Set(Object.keys(step.arguments)),
			permissionsArgument
		};
		const place = event.repository ?? require_index.textAt(event.payload, "organization", "login") ?? "this event";
		try {
			const repository = actRepositoryOf(event);
			const permissions = tokenPermissionsOf([use], event);
			return {
				outcome: { kind: "done" },
				outputs: await act({
					client: await parts.access.clientFor(targetOf(event, repository), permissions),
					clientFor: async (other) => {
						await requireAccepted(parts.tenants, other, `${repository.owner}/${repository.name}`);
						const [owner = "", name = ""] = other.split("/");
						return parts.access.clientFor({
							owner,
							name,
							repositoryId: null
						}, permissions);
					},
					event,
					repository,
					arguments: step.arguments,
					...stepKeys(run, event, step.index),
					retried: run.tries > 1,
					actor: (await parts.self()).botLogin
				})
			};
		} catch (error) {
			return {
				outcome: outcomeOf(error, {
					use,
					place,
					holder: parts.access.holder,
					nowAt: parts.clock.now()
				}),
				outputs: {}
			};
		}
	};
}
function makeAsk({ access, clock }) {
	const limited = new require_index.I({ max: MOST_LIMITED });
	async function ask(call, event) {
		const account = require_index.accountOf(event);
		const limit = limited.get(account);
		if (limit !== void 0 && limit.untilAt > clock.now()) throw limit;
		const needed = lookupPermissions(call.name, event);
		try {
			const repository = actRepositoryOf(event);
			return await askLookup(await access.clientFor(targetOf(event, repository), mergePermissions(Object.entries(needed))), call, event, repository);
		} catch (error) {
			if (error instanceof require_index.StepRefused) throw new require_index.LookupRefused(`${call.name}(): ${error.message}`);
			if (!(error instanceof require_index.GithubRefusal)) throw error;
			const failure = lookupFailure(error, call, {
				needed,
				event,
				holder: access.holder,
				nowAt: clock.now()
			});
			if (failure instanceof require_index.AskLater && failure.isLimit) limited.set(account, failure);
			throw failure;
		}
	}
	return askOnce(ask, clock);
}
function lookupFailure(error, { name }, { needed, event: { repository }, holder, nowAt }) {
	const verdict = require_index.judgeRefusal(error, nowAt);
	const scope = repository ?? "";
	switch (verdict.kind) {
		case "rate-limited": return new require_index.AskLater(`${name}() waits: ${verdict.reason}`, {
			scope,
			untilAt: nowAt + verdict.untilMs,
			isLimit: true
		});
		case "retry": return new require_index.AskLater(`${name}() waits: ${verdict.reason}`, {
			scope,
			untilAt: nowAt + ASK_AGAIN_MS
		});
		case "denied": {
			const [[permission, level] = ["metadata", "read"]] = Object.entries(needed);
			const named = `${permission.replaceAll("_", "-")}: ${level}`;
			const words = holder === "app" ? `the App permission ${named}` : `the permission \`${named}\``;
			return new require_index.LookupRefused(`${name}() needs ${words} on ${scope}; ${GRANT[holder]}. GitHub says: ${verdict.reason}`);
		}
		case "gone":
		case "refused": return new require_index.LookupRefused(`${name}(): GitHub refused: ${verdict.reason}`);
		default: return verdict;
	}
}
const GRANT = {
	app: "grant it in the App's settings and accept it in the installation",
	workflow: "write it under `permissions:` of the job, or give a token that has it as `token`"
};
const ASK_AGAIN_MS = 3e4;
const MOST_LIMITED = 1e4;
function outcomeOf(error, { use, place, holder, nowAt }) {
	if (error instanceof require_index.StepRefused) return {
		kind: "refused",
		code: error.code,
		reason: error.message
	};
	if (error instanceof require_index.AskLater) return require_index.laterOutcome(error, "github-unavailable");
	if (!(error instanceof require_index.GithubRefusal)) throw error;
	const verdict = require_index.judgeRefusal(error, nowAt);
	switch (verdict.kind) {
		case "rate-limited": return {
			kind: "limited",
			untilAt: nowAt + verdict.untilMs,
			code: require_index.RATE_LIMITED,
			reason: verdict.reason
		};
		case "retry": return {
			kind: "unavailable",
			code: "github-unavailable",
			reason: verdict.reason
		};
		case "denied":
		case "gone": return {
			kind: "refused",
			code: verdict.code,
			reason: explainRefusal(use, error, place, holder) ?? verdict.reason
		};
		case "refused": return {
			kind: "refused",
			code: verdict.code,
			reason: verdict.reason
		};
		default: return verdict;
	}
}
async function requireAccepted(tenants, other, from) {
	if ((await tenants.load(other))?.file.acceptFrom.some((name) => name.toLowerCase() === from.toLowerCase()) ?? false) return;
	const message = `${other} does not accept ${from}: write \`accept-from: [${from}]\` into its .github/hookyard.yml`;
	throw new require_index.StepRefused("not-accepted", message);
}
function actRepositoryOf({ payload, repository }) {
	if (repository === null) throw new require_index.StepRefused("no-repository", "the event is about no repository, so that there is nothing to act on");
	const [owner = "", name = ""] = repository.split("/");
	return {
		owner,
		name,
		defaultBranch: require_index.textAt(payload, "repository", "default_branch") ?? "main"
	};
}
function targetOf({ payload }, { owner, name }) {
	return {
		owner,
		name,
		repositoryId: require_index.numberAt(payload, "repository", "id")
	};
}
function stepKeys({ file, route }, { guid }, index) {
	const step = [
		file.scope,
		route,
		String(index)
	];
	return {
		runKey: keyOf(guid, ...step),
		stepKey: keyOf(...step)
	};
}
function keyOf(...parts) {
	return (0, node_crypto.hash)("sha256", parts.join("\0")).slice(0, 32);
}
//#endregion
//#region src/action/github-parts.ts
const WORKFLOW_LOGIN = "github-actions[bot]";
const FIRST_WAIT_MS = 1e3;
function workflowGithubParts({ github, file, event, clock, deadlineAt }) {
	const { access } = github;
	const login = () => github.login().catch(() => WORKFLOW_LOGIN);
	const tenants = otherRepositories(github, clock);
	return {
		self: async () => {
			if (require_index.textAt(event.payload, "sender", "type") !== "Bot") return null;
			const botLogin = await login();
			return botLogin === WORKFLOW_LOGIN || !botLogin.endsWith("[bot]") ? null : {
				appId: null,
				botLogin
			};
		},
		tenants,
		ask: askWithin(makeAsk({
			access,
			clock
		}), clock, deadlineAt),
		perform: makePerform({
			access,
			tenants,
			clock,
			ownActs: new Map(),
			self: async () => ({
				appId: null,
				botLogin: await login()
			})
		}),
		compile: () => file,
		ownRuns: () => null
	};
}
function otherRepositories({ reading }, clock) {
	const fetchFile = require_index.makeFetchFile(reading, clock);
	return {
		rulesFor: async () => null,
		known: () => null,
		load: async (scope) => {
			const [owner = "", name = ""] = scope.split("/");
			const found = await fetchFile({
				owner,
				name,
				id: null,
				ownerId: null
			}, {
				ref: null,
				etag: null
			});
			if (found.kind !== "file") return null;
			const parsed = require_index.parseRouteBytes(`${scope}/${require_index.CONFIG_PATH}`, found.bytes);
			return parsed.kind === "ok" ? {
				scope,
				file: parsed.file,
				destinations: new Map()
			} : null;
		}
	};
}
function askWithin(ask, clock, deadlineAt) {
	return async (call, event) => {
		for (let waitMs = FIRST_WAIT_MS;; waitMs *= 2) try {
			return await ask(call, event);
		} catch (error) {
			if (!(error instanceof require_index.AskLater)) throw error;
			const againAt = error.isLimit ? error.untilAt : clock.now() + waitMs;
			if (againAt >= deadlineAt) throw new require_index.LookupRefused(`GitHub could not answer in time: ${error.message}`);
			await new Promise((resolve) => clock.after(Math.max(0, againAt - clock.now()), resolve));
		}
	};
}
//#endregion
exports.workflowGithubParts = workflowGithubParts;
