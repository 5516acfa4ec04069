const require_index = require("./index.js");
let node_crypto = require("node:crypto");
//#region src/routes/merge-route-files.ts
function mergeRouteFiles(own, base) {
	const routes = [...new Map([...base.routes, ...own.routes].map((route) => [route.name, route])).values()];
	const overridden = new Set(own.routes.map(({ name }) => name));
	const taken = base.uses.filter(({ route }) => route !== null && !overridden.has(route));
	const offset = own.extends?.offset ?? 0;
	return {
		...own,
		sha256: (0, node_crypto.createHash)("sha256").update(own.sha256).update(base.sha256).digest("hex"),
		destinations: new Map([...base.destinations, ...own.destinations]),
		routes,
		routesByEvent: require_index.indexByEvent(routes),
		uses: [...own.uses, ...[...inheritedTokens(own, base), ...taken].map((use) => ({
			...use,
			offset
		}))],
		base
	};
}
function inheritedTokens(own, base) {
	return [...base.destinations.values()].filter(({ name }) => !own.destinations.has(name)).flatMap(({ auth }) => auth === null ? [] : [{
		kind: "auth",
		name: auth,
		route: null
	}]);
}
function judgeExtends(file, owner) {
	if (file.extends === null || file.extends.owner.toLowerCase() === owner.toLowerCase()) return [];
	const report = new require_index.ProblemList(file.path, require_index.sourceOf(file.text));
	const message = `\`extends\` names a repository of ${require_index.quoteWord(file.extends.owner)}, and this one belongs to ${require_index.quoteWord(owner)}`;
	report.add("extends-owner", file.extends.offset, message, "name a repository of the same owner");
	return report.sorted();
}
function judgeMerged(own, merged) {
	const report = new require_index.ProblemList(own.path, require_index.sourceOf(own.text));
	const at = own.extends?.offset ?? 0;
	if (merged.base !== null && merged.base.extends !== null) report.add("extends-twice", at, "the file that is extended extends another itself", "name that one here, or make one file of the two");
	const names = new Set(merged.destinations.keys());
	const ownUses = new Set(own.uses);
	for (const use of merged.uses) {
		if (use.kind !== "destination" || names.has(use.name)) continue;
		if (ownUses.has(use)) require_index.reportUnknownDestination(use.name, use.offset, names, report);
		else {
			const message = `the file that is extended sends to ${require_index.quoteWord(use.name)}, which neither of the two has`;
			report.add("unknown-destination", at, message, require_index.destinationHint(use.name, names, report));
		}
	}
	return report.sorted();
}
//#endregion
exports.judgeExtends = judgeExtends;
exports.judgeMerged = judgeMerged;
exports.mergeRouteFiles = mergeRouteFiles;
