Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
const require_rolldown_runtime = require("./rolldown-runtime.js");
let node_crypto = require("node:crypto");
let node_net = require("node:net");
let node_dns = require("node:dns");
let node_fs_promises = require("node:fs/promises");
let node_path = require("node:path");
let node_buffer = require("node:buffer");
let node_fs = require("node:fs");
let node_util = require("node:util");
let node_diagnostics_channel = require("node:diagnostics_channel");
let os = require("os");
os = require_rolldown_runtime.__toESM(os, 1);
let crypto = require("crypto");
crypto = require_rolldown_runtime.__toESM(crypto, 1);
let fs = require("fs");
fs = require_rolldown_runtime.__toESM(fs, 1);
//#region src/pipeline/system-clock.ts
const LONGEST_MS$1 = 2147483647;
const systemClock = {
	now: Date.now,
	after: (delayMs, run) => {
		const timer = setTimeout(run, Math.min(delayMs, LONGEST_MS$1));
		return () => clearTimeout(timer);
	}
};
//#endregion
//#region src/execute/http/ip-address.ts
function parseAddress(text) {
	switch ((0, node_net.isIP)(text)) {
		case 4: return Uint8Array.from(text.split("."), Number);
		case 6: return text.includes("%") ? null : ipv6Bytes(text);
		default: return null;
	}
}
function ipv6Bytes(text) {
	const [head = "", tail] = text.split("::");
	const first = pairsOf$1(head);
	const last = tail === void 0 ? [] : pairsOf$1(tail);
	const bytes = new Uint8Array(16);
	bytes.set(first, 0);
	bytes.set(last, 16 - last.length);
	return bytes;
}
function pairsOf$1(text) {
	if (text === "") return [];
	return text.split(":").flatMap((group) => {
		if (group.includes(".")) return group.split(".").map(Number);
		const value = Number.parseInt(group, 16);
		return [value >> 8, value & 255];
	});
}
function isWithin$2(address, network) {
	const { bytes, prefixBits } = network;
	if (address.length !== bytes.length) return false;
	const whole = prefixBits >> 3;
	for (let i = 0; i < whole; i += 1) if (address[i] !== bytes[i]) return false;
	const rest = prefixBits & 7;
	if (rest === 0) return true;
	const mask = 255 & 255 << 8 - rest;
	return ((address[whole] ?? 0) & mask) === ((bytes[whole] ?? 0) & mask);
}
function parseNetwork(cidr) {
	const slash = cidr.indexOf("/");
	const bytes = parseAddress(slash === -1 ? cidr : cidr.slice(0, slash));
	if (bytes === null) return "is not an IP network such as 10.0.0.0/8 or fd00::/8";
	const most = bytes.length * 8;
	const prefix = slash === -1 ? String(most) : cidr.slice(slash + 1);
	const prefixBits = Number(prefix);
	if (!/^\d{1,3}$/.test(prefix) || prefixBits > most) return `has a prefix length that is not between 0 and ${most}`;
	const network = {
		bytes,
		prefixBits
	};
	if (!hasHostBits(network)) return network;
	return "has bits set after its prefix: write the first address of the network";
}
function hasHostBits({ bytes, prefixBits }) {
	return bytes.some((byte, i) => (byte & 255 >> Math.min(8, Math.max(0, prefixBits - i * 8))) !== 0);
}
//#endregion
//#region src/execute/http/special-addresses.ts
const RANGES = [
	["0.0.0.0/8", "this network"],
	["10.0.0.0/8", "private"],
	["100.64.0.0/10", "carrier-grade NAT"],
	["127.0.0.0/8", "loopback"],
	["169.254.0.0/16", "link-local"],
	["172.16.0.0/12", "private"],
	["192.0.0.0/24", "IETF protocol assignments"],
	["192.0.2.0/24", "documentation"],
	["192.31.196.0/24", "AS112"],
	["192.52.193.0/24", "AMT"],
	["192.88.99.0/24", "6to4 relay"],
	["192.168.0.0/16", "private"],
	["192.175.48.0/24", "AS112"],
	["198.18.0.0/15", "benchmarking"],
	["198.51.100.0/24", "documentation"],
	["203.0.113.0/24", "documentation"],
	["224.0.0.0/4", "multicast"],
	["255.255.255.255/32", "broadcast"],
	["240.0.0.0/4", "reserved"],
	["::/128", "unspecified"],
	["::1/128", "loopback"],
	["::/96", "IPv4-compatible"],
	["::ffff:0:0:0/96", "IPv4-translated"],
	["64:ff9b:1::/48", "local NAT64"],
	["100::/64", "discard-only"],
	["100:0:0:1::/64", "dummy prefix"],
	["2001::/32", "Teredo"],
	["2001::/23", "IETF protocol assignments"],
	["2001:db8::/32", "documentation"],
	["2002::/16", "6to4"],
	["2620:4f:8000::/48", "AS112"],
	["3fff::/20", "documentation"],
	["5f00::/16", "segment routing"],
	["fc00::/7", "unique local"],
	["fe80::/10", "link-local"],
	["fec0::/10", "site-local"],
	["ff00::/8", "multicast"]
].map(([cidr = "", name = ""]) => ({
	...networkOf(cidr),
	name
}));
const GLOBAL_UNICAST = networkOf("2000::/3");
const NAT64 = networkOf("64:ff9b::/96");
const NAT64_LOCAL = networkOf("64:ff9b:1::/48");
const MAPPED = networkOf("::ffff:0:0/96");
const LOW_96 = [
	networkOf("::/96"),
	networkOf("::ffff:0:0:0/96"),
	NAT64
];
const SIX_TO_FOUR = networkOf("2002::/16");
const TEREDO = networkOf("2001::/32");
const METADATA = [...[
	"169.254.169.254",
	"169.254.170.2",
	"169.254.170.23",
	"fd00:ec2::254",
	"fd00:ec2::23"
], ...[
	"100.100.100.200",
	"168.63.129.16",
	"192.0.0.192"
]].map(networkOf);
const NAT64_PLACES = [
	[
		6,
		7,
		9,
		10
	],
	[
		7,
		9,
		10,
		11
	],
	[
		9,
		10,
		11,
		12
	],
	[
		12,
		13,
		14,
		15
	]
];
function isMetadata(address) {
	return METADATA.some((network) => isWithin$2(address, network));
}
function specialRange(address) {
	const range = RANGES.find((candidate) => isWithin$2(address, candidate));
	if (range !== void 0) return range;
	if (address.length === 4 || isWithin$2(address, GLOBAL_UNICAST) || isWithin$2(address, NAT64)) return null;
	return { name: "reserved" };
}
function unmapped(address) {
	return isWithin$2(address, MAPPED) ? address.subarray(12) : address;
}
function embeddedIpv4(address) {
	if (address.length === 4) return [];
	const found = [];
	if (LOW_96.some((network) => isWithin$2(address, network))) found.push(address.subarray(12));
	if (isWithin$2(address, NAT64_LOCAL)) for (const places of NAT64_PLACES) found.push(Uint8Array.from(places, (at) => address[at] ?? 0));
	if (isWithin$2(address, SIX_TO_FOUR)) found.push(address.subarray(2, 6));
	if (isWithin$2(address, TEREDO)) found.push(address.subarray(4, 8), address.subarray(12).map((byte) => byte ^ 255));
	if (isIsatap(address)) found.push(address.subarray(12));
	return found;
}
function isIsatap(address) {
	return ((address[8] ?? 0) & 253) === 0 && address[9] === 0 && address[10] === 94 && address[11] === 254;
}
function networkOf(text) {
	const network = parseNetwork(text);
	if (typeof network === "string") throw new Error(`${text} ${network}`);
	return network;
}
//#endregion
//#region src/execute/http/judge-address.ts
const ALLOWED = { kind: "allowed" };
function parseNetworks(cidrs) {
	const networks = [];
	for (const cidr of cidrs) {
		const network = parseNetwork(cidr);
		if (typeof network === "string") return {
			kind: "invalid",
			cidr,
			reason: network
		};
		const bytes = network.prefixBits >= 96 ? unmapped(network.bytes) : network.bytes;
		networks.push(bytes === network.bytes ? network : {
			bytes,
			prefixBits: network.prefixBits - 96
		});
	}
	return {
		kind: "ok",
		networks
	};
}
function judgeAddress(address, allowed) {
	const bytes = parseAddress(address);
	if (bytes === null) return denied("it is not an IP address, or has a zone");
	return judgeBytes(unmapped(bytes), allowed);
}
function judgeUrlHost(url, allowed) {
	const host = withoutBrackets(url.hostname);
	return (0, node_net.isIP)(host) === 0 ? ALLOWED : judgeAddress(host, allowed);
}
function withoutBrackets(hostname) {
	return hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
}
function judgeBytes(bytes, allowed) {
	const embedded = embeddedIpv4(bytes);
	if (isMetadata(bytes) || embedded.some(isMetadata)) return denied("it is a cloud metadata address");
	if (allowed.some((network) => isWithin$2(bytes, network))) return ALLOWED;
	const range = specialRange(bytes);
	if (range !== null) return denied(`it is not public (${range.name})`);
	for (const inner of embedded) {
		const judged = judgeBytes(inner, allowed);
		if (judged.kind === "denied") return judged;
	}
	return ALLOWED;
}
function denied(reason) {
	return {
		kind: "denied",
		reason
	};
}
//#endregion
//#region src/model/reserved-header.ts
const OF_THE_CONNECTION = /^(host|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|accept-encoding|proxy-.*|content-.*)$/;
const OF_THE_DELIVERY = /^(webhook|x-hub|x-github)-/;
function reservedFor(headerName) {
	const lower = headerName.toLowerCase();
	if (OF_THE_DELIVERY.test(lower)) return "delivery";
	return OF_THE_CONNECTION.test(lower) ? "connection" : null;
}
//#endregion
//#region src/execute/http/formats/json.ts
const jsonFormat = {
	renderBody: (content) => content.kind === "payload" ? null : Buffer.from(JSON.stringify(content.value)),
	formatHeaders: (event) => [
		["Content-Type", "application/json"],
		["X-GitHub-Event", event.name],
		["X-GitHub-Delivery", event.guid]
	]
};
//#endregion
//#region src/execute/http/formats/github.ts
const KEPT$1 = [
	["X-GitHub-Hook-ID", "x-github-hook-id"],
	["X-GitHub-Hook-Installation-Target-ID", "x-github-hook-installation-target-id"],
	["X-GitHub-Hook-Installation-Target-Type", "x-github-hook-installation-target-type"],
	["X-GitHub-Enterprise-Host", "x-github-enterprise-host"],
	["X-GitHub-Enterprise-Version", "x-github-enterprise-version"]
];
//#endregion
//#region src/execute/http/formats/format.ts
const SHAPES = {
	github: {
		renderBody: jsonFormat.renderBody,
		formatHeaders: (event) => {
			const headers = [...jsonFormat.formatHeaders(event)];
			for (const [name, key] of KEPT$1) {
				const value = event.headers[key];
				if (value !== void 0) headers.push([name, value]);
			}
			return headers;
		}
	},
	json: jsonFormat,
	standard: {
		renderBody: (content, event) => {
			const type = event.action === null ? event.name : `${event.name}.${event.action}`;
			const head = JSON.stringify({
				type,
				timestamp: new Date(event.receivedAt).toISOString()
			});
			const data = content.kind === "payload" ? event.body : Buffer.from(JSON.stringify(content.value));
			return Buffer.concat([
				Buffer.from(`${head.slice(0, -1)},"data":`),
				data,
				Buffer.from("}")
			]);
		},
		formatHeaders: () => [["Content-Type", "application/json"]]
	}
};
function renderBody(format, content, event) {
	return SHAPES[format].renderBody(content, event);
}
function formatHeaders(format, event) {
	return SHAPES[format].formatHeaders(event);
}
//#endregion
//#region src/execute/http/delivery-request.ts
const DELIVERY_METHOD = "POST";
function ownHeaders(written, userAgent) {
	const headers = written.filter(({ name }) => reservedFor(name) === null).flatMap(({ name, value }) => [name, value]);
	if (!has(headers, "accept")) headers.push("Accept", "*/*");
	if (!has(headers, "user-agent")) headers.push("User-Agent", userAgent);
	return headers;
}
function deliveryHeaders(own, format, event, signed) {
	const headers = [...own];
	for (const [name, value] of formatHeaders(format, event)) headers.push(name, value);
	for (const [name, value] of signed) headers.push(name, value);
	return headers;
}
function has(headers, name) {
	return headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === name);
}
//#endregion
//#region src/execute/http/excerpt.ts
const MOST_KEPT_BYTES = 4096;
const EXCERPT_SOURCE_BYTES = 8192;
const SHORTEST_PATH = 4;
const SHORTEST_TOKEN = 12;
function unkeptTexts(secrets, url, urlText) {
	const texts = new Set();
	for (const secret of secrets) addForms(texts, secret);
	for (const whole of [
		urlText,
		url.href,
		url.password
	]) addForms(texts, whole);
	for (const part of [
		url.pathname + url.search,
		url.pathname,
		url.search.slice(1)
	]) if (part.length >= SHORTEST_PATH) addForms(texts, part);
	for (const token of [...url.pathname.split("/"), ...url.searchParams.values()]) if (token.length >= SHORTEST_TOKEN) addForms(texts, token);
	texts.delete("");
	return [...texts];
}
function unkeptForms(secret) {
	const texts = new Set();
	addForms(texts, secret);
	texts.delete("");
	return [...texts];
}
function makeExcerpt(bytes, cut, unkept) {
	if (bytes.length === 0) return "";
	const shown = masked(withoutControls(new TextDecoder().decode(bytes, { stream: cut })), unkept, cut);
	return shown.slice(0, new TextEncoder().encodeInto(shown, new Uint8Array(MOST_KEPT_BYTES)).read);
}
function withoutControls(text) {
	return text.replace(/[\t\n\r]+/g, " ").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
}
function masked(text, unkept, cut) {
	let marks = null;
	for (const secret of unkept) {
		for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
			marks ??= new Uint8Array(text.length);
			marks.fill(1, at, at + secret.length);
		}
		const begun = cut ? begunAtEnd(text, secret) : 0;
		if (begun === 0) continue;
		marks ??= new Uint8Array(text.length);
		marks.fill(1, text.length - begun);
	}
	return marks === null ? text : withMarksHidden(text, marks);
}
function begunAtEnd(text, secret) {
	for (let length = Math.min(secret.length - 1, text.length); length > 0; length -= 1) if (text.endsWith(secret.slice(0, length))) return length;
	return 0;
}
function withMarksHidden(text, marks) {
	let shown = "";
	for (let at = 0; at < text.length;) {
		const marked = marks[at] === 1;
		const end = marks.indexOf(marked ? 0 : 1, at);
		const next = end === -1 ? text.length : end;
		shown += marked ? "***" : text.slice(at, next);
		at = next;
	}
	return shown;
}
function addForms(texts, secret) {
	const encoded = encodeURIComponent(secret.toWellFormed());
	const json = JSON.stringify(secret).slice(1, -1);
	const forms = [
		secret,
		encoded,
		encoded.replace(/%../g, (code) => code.toLowerCase()),
		encodeURI(secret.toWellFormed()),
		new URLSearchParams({ "": secret }).toString().slice(1),
		json,
		json.replaceAll("/", "\\/"),
		json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`),
		html(secret, "&#39;"),
		html(secret, "&#x27;")
	];
	for (const form of forms) texts.add(withoutControls(form));
}
function html(text, apostrophe) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("'", apostrophe);
}
//#endregion
//#region src/execute/http/guarded-lookup.ts
var AddressRefused = class extends Error {
	name = "AddressRefused";
	code;
	reason;
	constructor(code, reason) {
		super(`The connection was refused: ${reason}.`);
		this.code = code;
		this.reason = reason;
	}
};
function refuseLiteral(hostname, allowed) {
	const host = withoutBrackets(hostname);
	if ((0, node_net.isIP)(host) === 0) return null;
	const judged = judgeAddress(host, allowed);
	return judged.kind === "denied" ? new AddressRefused("address-denied", judged.reason) : null;
}
function guardedLookup(allowed, resolve) {
	return (hostname, options, callback) => {
		resolve(hostname, {
			...options,
			all: true
		}, (error, addresses) => {
			if (error !== null) return callback(error, []);
			let reason = "its name has no address";
			const kept = addresses.filter(({ address }) => {
				const judged = judgeAddress(address, allowed);
				if (judged.kind === "denied") reason = judged.reason;
				return judged.kind === "allowed";
			});
			const [first] = kept;
			if (first === void 0) return callback(new AddressRefused("address-refused", reason), []);
			if (options.all === true) callback(null, kept);
			else callback(null, first.address, first.family);
		});
	};
}
//#endregion
//#region src/execute/http/explain-failure.ts
const MEANINGS = [
	[
		/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
		"timeout",
		"No connection in time"
	],
	[
		/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|EREFUSED|EBADRESP)$/,
		"dns",
		"The name does not resolve"
	],
	[
		/^(ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/,
		"connect",
		"No connection"
	],
	[
		/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
		"reset",
		"The receiver closed the connection before its answer was whole"
	],
	[
		/^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|ERROR_IN_|EPROTO$)/,
		"tls",
		"TLS failed, or the certificate cannot be trusted"
	],
	[
		/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/,
		"other",
		"The answer's headers are too large"
	],
	[
		/^HPE_/,
		"other",
		"The answer is not HTTP"
	],
	[
		/^(UND_ERR_INVALID_ARG|ERR_INVALID_CHAR|ERR_INVALID_HTTP_TOKEN)$/,
		"other",
		"A header holds what HTTP does not allow"
	],
	[
		/^(UND_ERR_(DESTROYED|CLOSED)|ABORT_ERR)$/,
		"other",
		"Hookyard is stopping"
	]
];
function explainFailure(error) {
	if (error instanceof AddressRefused) return addressFailure(error.code, error.reason);
	const code = codeOf(error);
	const meaning = MEANINGS.find(([codes]) => codes.test(code));
	if (meaning === void 0) return {
		kind: "failure",
		reason: "other",
		message: `The request failed (${code}).`
	};
	const [, reason, message] = meaning;
	return {
		kind: "failure",
		reason,
		message: `${message} (${code}).`
	};
}
function addressFailure(reason, why) {
	return {
		kind: "failure",
		reason,
		message: `${reason === "address-denied" ? "The URL's address" : "Every address of the name"} may not be dialled: ${why}. See --allow-network.`
	};
}
function codeOf(error) {
	for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
		if (at instanceof AggregateError && at.errors.some((one) => codeOf(one) === "ETIMEDOUT")) return "ETIMEDOUT";
		if ("code" in at && typeof at.code === "string") return at.code;
		if (at instanceof AggregateError) return codeOf(at.errors[0]);
	}
	return error instanceof Error ? error.name : "unknown";
}
//#endregion
//#region src/execute/http/id-token.ts
const NOT_GIVEN_HERE = "Not sent: `auth: oidc` needs the Action, since GitHub gives such a token to a workflow only.";
function askIdToken(give, audience, { clock, timeoutMs }) {
	if (give === void 0) return Promise.resolve({
		kind: "failure",
		reason: "other",
		message: NOT_GIVEN_HERE
	});
	return new Promise((resolve) => {
		const stopWaiting = clock.after(timeoutMs, () => resolve(notSent("timeout", `none came within ${timeoutMs} ms.`)));
		Promise.try(give, audience).then((token) => resolve({
			kind: "given",
			token
		})).catch((error) => resolve(notSent("other", error instanceof Error ? error.message : "no reason is given."))).finally(stopWaiting);
	});
}
function notSent(reason, why) {
	return {
		kind: "failure",
		reason,
		message: `Not sent without its token: ${why}`
	};
}
//#endregion
//#region src/execute/http/retry-after.ts
const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const MONTH = `(?<month>${MONTHS.join("|")})`;
const TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
const HTTP_DATES = [
	new RegExp(`^${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
	new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`),
	new RegExp(`^${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`)
];
const LONGEST_MS = 315576e7;
function parseRetryAfter(value, nowAt) {
	const text = value.trim();
	if (/^\d+$/.test(text)) return Math.min(Number(text) * 1e3, LONGEST_MS);
	const at = parseHttpDate(text, nowAt);
	return at === null ? null : Math.max(0, at - nowAt);
}
function parseRetryAfterBody(body) {
	let value;
	try {
		value = JSON.parse(body);
	} catch {
		return null;
	}
	if (typeof value !== "object" || value === null || !("retry_after" in value)) return null;
	const seconds = value.retry_after;
	if (typeof seconds !== "number" || seconds < 0) return null;
	return Math.min(Math.ceil(seconds * 1e3), LONGEST_MS);
}
function parseHttpDate(text, nowAt) {
	for (const form of HTTP_DATES) {
		const parts = form.exec(text)?.groups;
		if (parts !== void 0) return instantOf(parts, nowAt);
	}
	return null;
}
function instantOf(parts, nowAt) {
	const number = (name) => Number(parts[name]);
	const [month, day] = [MONTHS.indexOf(parts.month ?? ""), number("day")];
	const year = parts.year?.length === 2 ? fullYear(number("year"), nowAt) : number("year");
	if (number("hour") > 23 || number("minute") > 59 || number("second") > 60) return null;
	const midnight = new Date(Date.UTC(year, month, day));
	if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return null;
	return midnight.getTime() + ((number("hour") * 60 + number("minute")) * 60 + number("second")) * 1e3;
}
function fullYear(twoDigits, nowAt) {
	const thisYear = new Date(nowAt).getUTCFullYear();
	const year = thisYear - thisYear % 100 + twoDigits;
	return year > thisYear + 50 ? year - 100 : year;
}
//#endregion
//#region src/model/signing-secret.ts
const SEED_BYTES = 32;
function parseSigningSecret(secret) {
	if (secret.trim() !== secret) return invalid$1("begins or ends with a space or line break");
	if (secret === "") return invalid$1("is empty");
	if (secret.startsWith("whsec_")) {
		const bytes = base64Bytes(secret.slice(6));
		return bytes === null ? invalid$1("has no base64 after whsec_") : {
			kind: "standard",
			bytes
		};
	}
	return secret.startsWith("whsk_") ? parseSeed(base64Bytes(secret.slice(5))) : { kind: "text" };
}
const ED25519_HEAD = [
	48,
	46,
	2,
	1,
	0,
	48,
	5,
	6,
	3,
	43,
	101,
	112,
	4,
	34,
	4,
	32
];
function ed25519Pkcs8(seed) {
	return Uint8Array.from([...ED25519_HEAD, ...seed]);
}
function parseSeed(bytes) {
	if (bytes === null) return invalid$1("has no base64 after whsk_");
	if (bytes.length !== SEED_BYTES && bytes.length !== 64) return invalid$1(`is ${bytes.length} bytes after whsk_`);
	return {
		kind: "ed25519",
		seed: bytes.subarray(0, SEED_BYTES),
		publicKey: bytes.length === SEED_BYTES ? null : bytes.subarray(SEED_BYTES)
	};
}
function invalid$1(reason) {
	return {
		kind: "invalid",
		reason
	};
}
function base64Bytes(text) {
	const digits = text.replace(/={0,2}$/, "");
	if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return null;
	return Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
}
//#endregion
//#region src/execute/http/signing-key.ts
function parseSigningKey(secret) {
	const parsed = parseSigningSecret(secret);
	switch (parsed.kind) {
		case "invalid": return parsed;
		case "text": {
			const key = (0, node_crypto.createSecretKey)(secret, "utf8");
			return {
				kind: "hmac",
				key,
				hubKey: key
			};
		}
		case "standard": return {
			kind: "hmac",
			key: (0, node_crypto.createSecretKey)(parsed.bytes),
			hubKey: (0, node_crypto.createSecretKey)(secret, "utf8")
		};
		case "ed25519": {
			const der = Buffer.from(ed25519Pkcs8(parsed.seed));
			return {
				kind: "ed25519",
				key: (0, node_crypto.createPrivateKey)({
					key: der,
					format: "der",
					type: "pkcs8"
				})
			};
		}
		default: return parsed;
	}
}
//#endregion
//#region src/execute/http/sign-delivery.ts
const keysOf = new WeakMap();
function signDelivery({ webhookId, timestampS, body, secrets, format }) {
	const headers = [["webhook-id", webhookId], ["webhook-timestamp", String(timestampS)]];
	if (secrets.length === 0) return {
		kind: "signed",
		headers
	};
	const keys = keysFor(secrets);
	if (typeof keys === "string") return {
		kind: "unusable",
		reason: keys
	};
	const head = `${webhookId}.${timestampS}.`;
	headers.push(["webhook-signature", keys.map((key) => signatureBy(key, head, body)).join(" ")]);
	if (format !== "github") return {
		kind: "signed",
		headers
	};
	const hub = keys.find((key) => key.kind === "hmac");
	if (hub !== void 0) headers.push(["X-Hub-Signature-256", `sha256=${hmac(hub.hubKey, "", body).digest("hex")}`]);
	return {
		kind: "signed",
		headers
	};
}
function keysFor(secrets) {
	const known = keysOf.get(secrets);
	if (known !== void 0) return known;
	const keys = [];
	for (const [at, secret] of secrets.entries()) {
		const key = parseSigningKey(secret);
		if (key.kind === "invalid") return `signing secret ${at + 1} ${key.reason}`;
		keys.push(key);
	}
	keysOf.set(secrets, keys);
	return keys;
}
function signatureBy(key, head, body) {
	switch (key.kind) {
		case "hmac": return `v1,${hmac(key.key, head, body).digest("base64")}`;
		case "ed25519": return `v1a,${(0, node_crypto.sign)(null, Buffer.concat([Buffer.from(head), body]), key.key).toString("base64")}`;
		default: return key;
	}
}
function hmac(key, head, body) {
	return (0, node_crypto.createHmac)("sha256", key).update(head).update(body);
}
//#endregion
//#region src/execute/http/target.ts
function makeTarget(destination, allowed, userAgent) {
	const url = new URL(destination.url);
	const secrets = [...destination.secrets, ...destination.signingSecrets];
	if (destination.shownUrl === "***") secrets.push(url.host, url.hostname);
	return {
		origin: url.origin,
		path: url.pathname + url.search,
		judged: judgeUrlHost(url, allowed),
		headers: ownHeaders(writtenHeaders(destination), userAgent),
		unkept: unkeptTexts(secrets, url, destination.url)
	};
}
function writtenHeaders({ headers, auth }) {
	return auth === "oidc" ? headers.filter(({ name }) => name.toLowerCase() !== "authorization") : headers;
}
//#endregion
//#region src/execute/http/send-attempt.ts
function makeSender(parts) {
	const { agent, allowed, userAgent } = parts;
	const targets = new WeakMap();
	function targetOf(destination) {
		let target = targets.get(destination);
		if (target === void 0) {
			target = makeTarget(destination, allowed, userAgent);
			targets.set(destination, target);
		}
		return target;
	}
	return {
		send: async (request) => {
			try {
				return await attempt$1(parts, targetOf(request.destination), request);
			} catch (error) {
				return explainFailure(error);
			}
		},
		close: () => agent.close()
	};
}
async function attempt$1({ agent, clock, idToken }, target, { delivery, destination, body, nowAt }) {
	if (target.judged.kind === "denied") return addressFailure("address-denied", target.judged.reason);
	const { timeoutMs } = destination;
	const signed = signDelivery({
		webhookId: delivery.webhookId,
		timestampS: Math.floor(nowAt / 1e3),
		body,
		secrets: destination.signingSecrets,
		format: destination.format
	});
	if (signed.kind === "unusable") return {
		kind: "failure",
		reason: "other",
		message: `Not sent unsigned: ${signed.reason}.`
	};
	const headers = deliveryHeaders(target.headers, destination.format, delivery.event, signed.headers);
	let { unkept } = target;
	if (destination.auth === "oidc") {
		const asked = await askIdToken(idToken, target.origin, {
			clock,
			timeoutMs
		});
		if (asked.kind === "failure") return asked;
		headers.push("Authorization", `Bearer ${asked.token}`);
		unkept = [...unkept, ...unkeptForms(asked.token)];
	}
	const { origin, path } = target;
	return outcomeOf(await agent.exchange({
		origin,
		path,
		method: DELIVERY_METHOD,
		headers,
		body,
		timeoutMs
	}, clock), unkept, timeoutMs, clock);
}
function outcomeOf(exchanged, unkept, timeoutMs, clock) {
	switch (exchanged.kind) {
		case "timeout": return {
			kind: "failure",
			reason: "timeout",
			message: `No whole answer within ${timeoutMs} ms.`
		};
		case "error": return explainFailure(exchanged.error);
		case "answer": return {
			kind: "response",
			status: exchanged.status,
			retryAfterMs: retryAfterOf(exchanged, clock.now()),
			excerpt: makeExcerpt(exchanged.bytes, exchanged.cut, unkept)
		};
		default: return exchanged;
	}
}
function retryAfterOf(answer, nowAt) {
	const wait = answer.retryAfter === null ? null : parseRetryAfter(answer.retryAfter, nowAt);
	if (wait !== null || answer.status !== 429 || answer.cut) return wait;
	return parseRetryAfterBody(Buffer.from(answer.bytes).toString());
}
//#endregion
//#region src/execute/http/dial.ts
function dial(url, { lookup, connectTimeoutMs, clock }) {
	const host = withoutBrackets(url.hostname);
	const tls = url.protocol === "https:";
	const port = url.port === "" ? tls ? 443 : 80 : Number(url.port);
	const socket = tls ? connectTls(host, port, lookup) : (0, node_net.connect)({
		host,
		port,
		lookup
	});
	socket.setNoDelay(true);
	const stopWaiting = clock.after(connectTimeoutMs, () => {
		socket.destroy(Object.assign(new Error("no connection in time"), { code: "ETIMEDOUT" }));
	});
	socket.once(tls ? "secureConnect" : "connect", stopWaiting);
	socket.once("close", stopWaiting);
	return socket;
}
function connectTls(host, port, lookup) {
	const { connect } = process.getBuiltinModule("node:tls");
	return connect({
		host,
		port,
		lookup,
		rejectUnauthorized: true,
		ALPNProtocols: ["http/1.1"],
		...(0, node_net.isIP)(host) === 0 ? { servername: host } : {}
	});
}
//#endregion
//#region src/execute/http/exchange.ts
const MOST_READ_BYTES = 65536;
var Exchange = class {
	done;
	#settle = () => {};
	#settled = false;
	#cancelDeadline;
	#status = 0;
	#retryAfter = null;
	#chunks = [];
	#read = 0;
	constructor(clock, timeoutMs) {
		this.done = new Promise((resolve) => {
			this.#settle = resolve;
		});
		this.#cancelDeadline = clock.after(timeoutMs, () => this.#drop({ kind: "timeout" }));
	}
	get settled() {
		return this.#settled;
	}
	begin(status, headers) {
		this.#status = status;
		const retryAfter = headers["retry-after"];
		const first = Array.isArray(retryAfter) ? retryAfter[0] : retryAfter;
		this.#retryAfter = typeof first === "string" ? first : null;
	}
	take(chunk) {
		const room = EXCERPT_SOURCE_BYTES - this.#read;
		if (room > 0) this.#chunks.push(chunk.subarray(0, room));
		this.#read += chunk.length;
		if (this.#read > MOST_READ_BYTES) this.#drop(this.#answer());
	}
	finish() {
		this.#end(this.#answer());
	}
	fail(error) {
		this.#end({
			kind: "error",
			error
		});
	}
	#answer() {
		const bytes = Buffer.concat(this.#chunks);
		const cut = this.#read > bytes.length;
		return {
			kind: "answer",
			status: this.#status,
			retryAfter: this.#retryAfter,
			bytes,
			cut
		};
	}
	#drop(exchanged) {
		if (this.#settled) return;
		this.#end(exchanged);
		this.letGo();
	}
	#end(exchanged) {
		if (this.#settled) return;
		this.#settled = true;
		this.#cancelDeadline();
		this.#settle(exchanged);
	}
};
//#endregion
//#region src/execute/http/requested-exchange.ts
var RequestedExchange = class extends Exchange {
	#request = null;
	start(request, body) {
		this.#request = request;
		request.on("response", (response) => this.#hear(response));
		request.on("upgrade", (_response, socket) => {
			socket.destroy();
			this.stop(protocolChanged());
		});
		request.on("error", (error) => this.stop(error));
		request.end(body);
	}
	stop(error) {
		this.fail(error);
		this.letGo();
	}
	#hear(response) {
		if (response.statusCode === 101) {
			this.stop(protocolChanged());
			return;
		}
		this.begin(response.statusCode ?? 0, response.headers);
		response.on("data", (chunk) => this.take(chunk));
		response.on("end", () => {
			this.finish();
			this.letGo();
		});
		response.on("error", (error) => this.stop(error));
	}
	letGo() {
		this.#request?.destroy();
	}
};
function protocolChanged() {
	return Object.assign(new Error("the protocol was changed"), { code: "ECONNRESET" });
}
//#endregion
//#region src/execute/http/unpooled-agent.ts
function openUnpooledAgent({ allowed, connectTimeoutMs = 5e3, lookup = node_dns.lookup }) {
	const http = process.getBuiltinModule("node:http");
	const guarded = guardedLookup(allowed, lookup);
	const underWay = new Set();
	let closed = false;
	return {
		exchange: async ({ origin, path, method, headers, body, timeoutMs }, clock) => {
			const url = new URL(origin);
			const refused = closed ? closedError$1() : refuseLiteral(url.hostname, allowed);
			if (refused !== null) return {
				kind: "error",
				error: refused
			};
			const exchange = new RequestedExchange(clock, timeoutMs);
			underWay.add(exchange);
			try {
				const request = http.request({
					method,
					path,
					headers: [
						"host",
						url.host,
						"connection",
						"close",
						...headers,
						"content-length",
						String(body.length)
					],
					insecureHTTPParser: false,
					createConnection: () => dial(url, {
						lookup: guarded,
						connectTimeoutMs,
						clock
					})
				});
				exchange.start(request, body);
			} catch (error) {
				exchange.stop(error);
			}
			try {
				return await exchange.done;
			} finally {
				underWay.delete(exchange);
			}
		},
		close: async () => {
			closed = true;
			for (const exchange of underWay) exchange.stop(closedError$1());
		}
	};
}
function closedError$1() {
	return Object.assign(new Error("the agent is closed"), { code: "ABORT_ERR" });
}
//#endregion
//#region src/model/one-line.ts
function oneLine(text) {
	return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
//#endregion
//#region src/execute/github/act.ts
const LONGEST_MESSAGE$2 = 500;
var StepRefused = class extends Error {
	name = "StepRefused";
	code;
	constructor(code, message) {
		super(oneLine(message).slice(0, LONGEST_MESSAGE$2).toWellFormed());
		this.code = code;
	}
};
//#endregion
//#region src/execute/github/github-client.ts
var GithubRefusal = class extends Error {
	name = "GithubRefusal";
	status;
	route;
	headers;
	constructor({ status, route, message, headers = {} }) {
		super(message);
		this.status = status;
		this.route = route;
		this.headers = headers;
	}
};
//#endregion
//#region src/model/json.ts
function isJsonObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
//#endregion
//#region src/model/payload-reading.ts
function valueAt(root, ...path) {
	let value = root ?? null;
	for (const key of path) {
		if (!isJsonObject(value) || !Object.hasOwn(value, key)) return null;
		value = value[key] ?? null;
	}
	return value;
}
function textAt(root, ...path) {
	const value = valueAt(root, ...path);
	return typeof value === "string" ? value : null;
}
function numberAt(root, ...path) {
	const value = valueAt(root, ...path);
	return typeof value === "number" ? value : null;
}
function listAt(root, ...path) {
	const value = valueAt(root, ...path);
	return Array.isArray(value) ? value : [];
}
function shortRef(ref) {
	return ref.replace(/^refs\/(?:heads|tags)\//, "");
}
//#endregion
//#region src/execute/github/mark.ts
const LONGEST_BODY = 65536;
const MARKS_AT_END = /(?:\s*<!-- hookyard:[\da-f]{32} -->)+\s*$/;
function markOf(key) {
	return `<!-- hookyard:${key} -->`;
}
function keyOfMarker(marker) {
	return (0, node_crypto.createHash)("sha256").update(`marker\0${marker}`).digest("hex").slice(0, 32);
}
function withMarks(body, ...keys) {
	const marks = keys.map((key) => `\n${markOf(key)}`).join("");
	return `${cutText$1(body, LONGEST_BODY - marks.length)}${marks}`;
}
function isMarked(item, key, actor) {
	const end = MARKS_AT_END.exec(textAt(item, "body") ?? "")?.[0] ?? "";
	return isBy(item, actor) && end.includes(markOf(key));
}
function isBy(item, actor) {
	return textAt(item, "user", "login")?.toLowerCase() === actor.toLowerCase();
}
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const LONGEST_GRAPHEME = 64;
function cutText$1(text, most) {
	if (text.length <= most) return text;
	const room = most - 1;
	const from = Math.max(0, room - LONGEST_GRAPHEME);
	const end = [...GRAPHEMES.segment(text.slice(from, room + LONGEST_GRAPHEME))].map(({ index }) => from + index).findLast((one) => one <= room && one > from) ?? wholePoint(text, room);
	return `${text.slice(0, end)}…`;
}
function wholePoint(text, end) {
	const code = text.charCodeAt(end);
	return code >= 56320 && code <= 57343 ? end - 1 : end;
}
//#endregion
//#region src/execute/github/refusal-reading.ts
function isRefusal(error, statuses, words = /(?:)/) {
	return error instanceof GithubRefusal && statuses.includes(error.status ?? 0) && words.test(error.message);
}
const LONGEST_MESSAGE$1 = 300;
function messageOf({ message }) {
	return cutText$1(oneLine(message.slice(0, 10 * LONGEST_MESSAGE$1)).trim(), LONGEST_MESSAGE$1);
}
//#endregion
//#region src/execute/github/judge-refusal.ts
const SECOND = 1e3;
const MINUTE = 60 * SECOND;
const LONGEST_WAIT = 120 * MINUTE;
const SECONDARY_WORDS = /secondary rate limit|abuse detection/i;
const LIMIT_WORDS = /rate limit/i;
const AGAIN_WORDS = /try (?:the merge )?again|something went wrong|timed? ?out/i;
const DENIED_WORDS = /resource not accessible|must have|not authorized|not have (?:the )?(?:correct )?permission|insufficient scopes/i;
const NO_PERMISSION_CURES = /archived|read-only|\blocked\b|ip allow list|\bsaml\b|suspended|blocked|disabled|\brestrict(?:ed|ions?)\b|upgrade to|unable to|cannot be (?:retried|rerun)|already running/i;
const GONE_WORDS = /could not resolve to/i;
function judgeRefusal(refusal, nowAt) {
	const reason = messageOf(refusal);
	const { status, message } = refusal;
	const limit = judgeLimit(refusal, nowAt);
	if (limit !== null) return {
		kind: "rate-limited",
		...limit,
		reason
	};
	if (status === null || status >= 500 || status === 401 || status === 408) return {
		kind: "retry",
		reason
	};
	if (status === 409 || status === 405 && AGAIN_WORDS.test(message)) return {
		kind: "retry",
		reason
	};
	if (status === 403) return judgeForbidden(refusal, reason);
	if (status === 404 || status === 410 || status === 451) return {
		kind: "gone",
		code: "subject-gone",
		reason
	};
	return status === 200 ? judgeGraphql(message, reason) : {
		kind: "refused",
		code: "github-refused",
		reason
	};
}
function judgeForbidden({ message, headers }, reason) {
	const isNamed = (headers["x-accepted-github-permissions"] ?? "") !== "" && !NO_PERMISSION_CURES.test(message);
	if (DENIED_WORDS.test(message) || isNamed) return {
		kind: "denied",
		code: "permission-missing",
		reason
	};
	return {
		kind: "refused",
		code: "github-refused",
		reason
	};
}
function judgeGraphql(message, reason) {
	if (DENIED_WORDS.test(message)) return {
		kind: "denied",
		code: "permission-missing",
		reason
	};
	if (GONE_WORDS.test(message)) return {
		kind: "gone",
		code: "subject-gone",
		reason
	};
	if (AGAIN_WORDS.test(message)) return {
		kind: "retry",
		reason
	};
	return {
		kind: "refused",
		code: "github-refused",
		reason
	};
}
function judgeLimit({ status, headers, message }, nowAt) {
	const told = status === 200 && LIMIT_WORDS.test(message);
	if (status !== 403 && status !== 429 && !told) return null;
	const after = parseRetryAfter(headers["retry-after"] ?? "", nowAt);
	if (after !== null) return {
		scope: "secondary",
		untilMs: bounded(after)
	};
	if (headers["x-ratelimit-remaining"] === "0") {
		const resetAt = Number(headers["x-ratelimit-reset"]) * SECOND;
		return {
			scope: "primary",
			untilMs: Number.isFinite(resetAt) ? bounded(resetAt - nowAt) : MINUTE
		};
	}
	return status === 429 || told || SECONDARY_WORDS.test(message) ? {
		scope: "secondary",
		untilMs: MINUTE
	} : null;
}
function bounded(waitMs) {
	return Math.min(Math.max(waitMs, SECOND), LONGEST_WAIT);
}
//#endregion
//#region src/routes/file-limits.ts
const MAX_FILE_BYTES = 262144;
const MAX_VALUES = 2e4;
const MAX_CHARACTERS = 1e6;
const MAX_DESTINATIONS = 1e3;
const MAX_ROUTES = 1e3;
const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
//#endregion
//#region src/expression/lookup-needed.ts
var LookupNeeded = class extends Error {
	name = "LookupNeeded";
	call;
	constructor(call) {
		super(`${call.name}() is not known yet`);
		this.call = call;
	}
};
//#endregion
//#region src/expression/expression-failure.ts
var ExpressionFailure = class extends Error {
	name = "ExpressionFailure";
	code;
	constructor(code, message) {
		super(message);
		this.code = code;
	}
};
function failingClosed(run) {
	try {
		return run();
	} catch (error) {
		throw asFailure(error);
	}
}
function asFailure(error) {
	if (error instanceof ExpressionFailure || error instanceof LookupNeeded) return error;
	return failed(`the expression could not be evaluated: ${error instanceof RangeError ? "a value is too large or nested too deeply" : "it has no value here"}`);
}
function failed(message) {
	return new ExpressionFailure("expression-failed", message);
}
//#endregion
//#region src/pipeline/ask-lookups.ts
var LookupRefused = class extends Error {
	name = "LookupRefused";
};
var AskLater = class extends Error {
	name = "AskLater";
	scope;
	untilAt;
	isLimit;
	constructor(message, { scope, untilAt, isLimit = false }) {
		super(message);
		this.scope = scope;
		this.untilAt = untilAt;
		this.isLimit = isLimit;
	}
};
const RATE_LIMITED = "rate-limited";
function laterOutcome({ message: reason, untilAt, isLimit }, code) {
	return isLimit ? {
		kind: "limited",
		untilAt,
		code: RATE_LIMITED,
		reason
	} : {
		kind: "unavailable",
		code,
		reason
	};
}
const WAITS_FOR_MS = 288e5;
const MOST_QUESTIONS = 50;
function makeAnswers(event, ask, now = null) {
	const known = new Map();
	const keyOf = ({ name, args }) => JSON.stringify([name, ...args]);
	return {
		find: (call) => {
			const answer = known.get(keyOf(call));
			if (answer instanceof LookupRefused) throw new ExpressionFailure("lookup-refused", answer.message);
			return answer;
		},
		fetch: async (call) => {
			const key = keyOf(call);
			if (known.size >= MOST_QUESTIONS) {
				known.set(key, new LookupRefused(`the routes ask more than ${MOST_QUESTIONS} questions about one event`));
				return;
			}
			const isLate = now !== null && now() - event.receivedAt > WAITS_FOR_MS;
			known.set(key, await ask(call, event).catch((error) => refusalOnly(error, isLate)));
		}
	};
}
function refusalOnly(error, isLate) {
	if (error instanceof LookupRefused) return error;
	if (error instanceof AskLater && isLate) return new LookupRefused(`GitHub could not answer for hours: ${error.message}`);
	throw error;
}
//#endregion
//#region src/pipeline/repository-file.ts
const CONFIG_PATH = ".github/hookyard.yml";
const AGAIN_AFTER_MS$4 = 15e3;
function makeFetchFile(access, clock) {
	return async (repository, { ref, etag, path = CONFIG_PATH }) => {
		const { owner, name, id } = repository;
		try {
			return await readFileAt(await access.clientFor({
				owner,
				name,
				repositoryId: id
			}, {
				contents: "read",
				metadata: "read"
			}), repository, {
				ref,
				etag,
				path
			});
		} catch (error) {
			if (error instanceof StepRefused) return {
				kind: "absent",
				why: error.message
			};
			if (!(error instanceof GithubRefusal)) throw error;
			if (error.status === 304) return { kind: "same" };
			const verdict = judgeRefusal(error, clock.now());
			if (verdict.kind !== "rate-limited" && verdict.kind !== "retry") return {
				kind: "denied",
				why: verdict.reason
			};
			throw askLater(error, `${owner}/${name}`, clock.now());
		}
	};
}
async function readFileAt(client, { owner, name }, { ref, etag = null, path = CONFIG_PATH }) {
	const route = "GET /repos/{owner}/{repo}/contents/{path}";
	const parameters = {
		owner,
		repo: name,
		path,
		...ref === null ? {} : { ref }
	};
	try {
		const answer = await client.request(route, parameters, etag === null ? {} : { "if-none-match": etag });
		return readAnswer(answer.data, answer.headers.etag ?? null);
	} catch (error) {
		if (error instanceof GithubRefusal && error.status === 404) return {
			kind: "absent",
			why: null
		};
		throw error;
	}
}
function askLater(refusal, scope, nowAt) {
	const verdict = judgeRefusal(refusal, nowAt);
	const untilAt = nowAt + (verdict.kind === "rate-limited" ? verdict.untilMs : AGAIN_AFTER_MS$4);
	const isLimit = verdict.kind === "rate-limited";
	return new AskLater(`GitHub cannot be asked about ${scope} now: ${verdict.reason}`, {
		scope,
		untilAt,
		isLimit
	});
}
function readAnswer(data, etag) {
	const type = Array.isArray(data) ? "dir" : textAt(data, "type");
	if (type === null) throw new GithubRefusal({
		status: null,
		route: "GET contents",
		message: "GitHub answered with something else than contents"
	});
	if (type !== "file") return {
		kind: "absent",
		why: null
	};
	const content = textAt(data, "content") ?? "";
	if (textAt(data, "encoding") !== "base64" && (numberAt(data, "size") ?? 0) > 0) return { kind: "too-large" };
	const bytes = Buffer.from(content, "base64");
	return bytes.length > 262144 ? { kind: "too-large" } : {
		kind: "file",
		bytes,
		etag
	};
}
//#endregion
//#region src/action/id-token.ts
const TIMEOUT_MS$1 = 1e4;
const MOST_TRIES = 3;
function makeIdToken(env, { userAgent, mask }) {
	const { ACTIONS_ID_TOKEN_REQUEST_URL: url = "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = "" } = env;
	return async (audience) => {
		if (url === "" || bearer === "") throw new Error("`auth: oidc` needs `id-token: write` under `permissions:` of the job, which a pull request from a fork never has");
		const asked = new URL(url);
		asked.searchParams.set("audience", audience);
		const token = await askPatiently(asked, {
			authorization: `Bearer ${bearer}`,
			accept: "application/json",
			"user-agent": userAgent
		});
		mask(token);
		return token;
	};
}
async function askPatiently(url, headers) {
	let why = "";
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const answer = await ask(url, headers);
		if (answer.kind === "token") return answer.token;
		why = answer.why;
		if (answer.kind === "refused") break;
	}
	throw new Error(`GitHub gave no token for the job: ${why}`);
}
async function ask(url, headers) {
	try {
		const answer = await fetch(url, {
			headers,
			redirect: "error",
			signal: AbortSignal.timeout(TIMEOUT_MS$1)
		});
		const body = await answer.json().catch(() => null);
		if (answer.ok && isJsonObject(body) && typeof body.value === "string") return {
			kind: "token",
			token: body.value
		};
		return {
			kind: answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? "refused" : "unavailable",
			why: `HTTP ${answer.status}`
		};
	} catch (error) {
		return {
			kind: "unavailable",
			why: error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "no connection"
		};
	}
}
//#endregion
//#region node_modules/@actions/expressions/dist/ast.js
var Expr = class {};
var Literal = class extends Expr {
	constructor(literal, token) {
		super();
		this.literal = literal;
		this.token = token;
	}
	accept(v) {
		return v.visitLiteral(this);
	}
};
var Unary = class extends Expr {
	constructor(operator, expr) {
		super();
		this.operator = operator;
		this.expr = expr;
	}
	accept(v) {
		return v.visitUnary(this);
	}
};
var FunctionCall = class extends Expr {
	constructor(functionName, args) {
		super();
		this.functionName = functionName;
		this.args = args;
	}
	accept(v) {
		return v.visitFunctionCall(this);
	}
};
var Binary = class extends Expr {
	constructor(left, operator, right) {
		super();
		this.left = left;
		this.operator = operator;
		this.right = right;
	}
	accept(v) {
		return v.visitBinary(this);
	}
};
var Logical = class extends Expr {
	constructor(operator, args) {
		super();
		this.operator = operator;
		this.args = args;
	}
	accept(v) {
		return v.visitLogical(this);
	}
};
var Grouping = class extends Expr {
	constructor(group) {
		super();
		this.group = group;
	}
	accept(v) {
		return v.visitGrouping(this);
	}
};
var ContextAccess = class extends Expr {
	constructor(name) {
		super();
		this.name = name;
	}
	accept(v) {
		return v.visitContextAccess(this);
	}
};
var IndexAccess = class extends Expr {
	constructor(expr, index) {
		super();
		this.expr = expr;
		this.index = index;
	}
	accept(v) {
		return v.visitIndexAccess(this);
	}
};
var Star = class extends Expr {
	accept() {
		throw new Error("Method not implemented.");
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/expressiondata.js
var Kind;
(function(Kind) {
	Kind[Kind["String"] = 0] = "String";
	Kind[Kind["Array"] = 1] = "Array";
	Kind[Kind["Dictionary"] = 2] = "Dictionary";
	Kind[Kind["Boolean"] = 3] = "Boolean";
	Kind[Kind["Number"] = 4] = "Number";
	Kind[Kind["CaseSensitiveDictionary"] = 5] = "CaseSensitiveDictionary";
	Kind[Kind["Null"] = 6] = "Null";
})(Kind || (Kind = {}));
function kindStr(k) {
	switch (k) {
		case Kind.Array: return "Array";
		case Kind.Boolean: return "Boolean";
		case Kind.Null: return "Null";
		case Kind.Number: return "Number";
		case Kind.Dictionary: return "Object";
		case Kind.String: return "String";
	}
	return "unknown";
}
//#endregion
//#region node_modules/@actions/expressions/dist/data/array.js
var Array$1 = class {
	constructor(...data) {
		this.v = [];
		this.kind = Kind.Array;
		this.primitive = false;
		for (const d of data) this.add(d);
	}
	coerceString() {
		return kindStr(this.kind);
	}
	number() {
		return NaN;
	}
	add(value) {
		this.v.push(value);
	}
	get(index) {
		return this.v[index];
	}
	values() {
		return this.v;
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/boolean.js
var BooleanData = class {
	constructor(value) {
		this.value = value;
		this.kind = Kind.Boolean;
		this.primitive = true;
	}
	coerceString() {
		if (this.value) return "true";
		return "false";
	}
	number() {
		if (this.value) return 1;
		return 0;
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/dictionary.js
var Dictionary = class {
	constructor(...pairs) {
		this.keys = [];
		this.v = [];
		this.indexMap = {};
		this.kind = Kind.Dictionary;
		this.primitive = false;
		for (const p of pairs) this.add(p.key, p.value);
	}
	coerceString() {
		return kindStr(this.kind);
	}
	number() {
		return NaN;
	}
	add(key, value) {
		if (key.toLowerCase() in this.indexMap) return;
		this.keys.push(key);
		this.v.push(value);
		this.indexMap[key.toLowerCase()] = this.v.length - 1;
	}
	get(key) {
		const index = this.indexMap[key.toLowerCase()];
		if (index === void 0) return;
		return this.v[index];
	}
	values() {
		return this.v;
	}
	pairs() {
		const result = [];
		for (const key of this.keys) result.push({
			key,
			value: this.v[this.indexMap[key.toLowerCase()]]
		});
		return result;
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/null.js
var Null = class {
	constructor() {
		this.kind = Kind.Null;
		this.primitive = true;
	}
	coerceString() {
		return "";
	}
	number() {
		return 0;
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/number.js
var NumberData = class {
	constructor(value) {
		this.value = value;
		this.kind = Kind.Number;
		this.primitive = true;
	}
	coerceString() {
		if (this.value === 0) return "0";
		return (+this.value.toFixed(15)).toString();
	}
	number() {
		return this.value;
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/string.js
var StringData = class {
	constructor(value) {
		this.value = value;
		this.kind = Kind.String;
		this.primitive = true;
	}
	coerceString() {
		return this.value;
	}
	number() {
		return Number(this.value);
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/data/replacer.js
function replacer(_key, value) {
	if (value instanceof Null) return null;
	if (value instanceof BooleanData) return value.value;
	if (value instanceof NumberData) return value.number();
	if (value instanceof StringData) return value.coerceString();
	if (value instanceof Array$1) return value.values();
	if (value instanceof Dictionary) {
		const pairs = value.pairs();
		const r = {};
		for (const p of pairs) r[p.key] = p.value;
		return r;
	}
	return value;
}
//#endregion
//#region node_modules/@actions/expressions/dist/data/reviver.js
function reviver(_key, val) {
	if (val === null) return new Null();
	if (typeof val === "string") return new StringData(val);
	if (typeof val === "number") return new NumberData(val);
	if (typeof val === "boolean") return new BooleanData(val);
	if (Array.isArray(val)) return new Array$1(...val);
	if (typeof val === "object") return new Dictionary(...Object.keys(val).map((k) => ({
		key: k,
		value: val[k]
	})));
	return val;
}
//#endregion
//#region node_modules/@actions/expressions/dist/lexer.js
var TokenType;
(function(TokenType) {
	TokenType[TokenType["UNKNOWN"] = 0] = "UNKNOWN";
	TokenType[TokenType["LEFT_PAREN"] = 1] = "LEFT_PAREN";
	TokenType[TokenType["RIGHT_PAREN"] = 2] = "RIGHT_PAREN";
	TokenType[TokenType["LEFT_BRACKET"] = 3] = "LEFT_BRACKET";
	TokenType[TokenType["RIGHT_BRACKET"] = 4] = "RIGHT_BRACKET";
	TokenType[TokenType["COMMA"] = 5] = "COMMA";
	TokenType[TokenType["DOT"] = 6] = "DOT";
	TokenType[TokenType["BANG"] = 7] = "BANG";
	TokenType[TokenType["BANG_EQUAL"] = 8] = "BANG_EQUAL";
	TokenType[TokenType["EQUAL_EQUAL"] = 9] = "EQUAL_EQUAL";
	TokenType[TokenType["GREATER"] = 10] = "GREATER";
	TokenType[TokenType["GREATER_EQUAL"] = 11] = "GREATER_EQUAL";
	TokenType[TokenType["LESS"] = 12] = "LESS";
	TokenType[TokenType["LESS_EQUAL"] = 13] = "LESS_EQUAL";
	TokenType[TokenType["AND"] = 14] = "AND";
	TokenType[TokenType["OR"] = 15] = "OR";
	TokenType[TokenType["STAR"] = 16] = "STAR";
	TokenType[TokenType["NUMBER"] = 17] = "NUMBER";
	TokenType[TokenType["STRING"] = 18] = "STRING";
	TokenType[TokenType["IDENTIFIER"] = 19] = "IDENTIFIER";
	TokenType[TokenType["TRUE"] = 20] = "TRUE";
	TokenType[TokenType["FALSE"] = 21] = "FALSE";
	TokenType[TokenType["NULL"] = 22] = "NULL";
	TokenType[TokenType["EOF"] = 23] = "EOF";
})(TokenType || (TokenType = {}));
function tokenString(tok) {
	switch (tok.type) {
		case TokenType.EOF: return "EOF";
		case TokenType.NUMBER: return tok.lexeme;
		case TokenType.STRING: return tok.value.toString();
		default: return tok.lexeme;
	}
}
var Lexer$1 = class {
	constructor(input) {
		this.input = input;
		this.start = 0;
		this.offset = 0;
		this.line = 0;
		this.lastLineOffset = 0;
		this.tokens = [];
	}
	lex() {
		if (this.input.length > 21e3) throw new Error("ErrorExceededMaxLength");
		while (!this.atEnd()) {
			this.start = this.offset;
			const c = this.next();
			switch (c) {
				case "(":
					this.addToken(TokenType.LEFT_PAREN);
					break;
				case ")":
					this.addToken(TokenType.RIGHT_PAREN);
					break;
				case "[":
					this.addToken(TokenType.LEFT_BRACKET);
					break;
				case "]":
					this.addToken(TokenType.RIGHT_BRACKET);
					break;
				case ",":
					this.addToken(TokenType.COMMA);
					break;
				case ".":
					if (this.previous() != TokenType.IDENTIFIER && this.previous() != TokenType.RIGHT_BRACKET && this.previous() != TokenType.RIGHT_PAREN && this.previous() != TokenType.STAR) this.consumeNumber();
					else this.addToken(TokenType.DOT);
					break;
				case "-":
				case "+":
					this.consumeNumber();
					break;
				case "!":
					this.addToken(this.match("=") ? TokenType.BANG_EQUAL : TokenType.BANG);
					break;
				case "=":
					if (!this.match("=")) {
						this.consumeIdentifier();
						break;
					}
					this.addToken(TokenType.EQUAL_EQUAL);
					break;
				case "<":
					this.addToken(this.match("=") ? TokenType.LESS_EQUAL : TokenType.LESS);
					break;
				case ">":
					this.addToken(this.match("=") ? TokenType.GREATER_EQUAL : TokenType.GREATER);
					break;
				case "&":
					if (!this.match("&")) {
						this.consumeIdentifier();
						break;
					}
					this.addToken(TokenType.AND);
					break;
				case "|":
					if (!this.match("|")) {
						this.consumeIdentifier();
						break;
					}
					this.addToken(TokenType.OR);
					break;
				case "*":
					this.addToken(TokenType.STAR);
					break;
				case " ":
				case "\r":
				case "	": break;
				case "\n":
					++this.line;
					this.lastLineOffset = this.offset;
					break;
				case "'":
					this.consumeString();
					break;
				default: switch (true) {
					case isDigit(c):
						this.consumeNumber();
						break;
					default: this.consumeIdentifier();
				}
			}
		}
		this.tokens.push({
			type: TokenType.EOF,
			lexeme: "",
			range: this.range()
		});
		return { tokens: this.tokens };
	}
	pos() {
		return {
			line: this.line,
			column: this.start - this.lastLineOffset
		};
	}
	endPos() {
		return {
			line: this.line,
			column: this.offset - this.lastLineOffset
		};
	}
	range() {
		return {
			start: this.pos(),
			end: this.endPos()
		};
	}
	atEnd() {
		return this.offset >= this.input.length;
	}
	peek() {
		if (this.atEnd()) return "\0";
		return this.input[this.offset];
	}
	peekNext() {
		if (this.offset + 1 >= this.input.length) return "\0";
		return this.input[this.offset + 1];
	}
	previous() {
		const l = this.tokens.length;
		if (l == 0) return TokenType.EOF;
		return this.tokens[l - 1].type;
	}
	next() {
		return this.input[this.offset++];
	}
	match(expected) {
		if (this.atEnd()) return false;
		if (this.input[this.offset] !== expected) return false;
		this.offset++;
		return true;
	}
	addToken(type, value) {
		this.tokens.push({
			type,
			lexeme: this.input.substring(this.start, this.offset),
			range: this.range(),
			value
		});
	}
	consumeNumber() {
		while (!this.atEnd() && (!isBoundary(this.peek()) || this.peek() == ".")) this.next();
		const lexeme = this.input.substring(this.start, this.offset);
		const value = new StringData(lexeme).number();
		if (isNaN(value)) throw new Error(`Unexpected symbol: '${lexeme}'. Located at position ${this.start + 1} within expression: ${this.input}`);
		this.addToken(TokenType.NUMBER, value);
	}
	consumeString() {
		while ((this.peek() !== "'" || this.peekNext() === "'") && !this.atEnd()) {
			if (this.peek() === "\n") this.line++;
			if (this.peek() === "'" && this.peekNext() === "'") this.next();
			this.next();
		}
		if (this.atEnd()) throw new Error(`Unexpected symbol: '${this.input.substring(this.start)}'. Located at position ${this.start + 1} within expression: ${this.input}`);
		this.next();
		let value = this.input.substring(this.start + 1, this.offset - 1);
		value = value.replace("''", "'");
		this.addToken(TokenType.STRING, value);
	}
	consumeIdentifier() {
		while (!this.atEnd() && !isBoundary(this.peek())) this.next();
		let tokenType = TokenType.IDENTIFIER;
		let tokenValue = void 0;
		const lexeme = this.input.substring(this.start, this.offset);
		if (this.previous() != TokenType.DOT) switch (lexeme) {
			case "true":
				tokenType = TokenType.TRUE;
				break;
			case "false":
				tokenType = TokenType.FALSE;
				break;
			case "null":
				tokenType = TokenType.NULL;
				break;
			case "NaN":
				tokenType = TokenType.NUMBER;
				tokenValue = NaN;
				break;
			case "Infinity":
				tokenType = TokenType.NUMBER;
				tokenValue = Infinity;
		}
		if (!isLegalIdentifier(lexeme)) throw new Error(`Unexpected symbol: '${lexeme}'. Located at position ${this.start + 1} within expression: ${this.input}`);
		this.addToken(tokenType, tokenValue);
	}
};
function isDigit(c) {
	return c >= "0" && c <= "9";
}
function isBoundary(c) {
	switch (c) {
		case "(":
		case "[":
		case ")":
		case "]":
		case ",":
		case ".":
		case "!":
		case ">":
		case "<":
		case "=":
		case "&":
		case "|": return true;
	}
	return /\s/.test(c);
}
function isLegalIdentifier(str) {
	if (str == "") return false;
	const first = str[0];
	if (first >= "a" && first <= "z" || first >= "A" && first <= "Z" || first == "_") {
		for (const c of str.substring(1).split("")) if (c >= "a" && c <= "z" || c >= "A" && c <= "Z" || c >= "0" && c <= "9" || c == "_" || c == "-") {} else return false;
		return true;
	}
	return false;
}
const MAX_EXPRESSION_LENGTH = 21e3;
var ErrorType;
(function(ErrorType) {
	ErrorType[ErrorType["ErrorUnexpectedSymbol"] = 0] = "ErrorUnexpectedSymbol";
	ErrorType[ErrorType["ErrorUnrecognizedNamedValue"] = 1] = "ErrorUnrecognizedNamedValue";
	ErrorType[ErrorType["ErrorUnexpectedEndOfExpression"] = 2] = "ErrorUnexpectedEndOfExpression";
	ErrorType[ErrorType["ErrorExceededMaxDepth"] = 3] = "ErrorExceededMaxDepth";
	ErrorType[ErrorType["ErrorExceededMaxLength"] = 4] = "ErrorExceededMaxLength";
	ErrorType[ErrorType["ErrorTooFewParameters"] = 5] = "ErrorTooFewParameters";
	ErrorType[ErrorType["ErrorTooManyParameters"] = 6] = "ErrorTooManyParameters";
	ErrorType[ErrorType["ErrorEvenParameters"] = 7] = "ErrorEvenParameters";
	ErrorType[ErrorType["ErrorUnrecognizedContext"] = 8] = "ErrorUnrecognizedContext";
	ErrorType[ErrorType["ErrorUnrecognizedFunction"] = 9] = "ErrorUnrecognizedFunction";
})(ErrorType || (ErrorType = {}));
var ExpressionError = class extends Error {
	constructor(typ, tok) {
		super(`${errorDescription(typ)}: '${tokenString(tok)}'`);
		this.typ = typ;
		this.tok = tok;
		this.pos = this.tok.range.start;
	}
};
function errorDescription(typ) {
	switch (typ) {
		case ErrorType.ErrorUnexpectedEndOfExpression: return "Unexpected end of expression";
		case ErrorType.ErrorUnexpectedSymbol: return "Unexpected symbol";
		case ErrorType.ErrorUnrecognizedNamedValue: return "Unrecognized named-value";
		case ErrorType.ErrorExceededMaxDepth: return `Exceeded max expression depth 50`;
		case ErrorType.ErrorExceededMaxLength: return `Exceeded max expression length ${MAX_EXPRESSION_LENGTH}`;
		case ErrorType.ErrorTooFewParameters: return "Too few parameters supplied";
		case ErrorType.ErrorTooManyParameters: return "Too many parameters supplied";
		case ErrorType.ErrorEvenParameters: return "Even number of parameters supplied, requires an odd number of parameters";
		case ErrorType.ErrorUnrecognizedContext: return "Unrecognized named-value";
		case ErrorType.ErrorUnrecognizedFunction: return "Unrecognized function";
		default: return "Unknown error";
	}
}
var ExpressionEvaluationError = class extends Error {};
//#endregion
//#region node_modules/@actions/expressions/dist/funcs/case.js
const caseFunc = {
	name: "case",
	description: "`case( pred1, val1, pred2, val2, ..., default )`\n\nEvaluates predicates in order and returns the value corresponding to the first predicate that evaluates to `true`. If no predicate matches, it returns the last argument as the default value.",
	minArgs: 3,
	maxArgs: Number.MAX_SAFE_INTEGER,
	call: (...args) => {
		for (let i = 0; i < args.length - 1; i += 2) {
			const predicate = args[i];
			if (predicate.kind !== Kind.Boolean) throw new Error("case predicate must evaluate to a boolean value");
			if (predicate.value) return args[i + 1];
		}
		return args[args.length - 1];
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/result.js
function falsy(d) {
	switch (d.kind) {
		case Kind.Null: return true;
		case Kind.Boolean: return !d.value;
		case Kind.Number: {
			const dv = d.value;
			return dv === 0 || isNaN(dv);
		}
		case Kind.String: return d.value.length === 0;
	}
	return false;
}
function truthy(d) {
	return !falsy(d);
}
function coerceTypes(li, ri) {
	let lv = li;
	let rv = ri;
	if (li.kind === ri.kind) return [lv, rv];
	switch (li.kind) {
		case Kind.Number:
			if (ri.kind === Kind.String) {
				rv = new NumberData(ri.number());
				return [lv, rv];
			}
			break;
		case Kind.String:
			if (ri.kind === Kind.Number) {
				lv = new NumberData(li.number());
				return [lv, rv];
			}
			break;
		case Kind.Null:
		case Kind.Boolean:
			lv = new NumberData(li.number());
			return coerceTypes(lv, rv);
	}
	switch (ri.kind) {
		case Kind.Null:
		case Kind.Boolean:
			rv = new NumberData(ri.number());
			return coerceTypes(lv, rv);
	}
	return [lv, rv];
}
function equals(lhs, rhs) {
	const [lv, rv] = coerceTypes(lhs, rhs);
	if (lv.kind != rv.kind) return false;
	switch (lv.kind) {
		case Kind.Null: return true;
		case Kind.Number: {
			const ld = lv.value;
			const rd = rv.value;
			if (isNaN(ld) || isNaN(rd)) return false;
			return ld == rd;
		}
		case Kind.String: {
			const ls = lv.value;
			const rs = rv.value;
			return toUpperSpecial(ls) === toUpperSpecial(rs);
		}
		case Kind.Boolean: return lv.value == rv.value;
		case Kind.Dictionary:
		case Kind.Array: return lv === rv;
	}
	return false;
}
function greaterThan(lhs, rhs) {
	const [lv, rv] = coerceTypes(lhs, rhs);
	if (lv.kind != rv.kind) return false;
	switch (lv.kind) {
		case Kind.Number: {
			const lf = lv.value;
			const rf = rv.value;
			if (isNaN(lf) || isNaN(rf)) return false;
			return lf > rf;
		}
		case Kind.String: {
			let ls = lv.value;
			let rs = rv.value;
			ls = toUpperSpecial(ls);
			rs = toUpperSpecial(rs);
			return ls > rs;
		}
		case Kind.Boolean: {
			const lb = lv.value;
			const rb = rv.value;
			return lb && !rb;
		}
	}
	return false;
}
function lessThan(lhs, rhs) {
	const [lv, rv] = coerceTypes(lhs, rhs);
	if (lv.kind != rv.kind) return false;
	switch (lv.kind) {
		case Kind.Number: {
			const lf = lv.value;
			const rf = rv.value;
			if (isNaN(lf) || isNaN(rf)) return false;
			return lf < rf;
		}
		case Kind.String: {
			let ls = lv.value;
			let rs = rv.value;
			ls = toUpperSpecial(ls);
			rs = toUpperSpecial(rs);
			return ls < rs;
		}
		case Kind.Boolean: {
			const lb = lv.value;
			const rb = rv.value;
			return !lb && rb;
		}
	}
	return false;
}
function toUpperSpecial(s) {
	const sb = [];
	let i = 0;
	const len = s.length;
	let found = s.indexOf("ı");
	while (i < len) if (i < found) {
		sb.push(s.substring(i, found).toUpperCase());
		i = found;
	} else if (i == found) {
		sb.push(s.substring(i, i + 1));
		i += 1;
		found = s.indexOf("ı", i);
	} else {
		sb.push(s.substring(i).toUpperCase());
		break;
	}
	return sb.join("");
}
//#endregion
//#region node_modules/@actions/expressions/dist/funcs/contains.js
const contains$1 = {
	name: "contains",
	description: "`contains( search, item )`\n\nReturns `true` if `search` contains `item`. If `search` is an array, this function returns `true` if the `item` is an element in the array. If `search` is a string, this function returns `true` if the `item` is a substring of `search`. This function is not case sensitive. Casts values to a string.",
	minArgs: 2,
	maxArgs: 2,
	call: (...args) => {
		const left = args[0];
		const right = args[1];
		if (left.primitive) {
			const ls = left.coerceString();
			if (right.primitive) {
				const rs = right.coerceString();
				return new BooleanData(ls.toLowerCase().includes(rs.toLowerCase()));
			}
		} else if (left.kind === Kind.Array) {
			const la = left;
			if (la.values().length === 0) return new BooleanData(false);
			for (const v of la.values()) if (equals(right, v)) return new BooleanData(true);
		}
		return new BooleanData(false);
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/funcs/endswith.js
const endswith = {
	name: "endsWith",
	description: "`endsWith( searchString, searchValue )`\n\nReturns `true` if `searchString` ends with `searchValue`. This function is not case sensitive. Casts values to a string.",
	minArgs: 2,
	maxArgs: 2,
	call: (...args) => {
		const left = args[0];
		if (!left.primitive) return new BooleanData(false);
		const right = args[1];
		if (!right.primitive) return new BooleanData(false);
		const ls = toUpperSpecial(left.coerceString());
		const rs = toUpperSpecial(right.coerceString());
		return new BooleanData(ls.endsWith(rs));
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/funcs/format.js
const format$1 = {
	name: "format",
	description: "`format( string, replaceValue0, replaceValue1, ..., replaceValueN)`\n\nReplaces values in the `string`, with the variable `replaceValueN`. Variables in the `string` are specified using the `{N}` syntax, where `N` is an integer. You must specify at least one `replaceValue` and `string`. There is no maximum for the number of variables (`replaceValueN`) you can use. Escape curly braces using double braces.",
	minArgs: 1,
	maxArgs: 255,
	call: (...args) => {
		const fs = args[0].coerceString();
		const result = [];
		let index = 0;
		while (index < fs.length) {
			const lbrace = fs.indexOf("{", index);
			const rbrace = fs.indexOf("}", index);
			if (lbrace >= 0 && (rbrace < 0 || rbrace > lbrace)) {
				if (safeCharAt(fs, lbrace + 1) === "{") {
					result.push(fs.substr(index, lbrace - index + 1));
					index = lbrace + 2;
					continue;
				}
				if (rbrace > lbrace + 1) {
					const argIndex = readArgIndex(fs, lbrace + 1);
					if (argIndex.success) {
						if (1 + argIndex.result > args.length - 1) throw new Error(`The following format string references more arguments than were supplied: ${fs}`);
						if (lbrace > index) result.push(fs.substr(index, lbrace - index));
						result.push(`${args[1 + argIndex.result].coerceString()}`);
						index = rbrace + 1;
						continue;
					}
				}
				throw new Error(`The following format string is invalid: ${fs}`);
			} else if (rbrace >= 0) {
				if (safeCharAt(fs, rbrace + 1) === "}") {
					result.push(fs.substr(index, rbrace - index + 1));
					index = rbrace + 2;
				} else throw new Error(`The following format string is invalid: ${fs}`);
			} else {
				result.push(fs.substr(index));
				break;
			}
		}
		return new StringData(result.join(""));
	}
};
function safeCharAt(string, index) {
	if (string.length > index) return string[index];
	return "\0";
}
function readArgIndex(string, startIndex) {
	let length = 0;
	for (;;) {
		const nextChar = safeCharAt(string, startIndex + length);
		if (nextChar >= "0" && nextChar <= "9") length++;
		else break;
	}
	if (length < 1) return { success: false };
	const endIndex = startIndex + length - 1;
	const result = parseInt(string.substr(startIndex, length));
	return {
		success: !isNaN(result),
		result,
		endIndex
	};
}
//#endregion
//#region node_modules/@actions/expressions/dist/funcs.js
const wellKnownFunctions = {
	case: caseFunc,
	contains: contains$1,
	endswith,
	format: format$1,
	fromjson: {
		name: "fromJson",
		description: "`fromJSON(value)`\n\nReturns a JSON object or JSON data type for `value`. You can use this function to provide a JSON object as an evaluated expression or to convert environment variables from a string.",
		minArgs: 1,
		maxArgs: 1,
		call: (...args) => {
			const is = args[0].coerceString();
			if (is.trim() === "") throw new Error("empty input");
			try {
				return JSON.parse(is, reviver);
			} catch (e) {
				throw new ExpressionEvaluationError("Error parsing JSON when evaluating fromJson", { cause: e });
			}
		}
	},
	join: {
		name: "join",
		description: "`join( array, optionalSeparator )`\n\nThe value for `array` can be an array or a string. All values in `array` are concatenated into a string. If you provide `optionalSeparator`, it is inserted between the concatenated values. Otherwise, the default separator `,` is used. Casts values to a string.",
		minArgs: 1,
		maxArgs: 2,
		call: (...args) => {
			if (args[0].primitive) return new StringData(args[0].coerceString());
			if (args[0].kind === Kind.Array) {
				let separator = ",";
				if (args.length > 1 && args[1].primitive) separator = args[1].coerceString();
				return new StringData(args[0].values().map((item) => item.coerceString()).join(separator));
			}
			return new StringData("");
		}
	},
	startswith: {
		name: "startsWith",
		description: "`startsWith( searchString, searchValue )`\n\nReturns `true` when `searchString` starts with `searchValue`. This function is not case sensitive. Casts values to a string.",
		minArgs: 2,
		maxArgs: 2,
		call: (...args) => {
			const left = args[0];
			if (!left.primitive) return new BooleanData(false);
			const right = args[1];
			if (!right.primitive) return new BooleanData(false);
			const ls = toUpperSpecial(left.coerceString());
			const rs = toUpperSpecial(right.coerceString());
			return new BooleanData(ls.startsWith(rs));
		}
	},
	tojson: {
		name: "toJson",
		description: "`toJSON(value)`\n\nReturns a pretty-print JSON representation of `value`. You can use this function to debug the information provided in contexts.",
		minArgs: 1,
		maxArgs: 1,
		call: (...args) => {
			return new StringData(JSON.stringify(args[0], replacer, "  "));
		}
	}
};
function validateFunction(context, identifier, argCount) {
	const name = identifier.lexeme.toLowerCase();
	let f;
	f = wellKnownFunctions[name];
	if (!f) {
		f = context.extensionFunctions.get(name);
		if (!f) {
			if (!context.allowUnknownKeywords) throw new ExpressionError(ErrorType.ErrorUnrecognizedFunction, identifier);
			return;
		}
	}
	if (argCount < f.minArgs) throw new ExpressionError(ErrorType.ErrorTooFewParameters, identifier);
	if (argCount > f.maxArgs) throw new ExpressionError(ErrorType.ErrorTooManyParameters, identifier);
	if (name === "case" && argCount % 2 === 0) throw new ExpressionError(ErrorType.ErrorEvenParameters, identifier);
}
//#endregion
//#region node_modules/@actions/expressions/dist/parser.js
var Parser$1 = class {
	constructor(tokens, extensionContexts, extensionFunctions) {
		this.tokens = tokens;
		this.offset = 0;
		this.depth = 0;
		this.extContexts = new Map();
		this.extFuncs = new Map();
		for (const contextName of extensionContexts) this.extContexts.set(contextName.toLowerCase(), true);
		for (const { name, func } of extensionFunctions.map((x) => ({
			name: x.name,
			func: x
		}))) this.extFuncs.set(name.toLowerCase(), func);
		this.context = {
			allowUnknownKeywords: false,
			extensionContexts: this.extContexts,
			extensionFunctions: this.extFuncs
		};
	}
	parse() {
		let result;
		if (this.atEnd()) return result;
		result = this.expression();
		if (!this.atEnd()) throw this.buildError(ErrorType.ErrorUnexpectedSymbol, this.peek());
		return result;
	}
	expression() {
		this.incrDepth();
		try {
			return this.logicalOr();
		} finally {
			this.decrDepth();
		}
	}
	logicalOr() {
		let expr = this.logicalAnd();
		if (this.check(TokenType.OR)) {
			this.incrDepth();
			try {
				const logical = new Logical(this.peek(), [expr]);
				expr = logical;
				while (this.match(TokenType.OR)) {
					const right = this.logicalAnd();
					logical.args.push(right);
				}
			} finally {
				this.decrDepth();
			}
		}
		return expr;
	}
	logicalAnd() {
		let expr = this.equality();
		if (this.check(TokenType.AND)) {
			this.incrDepth();
			try {
				const logical = new Logical(this.peek(), [expr]);
				expr = logical;
				while (this.match(TokenType.AND)) {
					const right = this.equality();
					logical.args.push(right);
				}
			} finally {
				this.decrDepth();
			}
		}
		return expr;
	}
	equality() {
		let expr = this.comparison();
		while (this.match(TokenType.BANG_EQUAL, TokenType.EQUAL_EQUAL)) {
			const operator = this.previous();
			const right = this.comparison();
			expr = new Binary(expr, operator, right);
		}
		return expr;
	}
	comparison() {
		let expr = this.unary();
		while (this.match(TokenType.GREATER, TokenType.GREATER_EQUAL, TokenType.LESS, TokenType.LESS_EQUAL)) {
			const operator = this.previous();
			const right = this.unary();
			expr = new Binary(expr, operator, right);
		}
		return expr;
	}
	unary() {
		if (this.match(TokenType.BANG)) {
			this.incrDepth();
			const operator = this.previous();
			const unary = this.unary();
			try {
				return new Unary(operator, unary);
			} finally {
				this.decrDepth();
			}
		}
		return this.index();
	}
	index() {
		let expr = this.call();
		let depthIncreased = 0;
		if (expr instanceof Grouping || expr instanceof FunctionCall || expr instanceof ContextAccess) {
			let cont = true;
			while (cont) switch (true) {
				case this.match(TokenType.LEFT_BRACKET): {
					let indexExpr;
					if (this.match(TokenType.STAR)) indexExpr = new Star();
					else indexExpr = this.expression();
					this.consume(TokenType.RIGHT_BRACKET, ErrorType.ErrorUnexpectedSymbol);
					this.incrDepth();
					depthIncreased++;
					expr = new IndexAccess(expr, indexExpr);
					break;
				}
				case this.match(TokenType.DOT):
					this.incrDepth();
					depthIncreased++;
					if (this.match(TokenType.IDENTIFIER)) {
						const property = this.previous();
						expr = new IndexAccess(expr, new Literal(new StringData(property.lexeme), property));
					} else if (this.match(TokenType.STAR)) expr = new IndexAccess(expr, new Star());
					else throw this.buildError(ErrorType.ErrorUnexpectedSymbol, this.peek());
					break;
				default: cont = false;
			}
		}
		for (let i = 0; i < depthIncreased; i++) this.decrDepth();
		return expr;
	}
	call() {
		if (!this.check(TokenType.IDENTIFIER)) return this.primary();
		const identifier = this.next();
		if (!this.match(TokenType.LEFT_PAREN)) {
			if (!this.extContexts.has(identifier.lexeme.toLowerCase())) throw this.buildError(ErrorType.ErrorUnrecognizedContext, identifier);
			return new ContextAccess(identifier);
		}
		const args = [];
		while (!this.match(TokenType.RIGHT_PAREN)) {
			const aexp = this.expression();
			args.push(aexp);
			if (!this.check(TokenType.RIGHT_PAREN)) this.consume(TokenType.COMMA, ErrorType.ErrorUnexpectedSymbol);
		}
		validateFunction(this.context, identifier, args.length);
		return new FunctionCall(identifier, args);
	}
	primary() {
		switch (true) {
			case this.match(TokenType.FALSE): return new Literal(new BooleanData(false), this.previous());
			case this.match(TokenType.TRUE): return new Literal(new BooleanData(true), this.previous());
			case this.match(TokenType.NULL): return new Literal(new Null(), this.previous());
			case this.match(TokenType.NUMBER): return new Literal(new NumberData(this.previous().value), this.previous());
			case this.match(TokenType.STRING): return new Literal(new StringData(this.previous().value), this.previous());
			case this.match(TokenType.LEFT_PAREN): {
				const expr = this.expression();
				if (this.atEnd()) throw this.buildError(ErrorType.ErrorUnexpectedEndOfExpression, this.previous());
				this.consume(TokenType.RIGHT_PAREN, ErrorType.ErrorUnexpectedSymbol);
				return new Grouping(expr);
			}
			case this.atEnd(): throw this.buildError(ErrorType.ErrorUnexpectedEndOfExpression, this.previous());
		}
		throw this.buildError(ErrorType.ErrorUnexpectedSymbol, this.peek());
	}
	match(...tokenTypes) {
		for (const tokenType of tokenTypes) if (this.check(tokenType)) {
			this.next();
			return true;
		}
		return false;
	}
	check(tokenType) {
		if (this.atEnd()) return false;
		return this.peek().type == tokenType;
	}
	atEnd() {
		return this.peek().type == TokenType.EOF;
	}
	next() {
		if (!this.atEnd()) this.offset++;
		return this.previous();
	}
	peek() {
		return this.tokens[this.offset];
	}
	previous() {
		return this.tokens[this.offset - 1];
	}
	consume(tokenType, errorType) {
		if (this.check(tokenType)) {
			this.next();
			return;
		}
		throw this.buildError(errorType, this.peek());
	}
	incrDepth() {
		this.depth++;
		if (this.depth > 50) throw this.buildError(ErrorType.ErrorExceededMaxDepth, this.peek());
	}
	decrDepth() {
		this.depth--;
	}
	buildError(errType, token) {
		return new ExpressionError(errType, token);
	}
};
//#endregion
//#region src/expression/expression-tree.ts
function childrenOf(node) {
	if (node instanceof Binary) return [node.left, node.right];
	if (node instanceof Logical || node instanceof FunctionCall) return node.args;
	if (node instanceof IndexAccess) return [node.expr, node.index];
	if (node instanceof Grouping) return [node.group];
	return node instanceof Unary ? [node.expr] : [];
}
function* nodesOf(tree) {
	const open = [tree];
	for (let node = open.pop(); node !== void 0; node = open.pop()) {
		yield node;
		open.push(...childrenOf(node).toReversed());
	}
}
function depthOf(tree) {
	let deepest = 0;
	const open = [[tree, 1]];
	for (let entry = open.pop(); entry !== void 0; entry = open.pop()) {
		const [node, depth] = entry;
		deepest = Math.max(deepest, depth);
		for (const child of childrenOf(node)) open.push([child, depth + 1]);
	}
	return deepest;
}
function withoutParentheses(node) {
	let inner = node;
	while (inner instanceof Grouping) inner = inner.group;
	return inner;
}
function literalText(node) {
	const inner = node === void 0 ? null : withoutParentheses(node);
	return inner instanceof Literal && inner.literal instanceof StringData ? inner.literal.value : null;
}
//#endregion
//#region src/expression/fault.ts
function moveFaults(faults, by) {
	return faults.map((fault) => ({
		...fault,
		offset: fault.offset + by
	}));
}
//#endregion
//#region node_modules/@actions/expressions/dist/filtered_array.js
var FilteredArray = class extends Array$1 {};
//#endregion
//#region src/expression/charge.ts
function charge(budget, units) {
	if (units > budget.left) {
		budget.left = 0;
		throw new ExpressionFailure("expression-budget", "the expressions need more work than may be spent on one event; read less of the payload, or call format, join and toJSON on smaller values");
	}
	budget.left -= units;
}
function textLength(data) {
	return data instanceof StringData ? data.value.length : 25;
}
function textOf$1(data) {
	return data?.coerceString() ?? "";
}
function chargeSearch(budget, text, search) {
	charge(budget, text.length + search.length + Math.ceil(text.length * search.length / 32));
}
//#endregion
//#region src/expression/runner-data.ts
var Text = class extends StringData {
	number() {
		return parseNumber(this.value);
	}
};
var Number15 = class extends NumberData {
	coerceString() {
		return numberText(this.value);
	}
};
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const BASES = new Map([["0x", {
	digits: /^0{0,40}[0-9a-f]{1,8}$/i,
	base: 16
}], ["0o", {
	digits: /^0{0,40}[0-7]{1,11}$/,
	base: 8
}]]);
function parseNumber(text) {
	const written = text.trim();
	if (written === "") return 0;
	if (DECIMAL.test(written)) return Number(written);
	if (written === "Infinity") return Number.POSITIVE_INFINITY;
	if (written === "-Infinity") return Number.NEGATIVE_INFINITY;
	const based = BASES.get(written.slice(0, 2));
	const digits = written.slice(2);
	if (!based?.digits.test(digits)) return NaN;
	const value = Number.parseInt(digits, based.base);
	return value > 4294967295 ? NaN : value | 0;
}
const DIGITS = 15;
function numberText(value) {
	if (value === 0) return "0";
	if (!Number.isFinite(value)) return String(value);
	if (Number.isSafeInteger(value) && Math.abs(value) < 0x38d7ea4c68000) return String(value);
	const [mantissa = "", exponent = ""] = value.toExponential(14).split("e");
	const power = Number(exponent);
	if (power >= -4 && power < DIGITS) return trimmed(value.toFixed(Math.min(100, 14 - power)));
	const sign = power < 0 ? "-" : "+";
	return `${trimmed(mantissa)}E${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}
function trimmed(decimal) {
	return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
//#endregion
//#region src/expression/lazy-data.ts
function wrap(value) {
	if (value === null) return new Null();
	switch (typeof value) {
		case "string": return new Text(value);
		case "number": return new Number15(value);
		case "boolean": return new BooleanData(value);
		default: return isList(value) ? new LazyArray(value) : new LazyDictionary(value);
	}
}
function unwrap(data) {
	if (data instanceof LazyDictionary || data instanceof LazyArray) return data.raw;
	if (data instanceof StringData || data instanceof NumberData || data instanceof BooleanData) return data.value;
	if (data instanceof Array$1) return data.values().map(unwrap);
	return null;
}
const FOLD_COST = 100;
function isList(value) {
	return Array.isArray(value);
}
var LazyDictionary = class extends Dictionary {
	raw;
	#wrapped = null;
	#folded = null;
	#foldCost = null;
	constructor(raw) {
		super();
		this.raw = raw;
	}
	costOf(key) {
		if (Object.hasOwn(this.raw, key)) return 1;
		this.#foldCost ??= Object.keys(this.raw).reduce((sum, one) => sum + FOLD_COST + one.length, 1);
		return this.#foldCost;
	}
	get size() {
		return Object.keys(this.raw).length;
	}
	get(key) {
		if (Object.hasOwn(this.raw, key)) return this.#at(key);
		this.#folded ??= foldedKeys(this.raw);
		const actual = this.#folded.get(key.toLowerCase());
		return actual === void 0 ? void 0 : this.#at(actual);
	}
	values() {
		return Object.keys(this.raw).map((key) => this.#at(key));
	}
	pairs() {
		return Object.keys(this.raw).map((key) => ({
			key,
			value: this.#at(key)
		}));
	}
	#at(key) {
		const value = this.raw[key] ?? null;
		if (typeof value !== "object" || value === null) return wrap(value);
		this.#wrapped ??= new Map();
		let data = this.#wrapped.get(key);
		if (data === void 0) {
			data = wrap(value);
			this.#wrapped.set(key, data);
		}
		return data;
	}
};
function foldedKeys(raw) {
	const folded = new Map();
	for (const key of Object.keys(raw)) {
		const lower = key.toLowerCase();
		if (!folded.has(lower)) folded.set(lower, key);
	}
	return folded;
}
var LazyArray = class extends Array$1 {
	raw;
	#wrapped = null;
	constructor(raw) {
		super();
		this.raw = raw;
	}
	get(index) {
		const value = this.raw[index] ?? null;
		if (typeof value !== "object" || value === null) return wrap(value);
		this.#wrapped ??= new Map();
		let data = this.#wrapped.get(index);
		if (data === void 0) {
			data = wrap(value);
			this.#wrapped.set(index, data);
		}
		return data;
	}
	values() {
		return this.raw.map((_, index) => this.get(index));
	}
};
//#endregion
//#region src/expression/asking-functions.ts
const STATUS_FUNCTIONS = [
	status$2("success", (is) => is === "success"),
	status$2("failure", (is) => is === "failure"),
	status$2("always", () => true),
	status$2("cancelled", (is) => is === "cancelled")
];
const LOOKUP_FUNCTIONS = [
	lookup("permission", 1, ([login]) => {
		if (login === "") throw failed("permission: its login is empty");
	}),
	lookup("in-team", 2, ([login, team = ""]) => {
		if (login === "") throw failed("in-team: its login is empty");
		if (!isTeam(team)) throw failed("in-team: its team is not written org/team");
	}),
	lookup("changed-files", 0, () => {})
];
function isTeam(text) {
	return /^[\w.-]+\/[\w.-]+$/.test(text);
}
function status$2(name, holds) {
	return {
		name,
		minArgs: 0,
		maxArgs: 0,
		call: (_, scope) => new BooleanData(holds(scope.status ?? "success"))
	};
}
function lookup(name, count, check) {
	const call = (data, scope) => {
		for (const one of data) charge(scope.budget, textLength(one));
		const args = data.map(textOf$1);
		check(args);
		const found = scope.lookups?.find({
			name,
			args
		});
		if (found === void 0) throw new LookupNeeded({
			name,
			args
		});
		return wrap(found);
	};
	return {
		name,
		minArgs: count,
		maxArgs: count,
		call
	};
}
//#endregion
//#region src/expression/compare-values.ts
const KEPT = /[ıſ]/;
const NOT_ASCII = /[^\x00-\x7f]/;
const WIDE_COST = 8;
const CHARACTER_COST = 16;
function foldCase$1(text, budget) {
	charge(budget, NOT_ASCII.test(text) ? text.length * WIDE_COST : text.length);
	const upper = text.toUpperCase();
	if (upper.length === text.length && !KEPT.test(text)) return upper;
	charge(budget, text.length * CHARACTER_COST);
	const characters = [];
	for (const character of text) {
		const capital = character.toUpperCase();
		characters.push(capital.length === character.length && !KEPT.test(character) ? capital : character);
	}
	return characters.join("");
}
function isEqual(left, right, budget) {
	if (left instanceof StringData && right instanceof StringData && left.value.length !== right.value.length) return false;
	const texts = foldedTexts(left, right, budget);
	return texts === null ? equals(left, right) : texts[0] === texts[1];
}
function isLess(left, right, budget) {
	const texts = foldedTexts(left, right, budget);
	return texts === null ? lessThan(left, right) : texts[0] < texts[1];
}
function isGreater(left, right, budget) {
	const texts = foldedTexts(left, right, budget);
	return texts === null ? greaterThan(left, right) : texts[0] > texts[1];
}
function foldedTexts(left, right, budget) {
	if (!(left instanceof StringData && right instanceof StringData)) return null;
	return [foldCase$1(left.value, budget), foldCase$1(right.value, budget)];
}
//#endregion
//#region src/expression/format-text.ts
const PIECE_COST = 32;
const BRACES = /\{\{|\}\}|\{(\d+)(?!\d):?\}|[{}]/g;
function formatText(text, values, take) {
	const pieces = [];
	const add = (piece) => {
		take(piece.length + PIECE_COST);
		pieces.push(piece);
	};
	let end = 0;
	for (const match of text.matchAll(BRACES)) {
		add(text.slice(end, match.index));
		end = match.index + match[0].length;
		if (match[1] !== void 0) add(argument(Number(match[1]), values));
		else if (match[0].length === 2) add(match[0].slice(1));
		else throw new ExpressionFailure("expression-failed", "format: a brace in its text is no {0}; write {{ or }} for a brace");
	}
	add(text.slice(end));
	return pieces.join("");
}
function argument(index, values) {
	const value = values[index];
	if (value !== void 0) return value.coerceString();
	throw new ExpressionFailure("expression-failed", `format: its text names {${index}}, but ${values.length === 0 ? "there are no values" : `the last value is {${values.length - 1}}`}`);
}
//#endregion
//#region src/expression/json-cost.ts
const MAX_DEPTH = 1e3;
function chargeJson(budget, root, indent) {
	const values = [root];
	const depths = [0];
	for (let value = values.pop(); value !== void 0; value = values.pop()) {
		const depth = depths.pop() ?? 0;
		charge(budget, 1 + (typeof value === "string" ? value.length : 24));
		if (typeof value === "string") charge(budget, escapesIn(value));
		if (typeof value !== "object" || value === null) continue;
		if (depth >= MAX_DEPTH) throw new ExpressionFailure("expression-failed", `a value is nested more than ${MAX_DEPTH} levels deep`);
		const perEntry = 2 + indent * (depth + 1);
		if (isList(value)) {
			charge(budget, value.length * perEntry);
			for (const item of value) values.push(item);
		} else for (const key of Object.keys(value)) {
			charge(budget, perEntry + key.length + 4);
			values.push(value[key] ?? null);
		}
		while (depths.length < values.length) depths.push(depth + 1);
	}
}
function escapesIn(text) {
	let added = 0;
	const wellFormed = text.isWellFormed();
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code < 32) added += 5;
		else if (!wellFormed && code >= 55296 && code <= 57343) added += 5;
		else if (code === 34 || code === 92) added += 1;
	}
	return added;
}
//#endregion
//#region src/expression/percent-encoded.ts
function percentEncoded(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
//#endregion
//#region src/expression/escape-markdown.ts
const NO_WIDTH = "​";
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const INLINE = new RegExp([
	String.raw`(?<address>(?<![\p{L}\p{N}_.-])https?://(?:${LABEL}\.)+${LABEL}(?!\.?(?:[\w-]|[^\x00-\x7f]))[^\s<>]*)`,
	String.raw`@(?!\s)`,
	String.raw`#(?=\d|$)`,
	String.raw`(?<gh>\bgh-)(?=\d|$)`,
	"&(?=[#a-z]|$)",
	"[\\\\`*_~[\\]|$<>]"
].join("|"), "giu");
const LINE_START = /^([ \t]*)(?:([-+=#]|:(?=-))|(\d{1,9})([.)])(?=[ \t]|$))/gm;
const INDENT = /^(?: {4}| {0,3}\t)/gm;
function escapeMarkdown(text) {
	return text.replace(INLINE, (found, ...more) => {
		const groups = more.at(-1);
		if (groups.address !== void 0) return escapeAddress(groups.address);
		return groups.gh === void 0 ? escapeCharacter(found) : found + NO_WIDTH;
	}).replace(INDENT, (columns) => `&nbsp;${columns.slice(1)}`).replace(LINE_START, (_, indent, mark, digits, end) => mark === void 0 ? `${indent}${digits}\\${end}` : `${indent}\\${mark}`);
}
function escapeCharacter(character) {
	switch (character) {
		case "@":
		case "#": return character + NO_WIDTH;
		case "&": return "&amp;";
		case "<": return "&lt;";
		case ">": return "&gt;";
		case "$": return "&dollar;";
		default: return `\\${character}`;
	}
}
function escapeAddress(address) {
	let end = address.length;
	while (CLOSING$3.has(address.charAt(end - 1))) end--;
	const closing = [...address.slice(end)].map((character) => CLOSING$3.get(character) ?? character);
	return address.slice(0, end).replace(/[@\\`*[\]|$"]|&(?=#?\w+;)|#(?=\d)/g, percentEncoded) + closing.join("");
}
const CLOSING$3 = new Map([
	["\\", "&bsol;"],
	["`", "&grave;"],
	["*", "&ast;"],
	["_", "&lowbar;"],
	["[", "&lsqb;"],
	["]", "&rsqb;"],
	["|", "&vert;"],
	["$", "&dollar;"]
]);
//#endregion
//#region src/expression/escape-text.ts
const ESCAPES = {
	markdown: escapeMarkdown,
	slack: escapeSlack,
	html: escapeHtml,
	url: escapeUrl
};
const COST = {
	markdown: 24,
	slack: 5,
	html: 6,
	url: 9
};
const SINKS = [
	"markdown",
	"slack",
	"html",
	"url"
];
function isSink(word) {
	return SINKS.some((sink) => sink === word);
}
function escapeText(text, sink) {
	return ESCAPES[sink](text);
}
function escapeCost(text, sink) {
	return text.length * COST[sink];
}
function escapeSlack(text) {
	return escapeMarkup(text).replace(/@(?=here|channel|everyone)/gi, "@​");
}
function escapeHtml(text) {
	return escapeMarkup(text).replaceAll("\"", "&quot;").replaceAll("'", "&#39;");
}
function escapeMarkup(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
function escapeUrl(text) {
	return encodeURIComponent(text.toWellFormed()).replace(/[!'()*~]/g, percentEncoded);
}
//#endregion
//#region src/expression/escaped-text.ts
var EscapedText = class extends Text {};
//#endregion
//#region src/expression/match-pattern.ts
const SLASH = 47;
function matchesPattern(pattern, text, take) {
	const { prefix, middle, suffix } = pattern;
	take(1 + prefix.length + suffix.length);
	if (text.length < prefix.length + suffix.length || !text.startsWith(prefix) || !text.endsWith(suffix)) return false;
	const between = text.slice(prefix.length, text.length - suffix.length);
	const [only] = middle;
	if (only === void 0) return between === "";
	if (middle.length === 1 && only.kind === "anything") return true;
	if (middle.length === 1 && only.kind === "within-folder") return !between.includes("/");
	take((between.length + 1) * (middle.length + 1));
	return simulate(middle, pointsOf(between));
}
function pointsOf(text) {
	const points = [];
	for (let i = 0; i < text.length; i++) {
		const point = text.codePointAt(i) ?? 0;
		if (point > 65535) i++;
		points.push(point);
	}
	return points;
}
function simulate(atoms, points) {
	let reached = new Uint8Array(points.length + 1);
	reached[0] = 1;
	for (const atom of atoms) {
		const next = new Uint8Array(points.length + 1);
		advance(atom, points, reached, next);
		reached = next;
		if (!reached.includes(1)) return false;
	}
	return reached[points.length] === 1;
}
function advance(atom, points, from, to) {
	switch (atom.kind) {
		case "one":
			for (let i = 0; i < from.length; i++) if (i > 0 && (from[i - 1] === 1 || atom.many && to[i - 1] === 1) && atom.members.has(points[i - 1] ?? -1) || atom.optional && from[i] === 1) to[i] = 1;
			return;
		case "within-folder":
			for (let i = 0; i < from.length; i++) if (from[i] === 1 || i > 0 && to[i - 1] === 1 && points[i - 1] !== SLASH) to[i] = 1;
			return;
		case "anything":
			to.fill(1, from.indexOf(1));
			return;
		case "folders": {
			const first = from.indexOf(1);
			for (let i = 0; i < from.length; i++) if (from[i] === 1 || i >= first + 2 && points[i - 1] === SLASH) to[i] = 1;
			return;
		}
	}
}
//#endregion
//#region src/expression/filter-pattern.ts
const MAX_PATTERN_LENGTH = 1e3;
function parsePattern(source) {
	const negated = source.startsWith("!");
	const start = negated ? 1 : 0;
	if (source.length === start) return fault$1(0, negated ? "there is no pattern after the `!`" : "the pattern is empty", "write what shall match, e.g. release/**");
	if (source.length > 1e3) return fault$1(0, `the pattern is longer than ${MAX_PATTERN_LENGTH} characters`, "write several shorter ones");
	const atoms = [];
	for (let at = start; at < source.length;) {
		const last = atoms.at(-1);
		const symbol = source.charAt(at);
		if (symbol === "?" || symbol === "+") {
			if (last?.kind !== "one" || last.optional || last.many) return nothingToRepeat(symbol, at);
			atoms[atoms.length - 1] = symbol === "?" ? {
				...last,
				optional: true
			} : {
				...last,
				many: true
			};
			at++;
			continue;
		}
		const taken = takeAtom(source, at, start);
		if (taken.kind === "fault") return taken;
		atoms.push(taken.atom);
		at = taken.end;
	}
	return {
		kind: "parsed",
		pattern: makePattern(source, negated, atoms)
	};
}
function nothingToRepeat(symbol, offset) {
	return fault$1(offset, `no character stands before the \`${symbol}\``, `it means ${symbol === "?" ? "zero or one" : "one or more"} of the character or [ ] before it; write \\${symbol} for the character itself`);
}
function takeAtom(source, at, start) {
	const symbol = source.charAt(at);
	if (symbol === "*") return takeStars(source, at, start);
	if (symbol === "[") return takeBrackets(source, at);
	if (symbol !== "\\") return takeCharacter(source, at);
	if (at + 1 < source.length) return takeCharacter(source, at + 1);
	return fault$1(at, "nothing follows the `\\`", "write \\\\ for a backslash; a `\\` takes the character after it as it is");
}
function takeCharacter(source, at) {
	const point = source.codePointAt(at) ?? 0;
	const text = String.fromCodePoint(point);
	return {
		kind: "taken",
		atom: {
			kind: "one",
			text,
			members: new Set([point]),
			optional: false,
			many: false
		},
		end: at + text.length
	};
}
function takeStars(source, at, start) {
	if (source.charAt(at + 1) !== "*") return {
		kind: "taken",
		atom: { kind: "within-folder" },
		end: at + 1
	};
	if ((at === start || source.charAt(at - 1) === "/") && source.charAt(at + 2) === "/" && !"?+".includes(source.charAt(at + 3) || " ")) return {
		kind: "taken",
		atom: { kind: "folders" },
		end: at + 3
	};
	return {
		kind: "taken",
		atom: { kind: "anything" },
		end: at + 2
	};
}
function takeBrackets(source, at) {
	const close = source.indexOf("]", at);
	if (close === -1) return fault$1(at, "this `[` has no `]`", "write \\[ for a bracket");
	if (close === at + 1) return fault$1(at, "`[]` lists no character", "write the characters between the brackets, e.g. [0-9]");
	const members = new Set();
	for (let i = at + 1; i < close; i++) {
		const from = source.charCodeAt(i);
		if (source.charAt(i + 1) === "-" && i + 2 < close) {
			const to = source.charCodeAt(i + 2);
			if (!isRange(from, to)) return badRange(source.slice(i, i + 3), i);
			for (let point = from; point <= to; point++) members.add(point);
			i += 2;
		} else if (/[A-Za-z0-9._-]/.test(source.charAt(i))) members.add(from);
		else return badMember(source, i, at);
	}
	return {
		kind: "taken",
		atom: {
			kind: "one",
			text: null,
			members,
			optional: false,
			many: false
		},
		end: close + 1
	};
}
function isRange(from, to) {
	const both = String.fromCharCode(from, to);
	return from <= to && /^(?:[0-9]{2}|[a-z]{2}|[A-Z]{2}|Az)$/.test(both);
}
function badRange(range, offset) {
	return fault$1(offset, `\`${range}\` is no range that a pattern can have`, "a range goes up, within a-z, A-Z or 0-9; write several for more, e.g. [a-zA-Z0-9]");
}
function badMember(source, offset, open) {
	const symbol = String.fromCodePoint(source.codePointAt(offset) ?? 0);
	if (offset === open + 1 && (symbol === "!" || symbol === "^")) return fault$1(offset, `\`[${symbol}\` does not exist in these patterns`, "list what may stand there; a ! before the whole pattern excludes what it matches");
	return fault$1(offset, `\`${symbol}\` cannot stand in brackets`, "brackets list letters and digits of ASCII; write \\ before a character to take it as it is");
}
function makePattern(source, negated, atoms) {
	let first = 0;
	let end = atoms.length;
	let prefix = "";
	let suffix = "";
	for (let text = plainText$1(atoms[first]); text !== null; text = plainText$1(atoms[++first])) prefix += text;
	for (let text = plainText$1(atoms[end - 1]); end > first && text !== null; text = plainText$1(atoms[--end - 1])) suffix = text + suffix;
	return {
		source,
		negated,
		prefix,
		middle: atoms.slice(first, end),
		suffix
	};
}
function plainText$1(atom) {
	return atom?.kind === "one" && !atom.optional && !atom.many ? atom.text : null;
}
function fault$1(offset, message, hint) {
	return {
		kind: "fault",
		message,
		hint,
		offset
	};
}
//#endregion
//#region src/expression/truncate-text.ts
let graphemes;
const SEGMENT_COST = 8;
function truncateText(text, most, charge) {
	charge(Math.min(text.length, most) + 1);
	const length = lengthOfPoints(text, most);
	if (length === text.length) return text;
	if (most === 0) return "";
	charge(most * SEGMENT_COST);
	const room = lengthOfPoints(text, most - 1);
	let kept = 0;
	graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
	for (const { index, segment } of graphemes.segment(text.slice(0, length))) {
		if (index + segment.length > room) break;
		kept = index + segment.length;
	}
	return `${text.slice(0, kept)}…`;
}
function lengthOfPoints(text, count) {
	let length = 0;
	for (let i = 0; i < count && length < text.length; i++) length += (text.codePointAt(length) ?? 0) > 65535 ? 2 : 1;
	return length;
}
//#endregion
//#region src/expression/text-functions.ts
const CASE_GROWTH = 3;
const TEXT_FUNCTIONS = [
	{
		name: "matches",
		minArgs: 2,
		maxArgs: 2,
		call: ([text, source], { budget }) => {
			const pattern = patternOf(source, budget);
			if (text?.primitive !== true) return new BooleanData(pattern.negated);
			const written = textOf$1(text);
			charge(budget, written.length);
			return new BooleanData(matchesPattern(pattern, written, (units) => charge(budget, units)) !== pattern.negated);
		}
	},
	{
		name: "lower",
		minArgs: 1,
		maxArgs: 1,
		call: ([text], { budget }) => {
			charge(budget, textLength(text) * CASE_GROWTH);
			return new Text(textOf$1(text).toLowerCase());
		}
	},
	{
		name: "upper",
		minArgs: 1,
		maxArgs: 1,
		call: ([text], { budget }) => {
			charge(budget, textLength(text) * CASE_GROWTH);
			return new Text(textOf$1(text).toUpperCase());
		}
	},
	{
		name: "replace",
		minArgs: 3,
		maxArgs: 3,
		call: ([text, search, by], { budget }) => replaced(textOf$1(text), textOf$1(search), textOf$1(by), budget)
	},
	{
		name: "split",
		minArgs: 2,
		maxArgs: 2,
		call: ([text, separator], { budget }) => split(textOf$1(text), textOf$1(separator), budget)
	},
	{
		name: "truncate",
		minArgs: 2,
		maxArgs: 2,
		call: ([text, most], { budget }) => {
			const limit = most?.number() ?? NaN;
			if (!Number.isSafeInteger(limit) || limit < 0) throw failed("truncate: its length is no whole number from 0");
			return new Text(truncateText(textOf$1(text), limit, (units) => charge(budget, units)));
		}
	},
	{
		name: "escape",
		minArgs: 2,
		maxArgs: 2,
		call: ([text, sink], { budget }) => {
			const word = textOf$1(sink);
			if (!isSink(word)) throw failed(`escape: what it escapes for is none of ${SINKS.join(", ")}`);
			const written = textOf$1(text);
			charge(budget, escapeCost(written, word));
			return new EscapedText(escapeText(written, word));
		}
	}
];
const readPatterns = new WeakMap();
function patternOf(source, budget) {
	if (source?.primitive !== true) throw failed("matches: its pattern is a list or a map, and not a text");
	charge(budget, textLength(source));
	const known = readPatterns.get(source);
	if (known !== void 0) return known;
	const parsed = parsePattern(textOf$1(source));
	if (parsed.kind === "fault") throw failed(`matches: its pattern is wrong at character ${parsed.offset + 1}`);
	readPatterns.set(source, parsed.pattern);
	return parsed.pattern;
}
function replaced(text, search, by, budget) {
	chargeSearch(budget, text, search);
	if (search === "") return new Text(text);
	charge(budget, countOf(text, search) * by.length);
	return new Text(text.replaceAll(search, () => by));
}
function split(text, separator, budget) {
	if (separator === "") throw failed("split: its separator is empty");
	chargeSearch(budget, text, separator);
	charge(budget, (1 + countOf(text, separator)) * 64);
	return wrap(text.split(separator));
}
function countOf(text, search) {
	let count = 0;
	for (let at = text.indexOf(search); at !== -1; at = text.indexOf(search, at + search.length)) count++;
	return count;
}
//#endregion
//#region src/expression/functions.ts
const PARSED_BYTE = 8;
const FUNCTIONS = new Map([
	{
		...infoOf("case"),
		call: null
	},
	own$1("contains", ([search, item], { budget }) => new BooleanData(contains(search, item, budget))),
	own$1("startsWith", (args, { budget }) => new BooleanData(compareEnds(args, budget, (text, end) => text.startsWith(end)))),
	own$1("endsWith", (args, { budget }) => new BooleanData(compareEnds(args, budget, (text, end) => text.endsWith(end)))),
	own$1("format", (args, { budget }) => {
		const [text, ...values] = args;
		return new Text(formatText(textOf$1(text), values, (length) => charge(budget, length)));
	}),
	own$1("join", ([list, separator], { budget }) => join$1(list, separator, budget)),
	own$1("toJSON", ([data], { budget }) => {
		if (data instanceof FilteredArray) charge(budget, data.values().length);
		const value = data === void 0 ? null : unwrap(data);
		chargeJson(budget, value, 2);
		return new Text(JSON.stringify(value, null, 2));
	}),
	own$1("fromJSON", ([data], { budget }) => {
		const text = textOf$1(data);
		charge(budget, text.length * PARSED_BYTE);
		return wrap(parseJson(text));
	}),
	...TEXT_FUNCTIONS,
	...STATUS_FUNCTIONS,
	...LOOKUP_FUNCTIONS
].map((definition) => [definition.name.toLowerCase(), definition]));
function infoOf(name) {
	const info = wellKnownFunctions[name.toLowerCase()];
	if (info === void 0) throw new Error(`the engine has no function ${name}`);
	return {
		name,
		minArgs: info.minArgs,
		maxArgs: info.maxArgs
	};
}
function own$1(name, call) {
	return {
		...infoOf(name),
		call
	};
}
function contains(search, item, budget) {
	if (search?.primitive === true) {
		if (item?.primitive !== true) return false;
		charge(budget, textLength(search) + textLength(item));
		const [text, part] = [foldCase$1(textOf$1(search), budget), foldCase$1(textOf$1(item), budget)];
		chargeSearch(budget, text, part);
		return text.includes(part);
	}
	if (!(search instanceof Array$1) || item === void 0) return false;
	chargeList(budget, search, textLength(item));
	return search.values().some((value) => isEqual(item, value, budget));
}
function compareEnds([text, end], budget, compare) {
	if (text?.primitive !== true || end?.primitive !== true) return false;
	charge(budget, textLength(text) + textLength(end));
	return compare(foldCase$1(textOf$1(text), budget), foldCase$1(textOf$1(end), budget));
}
function join$1(list, separator, budget) {
	if (list?.primitive === true) {
		charge(budget, textLength(list));
		return new Text(textOf$1(list));
	}
	if (!(list instanceof Array$1)) return new Text("");
	chargeList(budget, list, textLength(separator));
	const between = separator?.primitive === true ? textOf$1(separator) : ",";
	return new Text(list.values().map(textOf$1).join(between));
}
function chargeList(budget, list, perElement) {
	if (list instanceof LazyArray) {
		charge(budget, list.raw.length * (64 + perElement));
		for (const value of list.raw) charge(budget, typeof value === "string" ? value.length : 25);
	} else if (list instanceof Array$1) for (const item of list.values()) charge(budget, 64 + textLength(item) + perElement);
}
function parseJson(text) {
	if (text.trim() === "") throw failed("fromJSON: its text is empty");
	try {
		return JSON.parse(text);
	} catch {
		throw failed("fromJSON: its text is not JSON");
	}
}
//#endregion
//#region src/expression/nearest-word.ts
const LONGEST = 64;
function nearestWord(written, words) {
	if (written.length > LONGEST || written.length < 2) return null;
	const most = written.length <= 4 ? 1 : 2;
	let nearest = null;
	let least = most + 1;
	for (const word of words) {
		if (Math.abs(word.length - written.length) > most) continue;
		const distance = editDistance(written.toLowerCase(), word.toLowerCase());
		if (distance < least) {
			nearest = word;
			least = distance;
		}
	}
	return nearest ?? onlyLonger(written.toLowerCase(), words);
}
function onlyLonger(written, words) {
	if (written.length < 4) return null;
	const found = [...words].filter((word) => {
		const lower = word.toLowerCase();
		return lower.startsWith(written) || lower.endsWith(`-${written}`);
	});
	return found.length === 1 ? found[0] ?? null : null;
}
function editDistance(a, b) {
	let beforeLast = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length] ?? 0;
}
//#endregion
//#region src/expression/judge-arguments.ts
const JUDGED = new Map([
	["matches", judgePattern],
	["escape", judgeSink],
	["in-team", judgeTeam]
]);
function judgeArguments(tree, tokens) {
	const faults = [];
	for (const node of nodesOf(tree)) {
		if (!(node instanceof FunctionCall)) continue;
		const argument = node.args[1];
		const written = literalText(argument);
		if (argument === void 0 || written === null) continue;
		const fault = JUDGED.get(node.functionName.lexeme.toLowerCase())?.(written) ?? null;
		if (fault !== null) faults.push({
			...fault,
			offset: offsetWithin(argument, fault.offset, tokens)
		});
	}
	return faults;
}
function judgePattern(written) {
	const parsed = parsePattern(written);
	if (parsed.kind === "parsed") return null;
	const { message, hint, offset } = parsed;
	return {
		code: "expression-pattern",
		message,
		hint,
		offset
	};
}
function judgeSink(written) {
	if (isSink(written)) return null;
	const nearest = nearestWord(written, SINKS);
	const hint = nearest === null ? `it takes ${SINKS.map((sink) => `'${sink}'`).join(", ")}` : `did you mean '${nearest}'?`;
	return {
		code: "expression-arguments",
		message: `escape() knows no '${written.slice(0, 60)}'`,
		hint,
		offset: 0
	};
}
function judgeTeam(written) {
	if (isTeam(written)) return null;
	return {
		code: "expression-arguments",
		message: "in-team() takes a team with its organisation",
		hint: "write 'org/team', as in @org/team",
		offset: 0
	};
}
function offsetWithin(argument, index, tokens) {
	const literal = withoutParentheses(argument);
	const placed = literal instanceof Literal ? tokens.find(({ token }) => token === literal.token) : void 0;
	if (placed === void 0) return 0;
	let at = 1;
	for (let i = 0; i < index; i++) at += placed.token.lexeme.charAt(at) === "'" ? 2 : 1;
	return placed.offset + at;
}
//#endregion
//#region src/expression/judge-property.ts
const BY_NAME = new Map([
	["secrets", "write secrets.NAME or secrets['NAME']"],
	["vars", "write vars.NAME or vars['NAME']"],
	["steps", "write steps.ID.outputs.NAME or steps.ID.outcome"]
]);
const STEP_PROPERTIES = ["outputs", "outcome"];
function judgeProperty(tokens, index) {
	const context = tokens[index];
	if (context === void 0) return null;
	const name = context.token.lexeme.toLowerCase();
	const property = literalProperty(tokens, index);
	if (name === "github" && property?.name.toLowerCase() === "token") return {
		code: "expression-context",
		offset: property.offset,
		message: "`github.token` does not exist here",
		hint: "a token is never put into a payload; steps that act on GitHub have one of their own"
	};
	const byName = BY_NAME.get(name);
	if (byName !== void 0 && property === null) {
		const message = `\`${name}\` is read by a name that is written out`;
		return {
			code: "expression-context",
			offset: context.offset,
			message,
			hint: byName
		};
	}
	return name === "steps" && property !== null ? judgeStep(tokens, property.last) : null;
}
function judgeStep(tokens, id) {
	const property = literalProperty(tokens, id);
	if (property === null || STEP_PROPERTIES.includes(property.name.toLowerCase())) return null;
	const nearest = nearestWord(property.name, STEP_PROPERTIES);
	return {
		code: "expression-context",
		offset: property.offset,
		message: `a step has no \`${property.name}\``,
		hint: nearest === null ? "a step has outputs and outcome" : `did you mean \`${nearest}\`?`
	};
}
function literalProperty(tokens, index) {
	const next = tokens[index + 2];
	if (next === void 0) return null;
	const { token, offset } = next;
	const opening = tokens[index + 1]?.token.type;
	if (opening === TokenType.DOT && token.type === TokenType.IDENTIFIER) return {
		name: token.lexeme,
		offset,
		last: index + 2
	};
	if (opening === TokenType.LEFT_BRACKET && tokens[index + 3]?.token.type === TokenType.RIGHT_BRACKET && token.type === TokenType.STRING) return {
		name: String(token.value),
		offset,
		last: index + 3
	};
	return null;
}
//#endregion
//#region src/expression/read-tokens.ts
function typeAt(tokens, index) {
	return tokens[index]?.token.type;
}
function readTokens(source) {
	if (source.length > 21e3) return fault("expression-limit", 0, `the expression is longer than ${MAX_EXPRESSION_LENGTH} characters`, "split it into several conditions or values");
	const plain = withPlainBlanks(source);
	try {
		const tokens = place(new Lexer$1(plain).lex().tokens, plain);
		const wrong = tokens.find(({ token }) => token.type === TokenType.NUMBER && Number.isNaN(token.value) && token.lexeme !== "NaN");
		if (wrong === void 0) return {
			kind: "parsed",
			value: tokens
		};
		return fault("expression-syntax", wrong.offset, `\`${shorten(wrong.token.lexeme)}\` is no number`, "write decimals, 0x and hexadecimal digits or 0o and octal digits, of 32 bits at most");
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return unexpectedSymbol(source, offsetIn(error.message, plain));
	}
}
function place(tokens, source) {
	let end = 0;
	return tokens.map((token) => {
		const offset = skipBlanks(source, end);
		end = offset + token.lexeme.length;
		if (token.type === TokenType.NUMBER) return {
			token: {
				...token,
				value: numberOf(token.lexeme)
			},
			offset
		};
		if (token.type !== TokenType.STRING) return {
			token,
			offset
		};
		return {
			token: {
				...token,
				value: token.lexeme.slice(1, -1).replaceAll("''", "'")
			},
			offset
		};
	});
}
function numberOf(lexeme) {
	return lexeme === "NaN" ? NaN : parseNumber(lexeme);
}
const OTHER_BLANKS = /[\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
function withPlainBlanks(source) {
	if (!OTHER_BLANKS.test(source)) return source;
	let inString = false;
	return [...source].map((character) => {
		if (character === "'") inString = !inString;
		return !inString && OTHER_BLANKS.test(character) ? " " : character;
	}).join("");
}
function skipBlanks(source, from) {
	let offset = from;
	while (offset < source.length && " 	\r\n".includes(source.charAt(offset))) offset++;
	return offset;
}
function offsetIn(message, source) {
	const tail = ` within expression: ${source}`;
	const position = message.endsWith(tail) ? /Located at position (\d+)$/.exec(message.slice(0, -tail.length)) : null;
	return position === null ? 0 : Number(position[1]) - 1;
}
function shorten(word) {
	return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
const SYMBOLS_HINT = "put texts in single quotes; operators are ( ) [ ] . , ! == != < <= > >= && ||";
function unexpectedSymbol(source, offset) {
	const shown = shorten(/^[^\s,()[\]]*/.exec(source.slice(offset))?.[0] || source.charAt(offset));
	switch (source.charAt(offset)) {
		case "'": return fault("expression-syntax", offset, "this string is not closed", "end it with '; a ' inside is written ''");
		case "\"": return fault("expression-syntax", offset, "a string stands in single quotes", `write '…' instead of "…"`);
		case "=":
		case "~":
			if (source.startsWith("=~", offset) || source.startsWith("~", offset)) return fault("expression-syntax", offset, `\`${shown}\` is no operator`, "write matches(text, 'release/**') for a pattern, or contains(text, 'part')");
			return fault("expression-syntax", offset, `\`${shown}\` is no operator`, "write == to compare");
		case "&":
		case "|": return fault("expression-syntax", offset, `\`${shown}\` is no operator`, "write && for and, || for or");
		default: return fault("expression-syntax", offset, `\`${shown}\` cannot stand here`, SYMBOLS_HINT);
	}
}
function fault(code, offset, message, hint) {
	return {
		kind: "faults",
		faults: [{
			code,
			message,
			hint,
			offset
		}]
	};
}
//#endregion
//#region src/expression/judge-names.ts
const MOST_FAULTS$1 = 20;
const WORKFLOW_CONTEXTS = new Set([
	"env",
	"inputs",
	"job",
	"jobs",
	"matrix",
	"needs",
	"runner",
	"strategy"
]);
function judgeNames$1(tokens, allowed) {
	const faults = [];
	for (const [index, { token, offset }] of tokens.entries()) {
		if (faults.length >= MOST_FAULTS$1) break;
		if (token.type !== TokenType.IDENTIFIER || typeAt(tokens, index - 1) === TokenType.DOT) continue;
		const fault = typeAt(tokens, index + 1) === TokenType.LEFT_PAREN ? judgeFunction$1(token.lexeme, offset, allowed) : judgeContext(token.lexeme, offset, allowed) ?? judgeProperty(tokens, index);
		if (fault !== null) faults.push(fault);
	}
	return faults;
}
function judgeFunction$1(written, offset, allowed) {
	const name = written.toLowerCase();
	const code = "expression-function";
	if (FUNCTIONS.has(name)) {
		if (functionsHere(allowed).some((known) => known.toLowerCase() === name)) return null;
		const hint = STATUS_NAMES.has(name) ? "success(), failure(), always() and cancelled() stand in a step's `if`" : "it asks GitHub about an event, so that it belongs to a route";
		return {
			code,
			offset,
			message: `${name}() cannot stand here`,
			hint
		};
	}
	if (name === "hashfiles") return {
		code,
		offset,
		message: "hashFiles() does not exist here: there are no files to read",
		hint: "a webhook comes without a working copy; compare what the payload says"
	};
	const nearest = nearestWord(written, functionsHere(allowed));
	const hint = nearest === null ? `there are ${functionsHere(allowed).join(", ")}` : `did you mean ${nearest}()?`;
	return {
		code,
		offset,
		message: `there is no function ${written}()`,
		hint
	};
}
const STATUS_NAMES = new Set(STATUS_FUNCTIONS.map(({ name }) => name));
const LOOKUP_NAMES = new Set(LOOKUP_FUNCTIONS.map(({ name }) => name));
function functionsHere({ contexts, statusFunctions, lookups }) {
	const names = [...FUNCTIONS.values()].map(({ name }) => name);
	const asks = lookups ?? contexts.includes("github");
	return names.filter((name) => STATUS_NAMES.has(name) ? statusFunctions === true : asks || !LOOKUP_NAMES.has(name));
}
function judgeContext(written, offset, allowed) {
	const name = written.toLowerCase();
	if (allowed.contexts.includes(name)) return null;
	return {
		code: "expression-context",
		offset,
		...contextWords(name, written, allowed)
	};
}
const OPERATOR_WORDS = new Map([
	["and", "write &&"],
	["or", "write ||"],
	["not", "write !, inside of ${{ }} where it comes first"],
	["in", "write contains(list, item)"],
	["eq", "write =="],
	["ne", "write !="],
	["event", "write github.event"],
	["payload", "write github.event"]
]);
function contextWords(name, written, allowed) {
	const here = allowed.contexts.map((context) => `\`${context}\``).join(" and ") || "no context";
	if (name === "secrets" || name === "vars") return {
		message: `\`${name}\` cannot be read here`,
		hint: `it exists only in a destination's url, headers and signing-secret`
	};
	if (name === "github") return {
		message: "`github` cannot be read in a destination",
		hint: `a destination is the same for every event and reads ${here}; what depends on the event belongs to a route`
	};
	if (name === "steps") return {
		message: "`steps` cannot be read here",
		hint: "it exists in the steps of a route, after the step whose id it names"
	};
	if (WORKFLOW_CONTEXTS.has(name)) return {
		message: `\`${name}\` exists in workflows only`,
		hint: `here an expression reads ${here}`
	};
	const nearest = nearestWord(written, allowed.contexts);
	const meant = OPERATOR_WORDS.get(name) ?? (STATUS_NAMES.has(name) ? `write ${name}()` : null);
	const below = allowed.contexts.includes("github") ? `; the payload is below github.event` : "";
	const hint = meant ?? (nearest === null ? `an expression reads ${here}${below}; text stands in single quotes` : `did you mean \`${nearest}\`?`);
	return {
		message: `there is no context \`${written.length > 60 ? `${written.slice(0, 60)}…` : written}\``,
		hint
	};
}
//#endregion
//#region src/expression/compile-expression.ts
var CompiledExpression = class {
	source;
	offset;
	tree;
	tokens;
	namesRead;
	constructor(source, offset, tree, tokens) {
		this.source = source;
		this.offset = offset;
		this.tree = tree;
		this.tokens = tokens;
		this.namesRead = namesIn(tokens);
	}
};
function compiledOf(expression) {
	if (expression instanceof CompiledExpression) return expression;
	throw new TypeError("not an expression made by parseExpression");
}
const MAX_TREE_DEPTH = 500;
function compileExpression(text, allowed, at = 0) {
	const source = text.trim();
	if (source === "") return {
		kind: "faults",
		faults: [{
			code: "expression-blank",
			message: "the expression is empty",
			hint: "write what should be looked at, e.g. github.event.action == 'opened'",
			offset: at
		}]
	};
	const offset = at + text.indexOf(source);
	const compiled = compile(source, offset, allowed);
	return compiled.kind === "parsed" ? compiled : {
		kind: "faults",
		faults: moveFaults(compiled.faults, offset)
	};
}
function compile(source, offset, allowed) {
	const read = readTokens(source);
	if (read.kind === "faults") return read;
	const tokens = read.value;
	const comma = tokens.find(({ token }, index) => token.type === TokenType.RIGHT_PAREN && typeAt(tokens, index - 1) === TokenType.COMMA);
	if (comma !== void 0) return {
		kind: "faults",
		faults: [trailingComma(comma.offset)]
	};
	const wrongNames = judgeNames$1(tokens, allowed);
	if (wrongNames.length > 0) return {
		kind: "faults",
		faults: wrongNames
	};
	try {
		const tree = new Parser$1(tokens.map(({ token }) => token), [...allowed.contexts], OWN_FUNCTIONS).parse();
		for (const node of nodesOf(tree)) if (node instanceof Literal) node.literal = asOnRunner(node.literal);
		if (depthOf(tree) > MAX_TREE_DEPTH) return {
			kind: "faults",
			faults: [tooDeep(0, MAX_TREE_DEPTH)]
		};
		const faults = judgeArguments(tree, tokens);
		if (faults.length > 0) return {
			kind: "faults",
			faults
		};
		return {
			kind: "parsed",
			value: new CompiledExpression(source, offset, tree, tokens)
		};
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		return {
			kind: "faults",
			faults: [parserFault(error, tokens)]
		};
	}
}
function trailingComma(offset) {
	return {
		code: "expression-syntax",
		offset,
		message: "`)` cannot stand behind a comma",
		hint: "leave the comma before it out, or write what is missing"
	};
}
function asOnRunner(literal) {
	if (literal instanceof StringData) return new Text(literal.value);
	return literal instanceof NumberData ? new Number15(literal.value) : literal;
}
const OWN_FUNCTIONS = [...FUNCTIONS.values()];
function parserFault(error, tokens) {
	const placed = tokens.find(({ token }) => token.range.start === error.pos);
	const offset = placed?.offset ?? 0;
	const lexeme = placed?.token.lexeme ?? "";
	if (error.message.startsWith("Exceeded max expression depth")) return tooDeep(offset, 50);
	if (/^(Too|Even)/.test(error.message)) return wrongArguments(lexeme, offset);
	if (error.message.startsWith("Unexpected end") || placed?.token.type === TokenType.EOF) return {
		code: "expression-syntax",
		offset: offset + lexeme.length,
		message: "the expression ends too early",
		hint: "close what is open"
	};
	return {
		code: "expression-syntax",
		offset,
		message: `\`${lexeme}\` cannot stand here`,
		hint: "between two values stands an operator: == != < <= > >= && ||; text stands in single quotes"
	};
}
function tooDeep(offset, most) {
	return {
		code: "expression-limit",
		offset,
		message: `the expression is nested more than ${most} levels deep`,
		hint: "split it, or join conditions with && and || on one level"
	};
}
const USES = new Map([
	["contains", "contains(text, part), or contains(list, item)"],
	["startsWith", "startsWith(text, start)"],
	["endsWith", "endsWith(text, end)"],
	["format", "format('{0} of {1}', value, value)"],
	["join", "join(list, ', ')"],
	["toJSON", "toJSON(value)"],
	["fromJSON", "fromJSON(text)"],
	["matches", "matches(text, 'release/**')"],
	["lower", "lower(text)"],
	["upper", "upper(text)"],
	["replace", "replace(text, search, by)"],
	["split", "split(text, ',')"],
	["truncate", "truncate(text, 80)"],
	["escape", "escape(text, 'markdown')"],
	["permission", "permission(login)"],
	["in-team", "in-team(login, 'org/team')"]
]);
function wrongArguments(written, offset) {
	const definition = FUNCTIONS.get(written.toLowerCase());
	const name = definition?.name ?? written;
	if (name === "case") return {
		code: "expression-arguments",
		offset,
		message: "case() takes pairs and one default",
		hint: "write case(condition, value, …, default)"
	};
	const { minArgs, maxArgs } = definition ?? {
		minArgs: 0,
		maxArgs: 0
	};
	const count = minArgs === maxArgs ? `${minArgs}` : `${minArgs} to ${maxArgs}`;
	return {
		code: "expression-arguments",
		offset,
		message: `${name}() takes ${count} ${count === "1" ? "argument" : "arguments"}`,
		hint: `write ${USES.get(name) ?? `${name}()`}`
	};
}
function namesIn(tokens) {
	return tokens.flatMap(({ token }, index) => {
		if (token.type !== TokenType.IDENTIFIER || tokens[index - 1]?.token.type === TokenType.DOT) return [];
		const property = literalProperty(tokens, index);
		return property === null ? [] : [{
			context: token.lexeme.toLowerCase(),
			name: property.name,
			offset: property.offset
		}];
	});
}
//#endregion
//#region node_modules/@actions/expressions/dist/idxHelper.js
var idxHelper = class {
	constructor(star, idx) {
		this.star = star;
		if (!idx) return;
		if (!star) {
			if (idx.primitive) this.str = idx.coerceString();
			let f = idx.number();
			if (!isNaN(f) && isFinite(f) && f >= 0) {
				f = Math.floor(f);
				this.int = f;
			}
		}
	}
};
//#endregion
//#region node_modules/@actions/expressions/dist/evaluator.js
var Evaluator = class {
	constructor(n, context, functions) {
		this.n = n;
		this.context = context;
		this.functions = functions;
	}
	evaluate() {
		return this.eval(this.n);
	}
	eval(n) {
		return n.accept(this);
	}
	visitLiteral(literal) {
		return literal.literal;
	}
	visitUnary(unary) {
		const r = this.eval(unary.expr);
		if (unary.operator.type === TokenType.BANG) return new BooleanData(falsy(r));
		throw new Error(`unknown unary operator: ${unary.operator.lexeme}`);
	}
	visitBinary(binary) {
		const left = this.eval(binary.left);
		const right = this.eval(binary.right);
		switch (binary.operator.type) {
			case TokenType.EQUAL_EQUAL: return new BooleanData(equals(left, right));
			case TokenType.BANG_EQUAL: return new BooleanData(!equals(left, right));
			case TokenType.GREATER: return new BooleanData(greaterThan(left, right));
			case TokenType.GREATER_EQUAL: return new BooleanData(equals(left, right) || greaterThan(left, right));
			case TokenType.LESS: return new BooleanData(lessThan(left, right));
			case TokenType.LESS_EQUAL: return new BooleanData(equals(left, right) || lessThan(left, right));
		}
		throw new Error(`unknown binary operator: ${binary.operator.lexeme}`);
	}
	visitLogical(logical) {
		let result;
		for (const arg of logical.args) {
			result = this.eval(arg);
			if (logical.operator.type === TokenType.AND && falsy(result) || logical.operator.type === TokenType.OR && truthy(result)) break;
		}
		return result;
	}
	visitGrouping(grouping) {
		return this.eval(grouping.group);
	}
	visitContextAccess(contextAccess) {
		return this.context.get(contextAccess.name.lexeme);
	}
	visitIndexAccess(ia) {
		let idx;
		if (ia.index instanceof Star) idx = new idxHelper(true, void 0);
		else {
			let idxResult;
			try {
				idxResult = this.eval(ia.index);
			} catch (e) {
				throw new Error(`could not evaluate index for index access: ${e.message}`, { cause: e });
			}
			idx = new idxHelper(false, idxResult);
		}
		const objResult = this.eval(ia.expr);
		let result;
		switch (objResult.kind) {
			case Kind.Array: {
				const tobjResult = objResult;
				if (tobjResult instanceof FilteredArray) result = filteredArrayAccess(tobjResult, idx);
				else result = arrayAccess(tobjResult, idx);
				break;
			}
			case Kind.Dictionary:
				result = objectAccess(objResult, idx);
				break;
			default: if (idx.star) result = new FilteredArray();
			else result = new Null();
		}
		return result;
	}
	visitFunctionCall(functionCall) {
		const args = functionCall.args.map((arg) => this.eval(arg));
		const functionName = functionCall.functionName.lexeme.toLowerCase();
		return (this.functions?.get(functionName) || wellKnownFunctions[functionName]).call(...args);
	}
};
function filteredArrayAccess(fa, idx) {
	const result = new FilteredArray();
	for (const item of fa.values()) switch (item.kind) {
		case Kind.Dictionary: {
			const ti = item;
			if (idx.star) for (const v of ti.values()) result.add(v);
			else if (idx.str !== void 0) {
				const v = ti.get(idx.str);
				if (v !== void 0) result.add(v);
			}
			break;
		}
		case Kind.Array: {
			const ti = item;
			if (idx.star) for (const v of ti.values()) result.add(v);
			else if (idx.int !== void 0 && idx.int < ti.values().length) result.add(ti.get(idx.int));
			break;
		}
	}
	return result;
}
function arrayAccess(a, idx) {
	if (idx.star) {
		const fa = new FilteredArray();
		for (const item of a.values()) fa.add(item);
		return fa;
	}
	if (idx.int !== void 0 && idx.int < a.values().length) return a.get(idx.int);
	return new Null();
}
function objectAccess(obj, idx) {
	if (idx.star) return new FilteredArray(...obj.values());
	if (idx.str !== void 0) {
		const r = obj.get(idx.str);
		if (r !== void 0) return r;
	}
	return new Null();
}
//#endregion
//#region src/expression/guarded-evaluator.ts
function evaluateTree(tree, scope) {
	return failingClosed(() => new GuardedEvaluator(tree, scope).evaluate());
}
const NO_CONTEXTS = new Dictionary();
const wrappedContexts = new WeakMap();
const NODE_COST$1 = 8;
var GuardedEvaluator = class extends Evaluator {
	#scope;
	#budget;
	constructor(tree, scope) {
		super(tree, NO_CONTEXTS);
		this.#scope = scope;
		this.#budget = scope.budget;
	}
	eval(node) {
		charge(this.#budget, NODE_COST$1);
		return super.eval(node);
	}
	visitContextAccess(access) {
		const name = access.name.lexeme.toLowerCase();
		const { contexts } = this.#scope;
		let wrapped = wrappedContexts.get(contexts);
		if (wrapped === void 0) {
			wrapped = new Map();
			wrappedContexts.set(contexts, wrapped);
		}
		let data = wrapped.get(name);
		if (data === void 0) {
			data = wrap(Object.hasOwn(contexts, name) ? contexts[name] ?? null : null);
			wrapped.set(name, data);
		}
		return data;
	}
	visitBinary(binary) {
		const left = this.eval(binary.left);
		const right = this.eval(binary.right);
		const budget = this.#budget;
		charge(budget, textLength(left) + textLength(right));
		switch (binary.operator.type) {
			case TokenType.EQUAL_EQUAL: return new BooleanData(isEqual(left, right, budget));
			case TokenType.BANG_EQUAL: return new BooleanData(!isEqual(left, right, budget));
			case TokenType.GREATER: return new BooleanData(isGreater(left, right, budget));
			case TokenType.GREATER_EQUAL: return new BooleanData(isEqual(left, right, budget) || isGreater(left, right, budget));
			case TokenType.LESS: return new BooleanData(isLess(left, right, budget));
			case TokenType.LESS_EQUAL: return new BooleanData(isEqual(left, right, budget) || isLess(left, right, budget));
			default: throw new Error(`unknown operator ${binary.operator.lexeme}`);
		}
	}
	visitIndexAccess(access) {
		const index = access.index instanceof Star ? null : this.eval(access.index);
		if (index !== null) charge(this.#budget, textLength(index));
		const target = this.eval(access.expr);
		if (index === null) return this.#everyElement(target);
		const key = new idxHelper(false, index);
		if (target instanceof FilteredArray) return this.#fromEachElement(target, key);
		return this.#property(target, key) ?? new Null();
	}
	visitFunctionCall(call) {
		const definition = FUNCTIONS.get(call.functionName.lexeme.toLowerCase());
		if (definition === void 0) throw new Error(`unknown function ${call.functionName.lexeme}`);
		if (definition.call === null) return this.#firstCase(call.args);
		const args = call.args.map((arg) => this.eval(arg));
		return definition.call(args, this.#scope);
	}
	#firstCase(args) {
		for (let i = 0; i + 1 < args.length; i += 2) {
			const condition = this.#argument(args, i);
			if (!(condition instanceof BooleanData)) throw failed("case: a condition is neither true nor false; compare with ==");
			if (condition.value) return this.#argument(args, i + 1);
		}
		return this.#argument(args, args.length - 1);
	}
	#argument(args, index) {
		const arg = args[index];
		return arg === void 0 ? new Null() : this.eval(arg);
	}
	#property(target, key) {
		if (target instanceof LazyDictionary && key.str !== void 0) {
			charge(this.#budget, target.costOf(key.str));
			return target.get(key.str);
		}
		if (target instanceof Array$1 && key.int !== void 0 && key.int < lengthOf(target)) return target.get(key.int);
	}
	#everyElement(target) {
		const filtered = new FilteredArray();
		for (const source of target instanceof FilteredArray ? target.values() : [target]) {
			charge(this.#budget, 1 + 64 * lengthOf(source));
			if (source instanceof LazyDictionary || source instanceof Array$1) for (const value of source.values()) filtered.add(value);
		}
		return filtered;
	}
	#fromEachElement(target, key) {
		charge(this.#budget, 64 * lengthOf(target));
		const filtered = new FilteredArray();
		for (const source of target.values()) {
			const value = this.#property(source, key);
			if (value !== void 0) filtered.add(value);
		}
		return filtered;
	}
};
function lengthOf(data) {
	if (data instanceof LazyArray) return data.raw.length;
	if (data instanceof LazyDictionary) return data.size;
	return data instanceof Array$1 ? data.values().length : 0;
}
//#endregion
//#region src/expression/split-template.ts
const OPENING$1 = "${{";
const CLOSING$2 = "}}";
function splitTemplate(source) {
	const segments = [];
	let end = 0;
	for (let open = source.indexOf(OPENING$1); open !== -1; open = source.indexOf(OPENING$1, end)) {
		const start = open + 3;
		const close = closingAfter(source, start);
		if (open > end) segments.push({
			kind: "text",
			text: source.slice(end, open),
			offset: end
		});
		if (close === -1) return {
			segments,
			unclosed: unclosedAt(source, open, start)
		};
		segments.push({
			kind: "expression",
			text: source.slice(start, close),
			offset: start
		});
		end = close + 2;
	}
	if (end < source.length) segments.push({
		kind: "text",
		text: source.slice(end),
		offset: end
	});
	return {
		segments,
		unclosed: null
	};
}
function closingAfter(source, start) {
	let inString = false;
	for (let i = start; i < source.length; i++) if (source.charAt(i) === "'") inString = !inString;
	else if (!inString && source.startsWith(CLOSING$2, i)) return i;
	return -1;
}
function unclosedAt(source, offset, start) {
	const end = source.indexOf(CLOSING$2, start);
	if (end !== -1) return {
		code: "expression-unclosed",
		offset: source.lastIndexOf("'", end),
		message: "a string that begins here hides the }}",
		hint: "end it with '; a ' inside of a string is written '', as in 'it''s'"
	};
	return {
		code: "expression-unclosed",
		offset,
		message: "this ${{ is never closed",
		hint: "end it with }}; a string in it stands in single quotes, both of them"
	};
}
function hasOpening(source) {
	let inString = false;
	for (let i = 0; i < source.length; i++) if (source.charAt(i) === "'") inString = !inString;
	else if (!inString && source.startsWith(OPENING$1, i)) return true;
	return false;
}
//#endregion
//#region src/expression/source-span.ts
function locate(node, tokens) {
	const first = tokens[firstToken(node, tokens)];
	const last = tokens[lastToken(node, tokens)];
	if (first === void 0 || last === void 0) return {
		start: 0,
		end: 0
	};
	return {
		start: first.offset,
		end: last.offset + last.token.lexeme.length
	};
}
const indexes = new WeakMap();
function indexOf(token, tokens) {
	let known = indexes.get(tokens);
	if (known === void 0) {
		known = new Map(tokens.map((placed, index) => [placed.token, index]));
		indexes.set(tokens, known);
	}
	return known.get(token) ?? -1;
}
function firstToken(node, tokens) {
	if (node instanceof Literal) return indexOf(node.token, tokens);
	if (node instanceof Unary) return indexOf(node.operator, tokens);
	if (node instanceof FunctionCall) return indexOf(node.functionName, tokens);
	if (node instanceof ContextAccess) return indexOf(node.name, tokens);
	if (node instanceof Grouping) return firstToken(node.group, tokens) - 1;
	const leftmost = node instanceof Logical ? node.args[0] : node instanceof Binary ? node.left : exprOf(node);
	return leftmost === void 0 ? -1 : firstToken(leftmost, tokens);
}
function lastToken(node, tokens) {
	if (node instanceof Literal) return indexOf(node.token, tokens);
	if (node instanceof Unary) return lastToken(node.expr, tokens);
	if (node instanceof FunctionCall) return closing(indexOf(node.functionName, tokens) + 1, tokens);
	if (node instanceof ContextAccess) return indexOf(node.name, tokens);
	if (node instanceof Grouping) return closing(firstToken(node, tokens), tokens);
	if (node instanceof IndexAccess) {
		const mark = lastToken(node.expr, tokens) + 1;
		return tokens[mark]?.token.type === TokenType.DOT ? mark + 1 : closing(mark, tokens);
	}
	const rightmost = node instanceof Logical ? node.args.at(-1) : node instanceof Binary ? node.right : void 0;
	return rightmost === void 0 ? -1 : lastToken(rightmost, tokens);
}
function exprOf(node) {
	return node instanceof IndexAccess ? node.expr : void 0;
}
const OPENING = [TokenType.LEFT_PAREN, TokenType.LEFT_BRACKET];
const CLOSING$1 = [TokenType.RIGHT_PAREN, TokenType.RIGHT_BRACKET];
function closing(open, tokens) {
	let depth = 0;
	for (let index = open; index < tokens.length; index++) {
		const type = tokens[index]?.token.type ?? TokenType.EOF;
		if (OPENING.includes(type)) depth++;
		else if (CLOSING$1.includes(type) && --depth === 0) return index;
	}
	return -1;
}
//#endregion
//#region src/expression/expression-reads.ts
function readsOf(expression) {
	const { tree, tokens } = compiledOf(expression);
	const reads = [];
	const open = [tree];
	for (let node = open.pop(); node !== void 0; node = open.pop()) {
		const path = pathOf(node);
		if (path === null) {
			open.push(...childrenOf(node).toReversed());
			continue;
		}
		reads.push({
			context: path.context,
			path: path.names,
			offset: locate(path.root, tokens).start
		});
		open.push(...path.computed.toReversed());
	}
	return reads;
}
function callsOf(expression) {
	const { tree, tokens } = compiledOf(expression);
	return [...nodesOf(tree)].flatMap((node) => node instanceof FunctionCall ? [{
		name: node.functionName.lexeme.toLowerCase(),
		offset: locate(node, tokens).start,
		args: node.args.map(literalText)
	}] : []);
}
function comparisonsOf(expression) {
	const { source, tree, tokens } = compiledOf(expression);
	return [...nodesOf(tree)].flatMap((node) => {
		const operator = node instanceof Binary ? EQUALITIES.get(node.operator.type) : void 0;
		if (!(node instanceof Binary) || operator === void 0) return [];
		const left = withoutParentheses(node.left);
		const right = withoutParentheses(node.right);
		const literal = left instanceof Literal ? left : right;
		const side = literal === left ? right : left;
		const path = pathOf(side);
		if (!(literal instanceof Literal) || path === null) return [];
		const names = path.names.filter((name) => name !== null);
		if (names.length + path.stars < path.names.length) return [];
		const { context } = path;
		const isFiltered = path.stars > 0;
		const { start } = locate(node, tokens);
		const place = locate(side, tokens);
		return [{
			context,
			path: names,
			isFiltered,
			written: source.slice(place.start, place.end),
			literal: unwrap(literal.literal),
			operator,
			offset: start
		}];
	});
}
function constantsOf(expression) {
	const { tree, tokens } = compiledOf(expression);
	const found = [];
	const open = [{
		node: tree,
		operator: null
	}];
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		const node = withoutParentheses(next.node);
		if (node instanceof Logical) {
			const operator = node.operator.lexeme;
			open.push(...node.args.map((arg) => ({
				node: arg,
				operator
			})).toReversed());
		} else if (node instanceof Literal) {
			const literal = unwrap(node.literal);
			if (typeof literal !== "string" && typeof literal !== "number") continue;
			found.push({
				literal,
				operator: next.operator,
				offset: locate(node, tokens).start
			});
		}
	}
	return found;
}
const EQUALITIES = new Map([[TokenType.EQUAL_EQUAL, "=="], [TokenType.BANG_EQUAL, "!="]]);
function pathOf(node) {
	const names = [];
	const computed = [];
	let stars = 0;
	let at = withoutParentheses(node);
	while (at instanceof IndexAccess) {
		const name = literalText(at.index);
		names.unshift(name);
		if (at.index instanceof Star) stars++;
		if (name === null) computed.unshift(at.index);
		at = withoutParentheses(at.expr);
	}
	if (!(at instanceof ContextAccess)) return null;
	return {
		context: at.name.lexeme.toLowerCase(),
		root: at,
		names,
		stars,
		computed
	};
}
//#endregion
//#region src/expression/expression.ts
function parseCondition(source, allowed) {
	if (!hasOpening(source)) return compileExpression(source, allowed);
	const { segments, unclosed } = splitTemplate(source);
	if (unclosed !== null) return {
		kind: "faults",
		faults: [unclosed]
	};
	const [first, second] = segments.filter(({ kind, text }) => kind === "expression" || text.trim() !== "");
	if (first?.kind === "expression" && second === void 0) return compileExpression(first.text, allowed, first.offset);
	return {
		kind: "faults",
		faults: [mixed((first?.kind === "text" ? first : second)?.offset ?? 0)]
	};
}
function mixed(offset) {
	return {
		code: "condition-mixed",
		offset,
		message: "text beside ${{ }} makes a condition that is always true",
		hint: "put the whole condition into one ${{ }}, or leave the braces out"
	};
}
function evaluate(expression, scope) {
	return unwrap(evaluateTree(compiledOf(expression).tree, scope));
}
function namesReadBy(expression, context) {
	return compiledOf(expression).namesRead.filter((read) => read.context === context);
}
function isTruthy(value) {
	return typeof value === "object" ? value !== null : Boolean(value);
}
//#endregion
//#region src/expression/scope.ts
const ROUTE_BUDGET = 1e7;
const EVENT_BUDGET = 5 * ROUTE_BUDGET;
function makeScope(contexts, budget = ROUTE_BUDGET, more = {}) {
	return {
		contexts,
		budget: { left: budget },
		...more
	};
}
//#endregion
//#region src/expression/template.ts
function parseTemplate(source, allowed) {
	const { segments, unclosed } = splitTemplate(source);
	const parts = [];
	const faults = [];
	for (const { kind, text, offset } of segments) {
		if (kind === "text") {
			parts.push(text);
			continue;
		}
		const compiled = compileExpression(text, allowed, offset);
		if (compiled.kind === "parsed") parts.push(compiled.value);
		else faults.push(...compiled.faults);
	}
	if (unclosed !== null) faults.push(unclosed);
	return faults.length === 0 ? {
		kind: "parsed",
		value: {
			source,
			parts
		}
	} : {
		kind: "faults",
		faults
	};
}
function renderTemplate(template, scope, sink = null) {
	return template.parts.map((part) => {
		const text = typeof part === "string" ? part : textFor(sink, evaluateTree(compiledOf(part).tree, scope), scope);
		charge(scope.budget, text.length);
		return text;
	}).join("");
}
function textFor(sink, data, scope) {
	const text = data.coerceString();
	if (sink === null || data instanceof EscapedText) return text;
	charge(scope.budget, escapeCost(text, sink));
	return escapeText(text, sink);
}
function renderValue(template, scope, sink = null) {
	return failingClosed(() => render(template, scope, sink));
}
function render(template, scope, sink) {
	charge(scope.budget, 1);
	switch (template.kind) {
		case "constant": return template.value;
		case "template": return renderLeaf(template.template, scope, sink);
		case "list": return template.items.map((item) => render(item, scope, sink));
		case "map": return Object.fromEntries(template.entries.map(([key, entry]) => [key, render(entry, scope, sink)]));
		default: return template;
	}
}
function renderLeaf(template, scope, sink) {
	const [whole, ...rest] = template.parts;
	if (whole === void 0 || typeof whole === "string" || rest.length > 0) return renderTemplate(template, scope, sink);
	const data = evaluateTree(compiledOf(whole).tree, scope);
	const value = data instanceof StringData ? textFor(sink, data, scope) : unwrap(data);
	chargeJson(scope.budget, value, 0);
	return typeof value === "number" && !Number.isFinite(value) ? null : value;
}
function namesRead(template, context) {
	return [...new Set(expressionsOf(template).flatMap(({ expression }) => namesReadBy(expression, context).map(({ name }) => name)))];
}
function expressionsOf(template) {
	return template.parts.flatMap((part) => typeof part === "string" ? [] : [{
		expression: part,
		offset: part.offset
	}]);
}
//#endregion
//#region src/routes/fill-template.ts
function fillTemplate(template, source) {
	const secrets = new Map();
	const vars = new Map();
	const unset = [];
	for (const name of namesRead(template, "secrets")) {
		const value = source.secret(name) ?? "";
		if (value === "") unset.push({
			context: "secrets",
			name
		});
		else secrets.set(name, value);
	}
	for (const name of namesRead(template, "vars")) {
		const value = source.var(name);
		if (value === void 0) unset.push({
			context: "vars",
			name
		});
		else vars.set(name, value);
	}
	if (unset.length > 0) return {
		kind: "unset",
		names: unset
	};
	return fill$2(template, secrets, vars);
}
function fill$2(template, secrets, vars) {
	const scope = makeScope({
		secrets: Object.fromEntries(secrets),
		vars: Object.fromEntries(vars)
	});
	const known = new Set(secrets.values());
	try {
		return {
			kind: "filled",
			text: template.parts.map((part) => {
				if (typeof part === "string") return part;
				const alone = {
					source: template.source,
					parts: [part]
				};
				const text = renderTemplate(alone, scope);
				if (text !== "" && namesRead(alone, "secrets").length > 0) known.add(text);
				return text;
			}).join(""),
			secrets: [...known]
		};
	} catch (error) {
		if (!(error instanceof ExpressionFailure)) throw error;
		return {
			kind: "failed",
			code: error.code === "expression-budget" ? error.code : "expression-failed",
			message: error.message
		};
	}
}
//#endregion
//#region src/routes/judge-header.ts
const NAME$2 = /^[!#$%&'*+.^`|~0-9A-Za-z-][!#$%&'*+.^_`|~0-9A-Za-z-]{0,99}$/;
const VALUE = /^[\t\x20-\x7e]*$/;
const SECRET_NAME = /authorization|cookie|token|secret|passw|credential|signature|(?:^|[-_])(?:auth|sig|pwd|pass|(?:api|access|auth)?key)(?:[-_]|$)/i;
const PUBLIC_NAME = /^idempotency-key$|-(?:algorithm|type|version|input|id)$/i;
function judgeHeaderName(name) {
	if (!NAME$2.test(name)) return {
		code: "bad-header",
		reason: "is not a header name",
		hint: "write letters, digits and -, e.g. X-Team"
	};
	switch (reservedFor(name)) {
		case "delivery": return {
			code: "reserved-header",
			reason: "is set by Hookyard",
			hint: "choose another name, e.g. X-Team"
		};
		case "connection": return {
			code: "reserved-header",
			reason: "belongs to the connection or the body",
			hint: "leave it out"
		};
		case null: return null;
	}
}
function judgeHeaderValue(value) {
	if (VALUE.test(value)) return null;
	return {
		code: "bad-header",
		reason: /[\r\n]/.test(value) ? "has a line break in its value" : "has a character in its value that is not ASCII",
		hint: "write one line of ASCII; a block scalar ends with a line break"
	};
}
function isSecretHeader(name) {
	return SECRET_NAME.test(name) && !PUBLIC_NAME.test(name);
}
//#endregion
//#region src/routes/judge-signing-secret.ts
const NEW_SECRET = "write whsec_ and the base64 of 24 or more random bytes";
const NEW_SEED = "write whsk_ and the base64 of the 32 bytes of an ed25519 seed, or of seed and public key";
function judgeSigningSecret(secret) {
	const parsed = parseSigningSecret(secret);
	if (parsed.kind === "invalid") {
		const hint = secret.trim() !== secret ? "take it away" : secret.startsWith("whsk_") ? NEW_SEED : NEW_SECRET;
		return {
			reason: parsed.reason,
			hint
		};
	}
	if (parsed.kind !== "ed25519" || parsed.publicKey === null) return null;
	const der = Buffer.from(ed25519Pkcs8(parsed.seed));
	const key = (0, node_crypto.createPublicKey)((0, node_crypto.createPrivateKey)({
		key: der,
		format: "der",
		type: "pkcs8"
	}));
	return Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url").equals(parsed.publicKey) ? null : {
		reason: "has a public key that does not belong to its seed",
		hint: NEW_SEED
	};
}
//#endregion
//#region src/routes/private-host.ts
const NOT_PUBLIC = {
	ipv4: [
		["0.0.0.0", 8],
		["10.0.0.0", 8],
		["100.64.0.0", 10],
		["127.0.0.0", 8],
		["169.254.0.0", 16],
		["172.16.0.0", 12],
		["192.168.0.0", 16]
	],
	ipv6: [
		["::", 127],
		["fc00::", 7],
		["fe80::", 10]
	]
};
function isPrivateHost(hostname) {
	const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
	if (hostname.startsWith("[")) return isWithin$1(host, "ipv6");
	if (/^[\d.]+$/.test(host)) return isWithin$1(host, "ipv4");
	return host === "localhost" || /\.(localhost|local|internal)$/.test(host);
}
function isWithin$1(address, family) {
	const networks = new node_net.BlockList();
	for (const [network, bits] of NOT_PUBLIC[family]) networks.addSubnet(network, bits, family);
	return networks.check(address, family);
}
//#endregion
//#region src/routes/judge-token-url.ts
function judgeTokenUrl(url) {
	if (url.protocol !== "http:" || isPrivateHost(url.hostname)) return null;
	return {
		code: "token-in-clear",
		reason: "is not https: anybody on the way could take the token of `auth`",
		hint: "write https://"
	};
}
//#endregion
//#region src/routes/judge-url.ts
function judgeUrl(text) {
	if (/[\s\p{Cc}]/u.test(text)) return bad("holds a space or a line break", "write it on one line; a block scalar ends with a line break");
	const url = URL.parse(text);
	if (/^\$(?!\{\{)/.test(text)) return bad("is no variable of a shell", "write ${{ secrets.NAME }} or ${{ vars.NAME }}");
	if (url === null) return bad("is not an absolute URL", "write https://host/path");
	if (url.protocol !== "https:" && url.protocol !== "http:") return bad("is not http or https", "write https://host/path");
	if (url.username !== "" || url.password !== "") return bad("holds a user name or password", "send it as a header: Authorization: ${{ secrets.NAME }}");
	return {
		kind: "ok",
		url
	};
}
function bad(reason, hint) {
	return {
		kind: "bad",
		reason,
		hint
	};
}
const CLOSED_HOST = /^https?:\/\/[^/?#\\\s]+[/?#]/i;
function closesHost(prefix) {
	return CLOSED_HOST.test(prefix);
}
const PROBLEM_CODES = {
	"expression-blank": error$1("There is nothing between the braces."),
	"expression-syntax": error$1("The text is not an expression of GitHub's language."),
	"expression-limit": error$1("The expression is too long or nested too deeply."),
	"expression-context": error$1("The context, or this use of one, is not allowed here."),
	"expression-function": error$1("There is no such function."),
	"expression-arguments": error$1("The function takes other arguments."),
	"expression-pattern": error$1("The pattern that is written out is not a filter pattern."),
	"expression-unclosed": error$1("A `${{` has no `}}`."),
	"condition-mixed": error$1("A condition has text beside `${{ }}`, which would make it always true."),
	"expression-failed": error$1("An expression of a destination could not be evaluated."),
	"expression-budget": error$1("An expression of a destination costs more work than one may."),
	"not-yet": error$1("The grammar has this word, but this version of Hookyard, or this face of it, does not act on it."),
	"app-only": error$1("Only a GitHub App can do this, and not a server without an App's credentials."),
	"action-only": error$1("Only the Action can do this, since it needs the token of a workflow."),
	"no-expression": structural("This place takes no `${{ }}`."),
	"file-missing": error$1("There is no file at this path."),
	"file-unreadable": error$1("The file is there, but cannot be read as UTF-8 text."),
	"file-too-large": error$1("The file is larger than a route file may be."),
	"file-empty": structural("The file has nothing in it."),
	"yaml-syntax": error$1("The text is not YAML 1.2."),
	"yaml-tab": error$1("A tab is used as indentation."),
	"yaml-tag": error$1("A value begins with `!`, which YAML takes for a tag."),
	"yaml-alias": error$1("An alias has no anchor, or stands inside of it."),
	"yaml-merge-key": error$1("`<<` is used, which YAML 1.2 does not have."),
	"yaml-limit": error$1("The file is nested too deeply, or has too many values."),
	"unquoted-expression": error$1("`${{ }}` stands without quotes inside of `{ }` or `[ ]`."),
	"duplicate-key": error$1("A key is written twice in one map."),
	"missing-key": structural("A key that must be there is not."),
	"unknown-key": structural("There is no such key here."),
	"workflow-key": structural("The key belongs to a GitHub Actions workflow."),
	"unknown-word": structural("The value is none of those that this key takes."),
	"wrong-type": structural("The value is of the wrong kind."),
	"empty-value": structural("The value, list or map is empty."),
	"too-many": structural("There are more entries than there may be."),
	"out-of-range": error$1("The number or duration is too small or too large."),
	"exclusive-keys": structural("Of these keys only one may be written."),
	"unsupported-version": structural("This version of Hookyard does not know this version of the file."),
	"bad-name": error$1("The name has characters that names do not have."),
	"duplicate-id": error$1("Two steps of a route have the same id."),
	"unknown-step": error$1("An expression reads a step that does not stand before it."),
	"bad-duration": structural("The value is not a duration."),
	"bad-url": error$1("The value is not a URL that can be sent to."),
	"token-in-clear": error$1("The token of `auth` would be sent without encryption."),
	"url-expression-in-host": error$1("An expression stands before the end of the host of a URL."),
	"bad-header": error$1("The name or the value cannot be sent as a header."),
	"reserved-header": error$1("The header is set by Hookyard or belongs to the connection."),
	"bad-signing-secret": error$1("The signing secret cannot be used as a key."),
	"never-granted": error$1("The permission is granted to no step."),
	"filter-not-taken": structural("The event does not take this filter."),
	"bad-pattern": error$1("The text is not a filter pattern."),
	"no-positive-pattern": error$1("A filter only excludes, so that it can never match."),
	"bad-field-path": error$1("The text is not a path into the payload."),
	"field-path-prefix": error$1("A path begins with `github.event.`, but paths begin at the payload's root."),
	"unknown-destination": error$1("There is no destination of this name."),
	"bad-repository": structural("The value is not the name of a repository."),
	"extends-owner": error$1("The file of another owner is extended."),
	"extends-twice": error$1("The file that is extended extends another itself."),
	"guard-missing": error$1("Outsiders can set off a step that only few should, and nothing asks who it was."),
	"unset-secret": error$1("A secret that a destination reads is not set."),
	"unset-var": error$1("A variable that a destination reads is not set."),
	"permission-missing": error$1("A step needs a permission that the workflow does not grant."),
	"untrusted-checkout": error$1("The routes are read from a checkout, which for an event of the workflow may be a stranger's."),
	"workflow-step-missing": error$1("No step of the workflow runs a route file by Hookyard."),
	"unknown-event": warning$1("GitHub is not known to send this event."),
	"unknown-type": warning$1("GitHub is not known to send this activity type with this event."),
	"never-matches": warning$1("A pattern can match no branch, tag or path."),
	"labels-without-labeled": warning$1("A route looks at labels when something is opened, and not when a label is put on."),
	"merged-without-closed": warning$1("A route asks whether a pull request is merged, and not when it is closed."),
	"never-equal": warning$1("A comparison can never be true for the events of its route."),
	"constant-condition": warning$1("A text or number that is written out stands where a condition is wanted."),
	"unknown-property": warning$1("The `github` context has no such property."),
	"null-property": warning$1("The property of the `github` context is null for every event of the route."),
	"unknown-field": warning$1("GitHub's published schemas have no such field for the events of the route."),
	"unknown-output": warning$1("An expression reads an output that its step does not bring."),
	"always-fails": warning$1("A call fails for every event."),
	"not-known-here": warning$1("This cannot be known here, since GitHub is not asked."),
	"no-subject": warning$1("A step acts on something that no event of its route has."),
	"event-unseen": warning$1("No workflow is started by this event, or by these types of it, so that the Action never sees it."),
	"workflow-event-missing": warning$1("A route names an event, or a type of it, that the workflow is not started by."),
	"workflow-secret-missing": warning$1("A destination reads a secret that the workflow does not give the step."),
	"workflow-token": warning$1("A workflow's own token can never do this, whatever the workflow grants it."),
	"permission-doubtful": warning$1("In some cases a step needs a permission that the workflow does not grant."),
	"permissions-unknown": warning$1("The workflow does not say what its token may do, so that the repository's setting decides."),
	"cut-by-comment": error$1("A `#` after a space begins a comment, which has cut off an expression."),
	"glued-comment": warning$1("A `#` after a space begins a comment, which may have been meant as text."),
	"braces-without-dollar": warning$1("`{{ }}` without `$` is text, not an expression."),
	"chat-format": warning$1("A chat takes messages of its own form, and would refuse what is sent here."),
	"unused-destination": warning$1("No route sends to this destination."),
	"listed-twice": warning$1("An entry stands in a list twice."),
	"private-address": warning$1("The URL names an address that is not public, and is refused unless its network is allowed."),
	"insecure-url": warning$1("The URL is not https, so that anybody on the way can read and change what is sent."),
	"url-fragment": warning$1("The URL has a `#`, and what stands behind it is never sent."),
	"literal-url": warning$1("The URL is a credential and stands in the file for all to read."),
	"literal-secret": warning$1("A secret stands in the file for all to read.")
};
function error$1(meaning) {
	return {
		severity: "error",
		meaning
	};
}
function structural(meaning) {
	return {
		...error$1(meaning),
		structural: true
	};
}
function warning$1(meaning) {
	return {
		severity: "warning",
		meaning
	};
}
//#endregion
//#region src/routes/problem-list.ts
const MOST_PROBLEMS = 1e3;
const MOST_COMPARISONS = 2e7;
var ProblemList = class {
	#path;
	#text;
	#lineStarts;
	#hasErrors = false;
	#comparisonsLeft = MOST_COMPARISONS;
	#topKeys = null;
	#problems = new Map();
	constructor(path, text) {
		this.#path = path;
		this.#text = text;
		this.#lineStarts = lineStartsOf(text);
	}
	add(code, offset, message, hint) {
		const { severity } = PROBLEM_CODES[code];
		if (severity === "error") this.#hasErrors = true;
		if (this.isFull) return;
		const { line, column } = this.positionOf(offset);
		const problem = {
			code,
			severity,
			message,
			hint,
			file: this.#path,
			line,
			column
		};
		this.#problems.set(`${line}:${column} ${code} ${message}`, {
			offset,
			problem
		});
	}
	get hasErrors() {
		return this.#hasErrors;
	}
	get isFull() {
		return this.#problems.size >= MOST_PROBLEMS;
	}
	nearest(written, words) {
		const count = ("size" in words ? words.size : words.length) * written.length ** 2;
		if (count > this.#comparisonsLeft) return null;
		this.#comparisonsLeft -= count;
		return nearestWord(written, words);
	}
	sorted() {
		return [...this.#problems.values()].sort((a, b) => a.offset - b.offset).map(({ problem }) => problem);
	}
	isInRoutes(offset) {
		this.#topKeys ??= this.#lineStarts.filter((start) => /[^\s#]/.test(this.#text.charAt(start)));
		const top = this.#topKeys[lastAtMost(this.#topKeys, offset)];
		return top !== void 0 && top <= offset && this.#text.startsWith("routes:", top);
	}
	positionOf(offset) {
		const inside = Math.max(0, Math.min(offset, this.#text.length));
		const low = lastAtMost(this.#lineStarts, inside);
		return {
			line: low + 1,
			column: inside - (this.#lineStarts[low] ?? 0) + 1
		};
	}
};
function lastAtMost(ascending, most) {
	let low = 0;
	let high = ascending.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if ((ascending[middle] ?? 0) <= most) low = middle;
		else high = middle - 1;
	}
	return Math.max(0, low);
}
function lineStartsOf(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
//#endregion
//#region src/routes/quote-word.ts
const CREDENTIAL = /:\/\/|whsec_|whsk_/;
const MOST = 60;
function quoteWord(word) {
	if (word === "") return "an empty text";
	if (CREDENTIAL.test(word)) return "this value";
	const line = oneLine(word.slice(0, 600));
	return `\`${line.length > MOST ? `${line.slice(0, MOST)}…` : line}\``;
}
function quoteKey(key) {
	return /^[\w.-]{1,60}$/.test(key) ? quoteWord(key) : "this key";
}
//#endregion
//#region src/routes/source-of.ts
function sourceOf(text) {
	return text.startsWith("﻿") ? text.slice(1) : text;
}
//#endregion
//#region src/routes/located.ts
function childOf(map, key) {
	return map?.kind === "map" ? map.entries.get(key)?.value : void 0;
}
function entriesOf(node) {
	return node?.kind === "map" ? [...node.entries.values()] : [];
}
function itemsOf(node) {
	return node?.kind === "list" ? node.items : [];
}
function entryOf(node, key) {
	return node?.kind === "map" ? node.entries.get(String(key)) : void 0;
}
function isText(node) {
	return node?.kind === "scalar" && typeof node.value === "string";
}
function isTrue(node) {
	return node?.kind === "scalar" && node.value === true;
}
function textsOf(node) {
	if (node?.kind === "list") return node.items.filter(isText);
	return isText(node) ? [node] : [];
}
function findNode(root, path) {
	let node = root;
	for (const step of path) {
		if (node === void 0 || node.kind === "broken") return node;
		if (node.kind === "list") node = node.items[Number(step)];
		else node = childOf(node, String(step));
	}
	return node;
}
function offsetAt(root, path) {
	let node = root;
	let offset = root.offset;
	for (const step of path) {
		const entry = entryOf(node, step);
		const next = node.kind === "list" ? node.items[Number(step)] : entry?.value;
		if (next === void 0) return offset;
		offset = next.kind === "scalar" && next.value === null && entry !== void 0 ? entry.keyOffset : next.offset;
		node = next;
	}
	return offset;
}
function keyOffsetAt(root, path) {
	return entryOf(findNode(root, path.slice(0, -1)), path.at(-1))?.keyOffset ?? offsetAt(root, path);
}
function toPlain(node) {
	switch (node.kind) {
		case "scalar": return node.value;
		case "list": return node.items.map(toPlain);
		case "map": {
			const plain = Object.create(null);
			for (const { key, value } of node.entries.values()) plain[key] = toPlain(value);
			return plain;
		}
		case "broken": return null;
		default: return node;
	}
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/identity.js
const ALIAS = Symbol.for("yaml.alias");
const DOC = Symbol.for("yaml.document");
const MAP = Symbol.for("yaml.map");
const PAIR = Symbol.for("yaml.pair");
const SCALAR$1 = Symbol.for("yaml.scalar");
const SEQ = Symbol.for("yaml.seq");
const NODE_TYPE = Symbol.for("yaml.node.type");
const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR$1;
const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
function isCollection(node) {
	if (node && typeof node === "object") switch (node[NODE_TYPE]) {
		case MAP:
		case SEQ: return true;
	}
	return false;
}
function isNode(node) {
	if (node && typeof node === "object") switch (node[NODE_TYPE]) {
		case ALIAS:
		case MAP:
		case SCALAR$1:
		case SEQ: return true;
	}
	return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
//#endregion
//#region node_modules/yaml/browser/dist/visit.js
const BREAK$1 = Symbol("break visit");
const SKIP$1 = Symbol("skip children");
const REMOVE$1 = Symbol("remove node");
function visit$1(node, visitor) {
	const visitor_ = initVisitor(visitor);
	if (isDocument(node)) {
		if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE$1) node.contents = null;
	} else visit_(null, node, visitor_, Object.freeze([]));
}
visit$1.BREAK = BREAK$1;
visit$1.SKIP = SKIP$1;
visit$1.REMOVE = REMOVE$1;
function visit_(key, node, visitor, path) {
	const ctrl = callVisitor(key, node, visitor, path);
	if (isNode(ctrl) || isPair(ctrl)) {
		replaceNode(key, path, ctrl);
		return visit_(key, ctrl, visitor, path);
	}
	if (typeof ctrl !== "symbol") {
		if (isCollection(node)) {
			path = Object.freeze(path.concat(node));
			for (let i = 0; i < node.items.length; ++i) {
				const ci = visit_(i, node.items[i], visitor, path);
				if (typeof ci === "number") i = ci - 1;
				else if (ci === BREAK$1) return BREAK$1;
				else if (ci === REMOVE$1) {
					node.items.splice(i, 1);
					i -= 1;
				}
			}
		} else if (isPair(node)) {
			path = Object.freeze(path.concat(node));
			const ck = visit_("key", node.key, visitor, path);
			if (ck === BREAK$1) return BREAK$1;
			else if (ck === REMOVE$1) node.key = null;
			const cv = visit_("value", node.value, visitor, path);
			if (cv === BREAK$1) return BREAK$1;
			else if (cv === REMOVE$1) node.value = null;
		}
	}
	return ctrl;
}
async function visitAsync(node, visitor) {
	const visitor_ = initVisitor(visitor);
	if (isDocument(node)) {
		if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE$1) node.contents = null;
	} else await visitAsync_(null, node, visitor_, Object.freeze([]));
}
visitAsync.BREAK = BREAK$1;
visitAsync.SKIP = SKIP$1;
visitAsync.REMOVE = REMOVE$1;
async function visitAsync_(key, node, visitor, path) {
	const ctrl = await callVisitor(key, node, visitor, path);
	if (isNode(ctrl) || isPair(ctrl)) {
		replaceNode(key, path, ctrl);
		return visitAsync_(key, ctrl, visitor, path);
	}
	if (typeof ctrl !== "symbol") {
		if (isCollection(node)) {
			path = Object.freeze(path.concat(node));
			for (let i = 0; i < node.items.length; ++i) {
				const ci = await visitAsync_(i, node.items[i], visitor, path);
				if (typeof ci === "number") i = ci - 1;
				else if (ci === BREAK$1) return BREAK$1;
				else if (ci === REMOVE$1) {
					node.items.splice(i, 1);
					i -= 1;
				}
			}
		} else if (isPair(node)) {
			path = Object.freeze(path.concat(node));
			const ck = await visitAsync_("key", node.key, visitor, path);
			if (ck === BREAK$1) return BREAK$1;
			else if (ck === REMOVE$1) node.key = null;
			const cv = await visitAsync_("value", node.value, visitor, path);
			if (cv === BREAK$1) return BREAK$1;
			else if (cv === REMOVE$1) node.value = null;
		}
	}
	return ctrl;
}
function initVisitor(visitor) {
	if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
		Alias: visitor.Node,
		Map: visitor.Node,
		Scalar: visitor.Node,
		Seq: visitor.Node
	}, visitor.Value && {
		Map: visitor.Value,
		Scalar: visitor.Value,
		Seq: visitor.Value
	}, visitor.Collection && {
		Map: visitor.Collection,
		Seq: visitor.Collection
	}, visitor);
	return visitor;
}
function callVisitor(key, node, visitor, path) {
	if (typeof visitor === "function") return visitor(key, node, path);
	if (isMap(node)) return visitor.Map?.(key, node, path);
	if (isSeq(node)) return visitor.Seq?.(key, node, path);
	if (isPair(node)) return visitor.Pair?.(key, node, path);
	if (isScalar(node)) return visitor.Scalar?.(key, node, path);
	if (isAlias(node)) return visitor.Alias?.(key, node, path);
}
function replaceNode(key, path, node) {
	const parent = path[path.length - 1];
	if (isCollection(parent)) parent.items[key] = node;
	else if (isPair(parent)) {
		if (key === "key") parent.key = node;
		else parent.value = node;
	} else if (isDocument(parent)) parent.contents = node;
	else {
		const pt = isAlias(parent) ? "alias" : "scalar";
		throw new Error(`Cannot replace node with ${pt} parent`);
	}
}
//#endregion
//#region node_modules/yaml/browser/dist/doc/directives.js
const escapeChars = {
	"!": "%21",
	",": "%2C",
	"[": "%5B",
	"]": "%5D",
	"{": "%7B",
	"}": "%7D"
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
var Directives = class Directives {
	constructor(yaml, tags) {
		this.docStart = null;
		this.docEnd = false;
		this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
		this.tags = Object.assign({}, Directives.defaultTags, tags);
	}
	clone() {
		const copy = new Directives(this.yaml, this.tags);
		copy.docStart = this.docStart;
		return copy;
	}
	atDocument() {
		const res = new Directives(this.yaml, this.tags);
		switch (this.yaml.version) {
			case "1.1":
				this.atNextDocument = true;
				break;
			case "1.2":
				this.atNextDocument = false;
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.2"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
		}
		return res;
	}
	add(line, onError) {
		if (this.atNextDocument) {
			this.yaml = {
				explicit: Directives.defaultYaml.explicit,
				version: "1.1"
			};
			this.tags = Object.assign({}, Directives.defaultTags);
			this.atNextDocument = false;
		}
		const parts = line.trim().split(/[ \t]+/);
		const name = parts.shift();
		switch (name) {
			case "%TAG": {
				if (parts.length !== 2) {
					onError(0, "%TAG directive should contain exactly two parts");
					if (parts.length < 2) return false;
				}
				const [handle, prefix] = parts;
				this.tags[handle] = prefix;
				return true;
			}
			case "%YAML": {
				this.yaml.explicit = true;
				if (parts.length !== 1) {
					onError(0, "%YAML directive should contain exactly one part");
					return false;
				}
				const [version] = parts;
				if (version === "1.1" || version === "1.2") {
					this.yaml.version = version;
					return true;
				} else {
					const isValid = /^\d+\.\d+$/.test(version);
					onError(6, `Unsupported YAML version ${version}`, isValid);
					return false;
				}
			}
			default:
				onError(0, `Unknown directive ${name}`, true);
				return false;
		}
	}
	tagName(source, onError) {
		if (source === "!") return "!";
		if (source[0] !== "!") {
			onError(`Not a valid tag: ${source}`);
			return null;
		}
		if (source[1] === "<") {
			const verbatim = source.slice(2, -1);
			if (verbatim === "!" || verbatim === "!!") {
				onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
				return null;
			}
			if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
			return verbatim;
		}
		const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
		if (!suffix) onError(`The ${source} tag has no suffix`);
		const prefix = this.tags[handle];
		if (prefix) try {
			return prefix + decodeURIComponent(suffix);
		} catch (error) {
			onError(String(error));
			return null;
		}
		if (handle === "!") return source;
		onError(`Could not resolve tag: ${source}`);
		return null;
	}
	tagString(tag) {
		for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
		return tag[0] === "!" ? tag : `!<${tag}>`;
	}
	toString(doc) {
		const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
		const tagEntries = Object.entries(this.tags);
		let tagNames;
		if (doc && tagEntries.length > 0 && isNode(doc.contents)) {
			const tags = {};
			visit$1(doc.contents, (_key, node) => {
				if (isNode(node) && node.tag) tags[node.tag] = true;
			});
			tagNames = Object.keys(tags);
		} else tagNames = [];
		for (const [handle, prefix] of tagEntries) {
			if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
			if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
		}
		return lines.join("\n");
	}
};
Directives.defaultYaml = {
	explicit: false,
	version: "1.2"
};
Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
//#endregion
//#region node_modules/yaml/browser/dist/doc/anchors.js
function anchorIsValid(anchor) {
	if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
		const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
		throw new Error(msg);
	}
	return true;
}
function anchorNames(root) {
	const anchors = new Set();
	visit$1(root, { Value(_key, node) {
		if (node.anchor) anchors.add(node.anchor);
	} });
	return anchors;
}
function findNewAnchor(prefix, exclude) {
	for (let i = 1;; ++i) {
		const name = `${prefix}${i}`;
		if (!exclude.has(name)) return name;
	}
}
function createNodeAnchors(doc, prefix) {
	const aliasObjects = [];
	const sourceObjects = new Map();
	let prevAnchors = null;
	return {
		onAnchor: (source) => {
			aliasObjects.push(source);
			prevAnchors ?? (prevAnchors = anchorNames(doc));
			const anchor = findNewAnchor(prefix, prevAnchors);
			prevAnchors.add(anchor);
			return anchor;
		},
		setAnchors: () => {
			for (const source of aliasObjects) {
				const ref = sourceObjects.get(source);
				if (typeof ref === "object" && ref.anchor && (isScalar(ref.node) || isCollection(ref.node))) ref.node.anchor = ref.anchor;
				else {
					const error = new Error("Failed to resolve repeated object (this should not happen)");
					error.source = source;
					throw error;
				}
			}
		},
		sourceObjects
	};
}
//#endregion
//#region node_modules/yaml/browser/dist/doc/applyReviver.js
function applyReviver(reviver, obj, key, val) {
	if (val && typeof val === "object") {
		if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
			const v0 = val[i];
			const v1 = applyReviver(reviver, val, String(i), v0);
			if (v1 === void 0) delete val[i];
			else if (v1 !== v0) val[i] = v1;
		}
		else if (val instanceof Map) for (const k of Array.from(val.keys())) {
			const v0 = val.get(k);
			const v1 = applyReviver(reviver, val, k, v0);
			if (v1 === void 0) val.delete(k);
			else if (v1 !== v0) val.set(k, v1);
		}
		else if (val instanceof Set) for (const v0 of Array.from(val)) {
			const v1 = applyReviver(reviver, val, v0, v0);
			if (v1 === void 0) val.delete(v0);
			else if (v1 !== v0) {
				val.delete(v0);
				val.add(v1);
			}
		}
		else for (const [k, v0] of Object.entries(val)) {
			const v1 = applyReviver(reviver, val, k, v0);
			if (v1 === void 0) delete val[k];
			else if (v1 !== v0) val[k] = v1;
		}
	}
	return reviver.call(obj, key, val);
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/toJS.js
function toJS(value, arg, ctx) {
	if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
	if (value && typeof value.toJSON === "function") {
		if (!ctx || !hasAnchor(value)) return value.toJSON(arg, ctx);
		const data = {
			aliasCount: 0,
			count: 1,
			res: void 0
		};
		ctx.anchors.set(value, data);
		ctx.onCreate = (res) => {
			data.res = res;
			delete ctx.onCreate;
		};
		const res = value.toJSON(arg, ctx);
		if (ctx.onCreate) ctx.onCreate(res);
		return res;
	}
	if (typeof value === "bigint" && !ctx?.keep) return Number(value);
	return value;
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/Node.js
var NodeBase = class {
	constructor(type) {
		Object.defineProperty(this, NODE_TYPE, { value: type });
	}
	clone() {
		const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
		if (this.range) copy.range = this.range.slice();
		return copy;
	}
	toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
		if (!isDocument(doc)) throw new TypeError("A document argument is required");
		const ctx = {
			anchors: new Map(),
			doc,
			keep: true,
			mapAsMap: mapAsMap === true,
			mapKeyWarned: false,
			maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
		};
		const res = toJS(this, "", ctx);
		if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
		return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/nodes/Alias.js
var Alias = class extends NodeBase {
	constructor(source) {
		super(ALIAS);
		this.source = source;
		Object.defineProperty(this, "tag", { set() {
			throw new Error("Alias nodes cannot have tags");
		} });
	}
	resolve(doc, ctx) {
		if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
		let nodes;
		if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
		else {
			nodes = [];
			visit$1(doc, { Node: (_key, node) => {
				if (isAlias(node) || hasAnchor(node)) nodes.push(node);
			} });
			if (ctx) ctx.aliasResolveCache = nodes;
		}
		let found = void 0;
		for (const node of nodes) {
			if (node === this) break;
			if (node.anchor === this.source) found = node;
		}
		if (found && ctx) {
			const { anchors, doc, maxAliasCount } = ctx;
			let data = anchors.get(found);
			if (!data) {
				toJS(found, null, ctx);
				data = anchors.get(found);
			}
			if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
			if (maxAliasCount >= 0) {
				data.count += 1;
				if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
				if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
			}
		}
		return found;
	}
	toJSON(_arg, ctx) {
		if (!ctx) return { source: this.source };
		const source = this.resolve(ctx.doc, ctx);
		if (!source) {
			const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
			throw new ReferenceError(msg);
		}
		return ctx.anchors.get(source).res;
	}
	toString(ctx, _onComment, _onChompKeep) {
		const src = `*${this.source}`;
		if (ctx) {
			anchorIsValid(this.source);
			if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new Error(msg);
			}
			if (ctx.implicitKey) return `${src} `;
		}
		return src;
	}
};
function getAliasCount(doc, node, anchors) {
	if (isAlias(node)) {
		const source = node.resolve(doc);
		const anchor = anchors && source && anchors.get(source);
		return anchor ? anchor.count * anchor.aliasCount : 0;
	} else if (isCollection(node)) {
		let count = 0;
		for (const item of node.items) {
			const c = getAliasCount(doc, item, anchors);
			if (c > count) count = c;
		}
		return count;
	} else if (isPair(node)) {
		const kc = getAliasCount(doc, node.key, anchors);
		const vc = getAliasCount(doc, node.value, anchors);
		return Math.max(kc, vc);
	}
	return 1;
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/Scalar.js
const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
var Scalar = class extends NodeBase {
	constructor(value) {
		super(SCALAR$1);
		this.value = value;
	}
	toJSON(arg, ctx) {
		return ctx?.keep ? this.value : toJS(this.value, arg, ctx);
	}
	toString() {
		return String(this.value);
	}
};
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
//#endregion
//#region node_modules/yaml/browser/dist/doc/createNode.js
const defaultTagPrefix = "tag:yaml.org,2002:";
function findTagObject(value, tagName, tags) {
	if (tagName) {
		const match = tags.filter((t) => t.tag === tagName);
		const tagObj = match.find((t) => !t.format) ?? match[0];
		if (!tagObj) throw new Error(`Tag ${tagName} not found`);
		return tagObj;
	}
	return tags.find((t) => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
	if (isDocument(value)) value = value.contents;
	if (isNode(value)) return value;
	if (isPair(value)) {
		const map = ctx.schema[MAP].createNode?.(ctx.schema, null, ctx);
		map.items.push(value);
		return map;
	}
	if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
	const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
	let ref = void 0;
	if (aliasDuplicateObjects && value && typeof value === "object") {
		ref = sourceObjects.get(value);
		if (ref) {
			ref.anchor ?? (ref.anchor = onAnchor(value));
			return new Alias(ref.anchor);
		} else {
			ref = {
				anchor: null,
				node: null
			};
			sourceObjects.set(value, ref);
		}
	}
	if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
	let tagObj = findTagObject(value, tagName, schema.tags);
	if (!tagObj) {
		if (value && typeof value.toJSON === "function") value = value.toJSON();
		if (!value || typeof value !== "object") {
			const node = new Scalar(value);
			if (ref) ref.node = node;
			return node;
		}
		tagObj = value instanceof Map ? schema[MAP] : Symbol.iterator in Object(value) ? schema[SEQ] : schema[MAP];
	}
	if (onTagObj) {
		onTagObj(tagObj);
		delete ctx.onTagObj;
	}
	const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar(value);
	if (tagName) node.tag = tagName;
	else if (!tagObj.default) node.tag = tagObj.tag;
	if (ref) ref.node = node;
	return node;
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/Collection.js
function collectionFromPath(schema, path, value) {
	let v = value;
	for (let i = path.length - 1; i >= 0; --i) {
		const k = path[i];
		if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
			const a = [];
			a[k] = v;
			v = a;
		} else v = new Map([[k, v]]);
	}
	return createNode(v, void 0, {
		aliasDuplicateObjects: false,
		keepUndefined: false,
		onAnchor: () => {
			throw new Error("This should not happen, please report a bug.");
		},
		schema,
		sourceObjects: new Map()
	});
}
const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
var Collection = class extends NodeBase {
	constructor(type, schema) {
		super(type);
		Object.defineProperty(this, "schema", {
			value: schema,
			configurable: true,
			enumerable: false,
			writable: true
		});
	}
	clone(schema) {
		const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
		if (schema) copy.schema = schema;
		copy.items = copy.items.map((it) => isNode(it) || isPair(it) ? it.clone(schema) : it);
		if (this.range) copy.range = this.range.slice();
		return copy;
	}
	addIn(path, value) {
		if (isEmptyPath(path)) this.add(value);
		else {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (isCollection(node)) node.addIn(rest, value);
			else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
	}
	deleteIn(path) {
		const [key, ...rest] = path;
		if (rest.length === 0) return this.delete(key);
		const node = this.get(key, true);
		if (isCollection(node)) return node.deleteIn(rest);
		else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
	}
	getIn(path, keepScalar) {
		const [key, ...rest] = path;
		const node = this.get(key, true);
		if (rest.length === 0) return !keepScalar && isScalar(node) ? node.value : node;
		else return isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
	}
	hasAllNullValues(allowScalar) {
		return this.items.every((node) => {
			if (!isPair(node)) return false;
			const n = node.value;
			return n == null || allowScalar && isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
		});
	}
	hasIn(path) {
		const [key, ...rest] = path;
		if (rest.length === 0) return this.has(key);
		const node = this.get(key, true);
		return isCollection(node) ? node.hasIn(rest) : false;
	}
	setIn(path, value) {
		const [key, ...rest] = path;
		if (rest.length === 0) this.set(key, value);
		else {
			const node = this.get(key, true);
			if (isCollection(node)) node.setIn(rest, value);
			else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringifyComment.js
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
function indentComment(comment, indent) {
	if (/^\n+$/.test(comment)) return comment.substring(1);
	return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
//#endregion
//#region node_modules/yaml/browser/dist/stringify/foldFlowLines.js
const FOLD_FLOW = "flow";
const FOLD_BLOCK = "block";
const FOLD_QUOTED = "quoted";
function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
	if (!lineWidth || lineWidth < 0) return text;
	if (lineWidth < minContentWidth) minContentWidth = 0;
	const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
	if (text.length <= endStep) return text;
	const folds = [];
	const escapedFolds = {};
	let end = lineWidth - indent.length;
	if (typeof indentAtStart === "number") {
		if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
		else end = lineWidth - indentAtStart;
	}
	let split = void 0;
	let prev = void 0;
	let overflow = false;
	let i = -1;
	let escStart = -1;
	let escEnd = -1;
	if (mode === "block") {
		i = consumeMoreIndentedLines(text, i, indent.length);
		if (i !== -1) end = i + endStep;
	}
	for (let ch; ch = text[i += 1];) {
		if (mode === "quoted" && ch === "\\") {
			escStart = i;
			switch (text[i + 1]) {
				case "x":
					i += 3;
					break;
				case "u":
					i += 5;
					break;
				case "U":
					i += 9;
					break;
				default: i += 1;
			}
			escEnd = i;
		}
		if (ch === "\n") {
			if (mode === "block") i = consumeMoreIndentedLines(text, i, indent.length);
			end = i + indent.length + endStep;
			split = void 0;
		} else {
			if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
				const next = text[i + 1];
				if (next && next !== " " && next !== "\n" && next !== "	") split = i;
			}
			if (i >= end) {
				if (split) {
					folds.push(split);
					end = split + endStep;
					split = void 0;
				} else if (mode === "quoted") {
					while (prev === " " || prev === "	") {
						prev = ch;
						ch = text[i += 1];
						overflow = true;
					}
					const j = i > escEnd + 1 ? i - 2 : escStart - 1;
					if (escapedFolds[j]) return text;
					folds.push(j);
					escapedFolds[j] = true;
					end = j + endStep;
					split = void 0;
				} else overflow = true;
			}
		}
		prev = ch;
	}
	if (overflow && onOverflow) onOverflow();
	if (folds.length === 0) return text;
	if (onFold) onFold();
	let res = text.slice(0, folds[0]);
	for (let i = 0; i < folds.length; ++i) {
		const fold = folds[i];
		const end = folds[i + 1] || text.length;
		if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
		else {
			if (mode === "quoted" && escapedFolds[fold]) res += `${text[fold]}\\`;
			res += `\n${indent}${text.slice(fold + 1, end)}`;
		}
	}
	return res;
}
function consumeMoreIndentedLines(text, i, indent) {
	let end = i;
	let start = i + 1;
	let ch = text[start];
	while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
	else {
		do
			ch = text[++i];
		while (ch && ch !== "\n");
		end = i;
		start = i + 1;
		ch = text[start];
	}
	return end;
}
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringifyString.js
const getFoldOptions = (ctx, isBlock) => ({
	indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
	lineWidth: ctx.options.lineWidth,
	minContentWidth: ctx.options.minContentWidth
});
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
	if (!lineWidth || lineWidth < 0) return false;
	const limit = lineWidth - indentLength;
	const strLen = str.length;
	if (strLen <= limit) return false;
	for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
		if (i - start > limit) return true;
		start = i + 1;
		if (strLen - start <= limit) return false;
	}
	return true;
}
function doubleQuotedString(value, ctx) {
	const json = JSON.stringify(value);
	if (ctx.options.doubleQuotedAsJSON) return json;
	const { implicitKey } = ctx;
	const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
	const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
	let str = "";
	let start = 0;
	for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
		if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
			str += json.slice(start, i) + "\\ ";
			i += 1;
			start = i;
			ch = "\\";
		}
		if (ch === "\\") switch (json[i + 1]) {
			case "u":
				{
					str += json.slice(start, i);
					const code = json.substr(i + 2, 4);
					switch (code) {
						case "0000":
							str += "\\0";
							break;
						case "0007":
							str += "\\a";
							break;
						case "000b":
							str += "\\v";
							break;
						case "001b":
							str += "\\e";
							break;
						case "0085":
							str += "\\N";
							break;
						case "00a0":
							str += "\\_";
							break;
						case "2028":
							str += "\\L";
							break;
						case "2029":
							str += "\\P";
							break;
						default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
						else str += json.substr(i, 6);
					}
					i += 5;
					start = i + 1;
				}
				break;
			case "n":
				if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
				else {
					str += json.slice(start, i) + "\n\n";
					while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
						str += "\n";
						i += 2;
					}
					str += indent;
					if (json[i + 2] === " ") str += "\\";
					i += 1;
					start = i + 1;
				}
				break;
			default: i += 1;
		}
	}
	str = start ? str + json.slice(start) : json;
	return implicitKey ? str : foldFlowLines(str, indent, FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
	if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
	const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
	const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
	return ctx.implicitKey ? res : foldFlowLines(res, indent, FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
	const { singleQuote } = ctx.options;
	let qs;
	if (singleQuote === false) qs = doubleQuotedString;
	else {
		const hasDouble = value.includes("\"");
		const hasSingle = value.includes("'");
		if (hasDouble && !hasSingle) qs = singleQuotedString;
		else if (hasSingle && !hasDouble) qs = doubleQuotedString;
		else qs = singleQuote ? singleQuotedString : doubleQuotedString;
	}
	return qs(value, ctx);
}
let blockEndNewlines;
try {
	blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
} catch {
	blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
	const { blockQuote, commentString, lineWidth } = ctx.options;
	if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
	const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
	const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.BLOCK_FOLDED ? false : type === Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
	if (!value) return literal ? "|\n" : ">\n";
	let chomp;
	let endStart;
	for (endStart = value.length; endStart > 0; --endStart) {
		const ch = value[endStart - 1];
		if (ch !== "\n" && ch !== "	" && ch !== " ") break;
	}
	let end = value.substring(endStart);
	const endNlPos = end.indexOf("\n");
	if (endNlPos === -1) chomp = "-";
	else if (value === end || endNlPos !== end.length - 1) {
		chomp = "+";
		if (onChompKeep) onChompKeep();
	} else chomp = "";
	if (end) {
		value = value.slice(0, -end.length);
		if (end[end.length - 1] === "\n") end = end.slice(0, -1);
		end = end.replace(blockEndNewlines, `$&${indent}`);
	}
	let startWithSpace = false;
	let startEnd;
	let startNlPos = -1;
	for (startEnd = 0; startEnd < value.length; ++startEnd) {
		const ch = value[startEnd];
		if (ch === " ") startWithSpace = true;
		else if (ch === "\n") startNlPos = startEnd;
		else break;
	}
	let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
	if (start) {
		value = value.substring(start.length);
		start = start.replace(/\n+/g, `$&${indent}`);
	}
	let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
	if (comment) {
		header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
		if (onComment) onComment();
	}
	if (!literal) {
		const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
		let literalFallback = false;
		const foldOptions = getFoldOptions(ctx, true);
		if (blockQuote !== "folded" && type !== Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
			literalFallback = true;
		};
		const body = foldFlowLines(`${start}${foldedValue}${end}`, indent, FOLD_BLOCK, foldOptions);
		if (!literalFallback) return `>${header}\n${indent}${body}`;
	}
	value = value.replace(/\n+/g, `$&${indent}`);
	return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
	const { type, value } = item;
	const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
	if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
	if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
	if (!implicitKey && !inFlow && type !== Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
	if (containsDocumentMarker(value)) {
		if (indent === "") {
			ctx.forceBlockIndent = true;
			return blockString(item, ctx, onComment, onChompKeep);
		} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
	}
	const str = value.replace(/\n+/g, `$&\n${indent}`);
	if (actualString) {
		const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
		const { compat, tags } = ctx.doc.schema;
		if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
	}
	return implicitKey ? str : foldFlowLines(str, indent, FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
	const { implicitKey, inFlow } = ctx;
	const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
	let { type } = item;
	if (type !== Scalar.QUOTE_DOUBLE) {
		if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.QUOTE_DOUBLE;
	}
	const _stringify = (_type) => {
		switch (_type) {
			case Scalar.BLOCK_FOLDED:
			case Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
			case Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
			case Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
			case Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
			default: return null;
		}
	};
	let res = _stringify(type);
	if (res === null) {
		const { defaultKeyType, defaultStringType } = ctx.options;
		const t = implicitKey && defaultKeyType || defaultStringType;
		res = _stringify(t);
		if (res === null) throw new Error(`Unsupported default string type ${t}`);
	}
	return res;
}
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringify.js
function createStringifyContext(doc, options) {
	const opt = Object.assign({
		blockQuote: true,
		commentString: stringifyComment,
		defaultKeyType: null,
		defaultStringType: "PLAIN",
		directives: null,
		doubleQuotedAsJSON: false,
		doubleQuotedMinMultiLineLength: 40,
		falseStr: "false",
		flowCollectionPadding: true,
		indentSeq: true,
		lineWidth: 80,
		minContentWidth: 20,
		nullStr: "null",
		simpleKeys: false,
		singleQuote: null,
		trailingComma: false,
		trueStr: "true",
		verifyAliasOrder: true
	}, doc.schema.toStringOptions, options);
	let inFlow;
	switch (opt.collectionStyle) {
		case "block":
			inFlow = false;
			break;
		case "flow":
			inFlow = true;
			break;
		default: inFlow = null;
	}
	return {
		anchors: new Set(),
		doc,
		flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
		indent: "",
		indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
		inFlow,
		options: opt
	};
}
function getTagObject(tags, item) {
	if (item.tag) {
		const match = tags.filter((t) => t.tag === item.tag);
		if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
	}
	let tagObj = void 0;
	let obj;
	if (isScalar(item)) {
		obj = item.value;
		let match = tags.filter((t) => t.identify?.(obj));
		if (match.length > 1) {
			const testMatch = match.filter((t) => t.test);
			if (testMatch.length > 0) match = testMatch;
		}
		tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
	} else {
		obj = item;
		tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
	}
	if (!tagObj) {
		const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
		throw new Error(`Tag not resolved for ${name} value`);
	}
	return tagObj;
}
function stringifyProps(node, tagObj, { anchors, doc }) {
	if (!doc.directives) return "";
	const props = [];
	const anchor = (isScalar(node) || isCollection(node)) && node.anchor;
	if (anchor && anchorIsValid(anchor)) {
		anchors.add(anchor);
		props.push(`&${anchor}`);
	}
	const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
	if (tag) props.push(doc.directives.tagString(tag));
	return props.join(" ");
}
function stringify(item, ctx, onComment, onChompKeep) {
	if (isPair(item)) return item.toString(ctx, onComment, onChompKeep);
	if (isAlias(item)) {
		if (ctx.doc.directives) return item.toString(ctx);
		if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
		else {
			if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
			else ctx.resolvedAliases = new Set([item]);
			item = item.resolve(ctx.doc);
		}
	}
	let tagObj = void 0;
	const node = isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
	tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
	const props = stringifyProps(node, tagObj, ctx);
	if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
	const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : isScalar(node) ? stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
	if (!props) return str;
	return isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
}
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringifyPair.js
function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
	const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
	let keyComment = isNode(key) && key.comment || null;
	if (simpleKeys) {
		if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
		if (isCollection(key) || !isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
	}
	let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || isCollection(key) || (isScalar(key) ? key.type === Scalar.BLOCK_FOLDED || key.type === Scalar.BLOCK_LITERAL : typeof key === "object"));
	ctx = Object.assign({}, ctx, {
		allNullValues: false,
		implicitKey: !explicitKey && (simpleKeys || !allNullValues),
		indent: indent + indentStep
	});
	let keyCommentDone = false;
	let chompKeep = false;
	let str = stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
	if (!explicitKey && !ctx.inFlow && str.length > 1024) {
		if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
		explicitKey = true;
	}
	if (ctx.inFlow) {
		if (allNullValues || value == null) {
			if (keyCommentDone && onComment) onComment();
			return str === "" ? "?" : explicitKey ? `? ${str}` : str;
		}
	} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
		str = `? ${str}`;
		if (keyComment && !keyCommentDone) str += lineComment(str, ctx.indent, commentString(keyComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	if (keyCommentDone) keyComment = null;
	if (explicitKey) {
		if (keyComment) str += lineComment(str, ctx.indent, commentString(keyComment));
		str = `? ${str}\n${indent}:`;
	} else {
		str = `${str}:`;
		if (keyComment) str += lineComment(str, ctx.indent, commentString(keyComment));
	}
	let vsb, vcb, valueComment;
	if (isNode(value)) {
		vsb = !!value.spaceBefore;
		vcb = value.commentBefore;
		valueComment = value.comment;
	} else {
		vsb = false;
		vcb = null;
		valueComment = null;
		if (value && typeof value === "object") value = doc.createNode(value);
	}
	ctx.implicitKey = false;
	if (!explicitKey && !keyComment && isScalar(value)) ctx.indentAtStart = str.length + 1;
	chompKeep = false;
	if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
	let valueCommentDone = false;
	const valueStr = stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
	let ws = " ";
	if (keyComment || vsb || vcb) {
		ws = vsb ? "\n" : "";
		if (vcb) {
			const cs = commentString(vcb);
			ws += `\n${indentComment(cs, ctx.indent)}`;
		}
		if (valueStr === "" && !ctx.inFlow) {
			if (ws === "\n" && valueComment) ws = "\n\n";
		} else ws += `\n${ctx.indent}`;
	} else if (!explicitKey && isCollection(value)) {
		const vs0 = valueStr[0];
		const nl0 = valueStr.indexOf("\n");
		const hasNewline = nl0 !== -1;
		const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
		if (hasNewline || !flow) {
			let hasPropsLine = false;
			if (hasNewline && (vs0 === "&" || vs0 === "!")) {
				let sp0 = valueStr.indexOf(" ");
				if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
				if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
			}
			if (!hasPropsLine) ws = `\n${ctx.indent}`;
		}
	} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
	str += ws + valueStr;
	if (ctx.inFlow) {
		if (valueCommentDone && onComment) onComment();
	} else if (valueComment && !valueCommentDone) str += lineComment(str, ctx.indent, commentString(valueComment));
	else if (chompKeep && onChompKeep) onChompKeep();
	return str;
}
//#endregion
//#region node_modules/yaml/browser/dist/log.js
function warn$1(logLevel, warning) {
	if (logLevel === "debug" || logLevel === "warn") console.warn(warning);
}
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/merge.js
const MERGE_KEY = "<<";
const merge$1 = {
	identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
	default: "key",
	tag: "tag:yaml.org,2002:merge",
	test: /^<<$/,
	resolve: () => Object.assign(new Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
	stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge$1.identify(key) || isScalar(key) && (!key.type || key.type === Scalar.PLAIN) && merge$1.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge$1.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
	const source = resolveAliasValue(ctx, value);
	if (isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
	else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
	else mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
	const source = resolveAliasValue(ctx, value);
	if (!isMap(source)) throw new Error("Merge sources must be maps or map aliases");
	const srcMap = source.toJSON(null, ctx, Map);
	for (const [key, value] of srcMap) if (map instanceof Map) {
		if (!map.has(key)) map.set(key, value);
	} else if (map instanceof Set) map.add(key);
	else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
	return map;
}
function resolveAliasValue(ctx, value) {
	return ctx && isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/addPairToJSMap.js
function addPairToJSMap(ctx, map, { key, value }) {
	if (isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
	else if (isMergeKey(ctx, key)) addMergeToJSMap(ctx, map, value);
	else {
		const jsKey = toJS(key, "", ctx);
		if (map instanceof Map) map.set(jsKey, toJS(value, jsKey, ctx));
		else if (map instanceof Set) map.add(jsKey);
		else {
			const stringKey = stringifyKey(key, jsKey, ctx);
			const jsValue = toJS(value, stringKey, ctx);
			if (stringKey in map) Object.defineProperty(map, stringKey, {
				value: jsValue,
				writable: true,
				enumerable: true,
				configurable: true
			});
			else map[stringKey] = jsValue;
		}
	}
	return map;
}
function stringifyKey(key, jsKey, ctx) {
	if (jsKey === null) return "";
	if (typeof jsKey !== "object") return String(jsKey);
	if (isNode(key) && ctx?.doc) {
		const strCtx = createStringifyContext(ctx.doc, {});
		strCtx.anchors = new Set();
		for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
		strCtx.inFlow = true;
		strCtx.inStringifyKey = true;
		const strKey = key.toString(strCtx);
		if (!ctx.mapKeyWarned) {
			let jsonStr = JSON.stringify(strKey);
			if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
			warn$1(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
			ctx.mapKeyWarned = true;
		}
		return strKey;
	}
	return JSON.stringify(jsKey);
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/Pair.js
function createPair(key, value, ctx) {
	return new Pair(createNode(key, void 0, ctx), createNode(value, void 0, ctx));
}
var Pair = class Pair {
	constructor(key, value = null) {
		Object.defineProperty(this, NODE_TYPE, { value: PAIR });
		this.key = key;
		this.value = value;
	}
	clone(schema) {
		let { key, value } = this;
		if (isNode(key)) key = key.clone(schema);
		if (isNode(value)) value = value.clone(schema);
		return new Pair(key, value);
	}
	toJSON(_, ctx) {
		return addPairToJSMap(ctx, ctx?.mapAsMap ? new Map() : {}, this);
	}
	toString(ctx, onComment, onChompKeep) {
		return ctx?.doc ? stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringifyCollection.js
function stringifyCollection(collection, ctx, options) {
	return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
	const { indent, options: { commentString } } = ctx;
	const itemCtx = Object.assign({}, ctx, {
		indent: itemIndent,
		type: null
	});
	let chompKeep = false;
	const lines = [];
	for (let i = 0; i < items.length; ++i) {
		const item = items[i];
		let comment = null;
		if (isNode(item)) {
			if (!chompKeep && item.spaceBefore) lines.push("");
			addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
			if (item.comment) comment = item.comment;
		} else if (isPair(item)) {
			const ik = isNode(item.key) ? item.key : null;
			if (ik) {
				if (!chompKeep && ik.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
			}
		}
		chompKeep = false;
		let str = stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
		if (comment) str += lineComment(str, itemIndent, commentString(comment));
		if (chompKeep && comment) chompKeep = false;
		lines.push(blockItemPrefix + str);
	}
	let str;
	if (lines.length === 0) str = flowChars.start + flowChars.end;
	else {
		str = lines[0];
		for (let i = 1; i < lines.length; ++i) {
			const line = lines[i];
			str += line ? `\n${indent}${line}` : "\n";
		}
	}
	if (comment) {
		str += "\n" + indentComment(commentString(comment), indent);
		if (onComment) onComment();
	} else if (chompKeep && onChompKeep) onChompKeep();
	return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
	const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
	itemIndent += indentStep;
	const itemCtx = Object.assign({}, ctx, {
		indent: itemIndent,
		inFlow: true,
		type: null
	});
	let reqNewline = false;
	let linesAtValue = 0;
	const lines = [];
	for (let i = 0; i < items.length; ++i) {
		const item = items[i];
		let comment = null;
		if (isNode(item)) {
			if (item.spaceBefore) lines.push("");
			addCommentBefore(ctx, lines, item.commentBefore, false);
			if (item.comment) comment = item.comment;
		} else if (isPair(item)) {
			const ik = isNode(item.key) ? item.key : null;
			if (ik) {
				if (ik.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, ik.commentBefore, false);
				if (ik.comment) reqNewline = true;
			}
			const iv = isNode(item.value) ? item.value : null;
			if (iv) {
				if (iv.comment) comment = iv.comment;
				if (iv.commentBefore) reqNewline = true;
			} else if (item.value == null && ik?.comment) comment = ik.comment;
		}
		if (comment) reqNewline = true;
		let str = stringify(item, itemCtx, () => comment = null);
		reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
		if (i < items.length - 1) str += ",";
		else if (ctx.options.trailingComma) {
			if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
			if (reqNewline) str += ",";
		}
		if (comment) str += lineComment(str, itemIndent, commentString(comment));
		lines.push(str);
		linesAtValue = lines.length;
	}
	const { start, end } = flowChars;
	if (lines.length === 0) return start + end;
	else {
		if (!reqNewline) {
			const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
			reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
		}
		if (reqNewline) {
			let str = start;
			for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
			return `${str}\n${indent}${end}`;
		} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
	}
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
	if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
	if (comment) {
		const ic = indentComment(commentString(comment), indent);
		lines.push(ic.trimStart());
	}
}
//#endregion
//#region node_modules/yaml/browser/dist/nodes/YAMLMap.js
function findPair(items, key) {
	const k = isScalar(key) ? key.value : key;
	for (const it of items) if (isPair(it)) {
		if (it.key === key || it.key === k) return it;
		if (isScalar(it.key) && it.key.value === k) return it;
	}
}
var YAMLMap = class extends Collection {
	static get tagName() {
		return "tag:yaml.org,2002:map";
	}
	constructor(schema) {
		super(MAP, schema);
		this.items = [];
	}
	static from(schema, obj, ctx) {
		const { keepUndefined, replacer } = ctx;
		const map = new this(schema);
		const add = (key, value) => {
			if (typeof replacer === "function") value = replacer.call(obj, key, value);
			else if (Array.isArray(replacer) && !replacer.includes(key)) return;
			if (value !== void 0 || keepUndefined) map.items.push(createPair(key, value, ctx));
		};
		if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
		else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
		if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
		return map;
	}
	add(pair, overwrite) {
		let _pair;
		if (isPair(pair)) _pair = pair;
		else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair(pair, pair?.value);
		else _pair = new Pair(pair.key, pair.value);
		const prev = findPair(this.items, _pair.key);
		const sortEntries = this.schema?.sortMapEntries;
		if (prev) {
			if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
			if (isScalar(prev.value) && isScalarValue(_pair.value)) prev.value.value = _pair.value;
			else prev.value = _pair.value;
		} else if (sortEntries) {
			const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
			if (i === -1) this.items.push(_pair);
			else this.items.splice(i, 0, _pair);
		} else this.items.push(_pair);
	}
	delete(key) {
		const it = findPair(this.items, key);
		if (!it) return false;
		return this.items.splice(this.items.indexOf(it), 1).length > 0;
	}
	get(key, keepScalar) {
		const node = findPair(this.items, key)?.value;
		return (!keepScalar && isScalar(node) ? node.value : node) ?? void 0;
	}
	has(key) {
		return !!findPair(this.items, key);
	}
	set(key, value) {
		this.add(new Pair(key, value), true);
	}
	toJSON(_, ctx, Type) {
		const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
		if (ctx?.onCreate) ctx.onCreate(map);
		for (const item of this.items) addPairToJSMap(ctx, map, item);
		return map;
	}
	toString(ctx, onComment, onChompKeep) {
		if (!ctx) return JSON.stringify(this);
		for (const item of this.items) if (!isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
		if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
		return stringifyCollection(this, ctx, {
			blockItemPrefix: "",
			flowChars: {
				start: "{",
				end: "}"
			},
			itemIndent: ctx.indent || "",
			onChompKeep,
			onComment
		});
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/common/map.js
const map = {
	collection: "map",
	default: true,
	nodeClass: YAMLMap,
	tag: "tag:yaml.org,2002:map",
	resolve(map, onError) {
		if (!isMap(map)) onError("Expected a mapping for this tag");
		return map;
	},
	createNode: (schema, obj, ctx) => YAMLMap.from(schema, obj, ctx)
};
//#endregion
//#region node_modules/yaml/browser/dist/nodes/YAMLSeq.js
var YAMLSeq = class extends Collection {
	static get tagName() {
		return "tag:yaml.org,2002:seq";
	}
	constructor(schema) {
		super(SEQ, schema);
		this.items = [];
	}
	add(value) {
		this.items.push(value);
	}
	delete(key) {
		const idx = asItemIndex(key);
		if (typeof idx !== "number") return false;
		return this.items.splice(idx, 1).length > 0;
	}
	get(key, keepScalar) {
		const idx = asItemIndex(key);
		if (typeof idx !== "number") return void 0;
		const it = this.items[idx];
		return !keepScalar && isScalar(it) ? it.value : it;
	}
	has(key) {
		const idx = asItemIndex(key);
		return typeof idx === "number" && idx < this.items.length;
	}
	set(key, value) {
		const idx = asItemIndex(key);
		if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
		const prev = this.items[idx];
		if (isScalar(prev) && isScalarValue(value)) prev.value = value;
		else this.items[idx] = value;
	}
	toJSON(_, ctx) {
		const seq = [];
		if (ctx?.onCreate) ctx.onCreate(seq);
		let i = 0;
		for (const item of this.items) seq.push(toJS(item, String(i++), ctx));
		return seq;
	}
	toString(ctx, onComment, onChompKeep) {
		if (!ctx) return JSON.stringify(this);
		return stringifyCollection(this, ctx, {
			blockItemPrefix: "- ",
			flowChars: {
				start: "[",
				end: "]"
			},
			itemIndent: (ctx.indent || "") + "  ",
			onChompKeep,
			onComment
		});
	}
	static from(schema, obj, ctx) {
		const { replacer } = ctx;
		const seq = new this(schema);
		if (obj && Symbol.iterator in Object(obj)) {
			let i = 0;
			for (let it of obj) {
				if (typeof replacer === "function") {
					const key = obj instanceof Set ? it : String(i++);
					it = replacer.call(obj, key, it);
				}
				seq.items.push(createNode(it, void 0, ctx));
			}
		}
		return seq;
	}
};
function asItemIndex(key) {
	let idx = isScalar(key) ? key.value : key;
	if (idx && typeof idx === "string") idx = Number(idx);
	return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
}
//#endregion
//#region node_modules/yaml/browser/dist/schema/common/seq.js
const seq = {
	collection: "seq",
	default: true,
	nodeClass: YAMLSeq,
	tag: "tag:yaml.org,2002:seq",
	resolve(seq, onError) {
		if (!isSeq(seq)) onError("Expected a sequence for this tag");
		return seq;
	},
	createNode: (schema, obj, ctx) => YAMLSeq.from(schema, obj, ctx)
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/common/string.js
const string$1 = {
	identify: (value) => typeof value === "string",
	default: true,
	tag: "tag:yaml.org,2002:str",
	resolve: (str) => str,
	stringify(item, ctx, onComment, onChompKeep) {
		ctx = Object.assign({ actualString: true }, ctx);
		return stringifyString(item, ctx, onComment, onChompKeep);
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/common/null.js
const nullTag = {
	identify: (value) => value == null,
	createNode: () => new Scalar(null),
	default: true,
	tag: "tag:yaml.org,2002:null",
	test: /^(?:~|[Nn]ull|NULL)?$/,
	resolve: () => new Scalar(null),
	stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/core/bool.js
const boolTag = {
	identify: (value) => typeof value === "boolean",
	default: true,
	tag: "tag:yaml.org,2002:bool",
	test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
	resolve: (str) => new Scalar(str[0] === "t" || str[0] === "T"),
	stringify({ source, value }, ctx) {
		if (source && boolTag.test.test(source)) {
			if (value === (source[0] === "t" || source[0] === "T")) return source;
		}
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringifyNumber.js
function stringifyNumber({ format, minFractionDigits, tag, value }) {
	if (typeof value === "bigint") return String(value);
	const num = typeof value === "number" ? value : Number(value);
	if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
	let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
	if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
		let i = n.indexOf(".");
		if (i < 0) {
			i = n.length;
			n += ".";
		}
		let d = minFractionDigits - (n.length - i - 1);
		while (d-- > 0) n += "0";
	}
	return n;
}
//#endregion
//#region node_modules/yaml/browser/dist/schema/core/float.js
const floatNaN$1 = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
	resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
	stringify: stringifyNumber
};
const floatExp$1 = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	format: "EXP",
	test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
	resolve: (str) => parseFloat(str),
	stringify(node) {
		const num = Number(node.value);
		return isFinite(num) ? num.toExponential() : stringifyNumber(node);
	}
};
const float$1 = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
	resolve(str) {
		const node = new Scalar(parseFloat(str));
		const dot = str.indexOf(".");
		if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
		return node;
	},
	stringify: stringifyNumber
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/core/int.js
const intIdentify$2 = (value) => typeof value === "bigint" || Number.isInteger(value);
const intResolve$1 = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
function intStringify$1(node, radix, prefix) {
	const { value } = node;
	if (intIdentify$2(value) && value >= 0) return prefix + value.toString(radix);
	return stringifyNumber(node);
}
const intOct$1 = {
	identify: (value) => intIdentify$2(value) && value >= 0,
	default: true,
	tag: "tag:yaml.org,2002:int",
	format: "OCT",
	test: /^0o[0-7]+$/,
	resolve: (str, _onError, opt) => intResolve$1(str, 2, 8, opt),
	stringify: (node) => intStringify$1(node, 8, "0o")
};
const int$2 = {
	identify: intIdentify$2,
	default: true,
	tag: "tag:yaml.org,2002:int",
	test: /^[-+]?[0-9]+$/,
	resolve: (str, _onError, opt) => intResolve$1(str, 0, 10, opt),
	stringify: stringifyNumber
};
const intHex$1 = {
	identify: (value) => intIdentify$2(value) && value >= 0,
	default: true,
	tag: "tag:yaml.org,2002:int",
	format: "HEX",
	test: /^0x[0-9a-fA-F]+$/,
	resolve: (str, _onError, opt) => intResolve$1(str, 2, 16, opt),
	stringify: (node) => intStringify$1(node, 16, "0x")
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/core/schema.js
const schema$2 = [
	map,
	seq,
	string$1,
	nullTag,
	boolTag,
	intOct$1,
	int$2,
	intHex$1,
	floatNaN$1,
	floatExp$1,
	float$1
];
//#endregion
//#region node_modules/yaml/browser/dist/schema/json/schema.js
function intIdentify$1(value) {
	return typeof value === "bigint" || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
	{
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify: stringifyJSON
	},
	{
		identify: (value) => value == null,
		createNode: () => new Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^null$/,
		resolve: () => null,
		stringify: stringifyJSON
	},
	{
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^true$|^false$/,
		resolve: (str) => str === "true",
		stringify: stringifyJSON
	},
	{
		identify: intIdentify$1,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^-?(?:0|[1-9][0-9]*)$/,
		resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
		stringify: ({ value }) => intIdentify$1(value) ? value.toString() : JSON.stringify(value)
	},
	{
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
		resolve: (str) => parseFloat(str),
		stringify: stringifyJSON
	}
];
const schema$1 = [map, seq].concat(jsonScalars, {
	default: true,
	tag: "",
	test: /^/,
	resolve(str, onError) {
		onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
		return str;
	}
});
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/binary.js
const binary = {
	identify: (value) => value instanceof Uint8Array,
	default: false,
	tag: "tag:yaml.org,2002:binary",
	resolve(src, onError) {
		if (typeof atob === "function") {
			const str = atob(src.replace(/[\n\r]/g, ""));
			const buffer = new Uint8Array(str.length);
			for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
			return buffer;
		} else {
			onError("This environment does not support reading binary tags; either Buffer or atob is required");
			return src;
		}
	},
	stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
		if (!value) return "";
		const buf = value;
		let str;
		if (typeof btoa === "function") {
			let s = "";
			for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
			str = btoa(s);
		} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
		type ?? (type = Scalar.BLOCK_LITERAL);
		if (type !== Scalar.QUOTE_DOUBLE) {
			const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
			const n = Math.ceil(str.length / lineWidth);
			const lines = new Array(n);
			for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
			str = lines.join(type === Scalar.BLOCK_LITERAL ? "\n" : " ");
		}
		return stringifyString({
			comment,
			type,
			value: str
		}, ctx, onComment, onChompKeep);
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/pairs.js
function resolvePairs(seq, onError) {
	if (isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
		let item = seq.items[i];
		if (isPair(item)) continue;
		else if (isMap(item)) {
			if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
			const pair = item.items[0] || new Pair(new Scalar(null));
			if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
			if (item.comment) {
				const cn = pair.value ?? pair.key;
				cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
			}
			item = pair;
		}
		seq.items[i] = isPair(item) ? item : new Pair(item);
	}
	else onError("Expected a sequence for this tag");
	return seq;
}
function createPairs(schema, iterable, ctx) {
	const { replacer } = ctx;
	const pairs = new YAMLSeq(schema);
	pairs.tag = "tag:yaml.org,2002:pairs";
	let i = 0;
	if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
		if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
		let key, value;
		if (Array.isArray(it)) {
			if (it.length === 2) {
				key = it[0];
				value = it[1];
			} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
		} else if (it && it instanceof Object) {
			const keys = Object.keys(it);
			if (keys.length === 1) {
				key = keys[0];
				value = it[key];
			} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
		} else key = it;
		pairs.items.push(createPair(key, value, ctx));
	}
	return pairs;
}
const pairs = {
	collection: "seq",
	default: false,
	tag: "tag:yaml.org,2002:pairs",
	resolve: resolvePairs,
	createNode: createPairs
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/omap.js
var YAMLOMap = class YAMLOMap extends YAMLSeq {
	constructor() {
		super();
		this.add = YAMLMap.prototype.add.bind(this);
		this.delete = YAMLMap.prototype.delete.bind(this);
		this.get = YAMLMap.prototype.get.bind(this);
		this.has = YAMLMap.prototype.has.bind(this);
		this.set = YAMLMap.prototype.set.bind(this);
		this.tag = YAMLOMap.tag;
	}
	toJSON(_, ctx) {
		if (!ctx) return super.toJSON(_);
		const map = new Map();
		if (ctx?.onCreate) ctx.onCreate(map);
		for (const pair of this.items) {
			let key, value;
			if (isPair(pair)) {
				key = toJS(pair.key, "", ctx);
				value = toJS(pair.value, key, ctx);
			} else key = toJS(pair, "", ctx);
			if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
			map.set(key, value);
		}
		return map;
	}
	static from(schema, iterable, ctx) {
		const pairs = createPairs(schema, iterable, ctx);
		const omap = new this();
		omap.items = pairs.items;
		return omap;
	}
};
YAMLOMap.tag = "tag:yaml.org,2002:omap";
const omap = {
	collection: "seq",
	identify: (value) => value instanceof Map,
	nodeClass: YAMLOMap,
	default: false,
	tag: "tag:yaml.org,2002:omap",
	resolve(seq, onError) {
		const pairs = resolvePairs(seq, onError);
		const seenKeys = [];
		for (const { key } of pairs.items) if (isScalar(key)) {
			if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
			else seenKeys.push(key.value);
		}
		return Object.assign(new YAMLOMap(), pairs);
	},
	createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/bool.js
function boolStringify({ value, source }, ctx) {
	if (source && (value ? trueTag : falseTag).test.test(source)) return source;
	return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
	identify: (value) => value === true,
	default: true,
	tag: "tag:yaml.org,2002:bool",
	test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
	resolve: () => new Scalar(true),
	stringify: boolStringify
};
const falseTag = {
	identify: (value) => value === false,
	default: true,
	tag: "tag:yaml.org,2002:bool",
	test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
	resolve: () => new Scalar(false),
	stringify: boolStringify
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/float.js
const floatNaN = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
	resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
	stringify: stringifyNumber
};
const floatExp = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	format: "EXP",
	test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
	resolve: (str) => parseFloat(str.replace(/_/g, "")),
	stringify(node) {
		const num = Number(node.value);
		return isFinite(num) ? num.toExponential() : stringifyNumber(node);
	}
};
const float = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
	resolve(str) {
		const node = new Scalar(parseFloat(str.replace(/_/g, "")));
		const dot = str.indexOf(".");
		if (dot !== -1) {
			const f = str.substring(dot + 1).replace(/_/g, "");
			if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
		}
		return node;
	},
	stringify: stringifyNumber
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/int.js
const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
	const sign = str[0];
	if (sign === "-" || sign === "+") offset += 1;
	str = str.substring(offset).replace(/_/g, "");
	if (intAsBigInt) {
		switch (radix) {
			case 2:
				str = `0b${str}`;
				break;
			case 8:
				str = `0o${str}`;
				break;
			case 16: str = `0x${str}`;
		}
		const n = BigInt(str);
		return sign === "-" ? BigInt(-1) * n : n;
	}
	const n = parseInt(str, radix);
	return sign === "-" ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
	const { value } = node;
	if (intIdentify(value)) {
		const str = value.toString(radix);
		return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
	}
	return stringifyNumber(node);
}
const intBin = {
	identify: intIdentify,
	default: true,
	tag: "tag:yaml.org,2002:int",
	format: "BIN",
	test: /^[-+]?0b[0-1_]+$/,
	resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
	stringify: (node) => intStringify(node, 2, "0b")
};
const intOct = {
	identify: intIdentify,
	default: true,
	tag: "tag:yaml.org,2002:int",
	format: "OCT",
	test: /^[-+]?0[0-7_]+$/,
	resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
	stringify: (node) => intStringify(node, 8, "0")
};
const int$1 = {
	identify: intIdentify,
	default: true,
	tag: "tag:yaml.org,2002:int",
	test: /^[-+]?[0-9][0-9_]*$/,
	resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
	stringify: stringifyNumber
};
const intHex = {
	identify: intIdentify,
	default: true,
	tag: "tag:yaml.org,2002:int",
	format: "HEX",
	test: /^[-+]?0x[0-9a-fA-F_]+$/,
	resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
	stringify: (node) => intStringify(node, 16, "0x")
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/set.js
var YAMLSet = class YAMLSet extends YAMLMap {
	constructor(schema) {
		super(schema);
		this.tag = YAMLSet.tag;
	}
	add(key) {
		let pair;
		if (isPair(key)) pair = key;
		else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair(key.key, null);
		else pair = new Pair(key, null);
		if (!findPair(this.items, pair.key)) this.items.push(pair);
	}
	get(key, keepPair) {
		const pair = findPair(this.items, key);
		return !keepPair && isPair(pair) ? isScalar(pair.key) ? pair.key.value : pair.key : pair;
	}
	set(key, value) {
		if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
		const prev = findPair(this.items, key);
		if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
		else if (!prev && value) this.items.push(new Pair(key));
	}
	toJSON(_, ctx) {
		return super.toJSON(_, ctx, Set);
	}
	toString(ctx, onComment, onChompKeep) {
		if (!ctx) return JSON.stringify(this);
		if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
		else throw new Error("Set items must all have null values");
	}
	static from(schema, iterable, ctx) {
		const { replacer } = ctx;
		const set = new this(schema);
		if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
			if (typeof replacer === "function") value = replacer.call(iterable, value, value);
			set.items.push(createPair(value, null, ctx));
		}
		return set;
	}
};
YAMLSet.tag = "tag:yaml.org,2002:set";
const set = {
	collection: "map",
	identify: (value) => value instanceof Set,
	nodeClass: YAMLSet,
	default: false,
	tag: "tag:yaml.org,2002:set",
	createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
	resolve(map, onError) {
		if (isMap(map)) {
			if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
			else onError("Set items must all have null values");
		} else onError("Expected a mapping for this tag");
		return map;
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/timestamp.js
function parseSexagesimal(str, asBigInt) {
	const sign = str[0];
	const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
	const num = (n) => asBigInt ? BigInt(n) : Number(n);
	const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
	return sign === "-" ? num(-1) * res : res;
}
function stringifySexagesimal(node) {
	let { value } = node;
	let num = (n) => n;
	if (typeof value === "bigint") num = (n) => BigInt(n);
	else if (isNaN(value) || !isFinite(value)) return stringifyNumber(node);
	let sign = "";
	if (value < 0) {
		sign = "-";
		value *= num(-1);
	}
	const _60 = num(60);
	const parts = [value % _60];
	if (value < 60) parts.unshift(0);
	else {
		value = (value - parts[0]) / _60;
		parts.unshift(value % _60);
		if (value >= 60) {
			value = (value - parts[0]) / _60;
			parts.unshift(value);
		}
	}
	return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
}
const intTime = {
	identify: (value) => typeof value === "bigint" || Number.isInteger(value),
	default: true,
	tag: "tag:yaml.org,2002:int",
	format: "TIME",
	test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
	resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
	stringify: stringifySexagesimal
};
const floatTime = {
	identify: (value) => typeof value === "number",
	default: true,
	tag: "tag:yaml.org,2002:float",
	format: "TIME",
	test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
	resolve: (str) => parseSexagesimal(str, false),
	stringify: stringifySexagesimal
};
const timestamp = {
	identify: (value) => value instanceof Date,
	default: true,
	tag: "tag:yaml.org,2002:timestamp",
	test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
	resolve(str) {
		const match = str.match(timestamp.test);
		if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
		const [, year, month, day, hour, minute, second] = match.map(Number);
		const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
		let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
		const tz = match[8];
		if (tz && tz !== "Z") {
			let d = parseSexagesimal(tz, false);
			if (Math.abs(d) < 30) d *= 60;
			date -= 6e4 * d;
		}
		return new Date(date);
	},
	stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
};
//#endregion
//#region node_modules/yaml/browser/dist/schema/yaml-1.1/schema.js
const schema = [
	map,
	seq,
	string$1,
	nullTag,
	trueTag,
	falseTag,
	intBin,
	intOct,
	int$1,
	intHex,
	floatNaN,
	floatExp,
	float,
	binary,
	merge$1,
	omap,
	pairs,
	set,
	intTime,
	floatTime,
	timestamp
];
//#endregion
//#region node_modules/yaml/browser/dist/schema/tags.js
const schemas = new Map([
	["core", schema$2],
	["failsafe", [
		map,
		seq,
		string$1
	]],
	["json", schema$1],
	["yaml11", schema],
	["yaml-1.1", schema]
]);
const tagsByName = {
	binary,
	bool: boolTag,
	float: float$1,
	floatExp: floatExp$1,
	floatNaN: floatNaN$1,
	floatTime,
	int: int$2,
	intHex: intHex$1,
	intOct: intOct$1,
	intTime,
	map,
	merge: merge$1,
	null: nullTag,
	omap,
	pairs,
	seq,
	set,
	timestamp
};
const coreKnownTags = {
	"tag:yaml.org,2002:binary": binary,
	"tag:yaml.org,2002:merge": merge$1,
	"tag:yaml.org,2002:omap": omap,
	"tag:yaml.org,2002:pairs": pairs,
	"tag:yaml.org,2002:set": set,
	"tag:yaml.org,2002:timestamp": timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
	const schemaTags = schemas.get(schemaName);
	if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge$1) ? schemaTags.concat(merge$1) : schemaTags.slice();
	let tags = schemaTags;
	if (!tags) {
		if (Array.isArray(customTags)) tags = [];
		else {
			const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
			throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
		}
	}
	if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
	else if (typeof customTags === "function") tags = customTags(tags.slice());
	if (addMergeTag) tags = tags.concat(merge$1);
	return tags.reduce((tags, tag) => {
		const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
		if (!tagObj) {
			const tagName = JSON.stringify(tag);
			const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
			throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
		}
		if (!tags.includes(tagObj)) tags.push(tagObj);
		return tags;
	}, []);
}
//#endregion
//#region node_modules/yaml/browser/dist/schema/Schema.js
const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
var Schema = class Schema {
	constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
		this.compat = Array.isArray(compat) ? getTags(compat, "compat") : compat ? getTags(null, compat) : null;
		this.name = typeof schema === "string" && schema || "core";
		this.knownTags = resolveKnownTags ? coreKnownTags : {};
		this.tags = getTags(customTags, this.name, merge);
		this.toStringOptions = toStringDefaults ?? null;
		Object.defineProperty(this, MAP, { value: map });
		Object.defineProperty(this, SCALAR$1, { value: string$1 });
		Object.defineProperty(this, SEQ, { value: seq });
		this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
	}
	clone() {
		const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
		copy.tags = this.tags.slice();
		return copy;
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/stringify/stringifyDocument.js
function stringifyDocument(doc, options) {
	const lines = [];
	let hasDirectives = options.directives === true;
	if (options.directives !== false && doc.directives) {
		const dir = doc.directives.toString(doc);
		if (dir) {
			lines.push(dir);
			hasDirectives = true;
		} else if (doc.directives.docStart) hasDirectives = true;
	}
	if (hasDirectives) lines.push("---");
	const ctx = createStringifyContext(doc, options);
	const { commentString } = ctx.options;
	if (doc.commentBefore) {
		if (lines.length !== 1) lines.unshift("");
		const cs = commentString(doc.commentBefore);
		lines.unshift(indentComment(cs, ""));
	}
	let chompKeep = false;
	let contentComment = null;
	if (doc.contents) {
		if (isNode(doc.contents)) {
			if (doc.contents.spaceBefore && hasDirectives) lines.push("");
			if (doc.contents.commentBefore) {
				const cs = commentString(doc.contents.commentBefore);
				lines.push(indentComment(cs, ""));
			}
			ctx.forceBlockIndent = !!doc.comment;
			contentComment = doc.contents.comment;
		}
		const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
		let body = stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
		if (contentComment) body += lineComment(body, "", commentString(contentComment));
		if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
		else lines.push(body);
	} else lines.push(stringify(doc.contents, ctx));
	if (doc.directives?.docEnd) {
		if (doc.comment) {
			const cs = commentString(doc.comment);
			if (cs.includes("\n")) {
				lines.push("...");
				lines.push(indentComment(cs, ""));
			} else lines.push(`... ${cs}`);
		} else lines.push("...");
	} else {
		let dc = doc.comment;
		if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
		if (dc) {
			if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
			lines.push(indentComment(commentString(dc), ""));
		}
	}
	return lines.join("\n") + "\n";
}
//#endregion
//#region node_modules/yaml/browser/dist/doc/Document.js
var Document = class Document {
	constructor(value, replacer, options) {
		this.commentBefore = null;
		this.comment = null;
		this.errors = [];
		this.warnings = [];
		Object.defineProperty(this, NODE_TYPE, { value: DOC });
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) {
			options = replacer;
			replacer = void 0;
		}
		const opt = Object.assign({
			intAsBigInt: false,
			keepSourceTokens: false,
			logLevel: "warn",
			prettyErrors: true,
			strict: true,
			stringKeys: false,
			uniqueKeys: true,
			version: "1.2"
		}, options);
		this.options = opt;
		let { version } = opt;
		if (options?._directives) {
			this.directives = options._directives.atDocument();
			if (this.directives.yaml.explicit) version = this.directives.yaml.version;
		} else this.directives = new Directives({ version });
		this.setSchema(version, options);
		this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
	}
	clone() {
		const copy = Object.create(Document.prototype, { [NODE_TYPE]: { value: DOC } });
		copy.commentBefore = this.commentBefore;
		copy.comment = this.comment;
		copy.errors = this.errors.slice();
		copy.warnings = this.warnings.slice();
		copy.options = Object.assign({}, this.options);
		if (this.directives) copy.directives = this.directives.clone();
		copy.schema = this.schema.clone();
		copy.contents = isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
		if (this.range) copy.range = this.range.slice();
		return copy;
	}
	add(value) {
		if (assertCollection(this.contents)) this.contents.add(value);
	}
	addIn(path, value) {
		if (assertCollection(this.contents)) this.contents.addIn(path, value);
	}
	createAlias(node, name) {
		if (!node.anchor) {
			const prev = anchorNames(this);
			node.anchor = !name || prev.has(name) ? findNewAnchor(name || "a", prev) : name;
		}
		return new Alias(node.anchor);
	}
	createNode(value, replacer, options) {
		let _replacer = void 0;
		if (typeof replacer === "function") {
			value = replacer.call({ "": value }, "", value);
			_replacer = replacer;
		} else if (Array.isArray(replacer)) {
			const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
			const asStr = replacer.filter(keyToStr).map(String);
			if (asStr.length > 0) replacer = replacer.concat(asStr);
			_replacer = replacer;
		} else if (options === void 0 && replacer) {
			options = replacer;
			replacer = void 0;
		}
		const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
		const { onAnchor, setAnchors, sourceObjects } = createNodeAnchors(this, anchorPrefix || "a");
		const ctx = {
			aliasDuplicateObjects: aliasDuplicateObjects ?? true,
			keepUndefined: keepUndefined ?? false,
			onAnchor,
			onTagObj,
			replacer: _replacer,
			schema: this.schema,
			sourceObjects
		};
		const node = createNode(value, tag, ctx);
		if (flow && isCollection(node)) node.flow = true;
		setAnchors();
		return node;
	}
	createPair(key, value, options = {}) {
		return new Pair(this.createNode(key, null, options), this.createNode(value, null, options));
	}
	delete(key) {
		return assertCollection(this.contents) ? this.contents.delete(key) : false;
	}
	deleteIn(path) {
		if (isEmptyPath(path)) {
			if (this.contents == null) return false;
			this.contents = null;
			return true;
		}
		return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
	}
	get(key, keepScalar) {
		return isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
	}
	getIn(path, keepScalar) {
		if (isEmptyPath(path)) return !keepScalar && isScalar(this.contents) ? this.contents.value : this.contents;
		return isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
	}
	has(key) {
		return isCollection(this.contents) ? this.contents.has(key) : false;
	}
	hasIn(path) {
		if (isEmptyPath(path)) return this.contents !== void 0;
		return isCollection(this.contents) ? this.contents.hasIn(path) : false;
	}
	set(key, value) {
		if (this.contents == null) this.contents = collectionFromPath(this.schema, [key], value);
		else if (assertCollection(this.contents)) this.contents.set(key, value);
	}
	setIn(path, value) {
		if (isEmptyPath(path)) this.contents = value;
		else if (this.contents == null) this.contents = collectionFromPath(this.schema, Array.from(path), value);
		else if (assertCollection(this.contents)) this.contents.setIn(path, value);
	}
	setSchema(version, options = {}) {
		if (typeof version === "number") version = String(version);
		let opt;
		switch (version) {
			case "1.1":
				if (this.directives) this.directives.yaml.version = "1.1";
				else this.directives = new Directives({ version: "1.1" });
				opt = {
					resolveKnownTags: false,
					schema: "yaml-1.1"
				};
				break;
			case "1.2":
			case "next":
				if (this.directives) this.directives.yaml.version = version;
				else this.directives = new Directives({ version });
				opt = {
					resolveKnownTags: true,
					schema: "core"
				};
				break;
			case null:
				if (this.directives) delete this.directives;
				opt = null;
				break;
			default: {
				const sv = JSON.stringify(version);
				throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
			}
		}
		if (options.schema instanceof Object) this.schema = options.schema;
		else if (opt) this.schema = new Schema(Object.assign(opt, options));
		else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
	}
	toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
		const ctx = {
			anchors: new Map(),
			doc: this,
			keep: !json,
			mapAsMap: mapAsMap === true,
			mapKeyWarned: false,
			maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
		};
		const res = toJS(this.contents, jsonArg ?? "", ctx);
		if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
		return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
	}
	toJSON(jsonArg, onAnchor) {
		return this.toJS({
			json: true,
			jsonArg,
			mapAsMap: false,
			onAnchor
		});
	}
	toString(options = {}) {
		if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
		if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
			const s = JSON.stringify(options.indent);
			throw new Error(`"indent" option must be a positive integer, not ${s}`);
		}
		return stringifyDocument(this, options);
	}
};
function assertCollection(contents) {
	if (isCollection(contents)) return true;
	throw new Error("Expected a YAML collection as document contents");
}
//#endregion
//#region node_modules/yaml/browser/dist/errors.js
var YAMLError = class extends Error {
	constructor(name, pos, code, message) {
		super();
		this.name = name;
		this.code = code;
		this.message = message;
		this.pos = pos;
	}
};
var YAMLParseError = class extends YAMLError {
	constructor(pos, code, message) {
		super("YAMLParseError", pos, code, message);
	}
};
var YAMLWarning = class extends YAMLError {
	constructor(pos, code, message) {
		super("YAMLWarning", pos, code, message);
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-props.js
function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
	let spaceBefore = false;
	let atNewline = startOnNewline;
	let hasSpace = startOnNewline;
	let comment = "";
	let commentSep = "";
	let hasNewline = false;
	let reqSpace = false;
	let tab = null;
	let anchor = null;
	let tag = null;
	let newlineAfterProp = null;
	let comma = null;
	let found = null;
	let start = null;
	for (const token of tokens) {
		if (reqSpace) {
			if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
			reqSpace = false;
		}
		if (tab) {
			if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
			tab = null;
		}
		switch (token.type) {
			case "space":
				if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
				hasSpace = true;
				break;
			case "comment": {
				if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
				const cb = token.source.substring(1) || " ";
				if (!comment) comment = cb;
				else comment += commentSep + cb;
				commentSep = "";
				atNewline = false;
				break;
			}
			case "newline":
				if (atNewline) {
					if (comment) comment += token.source;
					else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
				} else commentSep += token.source;
				atNewline = true;
				hasNewline = true;
				if (anchor || tag) newlineAfterProp = token;
				hasSpace = true;
				break;
			case "anchor":
				if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
				if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
				anchor = token;
				start ?? (start = token.offset);
				atNewline = false;
				hasSpace = false;
				reqSpace = true;
				break;
			case "tag":
				if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
				tag = token;
				start ?? (start = token.offset);
				atNewline = false;
				hasSpace = false;
				reqSpace = true;
				break;
			case indicator:
				if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
				if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
				found = token;
				atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
				hasSpace = false;
				break;
			case "comma": if (flow) {
				if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
				comma = token;
				atNewline = false;
				hasSpace = false;
				break;
			}
			default:
				onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
				atNewline = false;
				hasSpace = false;
		}
	}
	const last = tokens[tokens.length - 1];
	const end = last ? last.offset + last.source.length : offset;
	if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
	if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
	return {
		comma,
		found,
		spaceBefore,
		comment,
		hasNewline,
		anchor,
		tag,
		newlineAfterProp,
		end,
		start: start ?? end
	};
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/util-contains-newline.js
function containsNewline(key) {
	if (!key) return null;
	switch (key.type) {
		case "alias":
		case "scalar":
		case "double-quoted-scalar":
		case "single-quoted-scalar":
			if (key.source.includes("\n")) return true;
			if (key.end) {
				for (const st of key.end) if (st.type === "newline") return true;
			}
			return false;
		case "flow-collection":
			for (const it of key.items) {
				for (const st of it.start) if (st.type === "newline") return true;
				if (it.sep) {
					for (const st of it.sep) if (st.type === "newline") return true;
				}
				if (containsNewline(it.key) || containsNewline(it.value)) return true;
			}
			return false;
		default: return true;
	}
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/util-flow-indent-check.js
function flowIndentCheck(indent, fc, onError) {
	if (fc?.type === "flow-collection") {
		const end = fc.end[0];
		if (end.indent === indent && (end.source === "]" || end.source === "}") && containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
	}
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/util-map-includes.js
function mapIncludes(ctx, items, search) {
	const { uniqueKeys } = ctx.options;
	if (uniqueKeys === false) return false;
	const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || isScalar(a) && isScalar(b) && a.value === b.value;
	return items.some((pair) => isEqual(pair.key, search));
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-block-map.js
const startColMsg = "All mapping items must start at the same column";
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
	const map = new ((tag?.nodeClass) ?? YAMLMap)(ctx.schema);
	if (ctx.atRoot) ctx.atRoot = false;
	let offset = bm.offset;
	let commentEnd = null;
	for (const collItem of bm.items) {
		const { start, key, sep, value } = collItem;
		const keyProps = resolveProps(start, {
			indicator: "explicit-key-ind",
			next: key ?? sep?.[0],
			offset,
			onError,
			parentIndent: bm.indent,
			startOnNewline: true
		});
		const implicitKey = !keyProps.found;
		if (implicitKey) {
			if (key) {
				if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
				else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			}
			if (!keyProps.anchor && !keyProps.tag && !sep) {
				commentEnd = keyProps.end;
				if (keyProps.comment) {
					if (map.comment) map.comment += "\n" + keyProps.comment;
					else map.comment = keyProps.comment;
				}
				continue;
			}
			if (keyProps.newlineAfterProp || containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
		} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
		ctx.atKey = true;
		const keyStart = keyProps.end;
		const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
		if (ctx.schema.compat) flowIndentCheck(bm.indent, key, onError);
		ctx.atKey = false;
		if (mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
		const valueProps = resolveProps(sep ?? [], {
			indicator: "map-value-ind",
			next: value,
			offset: keyNode.range[2],
			onError,
			parentIndent: bm.indent,
			startOnNewline: !key || key.type === "block-scalar"
		});
		offset = valueProps.end;
		if (valueProps.found) {
			if (implicitKey) {
				if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
				if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
			}
			const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
			if (ctx.schema.compat) flowIndentCheck(bm.indent, value, onError);
			offset = valueNode.range[2];
			const pair = new Pair(keyNode, valueNode);
			if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
			map.items.push(pair);
		} else {
			if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
			if (valueProps.comment) {
				if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
				else keyNode.comment = valueProps.comment;
			}
			const pair = new Pair(keyNode);
			if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
			map.items.push(pair);
		}
	}
	if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
	map.range = [
		bm.offset,
		offset,
		commentEnd ?? offset
	];
	return map;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-block-seq.js
function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
	const seq = new ((tag?.nodeClass) ?? YAMLSeq)(ctx.schema);
	if (ctx.atRoot) ctx.atRoot = false;
	if (ctx.atKey) ctx.atKey = false;
	let offset = bs.offset;
	let commentEnd = null;
	for (const { start, value } of bs.items) {
		const props = resolveProps(start, {
			indicator: "seq-item-ind",
			next: value,
			offset,
			onError,
			parentIndent: bs.indent,
			startOnNewline: true
		});
		if (!props.found) {
			if (props.anchor || props.tag || value) {
				if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
				else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
			} else {
				commentEnd = props.end;
				if (props.comment) seq.comment = props.comment;
				continue;
			}
		}
		const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
		if (ctx.schema.compat) flowIndentCheck(bs.indent, value, onError);
		offset = node.range[2];
		seq.items.push(node);
	}
	seq.range = [
		bs.offset,
		offset,
		commentEnd ?? offset
	];
	return seq;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-end.js
function resolveEnd(end, offset, reqSpace, onError) {
	let comment = "";
	if (end) {
		let hasSpace = false;
		let sep = "";
		for (const token of end) {
			const { source, type } = token;
			switch (type) {
				case "space":
					hasSpace = true;
					break;
				case "comment": {
					if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += sep + cb;
					sep = "";
					break;
				}
				case "newline":
					if (comment) sep += source;
					hasSpace = true;
					break;
				default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
			}
			offset += source.length;
		}
	}
	return {
		comment,
		offset
	};
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-flow-collection.js
const blockMsg = "Block collections are not allowed within flow collections";
const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
	const isMap = fc.start.source === "{";
	const fcName = isMap ? "flow map" : "flow sequence";
	const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap : YAMLSeq))(ctx.schema);
	coll.flow = true;
	const atRoot = ctx.atRoot;
	if (atRoot) ctx.atRoot = false;
	if (ctx.atKey) ctx.atKey = false;
	let offset = fc.offset + fc.start.source.length;
	for (let i = 0; i < fc.items.length; ++i) {
		const collItem = fc.items[i];
		const { start, key, sep, value } = collItem;
		const props = resolveProps(start, {
			flow: fcName,
			indicator: "explicit-key-ind",
			next: key ?? sep?.[0],
			offset,
			onError,
			parentIndent: fc.indent,
			startOnNewline: false
		});
		if (!props.found) {
			if (!props.anchor && !props.tag && !sep && !value) {
				if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
				else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
				if (props.comment) {
					if (coll.comment) coll.comment += "\n" + props.comment;
					else coll.comment = props.comment;
				}
				offset = props.end;
				continue;
			}
			if (!isMap && ctx.options.strict && containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
		}
		if (i === 0) {
			if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
		} else {
			if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
			if (props.comment) {
				let prevItemComment = "";
				loop: for (const st of start) switch (st.type) {
					case "comma":
					case "space": break;
					case "comment":
						prevItemComment = st.source.substring(1);
						break loop;
					default: break loop;
				}
				if (prevItemComment) {
					let prev = coll.items[coll.items.length - 1];
					if (isPair(prev)) prev = prev.value ?? prev.key;
					if (prev.comment) prev.comment += "\n" + prevItemComment;
					else prev.comment = prevItemComment;
					props.comment = props.comment.substring(prevItemComment.length + 1);
				}
			}
		}
		if (!isMap && !sep && !props.found) {
			const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
			coll.items.push(valueNode);
			offset = valueNode.range[2];
			if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
		} else {
			ctx.atKey = true;
			const keyStart = props.end;
			const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
			if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
			ctx.atKey = false;
			const valueProps = resolveProps(sep ?? [], {
				flow: fcName,
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (valueProps.found) {
				if (!isMap && !props.found && ctx.options.strict) {
					if (sep) for (const st of sep) {
						if (st === valueProps.found) break;
						if (st.type === "newline") {
							onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
							break;
						}
					}
					if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
				}
			} else if (value) {
				if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
				else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
			}
			const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
			if (valueNode) {
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else if (valueProps.comment) {
				if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
				else keyNode.comment = valueProps.comment;
			}
			const pair = new Pair(keyNode, valueNode);
			if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
			if (isMap) {
				const map = coll;
				if (mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
				map.items.push(pair);
			} else {
				const map = new YAMLMap(ctx.schema);
				map.flow = true;
				map.items.push(pair);
				const endRange = (valueNode ?? keyNode).range;
				map.range = [
					keyNode.range[0],
					endRange[1],
					endRange[2]
				];
				coll.items.push(map);
			}
			offset = valueNode ? valueNode.range[2] : valueProps.end;
		}
	}
	const expectedEnd = isMap ? "}" : "]";
	const [ce, ...ee] = fc.end;
	let cePos = offset;
	if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
	else {
		const name = fcName[0].toUpperCase() + fcName.substring(1);
		const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
		onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
		if (ce && ce.source.length !== 1) ee.unshift(ce);
	}
	if (ee.length > 0) {
		const end = resolveEnd(ee, cePos, ctx.options.strict, onError);
		if (end.comment) {
			if (coll.comment) coll.comment += "\n" + end.comment;
			else coll.comment = end.comment;
		}
		coll.range = [
			fc.offset,
			cePos,
			end.offset
		];
	} else coll.range = [
		fc.offset,
		cePos,
		cePos
	];
	return coll;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/compose-collection.js
function resolveCollection(CN, ctx, token, onError, tagName, tag) {
	const coll = token.type === "block-map" ? resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection(CN, ctx, token, onError, tag);
	const Coll = coll.constructor;
	if (tagName === "!" || tagName === Coll.tagName) {
		coll.tag = Coll.tagName;
		return coll;
	}
	if (tagName) coll.tag = tagName;
	return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
	const tagToken = props.tag;
	const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
	if (token.type === "block-seq") {
		const { anchor, newlineAfterProp: nl } = props;
		const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
		if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
	}
	const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
	if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
	let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
	if (!tag) {
		const kt = ctx.schema.knownTags[tagName];
		if (kt?.collection === expType) {
			ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
			tag = kt;
		} else {
			if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
			else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
			return resolveCollection(CN, ctx, token, onError, tagName);
		}
	}
	const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
	const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
	const node = isNode(res) ? res : new Scalar(res);
	node.range = coll.range;
	node.tag = tagName;
	if (tag?.format) node.format = tag.format;
	return node;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-block-scalar.js
function resolveBlockScalar(ctx, scalar, onError) {
	const start = scalar.offset;
	const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
	if (!header) return {
		value: "",
		type: null,
		comment: "",
		range: [
			start,
			start,
			start
		]
	};
	const type = header.mode === ">" ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
	const lines = scalar.source ? splitLines(scalar.source) : [];
	let chompStart = lines.length;
	for (let i = lines.length - 1; i >= 0; --i) {
		const content = lines[i][1];
		if (content === "" || content === "\r") chompStart = i;
		else break;
	}
	if (chompStart === 0) {
		const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
		let end = start + header.length;
		if (scalar.source) end += scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	let trimIndent = scalar.indent + header.indent;
	let offset = scalar.offset + header.length;
	let contentStart = 0;
	for (let i = 0; i < chompStart; ++i) {
		const [indent, content] = lines[i];
		if (content === "" || content === "\r") {
			if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
		} else {
			if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
			if (header.indent === 0) trimIndent = indent.length;
			contentStart = i;
			if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
			break;
		}
		offset += indent.length + content.length + 1;
	}
	for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
	let value = "";
	let sep = "";
	let prevMoreIndented = false;
	for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
	for (let i = contentStart; i < chompStart; ++i) {
		let [indent, content] = lines[i];
		offset += indent.length + content.length + 1;
		const crlf = content[content.length - 1] === "\r";
		if (crlf) content = content.slice(0, -1);
		if (content && indent.length < trimIndent) {
			const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
			onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
			indent = "";
		}
		if (type === Scalar.BLOCK_LITERAL) {
			value += sep + indent.slice(trimIndent) + content;
			sep = "\n";
		} else if (indent.length > trimIndent || content[0] === "	") {
			if (sep === " ") sep = "\n";
			else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
			value += sep + indent.slice(trimIndent) + content;
			sep = "\n";
			prevMoreIndented = true;
		} else if (content === "") {
			if (sep === "\n") value += "\n";
			else sep = "\n";
		} else {
			value += sep + content;
			sep = " ";
			prevMoreIndented = false;
		}
	}
	switch (header.chomp) {
		case "-": break;
		case "+":
			for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
			if (value[value.length - 1] !== "\n") value += "\n";
			break;
		default: value += "\n";
	}
	const end = start + header.length + scalar.source.length;
	return {
		value,
		type,
		comment: header.comment,
		range: [
			start,
			end,
			end
		]
	};
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
	if (props[0].type !== "block-scalar-header") {
		onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
		return null;
	}
	const { source } = props[0];
	const mode = source[0];
	let indent = 0;
	let chomp = "";
	let error = -1;
	for (let i = 1; i < source.length; ++i) {
		const ch = source[i];
		if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
		else {
			const n = Number(ch);
			if (!indent && n) indent = n;
			else if (error === -1) error = offset + i;
		}
	}
	if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
	let hasSpace = false;
	let comment = "";
	let length = source.length;
	for (let i = 1; i < props.length; ++i) {
		const token = props[i];
		switch (token.type) {
			case "space": hasSpace = true;
			case "newline":
				length += token.source.length;
				break;
			case "comment":
				if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
				length += token.source.length;
				comment = token.source.substring(1);
				break;
			case "error":
				onError(token, "UNEXPECTED_TOKEN", token.message);
				length += token.source.length;
				break;
			default: {
				onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
				const ts = token.source;
				if (ts && typeof ts === "string") length += ts.length;
			}
		}
	}
	return {
		mode,
		indent,
		chomp,
		comment,
		length
	};
}
function splitLines(source) {
	const split = source.split(/\n( *)/);
	const first = split[0];
	const m = first.match(/^( *)/);
	const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
	for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
	return lines;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/resolve-flow-scalar.js
function resolveFlowScalar(scalar, strict, onError) {
	const { offset, type, source, end } = scalar;
	let _type;
	let value;
	const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
	switch (type) {
		case "scalar":
			_type = Scalar.PLAIN;
			value = plainValue(source, _onError);
			break;
		case "single-quoted-scalar":
			_type = Scalar.QUOTE_SINGLE;
			value = singleQuotedValue(source, _onError);
			break;
		case "double-quoted-scalar":
			_type = Scalar.QUOTE_DOUBLE;
			value = doubleQuotedValue(source, _onError);
			break;
		default:
			onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
			return {
				value: "",
				type: null,
				comment: "",
				range: [
					offset,
					offset + source.length,
					offset + source.length
				]
			};
	}
	const valueEnd = offset + source.length;
	const re = resolveEnd(end, valueEnd, strict, onError);
	return {
		value,
		type: _type,
		comment: re.comment,
		range: [
			offset,
			valueEnd,
			re.offset
		]
	};
}
function plainValue(source, onError) {
	let badChar = "";
	switch (source[0]) {
		case "	":
			badChar = "a tab character";
			break;
		case ",":
			badChar = "flow indicator character ,";
			break;
		case "%":
			badChar = "directive indicator character %";
			break;
		case "|":
		case ">":
			badChar = `block scalar indicator ${source[0]}`;
			break;
		case "@":
		case "`": badChar = `reserved character ${source[0]}`;
	}
	if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
	return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
	if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
	return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
	const line = /(.*?)\r?\n/sy;
	let match = line.exec(source);
	if (!match) return source;
	let trimEnd, trimBoth;
	try {
		trimEnd = new RegExp("(?<![ 	])[ 	]+$");
		trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
	} catch {
		trimEnd = /[ \t]+$/;
		trimBoth = /^[ \t]+|[ \t]+$/g;
	}
	let res = match[1].replace(trimEnd, "");
	let sep = " ";
	let pos = line.lastIndex;
	while (match = line.exec(source)) {
		const lm = match[1].replace(trimBoth, "");
		if (lm === "") {
			if (sep === "\n") res += sep;
			else sep = "\n";
		} else {
			res += sep + lm;
			sep = " ";
		}
		pos = line.lastIndex;
	}
	const last = /[ \t]*(.*)/sy;
	last.lastIndex = pos;
	match = last.exec(source);
	return res + sep + (match?.[1] ?? "");
}
function doubleQuotedValue(source, onError) {
	let res = "";
	for (let i = 1; i < source.length - 1; ++i) {
		const ch = source[i];
		if (ch === "\r" && source[i + 1] === "\n") continue;
		if (ch === "\n") {
			const { fold, offset } = foldNewline(source, i);
			res += fold;
			i = offset;
		} else if (ch === "\\") {
			let next = source[++i];
			const cc = escapeCodes[next];
			if (cc) res += cc;
			else if (next === "\n") {
				next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
			} else if (next === "\r" && source[i + 1] === "\n") {
				next = source[++i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
			} else if (next === "x" || next === "u" || next === "U") {
				const length = next === "x" ? 2 : next === "u" ? 4 : 8;
				res += parseCharCode(source, i + 1, length, onError);
				i += length;
			} else {
				const raw = source.substr(i - 1, 2);
				onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
				res += raw;
			}
		} else if (ch === " " || ch === "	") {
			const wsStart = i;
			let next = source[i + 1];
			while (next === " " || next === "	") next = source[++i + 1];
			if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
		} else res += ch;
	}
	if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
	return res;
}
function foldNewline(source, offset) {
	let fold = "";
	let ch = source[offset + 1];
	while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
		if (ch === "\r" && source[offset + 2] !== "\n") break;
		if (ch === "\n") fold += "\n";
		offset += 1;
		ch = source[offset + 1];
	}
	if (!fold) fold = " ";
	return {
		fold,
		offset
	};
}
const escapeCodes = {
	"0": "\0",
	a: "\x07",
	b: "\b",
	e: "\x1B",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	",
	v: "\v",
	N: "",
	_: "\xA0",
	L: "\u2028",
	P: "\u2029",
	" ": " ",
	"\"": "\"",
	"/": "/",
	"\\": "\\",
	"	": "	"
};
function parseCharCode(source, offset, length, onError) {
	const cc = source.substr(offset, length);
	const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
	try {
		return String.fromCodePoint(code);
	} catch {
		const raw = source.substr(offset - 2, length + 2);
		onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
		return raw;
	}
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/compose-scalar.js
function composeScalar(ctx, token, tagToken, onError) {
	const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar(ctx, token, onError) : resolveFlowScalar(token, ctx.options.strict, onError);
	const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
	let tag;
	if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[SCALAR$1];
	else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
	else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
	else tag = ctx.schema[SCALAR$1];
	let scalar;
	try {
		const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
		scalar = isScalar(res) ? res : new Scalar(res);
	} catch (error) {
		const msg = error instanceof Error ? error.message : String(error);
		onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
		scalar = new Scalar(value);
	}
	scalar.range = range;
	scalar.source = value;
	if (type) scalar.type = type;
	if (tagName) scalar.tag = tagName;
	if (tag.format) scalar.format = tag.format;
	if (comment) scalar.comment = comment;
	return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
	if (tagName === "!") return schema[SCALAR$1];
	const matchWithTest = [];
	for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
		if (tag.default && tag.test) matchWithTest.push(tag);
		else return tag;
	}
	for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
	const kt = schema.knownTags[tagName];
	if (kt && !kt.collection) {
		schema.tags.push(Object.assign({}, kt, {
			default: false,
			test: void 0
		}));
		return kt;
	}
	onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
	return schema[SCALAR$1];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
	const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[SCALAR$1];
	if (schema.compat) {
		const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[SCALAR$1];
		if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
	}
	return tag;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/util-empty-scalar-position.js
function emptyScalarPosition(offset, before, pos) {
	if (before) {
		pos ?? (pos = before.length);
		for (let i = pos - 1; i >= 0; --i) {
			let st = before[i];
			switch (st.type) {
				case "space":
				case "comment":
				case "newline":
					offset -= st.source.length;
					continue;
			}
			st = before[++i];
			while (st?.type === "space") {
				offset += st.source.length;
				st = before[++i];
			}
			break;
		}
	}
	return offset;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/compose-node.js
const CN = {
	composeNode,
	composeEmptyNode
};
function composeNode(ctx, token, props, onError) {
	const atKey = ctx.atKey;
	const { spaceBefore, comment, anchor, tag } = props;
	let node;
	let isSrcToken = true;
	switch (token.type) {
		case "alias":
			node = composeAlias(ctx, token, onError);
			if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
			break;
		case "scalar":
		case "single-quoted-scalar":
		case "double-quoted-scalar":
		case "block-scalar":
			node = composeScalar(ctx, token, tag, onError);
			if (anchor) node.anchor = anchor.source.substring(1);
			break;
		case "block-map":
		case "block-seq":
		case "flow-collection":
			try {
				node = composeCollection(CN, ctx, token, props, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
			} catch (error) {
				onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
			}
			break;
		default:
			onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
			isSrcToken = false;
	}
	node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
	if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
	if (atKey && ctx.options.stringKeys && (!isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
	if (spaceBefore) node.spaceBefore = true;
	if (comment) {
		if (token.type === "scalar" && token.source === "") node.comment = comment;
		else node.commentBefore = comment;
	}
	if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
	return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
	const node = composeScalar(ctx, {
		type: "scalar",
		offset: emptyScalarPosition(offset, before, pos),
		indent: -1,
		source: ""
	}, tag, onError);
	if (anchor) {
		node.anchor = anchor.source.substring(1);
		if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
	}
	if (spaceBefore) node.spaceBefore = true;
	if (comment) {
		node.comment = comment;
		node.range[2] = end;
	}
	return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
	const alias = new Alias(source.substring(1));
	if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
	if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
	const valueEnd = offset + source.length;
	const re = resolveEnd(end, valueEnd, options.strict, onError);
	alias.range = [
		offset,
		valueEnd,
		re.offset
	];
	if (re.comment) alias.comment = re.comment;
	return alias;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/compose-doc.js
function composeDoc(options, directives, { offset, start, value, end }, onError) {
	const doc = new Document(void 0, Object.assign({ _directives: directives }, options));
	const ctx = {
		atKey: false,
		atRoot: true,
		directives: doc.directives,
		options: doc.options,
		schema: doc.schema
	};
	const props = resolveProps(start, {
		indicator: "doc-start",
		next: value ?? end?.[0],
		offset,
		onError,
		parentIndent: 0,
		startOnNewline: true
	});
	if (props.found) {
		doc.directives.docStart = true;
		if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
	}
	doc.contents = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
	const contentEnd = doc.contents.range[2];
	const re = resolveEnd(end, contentEnd, false, onError);
	if (re.comment) doc.comment = re.comment;
	doc.range = [
		offset,
		contentEnd,
		re.offset
	];
	return doc;
}
//#endregion
//#region node_modules/yaml/browser/dist/compose/composer.js
function getErrorPos(src) {
	if (typeof src === "number") return [src, src + 1];
	if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
	const { offset, source } = src;
	return [offset, offset + (typeof source === "string" ? source.length : 1)];
}
function parsePrelude(prelude) {
	let comment = "";
	let atComment = false;
	let afterEmptyLine = false;
	for (let i = 0; i < prelude.length; ++i) {
		const source = prelude[i];
		switch (source[0]) {
			case "#":
				comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
				atComment = true;
				afterEmptyLine = false;
				break;
			case "%":
				if (prelude[i + 1]?.[0] !== "#") i += 1;
				atComment = false;
				break;
			default:
				if (!atComment) afterEmptyLine = true;
				atComment = false;
		}
	}
	return {
		comment,
		afterEmptyLine
	};
}
var Composer = class {
	constructor(options = {}) {
		this.doc = null;
		this.atDirectives = false;
		this.prelude = [];
		this.errors = [];
		this.warnings = [];
		this.onError = (source, code, message, warning) => {
			const pos = getErrorPos(source);
			if (warning) this.warnings.push(new YAMLWarning(pos, code, message));
			else this.errors.push(new YAMLParseError(pos, code, message));
		};
		this.directives = new Directives({ version: options.version || "1.2" });
		this.options = options;
	}
	decorate(doc, afterDoc) {
		const { comment, afterEmptyLine } = parsePrelude(this.prelude);
		if (comment) {
			const dc = doc.contents;
			if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
			else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
			else if (isCollection(dc) && !dc.flow && dc.items.length > 0) {
				let it = dc.items[0];
				if (isPair(it)) it = it.key;
				const cb = it.commentBefore;
				it.commentBefore = cb ? `${comment}\n${cb}` : comment;
			} else {
				const cb = dc.commentBefore;
				dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
			}
		}
		if (afterDoc) {
			for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
			for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
		} else {
			doc.errors = this.errors;
			doc.warnings = this.warnings;
		}
		this.prelude = [];
		this.errors = [];
		this.warnings = [];
	}
	streamInfo() {
		return {
			comment: parsePrelude(this.prelude).comment,
			directives: this.directives,
			errors: this.errors,
			warnings: this.warnings
		};
	}
	*compose(tokens, forceDoc = false, endOffset = -1) {
		for (const token of tokens) yield* this.next(token);
		yield* this.end(forceDoc, endOffset);
	}
	*next(token) {
		switch (token.type) {
			case "directive":
				this.directives.add(token.source, (offset, message, warning) => {
					const pos = getErrorPos(token);
					pos[0] += offset;
					this.onError(pos, "BAD_DIRECTIVE", message, warning);
				});
				this.prelude.push(token.source);
				this.atDirectives = true;
				break;
			case "document": {
				const doc = composeDoc(this.options, this.directives, token, this.onError);
				if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
				this.decorate(doc, false);
				if (this.doc) yield this.doc;
				this.doc = doc;
				this.atDirectives = false;
				break;
			}
			case "byte-order-mark":
			case "space": break;
			case "comment":
			case "newline":
				this.prelude.push(token.source);
				break;
			case "error": {
				const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
				const error = new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
				if (this.atDirectives || !this.doc) this.errors.push(error);
				else this.doc.errors.push(error);
				break;
			}
			case "doc-end": {
				if (!this.doc) {
					this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
					break;
				}
				this.doc.directives.docEnd = true;
				const end = resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
				this.decorate(this.doc, true);
				if (end.comment) {
					const dc = this.doc.comment;
					this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
				}
				this.doc.range[2] = end.offset;
				break;
			}
			default: this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
		}
	}
	*end(forceDoc = false, endOffset = -1) {
		if (this.doc) {
			this.decorate(this.doc, true);
			yield this.doc;
			this.doc = null;
		} else if (forceDoc) {
			const doc = new Document(void 0, Object.assign({ _directives: this.directives }, this.options));
			if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
			doc.range = [
				0,
				endOffset,
				endOffset
			];
			this.decorate(doc, false);
			yield doc;
		}
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/parse/cst-visit.js
const BREAK = Symbol("break visit");
const SKIP = Symbol("skip children");
const REMOVE = Symbol("remove item");
function visit(cst, visitor) {
	if ("type" in cst && cst.type === "document") cst = {
		start: cst.start,
		value: cst.value
	};
	_visit(Object.freeze([]), cst, visitor);
}
visit.BREAK = BREAK;
visit.SKIP = SKIP;
visit.REMOVE = REMOVE;
visit.itemAtPath = (cst, path) => {
	let item = cst;
	for (const [field, index] of path) {
		const tok = item?.[field];
		if (tok && "items" in tok) item = tok.items[index];
		else return void 0;
	}
	return item;
};
visit.parentCollection = (cst, path) => {
	const parent = visit.itemAtPath(cst, path.slice(0, -1));
	const field = path[path.length - 1][0];
	const coll = parent?.[field];
	if (coll && "items" in coll) return coll;
	throw new Error("Parent collection not found");
};
function _visit(path, item, visitor) {
	let ctrl = visitor(item, path);
	if (typeof ctrl === "symbol") return ctrl;
	for (const field of ["key", "value"]) {
		const token = item[field];
		if (token && "items" in token) {
			for (let i = 0; i < token.items.length; ++i) {
				const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
				if (typeof ci === "number") i = ci - 1;
				else if (ci === BREAK) return BREAK;
				else if (ci === REMOVE) {
					token.items.splice(i, 1);
					i -= 1;
				}
			}
			if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
		}
	}
	return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
}
function tokenType(source) {
	switch (source) {
		case "﻿": return "byte-order-mark";
		case "": return "doc-mode";
		case "": return "flow-error-end";
		case "": return "scalar";
		case "---": return "doc-start";
		case "...": return "doc-end";
		case "":
		case "\n":
		case "\r\n": return "newline";
		case "-": return "seq-item-ind";
		case "?": return "explicit-key-ind";
		case ":": return "map-value-ind";
		case "{": return "flow-map-start";
		case "}": return "flow-map-end";
		case "[": return "flow-seq-start";
		case "]": return "flow-seq-end";
		case ",": return "comma";
	}
	switch (source[0]) {
		case " ":
		case "	": return "space";
		case "#": return "comment";
		case "%": return "directive-line";
		case "*": return "alias";
		case "&": return "anchor";
		case "!": return "tag";
		case "'": return "single-quoted-scalar";
		case "\"": return "double-quoted-scalar";
		case "|":
		case ">": return "block-scalar-header";
	}
	return null;
}
//#endregion
//#region node_modules/yaml/browser/dist/parse/lexer.js
function isEmpty(ch) {
	switch (ch) {
		case void 0:
		case " ":
		case "\n":
		case "\r":
		case "	": return true;
		default: return false;
	}
}
const hexDigits = new Set("0123456789ABCDEFabcdef");
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(",[]{}");
const invalidAnchorChars = new Set(" ,[]{}\n\r	");
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
var Lexer = class {
	constructor() {
		this.atEnd = false;
		this.blockScalarIndent = -1;
		this.blockScalarKeep = false;
		this.buffer = "";
		this.flowKey = false;
		this.flowLevel = 0;
		this.indentNext = 0;
		this.indentValue = 0;
		this.lineEndPos = null;
		this.next = null;
		this.pos = 0;
	}
	*lex(source, incomplete = false) {
		if (source) {
			if (typeof source !== "string") throw TypeError("source is not a string");
			this.buffer = this.buffer ? this.buffer + source : source;
			this.lineEndPos = null;
		}
		this.atEnd = !incomplete;
		let next = this.next ?? "stream";
		while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
	}
	atLineEnd() {
		let i = this.pos;
		let ch = this.buffer[i];
		while (ch === " " || ch === "	") ch = this.buffer[++i];
		if (!ch || ch === "#" || ch === "\n") return true;
		if (ch === "\r") return this.buffer[i + 1] === "\n";
		return false;
	}
	charAt(n) {
		return this.buffer[this.pos + n];
	}
	continueScalar(offset) {
		let ch = this.buffer[offset];
		if (this.indentNext > 0) {
			let indent = 0;
			while (ch === " ") ch = this.buffer[++indent + offset];
			if (ch === "\r") {
				const next = this.buffer[indent + offset + 1];
				if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
			}
			return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
		}
		if (ch === "-" || ch === ".") {
			const dt = this.buffer.substr(offset, 3);
			if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
		}
		return offset;
	}
	getLine() {
		let end = this.lineEndPos;
		if (typeof end !== "number" || end !== -1 && end < this.pos) {
			end = this.buffer.indexOf("\n", this.pos);
			this.lineEndPos = end;
		}
		if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
		if (this.buffer[end - 1] === "\r") end -= 1;
		return this.buffer.substring(this.pos, end);
	}
	hasChars(n) {
		return this.pos + n <= this.buffer.length;
	}
	setNext(state) {
		this.buffer = this.buffer.substring(this.pos);
		this.pos = 0;
		this.lineEndPos = null;
		this.next = state;
		return null;
	}
	peek(n) {
		return this.buffer.substr(this.pos, n);
	}
	*parseNext(next) {
		switch (next) {
			case "stream": return yield* this.parseStream();
			case "line-start": return yield* this.parseLineStart();
			case "block-start": return yield* this.parseBlockStart();
			case "doc": return yield* this.parseDocument();
			case "flow": return yield* this.parseFlowCollection();
			case "quoted-scalar": return yield* this.parseQuotedScalar();
			case "block-scalar": return yield* this.parseBlockScalar();
			case "plain-scalar": return yield* this.parsePlainScalar();
		}
	}
	*parseStream() {
		let line = this.getLine();
		if (line === null) return this.setNext("stream");
		if (line[0] === "﻿") {
			yield* this.pushCount(1);
			line = line.substring(1);
		}
		if (line[0] === "%") {
			let dirEnd = line.length;
			let cs = line.indexOf("#");
			while (cs !== -1) {
				const ch = line[cs - 1];
				if (ch === " " || ch === "	") {
					dirEnd = cs - 1;
					break;
				} else cs = line.indexOf("#", cs + 1);
			}
			while (true) {
				const ch = line[dirEnd - 1];
				if (ch === " " || ch === "	") dirEnd -= 1;
				else break;
			}
			const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
			yield* this.pushCount(line.length - n);
			this.pushNewline();
			return "stream";
		}
		if (this.atLineEnd()) {
			const sp = yield* this.pushSpaces(true);
			yield* this.pushCount(line.length - sp);
			yield* this.pushNewline();
			return "stream";
		}
		yield "";
		return yield* this.parseLineStart();
	}
	*parseLineStart() {
		const ch = this.charAt(0);
		if (!ch && !this.atEnd) return this.setNext("line-start");
		if (ch === "-" || ch === ".") {
			if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
			const s = this.peek(3);
			if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
				yield* this.pushCount(3);
				this.indentValue = 0;
				this.indentNext = 0;
				return s === "---" ? "doc" : "stream";
			}
		}
		this.indentValue = yield* this.pushSpaces(false);
		if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
		return yield* this.parseBlockStart();
	}
	*parseBlockStart() {
		const [ch0, ch1] = this.peek(2);
		if (!ch1 && !this.atEnd) return this.setNext("block-start");
		if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
			const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
			this.indentNext = this.indentValue + 1;
			this.indentValue += n;
			return "block-start";
		}
		return "doc";
	}
	*parseDocument() {
		yield* this.pushSpaces(true);
		const line = this.getLine();
		if (line === null) return this.setNext("doc");
		let n = yield* this.pushIndicators();
		switch (line[n]) {
			case "#": yield* this.pushCount(line.length - n);
			case void 0:
				yield* this.pushNewline();
				return yield* this.parseLineStart();
			case "{":
			case "[":
				yield* this.pushCount(1);
				this.flowKey = false;
				this.flowLevel = 1;
				return "flow";
			case "}":
			case "]":
				yield* this.pushCount(1);
				return "doc";
			case "*":
				yield* this.pushUntil(isNotAnchorChar);
				return "doc";
			case "\"":
			case "'": return yield* this.parseQuotedScalar();
			case "|":
			case ">":
				n += yield* this.parseBlockScalarHeader();
				n += yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - n);
				yield* this.pushNewline();
				return yield* this.parseBlockScalar();
			default: return yield* this.parsePlainScalar();
		}
	}
	*parseFlowCollection() {
		let nl, sp;
		let indent = -1;
		do {
			nl = yield* this.pushNewline();
			if (nl > 0) {
				sp = yield* this.pushSpaces(false);
				this.indentValue = indent = sp;
			} else sp = 0;
			sp += yield* this.pushSpaces(true);
		} while (nl + sp > 0);
		const line = this.getLine();
		if (line === null) return this.setNext("flow");
		if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
			if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
				this.flowLevel = 0;
				yield "";
				return yield* this.parseLineStart();
			}
		}
		let n = 0;
		while (line[n] === ",") {
			n += yield* this.pushCount(1);
			n += yield* this.pushSpaces(true);
			this.flowKey = false;
		}
		n += yield* this.pushIndicators();
		switch (line[n]) {
			case void 0: return "flow";
			case "#":
				yield* this.pushCount(line.length - n);
				return "flow";
			case "{":
			case "[":
				yield* this.pushCount(1);
				this.flowKey = false;
				this.flowLevel += 1;
				return "flow";
			case "}":
			case "]":
				yield* this.pushCount(1);
				this.flowKey = true;
				this.flowLevel -= 1;
				return this.flowLevel ? "flow" : "doc";
			case "*":
				yield* this.pushUntil(isNotAnchorChar);
				return "flow";
			case "\"":
			case "'":
				this.flowKey = true;
				return yield* this.parseQuotedScalar();
			case ":": {
				const next = this.charAt(1);
				if (this.flowKey || isEmpty(next) || next === ",") {
					this.flowKey = false;
					yield* this.pushCount(1);
					yield* this.pushSpaces(true);
					return "flow";
				}
			}
			default:
				this.flowKey = false;
				return yield* this.parsePlainScalar();
		}
	}
	*parseQuotedScalar() {
		const quote = this.charAt(0);
		let end = this.buffer.indexOf(quote, this.pos + 1);
		if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
		else while (end !== -1) {
			let n = 0;
			while (this.buffer[end - 1 - n] === "\\") n += 1;
			if (n % 2 === 0) break;
			end = this.buffer.indexOf("\"", end + 1);
		}
		const qb = this.buffer.substring(0, end);
		let nl = qb.indexOf("\n", this.pos);
		if (nl !== -1) {
			while (nl !== -1) {
				const cs = this.continueScalar(nl + 1);
				if (cs === -1) break;
				nl = qb.indexOf("\n", cs);
			}
			if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
		}
		if (end === -1) {
			if (!this.atEnd) return this.setNext("quoted-scalar");
			end = this.buffer.length;
		}
		yield* this.pushToIndex(end + 1, false);
		return this.flowLevel ? "flow" : "doc";
	}
	*parseBlockScalarHeader() {
		this.blockScalarIndent = -1;
		this.blockScalarKeep = false;
		let i = this.pos;
		while (true) {
			const ch = this.buffer[++i];
			if (ch === "+") this.blockScalarKeep = true;
			else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
			else if (ch !== "-") break;
		}
		return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
	}
	*parseBlockScalar() {
		let nl = this.pos - 1;
		let indent = 0;
		let ch;
		loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
			case " ":
				indent += 1;
				break;
			case "\n":
				nl = i;
				indent = 0;
				break;
			case "\r": {
				const next = this.buffer[i + 1];
				if (!next && !this.atEnd) return this.setNext("block-scalar");
				if (next === "\n") break;
			}
			default: break loop;
		}
		if (!ch && !this.atEnd) return this.setNext("block-scalar");
		if (indent >= this.indentNext) {
			if (this.blockScalarIndent === -1) this.indentNext = indent;
			else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
			do {
				const cs = this.continueScalar(nl + 1);
				if (cs === -1) break;
				nl = this.buffer.indexOf("\n", cs);
			} while (nl !== -1);
			if (nl === -1) {
				if (!this.atEnd) return this.setNext("block-scalar");
				nl = this.buffer.length;
			}
		}
		let i = nl + 1;
		ch = this.buffer[i];
		while (ch === " ") ch = this.buffer[++i];
		if (ch === "	") {
			while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
			nl = i - 1;
		} else if (!this.blockScalarKeep) do {
			let i = nl - 1;
			let ch = this.buffer[i];
			if (ch === "\r") ch = this.buffer[--i];
			const lastChar = i;
			while (ch === " ") ch = this.buffer[--i];
			if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
			else break;
		} while (true);
		yield "";
		yield* this.pushToIndex(nl + 1, true);
		return yield* this.parseLineStart();
	}
	*parsePlainScalar() {
		const inFlow = this.flowLevel > 0;
		let end = this.pos - 1;
		let i = this.pos - 1;
		let ch;
		while (ch = this.buffer[++i]) if (ch === ":") {
			const next = this.buffer[i + 1];
			if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
			end = i;
		} else if (isEmpty(ch)) {
			let next = this.buffer[i + 1];
			if (ch === "\r") {
				if (next === "\n") {
					i += 1;
					ch = "\n";
					next = this.buffer[i + 1];
				} else end = i;
			}
			if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
			if (ch === "\n") {
				const cs = this.continueScalar(i + 1);
				if (cs === -1) break;
				i = Math.max(i, cs - 2);
			}
		} else {
			if (inFlow && flowIndicatorChars.has(ch)) break;
			end = i;
		}
		if (!ch && !this.atEnd) return this.setNext("plain-scalar");
		yield "";
		yield* this.pushToIndex(end + 1, true);
		return inFlow ? "flow" : "doc";
	}
	*pushCount(n) {
		if (n > 0) {
			yield this.buffer.substr(this.pos, n);
			this.pos += n;
			return n;
		}
		return 0;
	}
	*pushToIndex(i, allowEmpty) {
		const s = this.buffer.slice(this.pos, i);
		if (s) {
			yield s;
			this.pos += s.length;
			return s.length;
		} else if (allowEmpty) yield "";
		return 0;
	}
	*pushIndicators() {
		let n = 0;
		loop: while (true) {
			switch (this.charAt(0)) {
				case "!":
					n += yield* this.pushTag();
					n += yield* this.pushSpaces(true);
					continue loop;
				case "&":
					n += yield* this.pushUntil(isNotAnchorChar);
					n += yield* this.pushSpaces(true);
					continue loop;
				case "-":
				case "?":
				case ":": {
					const inFlow = this.flowLevel > 0;
					const ch1 = this.charAt(1);
					if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
						if (!inFlow) this.indentNext = this.indentValue + 1;
						else if (this.flowKey) this.flowKey = false;
						n += yield* this.pushCount(1);
						n += yield* this.pushSpaces(true);
						continue loop;
					}
				}
			}
			break loop;
		}
		return n;
	}
	*pushTag() {
		if (this.charAt(1) === "<") {
			let i = this.pos + 2;
			let ch = this.buffer[i];
			while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
			return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
		} else {
			let i = this.pos + 1;
			let ch = this.buffer[i];
			while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
			else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
			else break;
			return yield* this.pushToIndex(i, false);
		}
	}
	*pushNewline() {
		const ch = this.buffer[this.pos];
		if (ch === "\n") return yield* this.pushCount(1);
		else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
		else return 0;
	}
	*pushSpaces(allowTabs) {
		let i = this.pos - 1;
		let ch;
		do
			ch = this.buffer[++i];
		while (ch === " " || allowTabs && ch === "	");
		const n = i - this.pos;
		if (n > 0) {
			yield this.buffer.substr(this.pos, n);
			this.pos = i;
		}
		return n;
	}
	*pushUntil(test) {
		let i = this.pos;
		let ch = this.buffer[i];
		while (!test(ch)) ch = this.buffer[++i];
		return yield* this.pushToIndex(i, false);
	}
};
//#endregion
//#region node_modules/yaml/browser/dist/parse/parser.js
function includesToken(list, type) {
	for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
	return false;
}
function findNonEmptyIndex(list) {
	for (let i = 0; i < list.length; ++i) switch (list[i].type) {
		case "space":
		case "comment":
		case "newline": break;
		default: return i;
	}
	return -1;
}
function isFlowToken(token) {
	switch (token?.type) {
		case "alias":
		case "scalar":
		case "single-quoted-scalar":
		case "double-quoted-scalar":
		case "flow-collection": return true;
		default: return false;
	}
}
function getPrevProps(parent) {
	switch (parent.type) {
		case "document": return parent.start;
		case "block-map": {
			const it = parent.items[parent.items.length - 1];
			return it.sep ?? it.start;
		}
		case "block-seq": return parent.items[parent.items.length - 1].start;
		default: return [];
	}
}
function getFirstKeyStartProps(prev) {
	if (prev.length === 0) return [];
	let i = prev.length;
	loop: while (--i >= 0) switch (prev[i].type) {
		case "doc-start":
		case "explicit-key-ind":
		case "map-value-ind":
		case "seq-item-ind":
		case "newline": break loop;
	}
	while (prev[++i]?.type === "space");
	return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
	if (source.length < 1e5) Array.prototype.push.apply(target, source);
	else for (let i = 0; i < source.length; ++i) target.push(source[i]);
}
function fixFlowSeqItems(fc) {
	if (fc.start.type === "flow-seq-start") {
		for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
			if (it.key) it.value = it.key;
			delete it.key;
			if (isFlowToken(it.value)) {
				if (it.value.end) arrayPushArray(it.value.end, it.sep);
				else it.value.end = it.sep;
			} else arrayPushArray(it.start, it.sep);
			delete it.sep;
		}
	}
}
var Parser = class {
	constructor(onNewLine) {
		this.atNewLine = true;
		this.atScalar = false;
		this.indent = 0;
		this.offset = 0;
		this.onKeyLine = false;
		this.stack = [];
		this.source = "";
		this.type = "";
		this.lexer = new Lexer();
		this.onNewLine = onNewLine;
	}
	*parse(source, incomplete = false) {
		if (this.onNewLine && this.offset === 0) this.onNewLine(0);
		for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
		if (!incomplete) yield* this.end();
	}
	*next(source) {
		this.source = source;
		if (this.atScalar) {
			this.atScalar = false;
			yield* this.step();
			this.offset += source.length;
			return;
		}
		const type = tokenType(source);
		if (!type) {
			const message = `Not a YAML token: ${source}`;
			yield* this.pop({
				type: "error",
				offset: this.offset,
				message,
				source
			});
			this.offset += source.length;
		} else if (type === "scalar") {
			this.atNewLine = false;
			this.atScalar = true;
			this.type = "scalar";
		} else {
			this.type = type;
			yield* this.step();
			switch (type) {
				case "newline":
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) this.onNewLine(this.offset + source.length);
					break;
				case "space":
					if (this.atNewLine && source[0] === " ") this.indent += source.length;
					break;
				case "explicit-key-ind":
				case "map-value-ind":
				case "seq-item-ind":
					if (this.atNewLine) this.indent += source.length;
					break;
				case "doc-mode":
				case "flow-error-end": return;
				default: this.atNewLine = false;
			}
			this.offset += source.length;
		}
	}
	*end() {
		while (this.stack.length > 0) yield* this.pop();
	}
	get sourceToken() {
		return {
			type: this.type,
			offset: this.offset,
			indent: this.indent,
			source: this.source
		};
	}
	*step() {
		const top = this.peek(1);
		if (this.type === "doc-end" && top?.type !== "doc-end") {
			while (this.stack.length > 0) yield* this.pop();
			this.stack.push({
				type: "doc-end",
				offset: this.offset,
				source: this.source
			});
			return;
		}
		if (!top) return yield* this.stream();
		switch (top.type) {
			case "document": return yield* this.document(top);
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar": return yield* this.scalar(top);
			case "block-scalar": return yield* this.blockScalar(top);
			case "block-map": return yield* this.blockMap(top);
			case "block-seq": return yield* this.blockSequence(top);
			case "flow-collection": return yield* this.flowCollection(top);
			case "doc-end": return yield* this.documentEnd(top);
		}
		yield* this.pop();
	}
	peek(n) {
		return this.stack[this.stack.length - n];
	}
	*pop(error) {
		const token = error ?? this.stack.pop();
		if (!token) yield {
			type: "error",
			offset: this.offset,
			source: "",
			message: "Tried to pop an empty stack"
		};
		else if (this.stack.length === 0) yield token;
		else {
			const top = this.peek(1);
			if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
			else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
			if (token.type === "flow-collection") fixFlowSeqItems(token);
			switch (top.type) {
				case "document":
					top.value = token;
					break;
				case "block-scalar":
					top.props.push(token);
					break;
				case "block-map": {
					const it = top.items[top.items.length - 1];
					if (it.value) {
						top.items.push({
							start: [],
							key: token,
							sep: []
						});
						this.onKeyLine = true;
						return;
					} else if (it.sep) it.value = token;
					else {
						Object.assign(it, {
							key: token,
							sep: []
						});
						this.onKeyLine = !it.explicitKey;
						return;
					}
					break;
				}
				case "block-seq": {
					const it = top.items[top.items.length - 1];
					if (it.value) top.items.push({
						start: [],
						value: token
					});
					else it.value = token;
					break;
				}
				case "flow-collection": {
					const it = top.items[top.items.length - 1];
					if (!it || it.value) top.items.push({
						start: [],
						key: token,
						sep: []
					});
					else if (it.sep) it.value = token;
					else Object.assign(it, {
						key: token,
						sep: []
					});
					return;
				}
				default:
					yield* this.pop();
					yield* this.pop(token);
			}
			if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
				const last = token.items[token.items.length - 1];
				if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
					if (top.type === "document") top.end = last.start;
					else top.items.push({ start: last.start });
					token.items.splice(-1, 1);
				}
			}
		}
	}
	*stream() {
		switch (this.type) {
			case "directive-line":
				yield {
					type: "directive",
					offset: this.offset,
					source: this.source
				};
				return;
			case "byte-order-mark":
			case "space":
			case "comment":
			case "newline":
				yield this.sourceToken;
				return;
			case "doc-mode":
			case "doc-start": {
				const doc = {
					type: "document",
					offset: this.offset,
					start: []
				};
				if (this.type === "doc-start") doc.start.push(this.sourceToken);
				this.stack.push(doc);
				return;
			}
		}
		yield {
			type: "error",
			offset: this.offset,
			message: `Unexpected ${this.type} token in YAML stream`,
			source: this.source
		};
	}
	*document(doc) {
		if (doc.value) return yield* this.lineEnd(doc);
		switch (this.type) {
			case "doc-start":
				if (findNonEmptyIndex(doc.start) !== -1) {
					yield* this.pop();
					yield* this.step();
				} else doc.start.push(this.sourceToken);
				return;
			case "anchor":
			case "tag":
			case "space":
			case "comment":
			case "newline":
				doc.start.push(this.sourceToken);
				return;
		}
		const bv = this.startBlockValue(doc);
		if (bv) this.stack.push(bv);
		else yield {
			type: "error",
			offset: this.offset,
			message: `Unexpected ${this.type} token in YAML document`,
			source: this.source
		};
	}
	*scalar(scalar) {
		if (this.type === "map-value-ind") {
			const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
			let sep;
			if (scalar.end) {
				sep = scalar.end;
				sep.push(this.sourceToken);
				delete scalar.end;
			} else sep = [this.sourceToken];
			const map = {
				type: "block-map",
				offset: scalar.offset,
				indent: scalar.indent,
				items: [{
					start,
					key: scalar,
					sep
				}]
			};
			this.onKeyLine = true;
			this.stack[this.stack.length - 1] = map;
		} else yield* this.lineEnd(scalar);
	}
	*blockScalar(scalar) {
		switch (this.type) {
			case "space":
			case "comment":
			case "newline":
				scalar.props.push(this.sourceToken);
				return;
			case "scalar":
				scalar.source = this.source;
				this.atNewLine = true;
				this.indent = 0;
				if (this.onNewLine) {
					let nl = this.source.indexOf("\n") + 1;
					while (nl !== 0) {
						this.onNewLine(this.offset + nl);
						nl = this.source.indexOf("\n", nl) + 1;
					}
				}
				yield* this.pop();
				break;
			default:
				yield* this.pop();
				yield* this.step();
		}
	}
	*blockMap(map) {
		const it = map.items[map.items.length - 1];
		switch (this.type) {
			case "newline":
				this.onKeyLine = false;
				if (it.value) {
					const end = "end" in it.value ? it.value.end : void 0;
					if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
					else map.items.push({ start: [this.sourceToken] });
				} else if (it.sep) it.sep.push(this.sourceToken);
				else it.start.push(this.sourceToken);
				return;
			case "space":
			case "comment":
				if (it.value) map.items.push({ start: [this.sourceToken] });
				else if (it.sep) it.sep.push(this.sourceToken);
				else {
					if (this.atIndentedComment(it.start, map.indent)) {
						const end = map.items[map.items.length - 2]?.value?.end;
						if (Array.isArray(end)) {
							arrayPushArray(end, it.start);
							end.push(this.sourceToken);
							map.items.pop();
							return;
						}
					}
					it.start.push(this.sourceToken);
				}
				return;
		}
		if (this.indent >= map.indent) {
			const atMapIndent = !this.onKeyLine && this.indent === map.indent;
			const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
			let start = [];
			if (atNextItem && it.sep && !it.value) {
				const nl = [];
				for (let i = 0; i < it.sep.length; ++i) {
					const st = it.sep[i];
					switch (st.type) {
						case "newline":
							nl.push(i);
							break;
						case "space": break;
						case "comment":
							if (st.indent > map.indent) nl.length = 0;
							break;
						default: nl.length = 0;
					}
				}
				if (nl.length >= 2) start = it.sep.splice(nl[1]);
			}
			switch (this.type) {
				case "anchor":
				case "tag":
					if (atNextItem || it.value) {
						start.push(this.sourceToken);
						map.items.push({ start });
						this.onKeyLine = true;
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "explicit-key-ind":
					if (!it.sep && !it.explicitKey) {
						it.start.push(this.sourceToken);
						it.explicitKey = true;
					} else if (atNextItem || it.value) {
						start.push(this.sourceToken);
						map.items.push({
							start,
							explicitKey: true
						});
					} else this.stack.push({
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start: [this.sourceToken],
							explicitKey: true
						}]
					});
					this.onKeyLine = true;
					return;
				case "map-value-ind":
					if (it.explicitKey) {
						if (!it.sep) {
							if (includesToken(it.start, "newline")) Object.assign(it, {
								key: null,
								sep: [this.sourceToken]
							});
							else {
								const start = getFirstKeyStartProps(it.start);
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key: null,
										sep: [this.sourceToken]
									}]
								});
							}
						} else if (it.value) map.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start,
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
							const start = getFirstKeyStartProps(it.start);
							const key = it.key;
							const sep = it.sep;
							sep.push(this.sourceToken);
							delete it.key;
							delete it.sep;
							this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key,
									sep
								}]
							});
						} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
						else it.sep.push(this.sourceToken);
					} else if (!it.sep) Object.assign(it, {
						key: null,
						sep: [this.sourceToken]
					});
					else if (it.value || atNextItem) map.items.push({
						start,
						key: null,
						sep: [this.sourceToken]
					});
					else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start: [],
							key: null,
							sep: [this.sourceToken]
						}]
					});
					else it.sep.push(this.sourceToken);
					this.onKeyLine = true;
					return;
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": {
					const fs = this.flowScalar(this.type);
					if (atNextItem || it.value) {
						map.items.push({
							start,
							key: fs,
							sep: []
						});
						this.onKeyLine = true;
					} else if (it.sep) this.stack.push(fs);
					else {
						Object.assign(it, {
							key: fs,
							sep: []
						});
						this.onKeyLine = true;
					}
					return;
				}
				default: {
					const bv = this.startBlockValue(map);
					if (bv) {
						if (bv.type === "block-seq") {
							if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
								yield* this.pop({
									type: "error",
									offset: this.offset,
									message: "Unexpected block-seq-ind on same line with key",
									source: this.source
								});
								return;
							}
						} else if (atMapIndent) map.items.push({ start });
						this.stack.push(bv);
						return;
					}
				}
			}
		}
		yield* this.pop();
		yield* this.step();
	}
	*blockSequence(seq) {
		const it = seq.items[seq.items.length - 1];
		switch (this.type) {
			case "newline":
				if (it.value) {
					const end = "end" in it.value ? it.value.end : void 0;
					if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
					else seq.items.push({ start: [this.sourceToken] });
				} else it.start.push(this.sourceToken);
				return;
			case "space":
			case "comment":
				if (it.value) seq.items.push({ start: [this.sourceToken] });
				else {
					if (this.atIndentedComment(it.start, seq.indent)) {
						const end = seq.items[seq.items.length - 2]?.value?.end;
						if (Array.isArray(end)) {
							arrayPushArray(end, it.start);
							end.push(this.sourceToken);
							seq.items.pop();
							return;
						}
					}
					it.start.push(this.sourceToken);
				}
				return;
			case "anchor":
			case "tag":
				if (it.value || this.indent <= seq.indent) break;
				it.start.push(this.sourceToken);
				return;
			case "seq-item-ind":
				if (this.indent !== seq.indent) break;
				if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
				else it.start.push(this.sourceToken);
				return;
		}
		if (this.indent > seq.indent) {
			const bv = this.startBlockValue(seq);
			if (bv) {
				this.stack.push(bv);
				return;
			}
		}
		yield* this.pop();
		yield* this.step();
	}
	*flowCollection(fc) {
		const it = fc.items[fc.items.length - 1];
		if (this.type === "flow-error-end") {
			let top;
			do {
				yield* this.pop();
				top = this.peek(1);
			} while (top?.type === "flow-collection");
		} else if (fc.end.length === 0) {
			switch (this.type) {
				case "comma":
				case "explicit-key-ind":
					if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
				case "map-value-ind":
					if (!it || it.value) fc.items.push({
						start: [],
						key: null,
						sep: [this.sourceToken]
					});
					else if (it.sep) it.sep.push(this.sourceToken);
					else Object.assign(it, {
						key: null,
						sep: [this.sourceToken]
					});
					return;
				case "space":
				case "comment":
				case "newline":
				case "anchor":
				case "tag":
					if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": {
					const fs = this.flowScalar(this.type);
					if (!it || it.value) fc.items.push({
						start: [],
						key: fs,
						sep: []
					});
					else if (it.sep) this.stack.push(fs);
					else Object.assign(it, {
						key: fs,
						sep: []
					});
					return;
				}
				case "flow-map-end":
				case "flow-seq-end":
					fc.end.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(fc);
			if (bv) this.stack.push(bv);
			else {
				yield* this.pop();
				yield* this.step();
			}
		} else {
			const parent = this.peek(2);
			if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
				yield* this.pop();
				yield* this.step();
			} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
				const start = getFirstKeyStartProps(getPrevProps(parent));
				fixFlowSeqItems(fc);
				const sep = fc.end.splice(1, fc.end.length);
				sep.push(this.sourceToken);
				const map = {
					type: "block-map",
					offset: fc.offset,
					indent: fc.indent,
					items: [{
						start,
						key: fc,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(fc);
		}
	}
	flowScalar(type) {
		if (this.onNewLine) {
			let nl = this.source.indexOf("\n") + 1;
			while (nl !== 0) {
				this.onNewLine(this.offset + nl);
				nl = this.source.indexOf("\n", nl) + 1;
			}
		}
		return {
			type,
			offset: this.offset,
			indent: this.indent,
			source: this.source
		};
	}
	startBlockValue(parent) {
		switch (this.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar": return this.flowScalar(this.type);
			case "block-scalar-header": return {
				type: "block-scalar",
				offset: this.offset,
				indent: this.indent,
				props: [this.sourceToken],
				source: ""
			};
			case "flow-map-start":
			case "flow-seq-start": return {
				type: "flow-collection",
				offset: this.offset,
				indent: this.indent,
				start: this.sourceToken,
				items: [],
				end: []
			};
			case "seq-item-ind": return {
				type: "block-seq",
				offset: this.offset,
				indent: this.indent,
				items: [{ start: [this.sourceToken] }]
			};
			case "explicit-key-ind": {
				this.onKeyLine = true;
				const start = getFirstKeyStartProps(getPrevProps(parent));
				start.push(this.sourceToken);
				return {
					type: "block-map",
					offset: this.offset,
					indent: this.indent,
					items: [{
						start,
						explicitKey: true
					}]
				};
			}
			case "map-value-ind": {
				this.onKeyLine = true;
				const start = getFirstKeyStartProps(getPrevProps(parent));
				return {
					type: "block-map",
					offset: this.offset,
					indent: this.indent,
					items: [{
						start,
						key: null,
						sep: [this.sourceToken]
					}]
				};
			}
		}
		return null;
	}
	atIndentedComment(start, indent) {
		if (this.type !== "comment") return false;
		if (this.indent <= indent) return false;
		return start.every((st) => st.type === "newline" || st.type === "space");
	}
	*documentEnd(docEnd) {
		if (this.type !== "doc-mode") {
			if (docEnd.end) docEnd.end.push(this.sourceToken);
			else docEnd.end = [this.sourceToken];
			if (this.type === "newline") yield* this.pop();
		}
	}
	*lineEnd(token) {
		switch (this.type) {
			case "comma":
			case "doc-start":
			case "doc-end":
			case "flow-seq-end":
			case "flow-map-end":
			case "map-value-ind":
				yield* this.pop();
				yield* this.step();
				break;
			case "newline": this.onKeyLine = false;
			default:
				if (token.end) token.end.push(this.sourceToken);
				else token.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
		}
	}
};
//#endregion
//#region src/routes/find-slips.ts
const SWALLOWED = /\n[ \t]*(?:["']?[\w.-]+["']?:(?:\s|$)|- |[\]}]|["']$)/;
function findSlips(tokens) {
	const found = [];
	const open = [...tokens];
	for (let token = open.pop(); token !== void 0 || open.length > 0; token = open.pop()) {
		if (token === null || token === void 0) continue;
		if (token.type === "flow-collection") {
			const closing = token.start.type === "flow-map-start" ? "flow-map-end" : "flow-seq-end";
			if (!token.end.some(({ type }) => type === closing)) found.push({
				kind: "bracket",
				offset: token.start.offset,
				end: token.start.offset + 1
			});
		} else if (token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar") {
			const { offset, source } = token;
			if (!(source.length > 1 && source.endsWith(source.charAt(0))) || SWALLOWED.test(source)) found.push({
				kind: "quote",
				offset,
				end: offset + source.length
			});
		}
		if (token.type === "alias") found.push(...keySlips([token]));
		for (const { start, key, sep, value } of "items" in token ? token.items : []) {
			found.push(...keySlips(start), ...keySlips(sep ?? []));
			open.push(key, value);
		}
		if ("value" in token) open.push(token.value);
	}
	return found.sort((a, b) => a.offset - b.offset);
}
function keySlips(tokens) {
	return tokens.flatMap(({ type, offset, source }) => {
		return (type === "alias" || type === "tag" || type === "anchor") && source.endsWith(":") ? [{
			kind: "key",
			offset,
			end: offset + source.length
		}] : [];
	});
}
//#endregion
//#region src/routes/report-classics.ts
function reportAlias(text, offset, report) {
	const word = wordAt(text, offset, report);
	const hint = `put a pattern in quotes${word === "" ? "" : `: '${word}'`}; the anchor of an alias has to stand before it`;
	report.add("yaml-alias", offset, "YAML takes a leading `*` for an alias, and it has no anchor", hint);
}
function tagHint(text, offset, report) {
	if (text.startsWith("!!", offset)) return "leave the tag out";
	const word = wordAt(text, offset, report);
	return word.length < 2 ? "put the value in quotes" : `put it in quotes: ${quoteWord(`'${word}'`)}`;
}
function wordAt(text, offset, report) {
	if (!report.isInRoutes(offset)) return "";
	return /^[^\s,[\]{}]*/.exec(text.slice(offset, offset + 100))?.[0] ?? "";
}
function bangCondition(text, offset) {
	const from = Math.max(0, offset - MOST_OF_LINE$1);
	const start = from + text.slice(from, Math.max(from, offset)).lastIndexOf("\n") + 1;
	if (start === from && from > 0) return null;
	const end = text.indexOf("\n", start);
	const line = text.slice(start, Math.min(end === -1 ? text.length : end, start + MOST_OF_LINE$1)).trimEnd();
	const found = /^([\s-]*if:[ \t]*)(!.*)$/.exec(line);
	if (found === null) return null;
	const [, before = "", condition = ""] = found;
	return {
		text: condition,
		offset: start + before.length
	};
}
const MOST_OF_LINE$1 = 2e3;
function conditionHint(condition) {
	return `write if: \${{ ${condition.length > 100 ? "!…" : oneLine(condition)} }}`;
}
function isBracketInFlow(code, text, offset) {
	return code === "MISSING_CHAR" && text.charAt(offset) === "[" && /[^\s,[{]/.test(text.charAt(offset - 1));
}
function reportCut(text, end, report) {
	const offset = gluedAt(text, end);
	if (offset === null) return;
	if (text.startsWith("#${{", offset)) report.add("cut-by-comment", offset, "a # after a space begins a comment, so that the expression is not part of the value", GLUED_HINT);
	else if (/\d/.test(text.charAt(offset + 1))) warnGlued(text, offset, report);
}
function commentInPlace(text, keyOffset) {
	return /^(?:[^\n#]*?(?::|-)[ \t]+|[ \t]*)(#\S[^\n]{0,60})/.exec(text.slice(keyOffset, keyOffset + 300))?.[1]?.trimEnd() ?? null;
}
function reportGlued(text, end, report) {
	const offset = gluedAt(text, end);
	if (offset !== null && /[\p{L}\d]/u.test(text.charAt(offset + 1))) warnGlued(text, offset, report);
}
function gluedAt(text, end) {
	const blanks = /^[ \t]+(?=#\S)/.exec(text.slice(end, end + 300))?.[0];
	return blanks === void 0 ? null : end + blanks.length;
}
function warnGlued(text, offset, report) {
	const word = wordAt(text, offset, report);
	const what = word === "" ? "what follows it" : quoteWord(word);
	report.add("glued-comment", offset, `a # after a space begins a comment, so that ${what} is not part of the value`, GLUED_HINT);
}
const GLUED_HINT = "put the whole value in quotes, or a space after the # if it is a comment";
//#endregion
//#region src/model/route.ts
const FILTER_KEYS = [...[
	"branches",
	"branches-ignore",
	"tags",
	"tags-ignore",
	"paths",
	"paths-ignore",
	"workflows"
], ...[
	"labels",
	"labels-ignore",
	"actors",
	"actors-ignore"
]];
//#endregion
//#region src/routes/report-missing.ts
const GRAMMAR_KEYS = new Set([
	...FILTER_KEYS,
	"types",
	"on",
	"steps",
	"forward",
	"fields",
	"omit",
	"url",
	"signing-secret"
]);
const LIST_KEYS = new Set([
	...FILTER_KEYS,
	"types",
	"steps",
	"fields",
	"omit",
	"to",
	"schedule",
	"add",
	"remove",
	"set",
	"users",
	"teams",
	"assignees"
]);
const FLOW_HINT = "write { key: value, key: value }, [value, value]";
const COLON_HINT = "write `key: value`, or `key:` above what is below it";
const ENTRY = /^\s*-(?:\s|$)/;
const MOST_OF_LINE = 500;
function reportMissing(error, text, report) {
	const [offset] = error.pos;
	switch (error.code) {
		case "MULTILINE_IMPLICIT_KEY": return reportColon(text, offset, report);
		case "MISSING_CHAR": return reportFlowChar(error, text, offset, report);
		case "BLOCK_IN_FLOW": return reportComma(text, offset, report);
		case "UNEXPECTED_TOKEN":
			if (!/[{[]/.test(text.charAt(offset)) || !/[}\]][ \t]*$/.test(text.slice(Math.max(0, offset - 100), offset))) return false;
			report.add("yaml-syntax", offset, "a comma is missing before this", "write a , between two entries");
			return true;
		case "BLOCK_AS_IMPLICIT_KEY": return reportDash(text, offset, report);
		case "BAD_INDENT": return reportAbove(text, offset, report);
		default: return false;
	}
}
function reportColon(text, offset, report) {
	const line = restOfLine(text, offset);
	if (/^([\w-]+):(?=[^\s:/])/.exec(line)?.[1] !== void 0) {
		report.add("yaml-syntax", offset, "a blank is missing behind the colon", "write a blank behind the `:` of a key");
		return true;
	}
	if (!/^[\w-]+\s*$/.test(line)) return false;
	const { start } = lineAt(text, offset);
	if (/[^\s-]/.test(text.slice(start, offset))) {
		const end = offset + line.trimEnd().length;
		report.add("yaml-syntax", end, "a comma is missing behind the end of this line", FLOW_HINT);
		return true;
	}
	report.add("yaml-syntax", offset, "a key needs a colon behind it", COLON_HINT);
	return true;
}
function reportFlowChar({ message }, text, offset, report) {
	if (/^Missing , (?:or :|between)/.test(message)) {
		const what = message.includes("or :") ? "a colon or a comma" : "a comma";
		const start = text.slice(Math.max(0, offset - MOST_OF_LINE), offset);
		const before = withoutComment(start.trimEnd());
		const isFirst = /\n\s*$/.test(start) && before !== "";
		const at = isFirst ? offset - (start.length - before.length) : offset;
		const where = isFirst ? "behind the end of this line" : "before this";
		report.add("yaml-syntax", at, `${what} is missing ${where}`, FLOW_HINT);
		return true;
	}
	if (text.charAt(offset) !== "#" || !/[[{,]/.test(text.charAt(offset - 1))) return false;
	report.add("yaml-syntax", offset, "a # begins a comment here", "put a value that begins with # in quotes: '#…'");
	return true;
}
function reportComma(text, offset, report) {
	const [, before = "", key = ""] = /^([^,{}[\]\n]*?[ \t]+)([\w-]+):(?=\s)/.exec(restOfLine(text, offset)) ?? [];
	if (!GRAMMAR_KEYS.has(key)) return false;
	report.add("yaml-syntax", offset + before.length, `a comma is missing before \`${key}\``, "write a , between two entries");
	return true;
}
function reportDash(text, offset, report) {
	const { start, line } = lineAt(text, offset);
	const above = lineAt(text, start - 1);
	const indent = indentOf(line);
	const indentAbove = indentOf(above.line);
	if (start === 0 || text.slice(start, offset).trim() !== "" || /^\s*(?:#|$)/.test(above.line)) return false;
	const at = above.start + indentAbove;
	if (ENTRY.test(line)) {
		const opening = lineAt(text, above.start - 1).line;
		const key = /^\s*(?:- )?([\w-]+):\s*$/.exec(opening)?.[1] ?? "";
		if (!(LIST_KEYS.has(key) && indentAbove >= indent && indentAbove <= indent + 2) || ENTRY.test(above.line)) return false;
		report.add("yaml-syntax", at, "an entry of a list begins with a dash", "write `- ` before it");
		return true;
	}
	if (indentAbove > indent || above.line.includes(":")) return false;
	report.add("yaml-syntax", at, "a key needs a colon behind it", COLON_HINT);
	return true;
}
function lineAt(text, offset) {
	const start = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
	return {
		start,
		line: restOfLine(text, start)
	};
}
function reportAbove(text, offset, report) {
	const { start } = lineAt(text, offset);
	if (start === 0) return false;
	const above = lineAt(text, start - 1);
	const here = lineAt(text, Math.min(text.length, start + 1)).line;
	const cut = /^[^'"#]*\s(?=#\$\{\{)/.exec(above.line)?.[0].length ?? -1;
	const dashes = /^\s*(?=--\s)/.exec(above.line)?.[0];
	if (cut !== -1) report.add("cut-by-comment", above.start + cut, "a # after a space begins a comment, so that the expression is not part of the value", "put the whole value in quotes");
	else if (dashes !== void 0) report.add("yaml-syntax", above.start + dashes.length, "an entry of a list begins with one dash", "write `- `");
	else if (/^\s*(?:"[^":]*"|'[^':]*'|[\w-]+)\s*$/.test(above.line) && indentOf(here) > indentOf(above.line)) report.add("yaml-syntax", above.start + indentOf(above.line), "a key needs a colon behind it", COLON_HINT);
	else if (indentOf(above.line) === indentOf(here) - 1 && !ENTRY.test(above.line)) report.add("yaml-syntax", above.start + indentOf(above.line), "this line begins one column before the lines below it", "write `- ` before it if it begins an entry of a list, or indent it as far");
	else return false;
	return true;
}
function indentOf(line) {
	return line.search(/[^ \t]|$/);
}
function commentBehind(text, opening) {
	const line = restOfLine(text, opening);
	const found = /^[^'"\n#]*?[\s[{,](?=#\S)/.exec(line)?.[0];
	const closing = text.charAt(opening) === "[" ? "]" : "}";
	return found === void 0 || !line.slice(found.length).includes(closing) ? null : opening + found.length;
}
function withoutComment(before) {
	const start = before.lastIndexOf("\n") + 1;
	return before.slice(0, start) + before.slice(start).replace(/\s+#[^'"]*$/, "");
}
function restOfLine(text, offset) {
	return /^[^\n]*/.exec(text.slice(offset, offset + MOST_OF_LINE))?.[0] ?? "";
}
//#endregion
//#region src/routes/report-syntax.ts
const WORDS$2 = {
	TAB_AS_INDENT: {
		code: "yaml-tab",
		message: "a tab is used as indentation",
		hint: "indent with spaces"
	},
	BAD_INDENT: {
		code: "yaml-syntax",
		message: "the indentation does not fit the lines above",
		hint: "entries of one map or list begin in the same column"
	},
	BLOCK_AS_IMPLICIT_KEY: {
		code: "yaml-syntax",
		message: "a `: ` inside of a value without quotes begins a map",
		hint: "put the whole value in quotes, or see how far the next line is indented"
	},
	BAD_SCALAR_START: {
		code: "yaml-syntax",
		message: "a value without quotes cannot begin with this character",
		hint: "put the whole value in quotes"
	},
	BLOCK_IN_FLOW: {
		code: "yaml-syntax",
		message: "inside of { } and [ ] a `: ` without quotes begins a map of its own",
		hint: "put the whole value in quotes"
	},
	BAD_DQ_ESCAPE: {
		code: "yaml-syntax",
		message: "there is no such escape in double quotes",
		hint: "write \\\\ for a backslash, or use single quotes '…'"
	},
	RESOURCE_EXHAUSTION: {
		code: "yaml-limit",
		message: "the file is nested too deeply",
		hint: "write it flatter"
	}
};
const MOST_ERRORS = 500;
const HARMLESS = new Set([
	"BAD_DQ_ESCAPE",
	"BAD_SCALAR_START",
	"BAD_ALIAS"
]);
function reportSyntax(errors, { text, slips, report }) {
	const exhausted = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
	const told = new Set();
	let isGuess = false;
	for (const { offset } of slips.filter(({ kind }) => kind === "key")) {
		report.add("yaml-syntax", offset, `a key cannot begin with \`${text.charAt(offset)}\``, "put the key in quotes, or leave the sign out");
		isGuess = true;
	}
	for (const error of exhausted === void 0 ? errors.slice(0, MOST_ERRORS) : [exhausted]) {
		const [offset] = error.pos;
		const { line } = report.positionOf(offset);
		if (told.has(line)) continue;
		told.add(line);
		if (reportClassic(error, text, report)) {
			isGuess ||= isBracketInFlow(error.code, text, offset);
			continue;
		}
		const opening = isGuess ? void 0 : openingOf(error, slips, report);
		if (opening !== void 0) {
			reportUnclosed(opening, text, report);
			isGuess = true;
			continue;
		}
		if (isGuess && error.code === "BAD_INDENT") continue;
		if (!isGuess && bracesBefore(text, offset) === -1 && reportMissing(error, text, report)) {
			isGuess = true;
			continue;
		}
		const words = WORDS$2[error.code];
		const braces = words !== void 0 ? -1 : isGuess ? bracesInFlow(text, offset) : bracesBefore(text, offset);
		if (words !== void 0) report.add(words.code, offset, words.message, words.hint);
		else if (braces !== -1) {
			report.add("unquoted-expression", braces, "inside of { } and [ ] a `${{` needs quotes around it", "put the value in quotes: '${{ … }}'");
			isGuess = true;
		} else if (!isGuess) {
			const isBehind = /at node end/.test(error.message);
			isGuess = isBehind;
			const hint = isBehind ? "put the whole value in quotes; a ' inside of '…' is written ''" : "put the whole value in quotes, or see how far the line is indented";
			report.add("yaml-syntax", offset, isBehind ? "something stands behind the end of a value" : libraryWords(error), hint);
		}
	}
	return errors.length <= MOST_ERRORS && errors.every(({ code, pos }) => HARMLESS.has(code) || bangCondition(text, pos[0]) !== null);
}
function starOf(text, offset) {
	const start = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
	const found = /^[\s-]*[\w-]+:[ \t]+(?=\*\S)/.exec(text.slice(start, Math.min(offset, start + 200)));
	return found === null ? null : start + found[0].length;
}
function openingOf(error, slips, report) {
	const [offset] = error.pos;
	const before = slips.filter((one) => one.offset < offset);
	const { line } = report.positionOf(offset);
	const isOpen = error.message.startsWith("Missing closing");
	const ends = (end) => isOpen || report.positionOf(end).line === line;
	const quote = before.findLast(({ kind, end }) => kind === "quote" && ends(end));
	if (quote !== void 0) return quote;
	if (!(error.code === "MULTILINE_IMPLICIT_KEY" || /^flow .* end with/i.test(error.message))) return void 0;
	return before.findLast(({ kind }) => kind !== "key");
}
function reportUnclosed({ kind, offset, end }, text, report) {
	const opened = text.charAt(offset);
	if (kind === "bracket") {
		const closing = opened === "[" ? "]" : "}";
		const comment = commentBehind(text, offset);
		if (comment !== null) {
			const message = `a # begins a comment here, so that the \`${closing}\` behind it is not there`;
			report.add("yaml-syntax", comment, message, "put a value that has a # in quotes");
			return;
		}
		report.add("yaml-syntax", offset, `this \`${opened}\` is not closed`, `end it with ${closing}`);
		return;
	}
	const message = text.charAt(end - 1) === opened ? `this quote is closed only in line ${report.positionOf(end).line}` : "this quote is never closed";
	const hint = opened === "'" ? "end the text with '; a ' inside is written ''" : "end the text with \"; a \" inside is written \\\"";
	report.add("yaml-syntax", offset, message, hint);
}
function reportClassic({ code, pos: [offset] }, text, report) {
	const condition = report.isInRoutes(offset) ? bangCondition(text, offset) : null;
	const star = starOf(text, offset);
	if (star !== null) reportAlias(text, star, report);
	else if (code === "BAD_ALIAS") reportAlias(text, offset, report);
	else if (condition !== null) report.add("yaml-tag", condition.offset, "YAML takes a leading `!` for a tag", conditionHint(condition.text));
	else if (isBracketInFlow(code, text, offset)) report.add("yaml-syntax", offset, "inside of [ ] a value with brackets needs quotes around it", "put the whole value in quotes: 'v[0-9]+'");
	else return false;
	return true;
}
function bracesBefore(text, offset) {
	return findBraces(text, offset, offset + 1, true);
}
function bracesInFlow(text, offset) {
	const lineEnd = text.indexOf("\n", offset);
	return findBraces(text, offset, lineEnd === -1 ? text.length : lineEnd, false);
}
function findBraces(text, offset, end, isInFlow) {
	let quote = "";
	let isOpen = isInFlow;
	for (let at = text.lastIndexOf("\n", offset - 1) + 1; at < end; at++) {
		const unit = text.charAt(at);
		if (quote !== "") quote = unit === quote ? "" : quote;
		else if (isOpen && text.startsWith("${{", at)) return at;
		else if (/['"]/.test(unit) && /[\s[{,]/.test(text.charAt(at - 1))) quote = unit;
		else if (unit === "{" || unit === "[") isOpen ||= !"${".includes(text.charAt(at - 1));
	}
	return -1;
}
function libraryWords({ message }) {
	const [first = ""] = message.split(/\n|: (?=\S)/);
	const words = oneLine(first);
	return `${words.charAt(0).toLowerCase()}${words.slice(1, 200)}`;
}
//#endregion
//#region src/routes/read-tree.ts
function readTree(text, report) {
	if (isBeyondReading(text)) {
		report.add("yaml-limit", 0, `the file is nested more than 64 levels deep, or has too many parts`, "make it smaller");
		return null;
	}
	const tokens = [...new Parser().parse(text)];
	const document = composeDocument(tokens, text, report);
	if (document === null) return null;
	const { errors } = document;
	if (errors.length > 0 && !reportSyntax(errors, {
		text,
		slips: findSlips(tokens),
		report
	})) return null;
	if (document.contents === null) {
		report.add("file-empty", 0, "the file is empty", "begin with `version: 1`");
		return null;
	}
	return new TreeReader(text, report).readAll(document.contents);
}
function composeDocument(tokens, text, report) {
	const [document, second] = new Composer({
		version: "1.2",
		merge: false,
		uniqueKeys: false,
		prettyErrors: false
	}).compose(tokens, true, text.length);
	if (document === void 0) return null;
	if (second !== void 0) report.add("yaml-syntax", second.range[0], "a second document begins here", "leave the `---` out");
	const { explicit, version } = document.directives.yaml;
	if (explicit === true && version !== "1.2") {
		report.add("yaml-syntax", 0, `the file is read as YAML 1.2, not ${version}`, "leave the `%YAML` line out");
		return null;
	}
	return document;
}
const LEXEMES_PER_VALUE = 8;
const MAX_TAGS = 1e3;
function isBeyondReading(text) {
	let [open, lexemes, tags] = [
		0,
		0,
		0
	];
	for (const lexeme of new Lexer().lex(text)) {
		lexemes += 1;
		if (lexeme === "[" || lexeme === "{") open += 1;
		else if (lexeme === "]" || lexeme === "}") open -= 1;
		else if (lexeme.startsWith("!")) tags += 1;
		if (open > 64 || tags > MAX_TAGS || lexemes > LEXEMES_PER_VALUE * 2e4) return true;
	}
	return false;
}
const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;
var TreeReader = class {
	#text;
	#report;
	#anchors = new Map();
	#open = new Set();
	#valuesLeft = MAX_VALUES;
	#charactersLeft = MAX_CHARACTERS;
	#stopped = false;
	constructor(text, report) {
		this.#text = text;
		this.#report = report;
	}
	readAll(node) {
		const read = this.#read(node, 0);
		return this.#stopped ? null : read;
	}
	#read(node, depth) {
		const offset = node.range[0];
		this.#valuesLeft -= 1;
		if (this.#valuesLeft < 0) return this.#stop(offset, `the file has more than ${MAX_VALUES} values`);
		if (depth > 64) return this.#stop(offset, `the file is nested more than 64 levels deep`);
		if (isAlias(node)) return this.#readAlias(node, depth);
		if (node.anchor !== void 0) this.#anchors.set(node.anchor, node);
		if (node.tag !== void 0 && !CORE_TAG.test(node.tag)) return this.#refuseTag(node.tag, offset);
		if (isScalar(node)) return this.#readScalar(node);
		this.#open.add(node);
		const read = isMap(node) ? this.#readMap(node, depth) : this.#readList(node, depth);
		this.#open.delete(node);
		return read;
	}
	#readList(node, depth) {
		const items = [];
		for (const item of node.items) {
			if (this.#stopped) break;
			items.push(this.#read(item, depth + 1));
		}
		return {
			kind: "list",
			items,
			offset: node.range[0]
		};
	}
	#readMap(node, depth) {
		const [start] = node.range;
		if (this.#text.startsWith("{{", start)) {
			this.#report.add("yaml-syntax", start, "braces without a $ before them are a map to YAML", "write ${{ … }}, in quotes inside of { } and [ ]");
			return {
				kind: "broken",
				offset: start
			};
		}
		const entries = new Map();
		for (const { key, value } of node.items) {
			if (this.#stopped) break;
			const name = this.#readKey(key, entries);
			if (name === null) continue;
			const keyOffset = key.range[0];
			const empty = {
				kind: "scalar",
				value: null,
				style: "plain",
				offset: keyOffset,
				end: keyOffset
			};
			entries.set(name, {
				key: name,
				keyOffset,
				value: value === null ? empty : this.#read(value, depth + 1)
			});
		}
		return {
			kind: "map",
			entries,
			offset: node.range[0]
		};
	}
	#readKey(key, seen) {
		const offset = key.range[0];
		if (!isScalar(key) || key.value === null || key.tag !== void 0 && !CORE_TAG.test(key.tag)) {
			const at = key.tag === void 0 ? this.#skipBlanks(offset) : this.#text.lastIndexOf("!", offset);
			this.#report.add("yaml-syntax", at, "a key has to be a plain word", "write it as `word: value`");
			return null;
		}
		const name = typeof key.value === "string" ? key.value : key.source ?? String(key.value);
		if (name === "<<" && key.type === "PLAIN") {
			this.#report.add("yaml-merge-key", offset, "YAML 1.2 has no merge keys", "write the keys out; an alias may stand for a whole value");
			return null;
		}
		if (seen.has(name)) {
			this.#report.add("duplicate-key", offset, `${quoteWord(name)} is written twice`, "only one of them can count: merge the two");
			return null;
		}
		return name;
	}
	#skipBlanks(offset) {
		return offset + (/^[\s,]*/.exec(this.#text.slice(offset, offset + 1e3))?.[0].length ?? 0);
	}
	#readScalar(node) {
		const [offset, end] = node.range;
		const { value } = node;
		this.#charactersLeft -= end - offset;
		if (this.#charactersLeft < 0) return this.#stop(offset, `the file has more than ${MAX_CHARACTERS} characters once its aliases are filled in`);
		const style = STYLES[String(node.type)] ?? "plain";
		if (style === "plain") reportCut(this.#text, end, this.#report);
		switch (typeof value) {
			case "string":
			case "number":
			case "boolean": return {
				kind: "scalar",
				value,
				style,
				offset,
				end
			};
			default: return {
				kind: "scalar",
				value: null,
				style,
				offset,
				end
			};
		}
	}
	#readAlias(node, depth) {
		const offset = node.range[0];
		const target = this.#anchors.get(node.source);
		if (target === void 0) {
			reportAlias(this.#text, offset, this.#report);
			return {
				kind: "broken",
				offset
			};
		}
		if (this.#open.has(target)) {
			this.#report.add("yaml-alias", offset, "this alias stands for something that contains it", "write the value out");
			return {
				kind: "broken",
				offset
			};
		}
		if (this.#report.isInRoutes(offset) && !this.#report.isInRoutes(target.range[0])) {
			this.#report.add("yaml-alias", offset, "an alias in a route cannot stand for something of a destination", "write the value out");
			return {
				kind: "broken",
				offset
			};
		}
		return this.#read(target, depth);
	}
	#refuseTag(tag, valueOffset) {
		const text = this.#text;
		const found = text.lastIndexOf("!", Math.max(0, valueOffset - 1));
		const core = tag.startsWith("tag:") && text.startsWith("!!", found - 1) ? found - 1 : -1;
		const offset = Math.max(0, core === -1 ? found : core);
		const condition = bangCondition(text, offset);
		const hint = condition === null || !this.#report.isInRoutes(offset) ? tagHint(text, offset, this.#report) : conditionHint(condition.text);
		this.#report.add("yaml-tag", offset, "YAML takes a leading `!` for a tag", hint);
		return {
			kind: "broken",
			offset: valueOffset
		};
	}
	#stop(offset, message) {
		if (!this.#stopped) this.#report.add("yaml-limit", offset, message, "split the file, or use fewer aliases");
		this.#stopped = true;
		return {
			kind: "broken",
			offset
		};
	}
};
const STYLES = {
	PLAIN: "plain",
	QUOTE_SINGLE: "single",
	QUOTE_DOUBLE: "double",
	BLOCK_LITERAL: "block",
	BLOCK_FOLDED: "block"
};
//#endregion
//#region src/routes/scalar-offset.ts
function offsetInScalar(source, scalar, index) {
	if (isVerbatim(source, scalar)) return scalar.offset + (scalar.style === "plain" ? 0 : 1) + index;
	switch (scalar.style) {
		case "plain": return walkFlow(source, scalar, scalar.offset, index);
		case "single":
		case "double": return walkFlow(source, scalar, scalar.offset + 1, index);
		case "block": return walkBlock(source, scalar, index);
		default: return scalar.style;
	}
}
function isVerbatim(source, { style, value, offset, end }) {
	const quotes = style === "plain" ? 0 : 2;
	return style !== "block" && end - offset === value.length + quotes && !source.slice(offset, end).includes("\n");
}
const FLOW_BREAK = /[ \t]*(?:\r?\n[ \t]*)+/y;
const BLANKS = /[ \t]+/y;
const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|\r?\n[ \t]*|[\s\S])/y;
function walkFlow(source, scalar, start, index) {
	const { value } = scalar;
	let at = start;
	let made = 0;
	while (at < scalar.end) {
		const escaped = scalar.style === "double" ? matchAt(ESCAPE, source, at) : "";
		const removed = /^\\\r?\n/.test(escaped);
		if (made >= index && !removed) break;
		const fold = escaped === "" ? matchAt(FLOW_BREAK, source, at) : "";
		if (escaped !== "") {
			made += removed ? 0 : madeBy$1(escaped);
			at += escaped.length;
		} else if (fold !== "") {
			made = afterFold(value, made, index);
			at += fold.length;
		} else if (" 	".includes(source.charAt(at))) {
			const blanks = Math.min(matchAt(BLANKS, source, at).length, Math.max(1, index - made));
			made += blanks;
			at += blanks;
		} else {
			const quote = scalar.style === "single" && source.startsWith("''", at);
			made += 1;
			at += quote ? 2 : 1;
		}
	}
	return at;
}
function madeBy$1(escaped) {
	return escaped.startsWith("\\U") && Number.parseInt(escaped.slice(2), 16) > 65535 ? 2 : 1;
}
function walkBlock(source, scalar, index) {
	const header = source.indexOf("\n", scalar.offset);
	if (header === -1 || header >= scalar.end) return scalar.offset;
	const lineBreak = new RegExp(`(?:\\r?\\n {0,${blockIndent(source, scalar, header)}})+`, "y");
	let at = header + matchAt(lineBreak, source, header).length;
	let made = 0;
	while (scalar.value[made] === "\n" && made < index) made += 1;
	while (made < index && at < scalar.end) {
		const fold = matchAt(lineBreak, source, at);
		if (fold === "") {
			made += 1;
			at += 1;
		} else {
			made = afterFold(scalar.value, made, index);
			at += fold.length;
		}
	}
	return at;
}
function blockIndent(source, scalar, header) {
	const inSource = /^ *(?=[^ \r\n])/m.exec(source.slice(header + 1, scalar.end))?.[0].length ?? 0;
	const inValue = /^ *(?=[^ \n])/m.exec(String(scalar.value))?.[0].length ?? 0;
	return Math.max(0, inSource - inValue);
}
function afterFold(value, made, index) {
	if (value[made] === " ") return made + 1;
	let after = made;
	while (value[after] === "\n" && after < index) after += 1;
	return after;
}
function matchAt(sticky, source, at) {
	sticky.lastIndex = at;
	return sticky.exec(source)?.[0] ?? "";
}
//#endregion
//#region src/routes/template-places.ts
var TemplatePlaces = class {
	#path;
	#source;
	#root = null;
	constructor(file) {
		this.#path = file.path;
		this.#source = sourceOf(file.text);
	}
	offsetOf(path, index = null) {
		this.#root ??= readTree(this.#source, new ProblemList(this.#path, this.#source));
		if (this.#root === null) return 0;
		const node = findNode(this.#root, path) ?? findNode(this.#root, path.slice(0, -1));
		return isText(node) && index !== null ? offsetInScalar(this.#source, node, index) : offsetAt(this.#root, path);
	}
};
//#endregion
//#region src/routes/resolve-destinations.ts
function resolveDestinations(file, source) {
	const own = resolvingOf(file, source);
	const inherited = file.base === null ? own : resolvingOf(file.base, source);
	const destinations = new Map();
	for (const [name, destination] of file.destinations) {
		const resolved = resolve(destination, file.base?.destinations.get(name) === destination ? inherited : own);
		if (resolved !== null) destinations.set(name, resolved);
	}
	const reports = [...new Set([own.report, inherited.report])];
	if (!reports.some(({ hasErrors }) => hasErrors)) return {
		kind: "ok",
		destinations
	};
	return {
		kind: "invalid",
		problems: reports.flatMap((report) => report.sorted())
	};
}
function resolvingOf(file, source) {
	return {
		source,
		report: new ProblemList(file.path, sourceOf(file.text)),
		places: new TemplatePlaces(file)
	};
}
function resolve(destination, resolving) {
	const { name, format, auth, timeoutMs, retry, enabled } = destination;
	const url = fillSlot(urlSlot(destination), resolving);
	const headers = destination.headers.map((header) => ({
		name: header.name,
		value: fillSlot(headerSlot(name, header), resolving)
	}));
	const signing = destination.signingSecrets.map((template, index) => fillSlot(signingSlot(name, template, index), resolving));
	const filled = [
		url,
		...headers.map(({ value }) => value),
		...signing
	].filter((slot) => slot !== null);
	if (url === null || filled.length < 1 + headers.length + signing.length) return null;
	return {
		name,
		format,
		auth,
		timeoutMs,
		retry,
		enabled,
		url: url.text,
		shownUrl: shownUrl(destination.url, url),
		headers: headers.map((header) => ({
			name: header.name,
			value: header.value?.text ?? ""
		})),
		signingSecrets: signing.flatMap((secret) => secret === null ? [] : [secret.text]),
		secrets: [...new Set(filled.flatMap(({ secrets }) => secrets))]
	};
}
function shownUrl(template, { text, secrets }) {
	return typeof template.parts[0] !== "string" && secrets.length > 0 ? "***" : new URL(text).origin;
}
function urlSlot({ name, url, auth }) {
	const judge = (text) => {
		const judged = judgeUrl(text);
		if (judged.kind === "bad") return {
			code: "bad-url",
			...judged
		};
		return auth === null ? null : judgeTokenUrl(judged.url);
	};
	return {
		template: url,
		path: [
			"destinations",
			name,
			"url"
		],
		subject: subject("url", name),
		judge
	};
}
function headerSlot(name, header) {
	const path = [
		"destinations",
		name,
		"headers",
		header.name
	];
	return {
		template: header.value,
		path,
		subject: subject(header.name, name),
		judge: judgeHeaderValue
	};
}
function signingSlot(name, template, index) {
	const judge = (text) => {
		const fault = judgeSigningSecret(text);
		return fault === null ? null : {
			code: "bad-signing-secret",
			...fault
		};
	};
	return {
		template,
		path: [
			"destinations",
			name,
			"signing-secret",
			index
		],
		subject: subject("signing-secret", name),
		judge
	};
}
function subject(key, destination) {
	return `${quoteWord(key)} of destination ${quoteWord(destination)}`;
}
function fillSlot(slot, resolving) {
	const { template, path, subject } = slot;
	const { report, places } = resolving;
	const filled = fillTemplate(template, resolving.source);
	switch (filled.kind) {
		case "filled": {
			const fault = slot.judge(filled.text);
			if (fault === null) return filled;
			report.add(fault.code, places.offsetOf(path), `${subject} ${fault.reason}`, fault.hint);
			return null;
		}
		case "unset":
			for (const unset of filled.names) reportUnset(unset, slot, resolving);
			return null;
		case "failed":
			report.add(filled.code, places.offsetOf(path), `${subject}: ${filled.message}`, "see what the expression makes of the values that are set");
			return null;
		default: return filled;
	}
}
function reportUnset({ context, name }, slot, { report, places }) {
	const offset = places.offsetOf(slot.path, readOffset(slot.template.source, context, name));
	const message = `${slot.subject} reads ${context}.${name}, which is not set${context === "secrets" ? " or empty" : ""}`;
	const variable = `HOOKYARD_${context === "secrets" ? "SECRET" : "VAR"}_${name.toUpperCase()}`;
	if (context === "secrets") report.add("unset-secret", offset, message, `set ${variable} or ${variable}_FILE`);
	else report.add("unset-var", offset, message, `set ${variable}`);
}
function readOffset(source, context, name) {
	const read = new RegExp(`\\b${context}\\s*(?:\\.\\s*${name}\\b|\\[\\s*'${name}')`, "i");
	return Math.max(0, source.search(read));
}
//#endregion
//#region src/action/workflow-settings.ts
const INLINE_SECRETS = {
	to: "_INPUT_TO",
	signing: "_INPUT_SIGNING_SECRET"
};
function workflowSettings(secrets, vars) {
	return {
		secret: (name) => secrets.get(name.toUpperCase()),
		var: (name) => vars.get(name.toUpperCase())
	};
}
function resolveForWorkflow(file, settings) {
	const destinations = new Map();
	const problems = new Map();
	for (const [name, destination] of file.destinations) {
		const alone = new Map([[name, destination]]);
		const resolved = resolveDestinations({
			...file,
			destinations: alone
		}, settings);
		if (resolved.kind === "invalid") problems.set(name, resolved.problems.map(hintForWorkflow));
		else for (const [resolvedName, one] of resolved.destinations) destinations.set(resolvedName, one);
	}
	return {
		destinations,
		problems
	};
}
function hintForWorkflow(problem) {
	switch (problem.code) {
		case "unset-secret": return {
			...problem,
			hint: "give the step `secrets: ${{ toJSON(secrets) }}`, and add the secret to the repository"
		};
		case "unset-var": return {
			...problem,
			hint: "give the step `vars: ${{ toJSON(vars) }}`, and add the variable to the repository"
		};
		default: return problem;
	}
}
//#endregion
//#region src/action/inline-route.ts
const INLINE_DESTINATION = "to";
const INLINE_ROUTE = "inputs";
function inlineRouteText(route, event) {
	const { format, signingSecret, fields } = route;
	const destination = {
		url: secret(INLINE_SECRETS.to),
		...format === null ? {} : { format },
		...signingSecret === null ? {} : { "signing-secret": secret(INLINE_SECRETS.signing) }
	};
	const forward = {
		to: INLINE_DESTINATION,
		...fields.length === 0 ? {} : { fields }
	};
	return JSON.stringify({
		version: 1,
		destinations: { [INLINE_DESTINATION]: destination },
		routes: { [INLINE_ROUTE]: {
			on: { [event.name]: filterOf$1(event) },
			...route.if === null ? {} : { if: route.if },
			steps: [{ forward }]
		} }
	});
}
function filterOf$1({ name, action }) {
	return name === "pull_request" && action !== null ? { types: [action] } : null;
}
function secret(name) {
	return `\${{ secrets.${name} }}`;
}
function inlineSecrets({ to, signingSecret }) {
	return new Map([[INLINE_SECRETS.to, to], [INLINE_SECRETS.signing, signingSecret ?? ""]]);
}
//#endregion
//#region src/model/duration.ts
const DURATION = /^(\d{1,9})(ms|s|m|h|d)$/;
const UNIT_MS = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
function parseDuration(text) {
	const match = DURATION.exec(text);
	if (match === null) return null;
	return Number(match[1]) * (UNIT_MS[match[2] ?? ""] ?? NaN);
}
//#endregion
//#region src/action/inputs.ts
const FAIL_ON = [
	"never",
	"error",
	"unmatched"
];
const DEFAULT_MAX_WAIT_MS = 6e4;
const MOST_WAIT_MS = 216e5;
function parseInputs(env) {
	const read = makeReader(env);
	const inputs = {
		source: readSource(read),
		secrets: withoutToken(read.map("secrets")),
		vars: read.map("vars"),
		token: read.text("token"),
		allowNetworks: read.list("allow-network"),
		dryRun: read.flag("dry-run"),
		failOn: read.word("fail-on", FAIL_ON, "error"),
		maxWaitMs: read.duration("max-wait", DEFAULT_MAX_WAIT_MS, MOST_WAIT_MS),
		eventName: read.text("event-name") || null,
		eventPath: read.text("event-path") || null,
		matrixLeg: read.text("matrix-leg")
	};
	read.refuse("sealing-key", "not-yet", "sealed values do not exist yet; leave `sealing-key` out");
	if (inputs.eventName === null !== (inputs.eventPath === null)) read.report("inputs-apart", "`event-name` and `event-path` go together: write both, or leave both out");
	return read.problems.length === 0 ? {
		kind: "ok",
		inputs
	} : {
		kind: "invalid",
		problems: read.problems
	};
}
function secretInputs(env) {
	const read = makeReader(env);
	const alone = [
		"to",
		"signing-secret",
		"token",
		"sealing-key"
	].map(read.text);
	const given = read.text("secrets");
	const values = [...read.map("secrets").values()];
	return [...alone, ...values.length === 0 ? [given] : values].filter((value) => value !== "");
}
function readSource(read) {
	const to = read.text("to");
	const ofRoute = [
		"format",
		"signing-secret",
		"fields",
		"if",
		"text"
	];
	if (to === "") {
		for (const name of ofRoute) read.refuse(name, "input-alone", `\`${name}\` is for a route that is given as inputs; give \`to\` as well`);
		const path = (read.text("config") || ".github/hookyard.yml").replace(/^\.\//, "");
		if (!isInside(path)) read.report("config-path", "`config` must be a path within the repository");
		return {
			kind: "file",
			path,
			from: read.word("config-from", ["default-branch", "checkout"], "default-branch")
		};
	}
	read.refuse("text", "not-yet", "`text` is for the formats of chats, which do not exist yet; leave it out, and say with `fields` what is sent");
	const condition = read.text("if");
	if (condition.includes("${{")) read.report("bare-expression", "`if` is a bare expression, which Hookyard evaluates: write it without ${{ }}");
	return {
		kind: "inputs",
		route: {
			to,
			format: read.text("format") || null,
			signingSecret: read.text("signing-secret") || null,
			fields: read.list("fields"),
			if: condition || null
		}
	};
}
function isInside(path) {
	return !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes("..") && !path.includes("\0");
}
function withoutToken(secrets) {
	return new Map([...secrets].filter(([name]) => name !== "GITHUB_TOKEN"));
}
function makeReader(env) {
	const problems = [];
	const report = (code, message) => void problems.push({
		code,
		message
	});
	const text = (name) => (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
	return {
		problems,
		report,
		text,
		refuse: (name, code, message) => {
			if (text(name) !== "") report(code, message);
		},
		list: (name) => text(name).split(/[\n,]/).map((one) => one.trim()).filter((one) => one !== ""),
		flag: (name) => {
			const given = text(name).toLowerCase();
			if (![
				"",
				"true",
				"false"
			].includes(given)) report("bad-input", `\`${name}\` must be true or false`);
			return given === "true";
		},
		word: (name, words, otherwise) => {
			const given = text(name);
			const known = words.find((word) => word === given);
			if (given !== "" && known === void 0) report("bad-input", `\`${name}\` must be one of ${words.join(", ")}`);
			return known ?? otherwise;
		},
		duration: (name, otherwise, most) => {
			const given = text(name);
			if (given === "") return otherwise;
			const durationMs = parseDuration(given);
			if (durationMs !== null && durationMs <= most) return durationMs;
			report("bad-input", `\`${name}\` must be a duration such as 30s or 5m, at most ${most / 36e5}h`);
			return otherwise;
		},
		map: (name) => readMap(name, text(name), report)
	};
}
function readMap(name, given, report) {
	if (given === "") return new Map();
	let value;
	try {
		value = JSON.parse(given);
	} catch {
		value = null;
	}
	if (!isJsonObject(value)) {
		report("bad-input", `\`${name}\` must be a JSON object, e.g. ${name}: \${{ toJSON(${name}) }}`);
		return new Map();
	}
	const entries = Object.entries(value).flatMap(([key, one]) => one === null || typeof one === "object" ? [] : [[key.toUpperCase(), String(one)]]);
	return new Map(entries);
}
//#endregion
//#region src/execute/github/fetch-whole.ts
var AnswerRefused = class extends Error {
	name = "AnswerRefused";
	status;
	headers;
	constructor({ status, headers }, message) {
		super(message);
		const { location: _, ...kept } = Object.fromEntries(headers);
		this.status = status;
		this.headers = kept;
	}
};
const MIB = 2 ** 20;
const FOLLOWED = [
	301,
	302,
	307,
	308
];
const MOST_REDIRECTIONS = 5;
const GRAPHQL_UNDER_REST = /\/api\/v3\/graphql$/;
function makeFetchWhole(mostBytes, closing) {
	return async (url, init) => {
		const signal = init.signal == null ? closing : AbortSignal.any([init.signal, closing]);
		const answer = await follow(new URL(url.replace(GRAPHQL_UNDER_REST, "/api/graphql")), {
			...init,
			signal
		});
		const bytes = await readWhole(answer, mostBytes);
		const { status, headers } = answer;
		return new Response(bytes.length === 0 ? null : bytes, {
			status,
			headers
		});
	};
}
async function follow(url, init) {
	for (let from = url, left = MOST_REDIRECTIONS;; left--) {
		const answer = await fetch(from.href, {
			...init,
			redirect: "manual"
		});
		const { status, headers } = answer;
		if (status < 300 || status >= 400 || status === 304) return answer;
		await answer.body?.cancel();
		const to = FOLLOWED.includes(status) ? URL.parse(headers.get("location") ?? "", from.href) : null;
		if (to === null || !headers.has("location")) throw new AnswerRefused(answer, `GitHub answers ${status}`);
		if (to.origin !== from.origin) throw new AnswerRefused(answer, `GitHub sends on to ${to.origin}, another host, which is not followed`);
		if (left === 0) throw new AnswerRefused(answer, "GitHub sends on again and again");
		from = to;
	}
}
async function readWhole(answer, mostBytes) {
	const chunks = [];
	let size = 0;
	for await (const chunk of answer.body ?? []) {
		size += chunk.length;
		if (size > mostBytes) throw new AnswerRefused(answer, `GitHub's answer is larger than ${mostBytes / MIB} MiB and was not read`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
//#endregion
//#region src/execute/github/octokit-client.ts
const TIMEOUT_MS = 3e4;
const OCTOKIT_OPTIONS = new Set([
	"baseUrl",
	"headers",
	"mediaType",
	"method",
	"request",
	"url"
]);
function octokitClient(octokit) {
	async function request(route, parameters = {}, headers = {}) {
		const reserved = Object.keys(parameters).find((name) => OCTOKIT_OPTIONS.has(name));
		if (reserved !== void 0) throw new GithubRefusal({
			status: 422,
			route,
			message: `a parameter cannot be called \`${reserved}\``
		});
		try {
			const options = {
				...parameters,
				headers,
				request: { signal: AbortSignal.timeout(TIMEOUT_MS) }
			};
			const answer = await octokit.request(route, options);
			const heard = headersOf(answer.headers);
			return {
				status: answer.status,
				headers: heard,
				data: dataOf(route, answer, heard["content-type"] ?? "")
			};
		} catch (error) {
			throw refusalOf(error, route);
		}
	}
	return {
		request,
		graphql: async (query, variables = {}) => {
			const { data, headers } = await request("POST /graphql", {
				query,
				variables
			});
			if (!isJsonObject(data) || !("data" in data || "errors" in data)) throw unreadable("POST /graphql");
			const { data: answer, errors } = data;
			const [first] = errors ?? [];
			if (first !== void 0) throw new GithubRefusal({
				status: 200,
				route: "POST /graphql",
				message: String(first.message),
				headers
			});
			return answer ?? null;
		}
	};
}
function dataOf(route, { status, data }, type) {
	if (data === "") {
		if (route.startsWith("GET ") && status === 200) throw unreadable(route);
		return null;
	}
	if (typeof data === "string" && JSON_TYPE.test(type)) throw unreadable(route);
	return plain(data);
}
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;
function unreadable(route) {
	return new GithubRefusal({
		status: null,
		route,
		message: "GitHub did not answer: what came is no JSON"
	});
}
function refusalOf(error, route) {
	if (error instanceof GithubRefusal) return error;
	const { message, response, status, cause } = Object(error);
	if (cause instanceof AnswerRefused) return new GithubRefusal({
		status: cause.status,
		route,
		message: cause.message,
		headers: cause.headers
	});
	if (response !== void 0) {
		const headers = headersOf(response.headers);
		return new GithubRefusal({
			status: response.status,
			route,
			message: String(message),
			headers
		});
	}
	if (status !== 500 && !(error instanceof DOMException)) throw error;
	return new GithubRefusal({
		status: null,
		route,
		message: `GitHub did not answer: ${message ?? "unknown error"}`
	});
}
function headersOf(headers) {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
function plain(value) {
	switch (typeof value) {
		case "bigint": return String(value);
		case "string":
		case "number":
		case "boolean": return value;
		case "object":
			if (value === null || value instanceof ArrayBuffer) return null;
			if (Array.isArray(value)) return value.map(plain);
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
		default: return null;
	}
}
//#endregion
//#region src/action/reading-octokit.ts
function readingOctokit({ token, baseUrl, userAgent, fetch }) {
	return { request: async (route, options = {}) => {
		const { headers, request, ...parameters } = options;
		const { signal } = Object(request);
		const answer = await reach(() => fetch(urlOf(baseUrl, route, parameters), {
			signal,
			headers: {
				accept: "application/vnd.github+json",
				"user-agent": userAgent,
				...token === "" ? {} : { authorization: `token ${token}` },
				...headers
			}
		}));
		const heard = {
			status: answer.status,
			headers: Object.fromEntries(answer.headers)
		};
		const data = parsed(await answer.text());
		if (answer.ok) return {
			...heard,
			data
		};
		const { message } = Object(data);
		const error = new Error(typeof message === "string" ? message : `HTTP ${answer.status}`);
		throw Object.assign(error, {
			status: answer.status,
			response: {
				...heard,
				data
			}
		});
	} };
}
async function reach(ask) {
	try {
		return await ask();
	} catch (cause) {
		throw Object.assign(new Error("the connection failed", { cause }), { status: 500 });
	}
}
function urlOf(baseUrl, route, parameters) {
	const [method = "", template = ""] = route.split(" ");
	if (method !== "GET") throw new Error(`only GET is read with here, not ${route}`);
	const left = new Map(Object.entries(parameters));
	const path = template.replace(/\{(\w+)\}/g, (_, name) => {
		const value = String(left.get(name) ?? "");
		left.delete(name);
		return value.split("/").map(encodeURIComponent).join("/");
	});
	const query = new URLSearchParams(Array.from(left, ([name, value]) => [name, String(value)]));
	return `${baseUrl}${path}${query.size === 0 ? "" : `?${query}`}`;
}
function parsed(text) {
	try {
		return text === "" ? "" : JSON.parse(text);
	} catch {
		return text;
	}
}
//#endregion
//#region src/action/open-github.ts
const MOST_BYTES$5 = 8 * 2 ** 20;
const SILENT = {
	debug() {},
	info() {},
	warn() {},
	error() {}
};
function openWorkflowGithub({ token, env, userAgent }) {
	const baseUrl = (env.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, "");
	const closing = new AbortController();
	const fetch = makeFetchWhole(MOST_BYTES$5, closing.signal);
	const reading = octokitClient(readingOctokit({
		token,
		baseUrl,
		userAgent,
		fetch
	}));
	let acting = null;
	let login = null;
	async function openActing() {
		const { getOctokit } = await Promise.resolve().then(() => require("./github.js"));
		return octokitClient(getOctokit(token, {
			baseUrl,
			userAgent,
			log: SILENT,
			request: hasProxy(env) ? {} : { fetch }
		}));
	}
	const client = () => {
		acting ??= openActing();
		return acting;
	};
	async function askLogin() {
		return textAt(await (await client()).graphql("query { viewer { login } }"), "viewer", "login") ?? "";
	}
	return {
		access: {
			holder: "workflow",
			clientFor: client
		},
		reading: {
			holder: "workflow",
			clientFor: hasProxy(env) ? client : async () => reading
		},
		login: () => {
			login ??= askLogin();
			login.catch(() => {
				login = null;
			});
			return login;
		},
		close: () => closing.abort()
	};
}
function hasProxy(env) {
	return [
		"https_proxy",
		"HTTPS_PROXY",
		"http_proxy",
		"HTTP_PROXY"
	].some((name) => (env[name] ?? "") !== "");
}
//#endregion
//#region node_modules/@octokit/webhooks/dist-bundle/index.js
var emitterEventNames = [
	"branch_protection_configuration",
	"branch_protection_configuration.disabled",
	"branch_protection_configuration.enabled",
	"branch_protection_rule",
	"branch_protection_rule.created",
	"branch_protection_rule.deleted",
	"branch_protection_rule.edited",
	"check_run",
	"check_run.completed",
	"check_run.created",
	"check_run.requested_action",
	"check_run.rerequested",
	"check_suite",
	"check_suite.completed",
	"check_suite.requested",
	"check_suite.rerequested",
	"code_scanning_alert",
	"code_scanning_alert.appeared_in_branch",
	"code_scanning_alert.closed_by_user",
	"code_scanning_alert.created",
	"code_scanning_alert.fixed",
	"code_scanning_alert.reopened",
	"code_scanning_alert.reopened_by_user",
	"commit_comment",
	"commit_comment.created",
	"create",
	"custom_property",
	"custom_property.created",
	"custom_property.deleted",
	"custom_property.promote_to_enterprise",
	"custom_property.updated",
	"custom_property_values",
	"custom_property_values.updated",
	"delete",
	"dependabot_alert",
	"dependabot_alert.auto_dismissed",
	"dependabot_alert.auto_reopened",
	"dependabot_alert.created",
	"dependabot_alert.dismissed",
	"dependabot_alert.fixed",
	"dependabot_alert.reintroduced",
	"dependabot_alert.reopened",
	"deploy_key",
	"deploy_key.created",
	"deploy_key.deleted",
	"deployment",
	"deployment.created",
	"deployment_protection_rule",
	"deployment_protection_rule.requested",
	"deployment_review",
	"deployment_review.approved",
	"deployment_review.rejected",
	"deployment_review.requested",
	"deployment_status",
	"deployment_status.created",
	"discussion",
	"discussion.answered",
	"discussion.category_changed",
	"discussion.closed",
	"discussion.created",
	"discussion.deleted",
	"discussion.edited",
	"discussion.labeled",
	"discussion.locked",
	"discussion.pinned",
	"discussion.reopened",
	"discussion.transferred",
	"discussion.unanswered",
	"discussion.unlabeled",
	"discussion.unlocked",
	"discussion.unpinned",
	"discussion_comment",
	"discussion_comment.created",
	"discussion_comment.deleted",
	"discussion_comment.edited",
	"fork",
	"github_app_authorization",
	"github_app_authorization.revoked",
	"gollum",
	"installation",
	"installation.created",
	"installation.deleted",
	"installation.new_permissions_accepted",
	"installation.suspend",
	"installation.unsuspend",
	"installation_repositories",
	"installation_repositories.added",
	"installation_repositories.removed",
	"installation_target",
	"installation_target.renamed",
	"issue_comment",
	"issue_comment.created",
	"issue_comment.deleted",
	"issue_comment.edited",
	"issue_dependencies",
	"issue_dependencies.blocked_by_added",
	"issue_dependencies.blocked_by_removed",
	"issue_dependencies.blocking_added",
	"issue_dependencies.blocking_removed",
	"issues",
	"issues.assigned",
	"issues.closed",
	"issues.deleted",
	"issues.demilestoned",
	"issues.edited",
	"issues.labeled",
	"issues.locked",
	"issues.milestoned",
	"issues.opened",
	"issues.pinned",
	"issues.reopened",
	"issues.transferred",
	"issues.typed",
	"issues.unassigned",
	"issues.unlabeled",
	"issues.unlocked",
	"issues.unpinned",
	"issues.untyped",
	"label",
	"label.created",
	"label.deleted",
	"label.edited",
	"marketplace_purchase",
	"marketplace_purchase.cancelled",
	"marketplace_purchase.changed",
	"marketplace_purchase.pending_change",
	"marketplace_purchase.pending_change_cancelled",
	"marketplace_purchase.purchased",
	"member",
	"member.added",
	"member.edited",
	"member.removed",
	"membership",
	"membership.added",
	"membership.removed",
	"merge_group",
	"merge_group.checks_requested",
	"merge_group.destroyed",
	"meta",
	"meta.deleted",
	"milestone",
	"milestone.closed",
	"milestone.created",
	"milestone.deleted",
	"milestone.edited",
	"milestone.opened",
	"org_block",
	"org_block.blocked",
	"org_block.unblocked",
	"organization",
	"organization.deleted",
	"organization.member_added",
	"organization.member_invited",
	"organization.member_removed",
	"organization.renamed",
	"package",
	"package.published",
	"package.updated",
	"page_build",
	"personal_access_token_request",
	"personal_access_token_request.approved",
	"personal_access_token_request.cancelled",
	"personal_access_token_request.created",
	"personal_access_token_request.denied",
	"ping",
	"project",
	"project.closed",
	"project.created",
	"project.deleted",
	"project.edited",
	"project.reopened",
	"project_card",
	"project_card.converted",
	"project_card.created",
	"project_card.deleted",
	"project_card.edited",
	"project_card.moved",
	"project_column",
	"project_column.created",
	"project_column.deleted",
	"project_column.edited",
	"project_column.moved",
	"projects_v2",
	"projects_v2.closed",
	"projects_v2.created",
	"projects_v2.deleted",
	"projects_v2.edited",
	"projects_v2.reopened",
	"projects_v2_item",
	"projects_v2_item.archived",
	"projects_v2_item.converted",
	"projects_v2_item.created",
	"projects_v2_item.deleted",
	"projects_v2_item.edited",
	"projects_v2_item.reordered",
	"projects_v2_item.restored",
	"projects_v2_status_update",
	"projects_v2_status_update.created",
	"projects_v2_status_update.deleted",
	"projects_v2_status_update.edited",
	"public",
	"pull_request",
	"pull_request.assigned",
	"pull_request.auto_merge_disabled",
	"pull_request.auto_merge_enabled",
	"pull_request.closed",
	"pull_request.converted_to_draft",
	"pull_request.demilestoned",
	"pull_request.dequeued",
	"pull_request.edited",
	"pull_request.enqueued",
	"pull_request.labeled",
	"pull_request.locked",
	"pull_request.milestoned",
	"pull_request.opened",
	"pull_request.ready_for_review",
	"pull_request.reopened",
	"pull_request.review_request_removed",
	"pull_request.review_requested",
	"pull_request.synchronize",
	"pull_request.unassigned",
	"pull_request.unlabeled",
	"pull_request.unlocked",
	"pull_request_review",
	"pull_request_review.dismissed",
	"pull_request_review.edited",
	"pull_request_review.submitted",
	"pull_request_review_comment",
	"pull_request_review_comment.created",
	"pull_request_review_comment.deleted",
	"pull_request_review_comment.edited",
	"pull_request_review_thread",
	"pull_request_review_thread.resolved",
	"pull_request_review_thread.unresolved",
	"push",
	"registry_package",
	"registry_package.published",
	"registry_package.updated",
	"release",
	"release.created",
	"release.deleted",
	"release.edited",
	"release.prereleased",
	"release.published",
	"release.released",
	"release.unpublished",
	"repository",
	"repository.archived",
	"repository.created",
	"repository.deleted",
	"repository.edited",
	"repository.privatized",
	"repository.publicized",
	"repository.renamed",
	"repository.transferred",
	"repository.unarchived",
	"repository_advisory",
	"repository_advisory.published",
	"repository_advisory.reported",
	"repository_dispatch",
	"repository_dispatch.sample.collected",
	"repository_import",
	"repository_ruleset",
	"repository_ruleset.created",
	"repository_ruleset.deleted",
	"repository_ruleset.edited",
	"repository_vulnerability_alert",
	"repository_vulnerability_alert.create",
	"repository_vulnerability_alert.dismiss",
	"repository_vulnerability_alert.reopen",
	"repository_vulnerability_alert.resolve",
	"secret_scanning_alert",
	"secret_scanning_alert.assigned",
	"secret_scanning_alert.created",
	"secret_scanning_alert.publicly_leaked",
	"secret_scanning_alert.reopened",
	"secret_scanning_alert.resolved",
	"secret_scanning_alert.unassigned",
	"secret_scanning_alert.validated",
	"secret_scanning_alert_location",
	"secret_scanning_alert_location.created",
	"secret_scanning_scan",
	"secret_scanning_scan.completed",
	"security_advisory",
	"security_advisory.published",
	"security_advisory.updated",
	"security_advisory.withdrawn",
	"security_and_analysis",
	"sponsorship",
	"sponsorship.cancelled",
	"sponsorship.created",
	"sponsorship.edited",
	"sponsorship.pending_cancellation",
	"sponsorship.pending_tier_change",
	"sponsorship.tier_changed",
	"star",
	"star.created",
	"star.deleted",
	"status",
	"sub_issues",
	"sub_issues.parent_issue_added",
	"sub_issues.parent_issue_removed",
	"sub_issues.sub_issue_added",
	"sub_issues.sub_issue_removed",
	"team",
	"team.added_to_repository",
	"team.created",
	"team.deleted",
	"team.edited",
	"team.removed_from_repository",
	"team_add",
	"watch",
	"watch.started",
	"workflow_dispatch",
	"workflow_job",
	"workflow_job.completed",
	"workflow_job.in_progress",
	"workflow_job.queued",
	"workflow_job.waiting",
	"workflow_run",
	"workflow_run.completed",
	"workflow_run.in_progress",
	"workflow_run.requested"
];
var textDecoder = new TextDecoder("utf-8", { fatal: false });
textDecoder.decode.bind(textDecoder);
//#endregion
//#region src/routes/known-events.ts
const EVENTS$2 = new Map();
for (const name of emitterEventNames) {
	const [event = "", type] = name.split(".");
	const types = EVENTS$2.get(event) ?? new Set();
	if (type !== void 0) types.add(type);
	EVENTS$2.set(event, types);
}
const KNOWN_EVENTS = EVENTS$2;
const FREE_TYPES = new Set(["repository_dispatch"]);
const WORKFLOW_ONLY = new Map([
	["pull_request_target", "the webhook is pull_request"],
	["schedule", "nothing is sent at set times"],
	["workflow_call", "the webhook of a workflow is workflow_run"]
]);
const MEANT_TYPES = new Map([
	["pull_request.merged", "write types: [closed] and if: github.event.pull_request.merged"],
	["pull_request.updated", "did you mean synchronize, which new commits make?"],
	["pull_request.synchronized", "did you mean synchronize?"],
	["issues.commented", "the event of comments is issue_comment"],
	["workflow_run.success", "write types: [completed] and if: github.event.workflow_run.conclusion == 'success'"],
	["check_run.failure", "write types: [completed] and if: github.event.check_run.conclusion == 'failure'"],
	["deployment_status.failure", "write types: [created] and if: github.event.deployment_status.state == 'failure'"],
	["pull_request_review.approved", "write types: [submitted] and if: github.event.review.state == 'approved'"],
	["workflow_run.failed", "write types: [completed] and if: github.event.workflow_run.conclusion == 'failure'"]
]);
const DEFAULT_TYPES = new Map([["pull_request", new Set([
	"opened",
	"synchronize",
	"reopened"
])], ["pull_request_target", new Set([
	"opened",
	"synchronize",
	"reopened"
])]]);
const EVENT_NAME_PATTERN = /^[a-z][a-z0-9_]{0,99}$/;
function isKnownEvent(name) {
	return EVENTS$2.has(name);
}
const EVENT_KEYS$1 = new Set(["types", ...FILTER_KEYS]);
function eventHint(name) {
	const workflowOnly = WORKFLOW_ONLY.get(name);
	if (workflowOnly !== void 0) return `only workflows have it: ${workflowOnly}`;
	if (EVENT_KEYS$1.has(name)) return `it belongs below an event: on: { push: { ${name}: … } }; see how far it is indented`;
	const [event = "", type] = name.split(".");
	if (type !== void 0 && EVENTS$2.has(event)) return `write ${event}: { types: [${type}] }`;
	const nearest = nearestWord(name.replaceAll("-", "_"), EVENTS$2.keys());
	return nearest === null ? null : `did you mean ${nearest}?`;
}
function typeDoubt(event, type) {
	const types = EVENTS$2.get(event);
	if (types === void 0 || types.has(type) || FREE_TYPES.has(event)) return null;
	if (types.size === 0) return { hint: `${event} has no activity types: leave \`types\` out` };
	const meant = MEANT_TYPES.get(`${event}.${type}`);
	if (meant !== void 0) return { hint: meant };
	const nearest = nearestWord(type, types);
	return { hint: nearest === null ? `there are ${[...types].join(", ")}` : `did you mean ${nearest}?` };
}
//#endregion
//#region src/routes/workflow-events.ts
const ANY = null;
const OF_PULL_REQUESTS = new Set([
	...[
		"assigned",
		"unassigned",
		"labeled",
		"unlabeled",
		"opened",
		"edited",
		"closed",
		"reopened",
		"synchronize"
	],
	...[
		"converted_to_draft",
		"locked",
		"unlocked",
		"enqueued",
		"dequeued",
		"milestoned",
		"demilestoned"
	],
	...[
		"ready_for_review",
		"review_requested",
		"review_request_removed",
		"auto_merge_enabled",
		"auto_merge_disabled"
	]
]);
const OF_DISCUSSIONS = new Set([...[
	"created",
	"edited",
	"deleted",
	"transferred",
	"pinned",
	"unpinned",
	"labeled",
	"unlabeled",
	"locked"
], ...[
	"unlocked",
	"category_changed",
	"answered",
	"unanswered"
]]);
const OF_ISSUES = new Set([
	...[
		"opened",
		"edited",
		"deleted",
		"transferred",
		"pinned",
		"unpinned",
		"closed",
		"reopened",
		"assigned"
	],
	...[
		"unassigned",
		"labeled",
		"unlabeled",
		"locked",
		"unlocked",
		"milestoned",
		"demilestoned"
	],
	...[
		"field_added",
		"field_removed",
		"typed",
		"untyped"
	]
]);
const OF_THINGS = new Set([
	"created",
	"edited",
	"deleted"
]);
const WORKFLOW_EVENTS = new Map([
	["branch_protection_rule", OF_THINGS],
	["check_run", new Set([
		"created",
		"rerequested",
		"completed",
		"requested_action"
	])],
	["check_suite", new Set(["completed"])],
	["create", ANY],
	["delete", ANY],
	["deployment", ANY],
	["deployment_status", ANY],
	["discussion", OF_DISCUSSIONS],
	["discussion_comment", OF_THINGS],
	["fork", ANY],
	["gollum", ANY],
	["image_version", ANY],
	["issue_comment", OF_THINGS],
	["issues", OF_ISSUES],
	["label", OF_THINGS],
	["merge_group", new Set(["checks_requested"])],
	["milestone", new Set([
		"created",
		"closed",
		"opened",
		"edited",
		"deleted"
	])],
	["page_build", ANY],
	["public", ANY],
	["pull_request", OF_PULL_REQUESTS],
	["pull_request_review", new Set([
		"submitted",
		"edited",
		"dismissed"
	])],
	["pull_request_review_comment", OF_THINGS],
	["pull_request_target", OF_PULL_REQUESTS],
	["push", ANY],
	["registry_package", new Set(["published", "updated"])],
	["release", new Set([
		"published",
		"unpublished",
		"created",
		"edited",
		"deleted",
		"prereleased",
		"released"
	])],
	["repository_dispatch", ANY],
	["schedule", ANY],
	["status", ANY],
	["watch", new Set(["started"])],
	["workflow_call", ANY],
	["workflow_dispatch", ANY],
	["workflow_run", new Set([
		"requested",
		"in_progress",
		"completed"
	])]
]);
function isUnseenType(event, type) {
	const started = WORKFLOW_EVENTS.get(event) ?? ANY;
	return started !== ANY && !started.has(type) && KNOWN_EVENTS.get(event)?.has(type) === true;
}
//#endregion
//#region src/routes/judge-face.ts
function judgeFace({ path, text, uses, routes = [] }, face) {
	const report = new ProblemList(path, sourceOf(text));
	const byName = new Map(routes.map((route) => [route.name, route]));
	for (const use of uses) if (use.kind !== "event") judgeUse(use, face, report);
	else if (face === "action") judgeEvent$1(use, byName.get(use.route ?? "")?.on.get(use.name)?.types ?? null, report);
	return report.sorted();
}
function judgeUse({ kind, name, offset }, face, report) {
	switch (kind) {
		case "verb":
			if (face === "server") reportAppOnly(`${quoteWord(name)} acts on GitHub`, offset, report);
			return;
		case "function":
			judgeFunction(name, offset, face, report);
			return;
		case "extends":
			if (face === "server") reportAppOnly("`extends` reads a file from GitHub", offset, report);
			else if (face === null) {
				const message = `${quoteWord(name)} is not read here, so that its routes are not looked at`;
				report.add("not-known-here", offset, message, "look at that file by itself, too");
			}
			return;
		case "filter":
			if (face !== "server") return;
			report.add("not-known-here", offset, `the payload does not say which files were changed, so that ${quoteWord(name)} lets everything through here`, "leave it out, or filter where the delivery arrives");
			return;
		case "auth":
			if (face !== "app" && face !== "server") return;
			report.add("action-only", offset, "`auth: oidc` sends the token of a workflow, which only the Action has", "sign deliveries with `signing-secret`, or let the Action run this");
			return;
		case "event":
		case "destination": return;
	}
}
function judgeFunction(name, offset, face, report) {
	if (face === "server" && name === "changed-files") report.add("not-known-here", offset, "changed-files() is known of a push only: for other events the route fails here", "leave it out, or name push in `on`");
	else if (face === "server") reportAppOnly(`${name}() asks GitHub`, offset, report);
	else if (face === "action" && name === "in-team") report.add("workflow-token", offset, "in-team() reads who is in a team, which a workflow's own token never may", "give the step a token of its own that may read members as `token`, or ask permission() instead");
}
function judgeEvent$1({ name, offset }, types, report) {
	const hint = "let the App or the server run this route";
	if (!WORKFLOW_EVENTS.has(name)) {
		const message = `no workflow is started by ${name}, so that the Action never sees it`;
		report.add("event-unseen", offset, message, hint);
		return;
	}
	const written = [...types ?? []];
	if (written.length === 0 || !written.every((type) => isUnseenType(name, type))) return;
	const message = `no workflow is started by ${name} when it is ${written.join(" or ")}, so that the Action never sees it`;
	const seen = [...WORKFLOW_EVENTS.get(name) ?? []].join(", ");
	report.add("event-unseen", offset, message, `name one of ${seen}, or ${hint}`);
}
function reportAppOnly(what, offset, report) {
	report.add("app-only", offset, `${what}, which a server without an App's credentials cannot`, "set APP_ID and PRIVATE_KEY, so that it runs as a GitHub App");
}
//#endregion
//#region src/model/verbs/assign.ts
const assign = {
	name: "assign",
	does: "Assigns people to the issue or pull request, or takes them off.",
	short: "add",
	bare: false,
	arguments: {
		add: {
			kind: "texts",
			meaning: "Logins of those to assign."
		},
		remove: {
			kind: "texts",
			meaning: "Logins of those to take off; one who is not assigned is no error."
		},
		random: {
			kind: "count",
			least: 1,
			most: 10,
			meaning: "Only so many of `add`, picked by chance; a retry picks the same."
		}
	},
	exclusive: [["random", "remove"]],
	required: [["add", "remove"]],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [],
	outputs: ["assignees"],
	endpoints: ["POST /repos/{owner}/{repo}/issues/{issue_number}/assignees", "DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees"],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- assign: { add: [octocat, hubot], random: 1 }"
};
//#endregion
//#region src/model/verbs/cancel.ts
const cancel$1 = {
	name: "cancel",
	does: "Cancels the workflow run.",
	short: null,
	bare: true,
	arguments: {},
	exclusive: [],
	required: [],
	retry: "at-least-once",
	subject: "workflow-run",
	needs: [],
	outputs: [],
	endpoints: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel"],
	permissions: [{
		anyOf: ["actions: write"],
		when: null
	}],
	example: "- cancel:"
};
//#endregion
//#region src/model/verbs/check.ts
const check = {
	name: "check",
	does: "Shows a check run on the commit.",
	short: "name",
	bare: false,
	arguments: {
		name: {
			kind: "text",
			sink: null,
			meaning: "What the check is called."
		},
		conclusion: {
			kind: "word",
			words: [
				"success",
				"failure",
				"neutral",
				"cancelled",
				"skipped",
				"timed_out",
				"action_required"
			],
			computed: true,
			meaning: "How it ended; without it, it is shown as in progress."
		},
		title: {
			kind: "text",
			sink: null,
			meaning: "Heading of what it has to say; without it, its name."
		},
		summary: {
			kind: "text",
			sink: "markdown",
			meaning: "What it has to say, in Markdown."
		},
		annotations: {
			kind: "value",
			meaning: "A list of notes to lines: `path`, `start_line`, `end_line`, `annotation_level`, `message`, `title`."
		}
	},
	exclusive: [],
	required: [["name"]],
	retry: "marked",
	subject: "commit",
	needs: [],
	outputs: ["id", "url"],
	endpoints: ["POST /repos/{owner}/{repo}/check-runs", "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}"],
	permissions: [{
		anyOf: ["checks: write"],
		when: null
	}],
	example: "- check: { name: docs, conclusion: neutral, summary: Only prose has changed. }"
};
//#endregion
//#region src/model/verbs/close.ts
const close$2 = {
	name: "close",
	does: "Closes the issue or pull request.",
	short: "reason",
	bare: true,
	arguments: {
		reason: {
			kind: "word",
			words: [
				"completed",
				"not_planned",
				"duplicate"
			],
			computed: false,
			meaning: "Why an issue is closed; without it, `completed`. A pull request has no reason."
		},
		comment: {
			kind: "text",
			sink: "markdown",
			meaning: "A comment that is written first, in Markdown."
		}
	},
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [],
	outputs: [],
	endpoints: [
		"PATCH /repos/{owner}/{repo}/issues/{issue_number}",
		"PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
		"POST /repos/{owner}/{repo}/issues/{issue_number}/comments"
	],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- close: not_planned"
};
//#endregion
//#region src/model/verbs/comment.ts
const comment = {
	name: "comment",
	does: "Writes a comment on the issue or pull request.",
	short: "body",
	bare: false,
	arguments: {
		body: {
			kind: "text",
			sink: "markdown",
			meaning: "What the comment says, in Markdown."
		},
		mode: {
			kind: "word",
			words: [
				"create",
				"upsert",
				"append",
				"reply"
			],
			computed: false,
			meaning: "`create` (without `mode`) writes a new one; `upsert` rewrites the one written before, or makes it; `append` adds to it; `reply` answers the review comment of the event."
		},
		marker: {
			kind: "text",
			sink: null,
			meaning: "Which comment `upsert` and `append` find again; without it, the one of this route and step."
		}
	},
	exclusive: [],
	required: [["body"]],
	retry: "marked",
	subject: "issue-or-pull-request",
	needs: [{
		argument: "mode",
		word: "reply",
		subject: "review-comment"
	}],
	outputs: ["id", "url"],
	endpoints: [
		"POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
		"PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
		"POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies"
	],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- comment: Thanks @${{ github.event.sender.login }}! A maintainer will look at this soon."
};
//#endregion
//#region src/model/verbs/create-issue.ts
const createIssue = {
	name: "create-issue",
	does: "Opens a new issue.",
	short: "title",
	bare: false,
	arguments: {
		title: {
			kind: "text",
			sink: null,
			meaning: "Title of the issue."
		},
		body: {
			kind: "text",
			sink: "markdown",
			meaning: "Its description, in Markdown."
		},
		labels: {
			kind: "texts",
			meaning: "Labels that it gets."
		},
		assignees: {
			kind: "texts",
			meaning: "Logins of those who are assigned."
		},
		repo: {
			kind: "text",
			sink: null,
			meaning: "Another repository of the same owner, as `owner/name`; its file must accept it in `accept-from`."
		}
	},
	exclusive: [],
	required: [["title"]],
	retry: "marked",
	subject: "none",
	needs: [],
	outputs: ["number", "url"],
	endpoints: ["POST /repos/{owner}/{repo}/issues"],
	permissions: [{
		anyOf: ["issues: write"],
		when: null
	}],
	example: "- create-issue: { title: 'Announce ${{ github.event.release.tag_name }}', labels: [news] }"
};
//#endregion
//#region src/model/verbs/delete-branch.ts
const deleteBranch = {
	name: "delete-branch",
	does: "Deletes the branch of the event: of a pull request its head, of a push the one pushed to.",
	short: null,
	bare: true,
	arguments: {},
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "branch",
	needs: [],
	outputs: [],
	endpoints: ["DELETE /repos/{owner}/{repo}/git/refs/{ref}"],
	permissions: [{
		anyOf: ["contents: write"],
		when: null
	}],
	example: "- delete-branch:"
};
//#endregion
//#region src/model/verbs/dispatch.ts
const dispatch = {
	name: "dispatch",
	does: "Starts a workflow: one by its file, or all that wait for a `repository_dispatch`.",
	short: "workflow",
	bare: false,
	arguments: {
		workflow: {
			kind: "text",
			sink: null,
			meaning: "File name of a workflow with `on: workflow_dispatch`."
		},
		ref: {
			kind: "text",
			sink: null,
			meaning: "Branch or tag that the workflow runs on; without it, the default branch."
		},
		inputs: {
			kind: "map",
			most: 25,
			meaning: "Inputs of the workflow, by name."
		},
		"event-type": {
			kind: "text",
			sink: null,
			meaning: "The activity type of the `repository_dispatch`, 100 characters at most."
		},
		payload: {
			kind: "map",
			most: 10,
			meaning: "What the workflows read as `github.event.client_payload`."
		},
		repo: {
			kind: "text",
			sink: null,
			meaning: "Another repository of the same owner, as `owner/name`; its file must accept it in `accept-from`."
		}
	},
	exclusive: [
		["workflow", "event-type"],
		["ref", "event-type"],
		["inputs", "event-type"],
		["workflow", "payload"]
	],
	required: [["workflow", "event-type"]],
	retry: "at-least-once",
	subject: "none",
	needs: [],
	outputs: ["run-id", "url"],
	endpoints: ["POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", "POST /repos/{owner}/{repo}/dispatches"],
	permissions: [{
		anyOf: ["actions: write"],
		when: "workflow"
	}, {
		anyOf: ["contents: write"],
		when: "event-type"
	}],
	example: "- dispatch: { workflow: deploy.yml, inputs: { tag: '${{ github.event.release.tag_name }}' } }"
};
//#endregion
//#region src/model/verbs/edit.ts
const edit = {
	name: "edit",
	does: "Changes what the issue or pull request says of itself.",
	short: null,
	bare: false,
	arguments: {
		title: {
			kind: "text",
			sink: null,
			meaning: "The new title."
		},
		body: {
			kind: "text",
			sink: "markdown",
			meaning: "The new description, in Markdown."
		},
		milestone: {
			kind: "text",
			sink: null,
			meaning: "Title of the milestone that it belongs to."
		},
		draft: {
			kind: "flag",
			meaning: "true makes the pull request a draft, false ready for review."
		}
	},
	exclusive: [],
	required: [[
		"title",
		"body",
		"milestone",
		"draft"
	]],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [{
		argument: "draft",
		word: null,
		subject: "pull-request"
	}],
	outputs: [],
	endpoints: [
		"PATCH /repos/{owner}/{repo}/issues/{issue_number}",
		"mutation convertPullRequestToDraft",
		"mutation markPullRequestReadyForReview"
	],
	permissions: [
		{
			anyOf: ["issues: write", "pull-requests: write"],
			when: null
		},
		{
			anyOf: ["pull-requests: write"],
			when: "draft"
		},
		{
			anyOf: ["contents: write"],
			when: "draft"
		}
	],
	example: "- edit: { milestone: Next release }"
};
//#endregion
//#region src/model/verbs/label.ts
const label = {
	name: "label",
	does: "Puts labels on the issue or pull request, or takes them off.",
	short: "add",
	bare: false,
	arguments: {
		add: {
			kind: "texts",
			meaning: "Labels to put on."
		},
		remove: {
			kind: "texts",
			meaning: "Labels to take off; one that is not there is no error."
		},
		set: {
			kind: "texts",
			meaning: "The labels that it has afterwards; all others are taken off."
		},
		create: {
			kind: "flag",
			meaning: "true makes labels that the repository does not have; without it, such a label is an error."
		}
	},
	exclusive: [["set", "add"], ["set", "remove"]],
	required: [[
		"add",
		"remove",
		"set"
	]],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [],
	outputs: [],
	endpoints: [
		"POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
		"PUT /repos/{owner}/{repo}/issues/{issue_number}/labels",
		"DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels",
		"DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
		"POST /repos/{owner}/{repo}/labels"
	],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}, {
		anyOf: ["issues: write"],
		when: "create"
	}],
	example: "- label: { add: [triage], remove: [stale] }"
};
//#endregion
//#region src/model/verbs/lock.ts
const lock = {
	name: "lock",
	does: "Locks the conversation of the issue or pull request.",
	short: "reason",
	bare: true,
	arguments: { reason: {
		kind: "word",
		words: [
			"off-topic",
			"too heated",
			"resolved",
			"spam"
		],
		computed: false,
		meaning: "Why; without it, no reason is shown."
	} },
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [],
	outputs: [],
	endpoints: ["PUT /repos/{owner}/{repo}/issues/{issue_number}/lock"],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- lock: resolved"
};
//#endregion
//#region src/model/verbs/merge.ts
const merge = {
	name: "merge",
	does: "Merges the pull request, now or as soon as its requirements are met.",
	short: "method",
	bare: true,
	arguments: {
		method: {
			kind: "word",
			words: [
				"merge",
				"squash",
				"rebase"
			],
			computed: false,
			meaning: "How it is merged; without it, by a merge commit."
		},
		auto: {
			kind: "flag",
			meaning: "true merges it once all requirements are met (auto-merge)."
		},
		title: {
			kind: "text",
			sink: null,
			meaning: "First line of the commit's message; without it, GitHub's own."
		},
		message: {
			kind: "text",
			sink: null,
			meaning: "The rest of the commit's message; without it, GitHub's own."
		}
	},
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "pull-request",
	needs: [],
	outputs: ["sha"],
	endpoints: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", "mutation enablePullRequestAutoMerge"],
	permissions: [{
		anyOf: ["contents: write"],
		when: null
	}, {
		anyOf: ["pull-requests: write"],
		when: "auto"
	}],
	example: "- merge: squash"
};
//#endregion
//#region src/model/verbs/react.ts
const react = {
	name: "react",
	does: "Puts a reaction on the issue, the pull request or the comment.",
	short: "content",
	bare: false,
	arguments: {
		content: {
			kind: "word",
			words: [
				"+1",
				"-1",
				"laugh",
				"confused",
				"heart",
				"hooray",
				"rocket",
				"eyes"
			],
			computed: false,
			meaning: "The reaction; '+1' and '-1' in quotes, since YAML reads them as numbers."
		},
		to: {
			kind: "word",
			words: ["subject", "comment"],
			computed: false,
			meaning: "What it is put on; without it, the comment if the event has one."
		}
	},
	exclusive: [],
	required: [["content"]],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [{
		argument: "to",
		word: "comment",
		subject: "comment"
	}],
	outputs: ["id"],
	endpoints: [
		"POST /repos/{owner}/{repo}/issues/{issue_number}/reactions",
		"POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
		"POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"
	],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- react: eyes"
};
//#endregion
//#region src/model/verbs/reopen.ts
const reopen = {
	name: "reopen",
	does: "Opens the closed issue or pull request again.",
	short: "reason",
	bare: true,
	arguments: {
		reason: {
			kind: "word",
			words: ["reopened"],
			computed: false,
			meaning: "Why an issue is opened again: GitHub has this one word, and it may be left out."
		},
		comment: {
			kind: "text",
			sink: "markdown",
			meaning: "A comment that is written first, in Markdown."
		}
	},
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [],
	outputs: [],
	endpoints: [
		"PATCH /repos/{owner}/{repo}/issues/{issue_number}",
		"PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
		"POST /repos/{owner}/{repo}/issues/{issue_number}/comments"
	],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- reopen: { comment: This happens again. }"
};
const request = {
	name: "request",
	does: "Sends any other request to the API of GitHub.",
	short: null,
	bare: false,
	arguments: {
		route: {
			kind: "literal",
			meaning: "A REST route as its docs write it (`POST /repos/{owner}/{repo}/milestones`), or the text of a GraphQL query."
		},
		parameters: {
			kind: "map",
			most: 100,
			meaning: "Parameters of the route, or variables of the query, by name."
		},
		permissions: {
			kind: "grants",
			most: 20,
			words: ["read", "write"],
			never: [
				...[
					"administration",
					"organization-administration",
					"members",
					"workflows"
				],
				...[
					"secrets",
					"organization-secrets",
					"dependabot-secrets",
					"organization-dependabot-secrets"
				],
				...["codespaces-secrets", "organization-codespaces-secrets"],
				...[
					"environments",
					"repository-hooks",
					"organization-hooks",
					"organization-self-hosted-runners"
				],
				...["actions-variables", "organization-actions-variables"]
			],
			meaning: "What the token may do, as in a workflow (`issues: write`); without it, only read what is public."
		}
	},
	exclusive: [],
	required: [["route"]],
	retry: "at-least-once",
	subject: "none",
	needs: [],
	outputs: ["status", "data"],
	endpoints: [],
	permissions: [],
	example: "- request: { route: 'POST /repos/{owner}/{repo}/milestones', parameters: { title: Next }, permissions: { issues: write } }"
};
//#endregion
//#region src/model/verbs/request-review.ts
const requestReview = {
	name: "request-review",
	does: "Asks people or teams to review the pull request.",
	short: "users",
	bare: false,
	arguments: {
		users: {
			kind: "texts",
			meaning: "Logins of those to ask; the author is passed over."
		},
		teams: {
			kind: "texts",
			meaning: "Teams to ask, by the last part of their address (`docs` of `@acme/docs`)."
		},
		random: {
			kind: "count",
			least: 1,
			most: 15,
			meaning: "Only so many of all that are named, picked by chance; a retry picks the same."
		}
	},
	exclusive: [],
	required: [["users", "teams"]],
	retry: "natural",
	subject: "pull-request",
	needs: [],
	outputs: ["users", "teams"],
	endpoints: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],
	permissions: [{
		anyOf: ["pull-requests: write"],
		when: null
	}],
	example: "- request-review: { teams: [docs] }"
};
//#endregion
//#region src/model/verbs/rerun.ts
const rerun = {
	name: "rerun",
	does: "Runs the workflow run again.",
	short: null,
	bare: true,
	arguments: { "failed-only": {
		kind: "flag",
		meaning: "true runs only the failed jobs, and those that need them."
	} },
	exclusive: [],
	required: [],
	retry: "at-least-once",
	subject: "workflow-run",
	needs: [],
	outputs: [],
	endpoints: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun", "POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs"],
	permissions: [{
		anyOf: ["actions: write"],
		when: null
	}],
	example: "- rerun: { failed-only: true }"
};
//#endregion
//#region src/model/verbs/review.ts
const review = {
	name: "review",
	does: "Reviews the pull request, or dismisses reviews of it.",
	short: "event",
	bare: false,
	arguments: {
		event: {
			kind: "word",
			words: [
				"approve",
				"comment",
				"request-changes",
				"dismiss"
			],
			computed: false,
			meaning: "What the review says. `dismiss` withdraws the review of the event or, if it has none, all approvals and requests for changes."
		},
		body: {
			kind: "text",
			sink: "markdown",
			meaning: "What is written with it, in Markdown; `comment` and `request-changes` need it."
		}
	},
	exclusive: [],
	required: [["event"]],
	retry: "marked",
	subject: "pull-request",
	needs: [],
	outputs: ["id", "url"],
	endpoints: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals"],
	permissions: [{
		anyOf: ["pull-requests: write"],
		when: null
	}],
	example: "- review: { event: request-changes, body: Please add a test. }"
};
//#endregion
//#region src/model/verbs/status.ts
const status$1 = {
	name: "status",
	does: "Sets a status of the commit.",
	short: "context",
	bare: false,
	arguments: {
		context: {
			kind: "text",
			sink: null,
			meaning: "Which status: a later one of the same context replaces it."
		},
		state: {
			kind: "word",
			words: [
				"success",
				"failure",
				"error",
				"pending"
			],
			computed: true,
			meaning: "What it says; without it, `pending`."
		},
		description: {
			kind: "text",
			sink: null,
			meaning: "A few words beside it."
		},
		url: {
			kind: "text",
			sink: null,
			meaning: "Where its \"Details\" lead, an http or https URL."
		}
	},
	exclusive: [],
	required: [["context"]],
	retry: "natural",
	subject: "commit",
	needs: [],
	outputs: [],
	endpoints: ["POST /repos/{owner}/{repo}/statuses/{sha}"],
	permissions: [{
		anyOf: ["statuses: write"],
		when: null
	}],
	example: "- status: { context: review/docs, state: pending, description: Waiting for the writers }"
};
//#endregion
//#region src/model/verbs/unlock.ts
const unlock = {
	name: "unlock",
	does: "Unlocks the conversation of the issue or pull request.",
	short: null,
	bare: true,
	arguments: {},
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "issue-or-pull-request",
	needs: [],
	outputs: [],
	endpoints: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock"],
	permissions: [{
		anyOf: ["issues: write", "pull-requests: write"],
		when: null
	}],
	example: "- unlock:"
};
//#endregion
//#region src/model/verbs/update-branch.ts
const updateBranch = {
	name: "update-branch",
	does: "Merges the base branch into the branch of the pull request.",
	short: null,
	bare: true,
	arguments: {},
	exclusive: [],
	required: [],
	retry: "natural",
	subject: "pull-request",
	needs: [],
	outputs: [],
	endpoints: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch"],
	permissions: [{
		anyOf: ["pull-requests: write"],
		when: null
	}, {
		anyOf: ["contents: write"],
		when: null
	}],
	example: "- update-branch:"
};
const VERBS = new Map([...[
	comment,
	label,
	assign,
	requestReview,
	dispatch,
	merge,
	close$2,
	reopen,
	check,
	status$1,
	react,
	review,
	edit
], ...[
	lock,
	unlock,
	createIssue,
	updateBranch,
	deleteBranch,
	rerun,
	cancel$1,
	request
]].map((verb) => [verb.name, verb]));
//#endregion
//#region node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
const propertyKeyTypes = new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function issue$1(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
//#endregion
//#region node_modules/zod/v4/core/core.js
var _a$1;
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}
//#endregion
//#region node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodRealError = $constructor("$ZodError", initializer, void 0, { Parent: Error });
//#endregion
//#region node_modules/zod/v4/core/parse.js
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const parse = _parse($ZodRealError);
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const parseAsync = _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const safeParse = _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const safeParseAsync = _safeParseAsync($ZodRealError);
//#endregion
//#region node_modules/zod/v4/core/regexes.js
const anyString = /^[\s\S]{0,}$/;
const number = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const _null$2 = /^null$/i;
//#endregion
//#region node_modules/zod/v4/core/checks.js
const $ZodCheck = $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
//#endregion
//#region node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};
//#endregion
//#region node_modules/zod/v4/core/schemas.js
const $ZodType = $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodNumber = $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodNull = $constructor("$ZodNull", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = _null$2;
	inst._zod.values = new Set([null]);
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (input === null) return payload;
		payload.issues.push({
			expected: "null",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
const $ZodRecord = $constructor("$ZodRecord", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isPlainObject(input)) {
			payload.issues.push({
				expected: "record",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		const proms = [];
		const values = def.keyType._zod.values;
		if (values && !def.partial) {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			const recordKeys = new Set();
			for (const key of values) if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
				recordKeys.add(typeof key === "number" ? key.toString() : key);
				if (key === "__proto__") continue;
				const keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (keyResult.issues.length) {
					payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			let unrecognized;
			for (const key in input) if (!recordKeys.has(key)) {
				if (def.mode === "loose") {
					if (key === "__proto__") continue;
					payload.value[key] = input[key];
				} else {
					unrecognized = unrecognized ?? [];
					unrecognized.push(key);
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		} else {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let unrecognized;
			for (const key of Reflect.ownKeys(input)) {
				if (key === "__proto__") continue;
				if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
				let keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (typeof key === "string" && number.test(key) && keyResult.issues.length) {
					const retryResult = def.keyType._zod.run({
						value: Number(key),
						issues: []
					}, ctx);
					if (retryResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
					if (retryResult.issues.length === 0) keyResult = retryResult;
				}
				if (keyResult.issues.length) {
					if (def.mode === "loose") payload.value[key] = input[key];
					else if (values) {
						unrecognized = unrecognized ?? [];
						unrecognized.push(key);
					} else payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
});
const $ZodEnum = $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodCustom = $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue$1(_iss));
	}
}
//#endregion
//#region node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = new WeakMap();
		this._idmap = new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = new WeakMap();
		this._idmap = new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;
//#endregion
//#region node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
function _null$1(Class, params) {
	return new Class({
		type: "null",
		...normalizeParams(params)
	});
}
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
function _superRefine(fn, params) {
	const ch = _check((payload) => {
		payload.addIssue = (issue) => {
			if (typeof issue === "string") payload.issues.push(issue$1(issue, payload.value, ch._zod.def));
			else {
				const _issue = issue;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue$1(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}
//#endregion
//#region node_modules/zod/v4/mini/schemas.js
const ZodMiniType = $constructor("ZodMiniType", (inst, def) => {
	if (!inst._zod) throw new Error("Uninitialized schema in ZodMiniType.");
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
}, {
	get with() {
		return this.check;
	},
	set with(value) {
		own(this, "with", value);
	},
	parse(data, params) {
		return parse(this, data, params, { callee: this.parse });
	},
	parseAsync(data, params) {
		return parseAsync(this, data, params, { callee: this.parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	check(...checks) {
		const def = this.def;
		return this.clone({
			...def,
			checks: [...def.checks ?? [], ...checks.map((ch) => typeof ch === "function" ? { _zod: {
				check: ch,
				def: { check: "custom" },
				onattach: []
			} } : ch)]
		}, { parent: true });
	},
	clone(_def, params) {
		return clone(this, _def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	}
});
const ZodMiniString = $constructor("ZodMiniString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodMiniType.init(inst, def);
});
function string(params) {
	return _string(ZodMiniString, params);
}
const ZodMiniNumber = $constructor("ZodMiniNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodMiniType.init(inst, def);
});
const ZodMiniNumberFormat = $constructor("ZodMiniNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodMiniNumber.init(inst, def);
});
function int(params) {
	return _int(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = $constructor("ZodMiniBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodMiniType.init(inst, def);
});
function boolean(params) {
	return _boolean(ZodMiniBoolean, params);
}
const ZodMiniNull = $constructor("ZodMiniNull", (inst, def) => {
	$ZodNull.init(inst, def);
	ZodMiniType.init(inst, def);
});
function _null(params) {
	return _null$1(ZodMiniNull, params);
}
const ZodMiniUnknown = $constructor("ZodMiniUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodMiniType.init(inst, def);
});
function unknown() {
	return _unknown(ZodMiniUnknown);
}
const ZodMiniNever = $constructor("ZodMiniNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodMiniType.init(inst, def);
});
function never(params) {
	return _never(ZodMiniNever, params);
}
const ZodMiniArray = $constructor("ZodMiniArray", (inst, def) => {
	$ZodArray.init(inst, def);
	ZodMiniType.init(inst, def);
});
function array(element, params) {
	return new ZodMiniArray({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
const ZodMiniObject = $constructor("ZodMiniObject", (inst, def) => {
	$ZodObject.init(inst, def);
	ZodMiniType.init(inst, def);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
function strictObject(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodMiniUnion = $constructor("ZodMiniUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
function union(options, params) {
	return new ZodMiniUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodMiniRecord = $constructor("ZodMiniRecord", (inst, def) => {
	$ZodRecord.init(inst, def);
	ZodMiniType.init(inst, def);
});
function record$1(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodMiniRecord({
		type: "record",
		keyType: string(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodMiniRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
const ZodMiniEnum = $constructor("ZodMiniEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodMiniType.init(inst, def);
	inst.options = [...inst._zod.values];
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodMiniEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodMiniLiteral = $constructor("ZodMiniLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodMiniType.init(inst, def);
});
function literal(value, params) {
	return new ZodMiniLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodMiniOptional = $constructor("ZodMiniOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodMiniType.init(inst, def);
});
function optional(innerType) {
	return new ZodMiniOptional({
		type: "optional",
		innerType
	});
}
const ZodMiniCustom = $constructor("ZodMiniCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodMiniType.init(inst, def);
});
function refine(fn, _params = {}) {
	return _refine(ZodMiniCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}
//#endregion
//#region src/routes/repository-name.ts
const OWNER = "[A-Za-z0-9][A-Za-z0-9_-]{0,38}";
const NAME$1 = "(?!\\.{1,2}(?:@|$))[A-Za-z0-9._-]{1,100}";
const REF = "(?![-/.])(?!.*(?:\\.\\.|@\\{|//))[^\\s~^:?*\\[\\\\]{0,254}[^\\s~^:?*\\[\\\\/.]";
const REPOSITORY_PATTERN = new RegExp(`^${OWNER}/${NAME$1}$`);
const REPOSITORY_ARGUMENT = "repo";
const EXTENDS_PATTERN = new RegExp(`^${OWNER}/${NAME$1}(?:@${REF})?$`);
function parseExtends(text) {
	if (!EXTENDS_PATTERN.test(text)) return null;
	const [owner = "", rest = ""] = splitAtFirst(text, "/");
	const [repo = "", ref = null] = splitAtFirst(rest, "@");
	return {
		owner,
		repo,
		ref
	};
}
function splitAtFirst(text, mark) {
	const at = text.indexOf(mark);
	return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
//#endregion
//#region src/routes/schema-texts.ts
const EXPRESSION = "\\$\\{\\{";
const NO_EXPRESSION = { not: { pattern: EXPRESSION } };
function told(schema, meta) {
	const copy = schema.clone(void 0, { parent: true });
	globalRegistry.add(copy, meta);
	return copy;
}
function described(schema, description) {
	return told(schema, { description });
}
const written = string().check(_minLength(1));
const text = told(written, { id: "text" });
const plainText = told(written, {
	id: "plain-text",
	...NO_EXPRESSION
});
const name$1 = told(written, {
	id: "name",
	pattern: NAME_PATTERN.source
});
const nameKey = told(string(), { pattern: NAME_PATTERN.source });
const duration = told(string().check(_regex(DURATION)), { id: "duration" });
const condition = told(union([text, boolean()]), { id: "condition" });
const expression = told(string().check(refine((value) => value.includes("${{"))), {
	id: "expression",
	pattern: EXPRESSION
});
const repositoryName = told(written, { pattern: REPOSITORY_PATTERN.source });
const repository = told(written, {
	id: "repository",
	anyOf: [{ pattern: REPOSITORY_PATTERN.source }, { $ref: "#/$defs/expression" }]
});
function oneOrMore(entry, most) {
	return union([entry, listOf(entry, most)]);
}
function listOf(entry, most) {
	return array(entry).check(_minLength(1), _maxLength(most));
}
function count$1(least, most) {
	return int().check(_gte(least), _lte(most));
}
const texts$1 = told(oneOrMore(text, 50), { id: "texts" });
const filterTexts = told(oneOrMore(plainText, 500), { id: "filter-texts" });
const value = told(unknown(), {
	id: "value",
	type: [
		"object",
		"array",
		"string",
		"number",
		"boolean",
		"null"
	],
	propertyNames: NO_EXPRESSION,
	additionalProperties: { $ref: "#/$defs/value" },
	items: { $ref: "#/$defs/value" },
	minimum: Number.MIN_SAFE_INTEGER,
	maximum: Number.MAX_SAFE_INTEGER
});
function mapOf(entry, most) {
	return told(record$1(told(string(), NO_EXPRESSION), entry), { maxProperties: most });
}
function togetherMeta(exclusive, required) {
	const refused = exclusive.flatMap(pairsOf).map((pair) => ({ not: { required: pair } }));
	const asked = required.map((group) => {
		return group.length === 1 ? { required: group } : { anyOf: group.map((key) => ({ required: [key] })) };
	});
	const rules = [...refused, ...asked];
	return rules.length > 1 ? { allOf: rules } : rules[0] ?? {};
}
function pairsOf(group) {
	return group.flatMap((first, index) => group.slice(index + 1).map((second) => [first, second]));
}
//#endregion
//#region src/routes/destination-schema.ts
const retrySchema = told(strictObject({
	attempts: optional(described(count$1(1, 100), "Attempts in all, along the default schedule.")),
	schedule: optional(described(listOf(duration, 100), "The wait after each failed attempt, at most 30d. E.g. [5s, 1m, 10m]"))
}), {
	minProperties: 1,
	maxProperties: 1
});
const FORMAT_WORDS = {
	github: "The original bytes, or the JSON of `fields`, `omit` or `body`, with the headers and signature of GitHub.",
	json: "The same content, with X-GitHub-Event and X-GitHub-Delivery.",
	standard: "Standard Webhooks: { type, timestamp, data }, where `type` is <event>.<action>."
};
const FORMATS = [
	"github",
	"json",
	"standard"
];
const format = told(_enum(FORMATS), {
	description: "The form of what is sent. Without it: github.",
	enum: void 0,
	oneOf: FORMATS.map((word) => ({
		const: word,
		description: FORMAT_WORDS[word]
	}))
});
const headers = told(record$1(string(), string()), {
	description: "Further request headers; values may read `secrets` and `vars`. E.g. { X-Team: tools }",
	maxProperties: 50
});
const destinationSchema = told(strictObject({
	url: described(text, "https: or http:. An expression may fill it whole or stand after the host. E.g. ${{ secrets.AUDIT_URL }}"),
	format: optional(format),
	headers: optional(headers),
	"signing-secret": optional(described(oneOrMore(text, 10), "What deliveries are signed with: one, or a list with the newest first. E.g. ${{ secrets.SIGNING }}")),
	auth: optional(described(literal("oidc"), "oidc: each request carries the token that GitHub signs for the job of the workflow, as Authorization: Bearer. For the Action.")),
	timeout: optional(described(duration, "For a whole attempt, at most 60s. Without it: 15s.")),
	retry: optional(described(union([literal(false), retrySchema]), "What is done when an attempt fails: false, { attempts: 5 } or { schedule: [5s, 1m] }.")),
	enabled: optional(described(boolean(), "false holds deliveries until it is true again."))
}), {
	description: "A named place outside that payloads are sent to.",
	id: "destination",
	anyOf: [{ not: { required: ["auth"] } }, { patternProperties: { "^headers$": { propertyNames: { not: { pattern: "^[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]$" } } } } }]
});
//#endregion
//#region src/routes/filter-schema.ts
const BRANCHES = "the branch, without refs/heads/: what was pushed, the base of a pull request or of a merge group, the branch that a workflow ran on";
const TAGS = "the tag that was pushed, without refs/tags/";
const ORDER = "`*` stops at `/`, `**` does not, `!` takes out again what a pattern before it matched.";
const NAMES = "`*` is the only wildcard, case does not count.";
const filters = Object.fromEntries(Object.entries({
	branches: `Patterns for ${BRANCHES}. ${ORDER} E.g. [main, 'release/**']`,
	"branches-ignore": `Patterns that must not match ${BRANCHES}. E.g. ['dependabot/**']`,
	tags: `Patterns for ${TAGS}. ${ORDER} E.g. ['v[0-9]+.*']`,
	"tags-ignore": `Patterns that must not match ${TAGS}. E.g. ['*-rc*']`,
	paths: `Patterns of which one changed file must match. ${ORDER} E.g. ['docs/**', '**.md']`,
	"paths-ignore": "Patterns that at least one changed file must not match. E.g. ['docs/**']",
	workflows: `Patterns for the workflow's name, in which \`\\\` takes the next character as it is. E.g. [CI, 'C\\+\\+']`,
	labels: `Labels of the issue, pull request or discussion, one of which must match. ${NAMES} E.g. [bug, '!wontfix']`,
	"labels-ignore": `Labels none of which may be on the issue, pull request or discussion. ${NAMES} E.g. [wontfix]`,
	actors: `Logins of those who cause the event. ${NAMES} E.g. [octocat, '!*[bot]']`,
	"actors-ignore": `Logins of those whose events are passed over. ${NAMES} E.g. ['*[bot]']`
}).map(([key, words]) => [key, optional(told(filterTexts, {
	id: key,
	description: words
}))]));
const filterSchema = strictObject({
	types: optional(oneOrMore(plainText, 500)),
	...filters
});
//#endregion
//#region src/routes/schema-verbs.ts
function verbSchema(verb) {
	const short = verb.short === null ? void 0 : verb.arguments[verb.short];
	const forms = [verbArguments(verb)];
	if (short !== void 0) forms.unshift(described(argumentSchema(short), short.meaning));
	if (verb.bare) forms.push(_null());
	return described(union(forms), `${verb.does} E.g. ${verb.example.replace(/^- /, "")}`);
}
function verbArguments(verb) {
	const shape = Object.entries(verb.arguments).map(([key, argument]) => [key, optional(described(namedSchema(key, argument), argument.meaning))]);
	return told(strictObject(Object.fromEntries(shape)), togetherMeta(verb.exclusive, verb.required));
}
function namedSchema(key, argument) {
	return key === "repo" ? repository : argumentSchema(argument);
}
function argumentSchema(argument) {
	switch (argument.kind) {
		case "text": return text;
		case "literal": return plainText;
		case "texts": return texts$1;
		case "word": return argument.computed ? computedWord(argument.words) : _enum(argument.words);
		case "flag": return union([boolean(), expression]);
		case "count": return count$1(argument.least, argument.most);
		case "value": return value;
		case "map": return mapOf(value, argument.most);
		case "grants": return mapOf(_enum(argument.words), argument.most);
		default: return argument;
	}
}
function computedWord(words) {
	const oneOfThem = superRefine((written, context) => {
		if (words.includes(written) || written.includes("${{")) return;
		context.addIssue({
			code: "invalid_value",
			values: [...words],
			input: written
		});
	});
	return told(string().check(oneOfThem), { anyOf: [{ enum: words }, { $ref: "#/$defs/expression" }] });
}
//#endregion
//#region src/routes/file-schema.ts
const onSchema = told(union([
	text,
	array(text).check(_minLength(1)),
	record$1(string(), union([_null(), filterSchema]))
]), { id: "on" });
const paths = listOf(plainText, 500);
const CONTENTS$1 = [
	"fields",
	"omit",
	"body"
];
const body = told(value, {
	type: [
		"object",
		"array",
		"string",
		"number",
		"boolean"
	],
	description: "What is sent instead of the payload: any value; each text in it may hold ${{ }}."
});
const forwardSchema = told(strictObject({
	to: described(oneOrMore(name$1, 50), "The name of a destination, or a list of them."),
	fields: optional(described(paths, "Only these: dotted paths from the root of the payload. E.g. [action, commits.*.id]")),
	omit: optional(described(paths, "All but these: dotted paths from the root of the payload. E.g. [sender]")),
	body: optional(body)
}), togetherMeta([CONTENTS$1], []));
const STEP_ID_PATTERN = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;
const stepKeys = {
	id: optional(told(text, {
		pattern: STEP_ID_PATTERN.source,
		description: "A name for steps.<id>.outputs and steps.<id>.outcome."
	})),
	name: optional(described(text, "What the step is called, for people.")),
	if: optional(described(condition, "The step is done if this is true; without a status function, success() is implied. E.g. failure()")),
	"continue-on-error": optional(described(boolean(), "true: the steps after it go on although it failed."))
};
const STEP_KEYS = Object.keys(stepKeys);
const forward$1 = described(union([name$1, forwardSchema]), "Sends the payload, or a part or a rendering of it, to destinations. E.g. forward: audit");
function makeStepSchema(verbs) {
	const optionalVerbs = verbs.map((verb) => [verb.name, optional(verbSchema(verb))]);
	const keys = {
		...stepKeys,
		forward: optional(forward$1),
		...Object.fromEntries(optionalVerbs)
	};
	const words = ["forward", ...verbs.map((verb) => verb.name)];
	return told(strictObject(keys), {
		description: "One thing that the route does: one verb.",
		id: "step",
		oneOf: words.map((word) => ({ required: [word] }))
	});
}
const conditionKeys = {
	on: described(onSchema, "The events that it is for: a name, a list of names, or a map of names to filters."),
	if: optional(described(condition, "A condition in GitHub's expression language. E.g. github.event.pull_request.merged")),
	"allow-self": optional(described(boolean(), "true: it sees events that Hookyard itself caused, too."))
};
const ROUTE_KEYS = [...Object.keys(conditionKeys), "steps"];
function makeRouteSchema(verbs) {
	const steps = described(listOf(makeStepSchema(verbs), 50), "What it does, in this order.");
	const description = "When (`on`, `if`) and what (`steps`).";
	return told(strictObject({
		...conditionKeys,
		steps
	}), {
		description,
		id: "route"
	});
}
const headKeys = {
	version: described(literal(1), "The version of the grammar: 1."),
	extends: optional(told(repositoryName, {
		pattern: EXTENDS_PATTERN.source,
		description: "A repository of the same owner whose file this one adds to. E.g. acme/.github or acme/hooks@v1"
	})),
	"accept-from": optional(described(listOf(repositoryName, 100), "Repositories of the same owner whose routes may act on this one. E.g. [acme/app]")),
	destinations: optional(told(record$1(nameKey, destinationSchema), {
		description: "Names, and the places outside that they stand for: the only place where secrets may appear.",
		minProperties: 1,
		maxProperties: MAX_DESTINATIONS
	}))
};
const FILE_KEYS = [...Object.keys(headKeys), "routes"];
function makeFileSchema(verbs, needsRoutes) {
	const routes = told(record$1(nameKey, makeRouteSchema(verbs)), {
		description: "Names of routes, and what they do. Every route that matches an event fires.",
		maxProperties: MAX_ROUTES
	});
	return told(strictObject({
		...headKeys,
		routes: needsRoutes ? routes : optional(routes)
	}), {
		title: "Hookyard",
		description: "Which webhooks of a repository lead to what: .github/hookyard.yml",
		anyOf: [
			{
				required: ["routes"],
				patternProperties: { "^routes$": { minProperties: 1 } }
			},
			{ required: ["extends"] },
			{ required: ["accept-from"] }
		]
	});
}
//#endregion
//#region src/routes/grammar-words.ts
function placeOf(path) {
	return path.map((step, index) => {
		if (index === 3 && path[2] === "on" && typeof step === "number") return "entry";
		return index === 1 || index === 3 && (path[2] === "headers" || path[2] === "on") || typeof step === "number" ? "*" : String(step);
	}).join(".");
}
const STEP$1 = "routes.*.steps.*";
const KEYS = {
	"": FILE_KEYS,
	"destinations.*": Object.keys(destinationSchema.shape),
	"destinations.*.retry": Object.keys(retrySchema.shape),
	"routes.*": ROUTE_KEYS,
	"routes.*.on.*": Object.keys(filterSchema.shape),
	[STEP$1]: [
		...STEP_KEYS,
		"forward",
		...VERBS.keys()
	],
	[`${STEP$1}.forward`]: Object.keys(forwardSchema.shape),
	...Object.fromEntries([...VERBS].map(([name, verb]) => [`${STEP$1}.${name}`, Object.keys(verb.arguments)]))
};
const LATER_KEYS = {
	"destinations.*": `method rate-limit max-in-flight order-by tls ca cert key client-cert client-key tls-ca tls-cert tls-key`.split(" "),
	"routes.*.steps.*.forward": [
		"text",
		"title",
		"color",
		"link"
	]
};
const LATER_FORMATS = [
	"cloudevents",
	"slack",
	"discord",
	"teams",
	"mattermost"
];
const NO_CODE = "a route runs no code: its steps are verbs such as `forward`";
const NO_RUNNER = "nothing runs on a runner here: leave it out";
const WORKFLOW_KEYS = new Map([
	["jobs", "here `routes:` says what happens"],
	["uses", NO_CODE],
	["run", NO_CODE],
	["with", NO_CODE],
	["shell", NO_CODE],
	["env", "secrets and variables are read in a destination: ${{ secrets.NAME }}, ${{ vars.NAME }}"],
	["secrets", "secrets are read in a destination: ${{ secrets.NAME }}"],
	["runs-on", NO_RUNNER],
	["container", NO_RUNNER],
	["services", NO_RUNNER],
	["strategy", NO_RUNNER],
	["permissions", NO_RUNNER],
	["concurrency", NO_RUNNER],
	["defaults", NO_RUNNER],
	["timeout-minutes", "a destination has a `timeout`, e.g. 15s"],
	["needs", "routes do not wait for each other: leave it out"]
]);
function takenAt(path) {
	const place = placeOf(path);
	return TAKEN[place] ?? filterTaken(place) ?? verbTaken(path) ?? {
		takes: "something else",
		example: "another value"
	};
}
const FILTER_EXAMPLES = {
	branches: "[main, 'release/**']",
	tags: "['v*']",
	paths: "['docs/**', '**.md']",
	workflows: "[CI]",
	labels: "[bug, '!wontfix']",
	actors: "[octocat, '!*[bot]']"
};
function filterTaken(place) {
	const key = /^routes\.\*\.on\.\*\.([a-z-]+)(?:\.\*)?$/.exec(place)?.[1];
	if (key === void 0) return null;
	const example = FILTER_EXAMPLES[key.replace(/-ignore$/, "")] ?? "[…]";
	return {
		takes: "a text or a list of texts",
		example: `${key}: ${key.endsWith("-ignore") ? example.replace("'!", "'") : example}`
	};
}
function verbTaken(path) {
	const verb = VERBS.get(String(path[4]));
	if (verb === void 0 || path[2] !== "steps") return null;
	const [name] = path.slice(5);
	const example = verb.example.replace(/^- /, "").replace(/\s*\n\s*/g, " ");
	const argument = verb.arguments[String(name ?? verb.short ?? "")];
	if (argument === void 0) return {
		takes: "a map of its arguments",
		example
	};
	const takes = argumentWords(argument);
	return name === void 0 ? {
		takes: `${takes}, or a map`,
		example
	} : {
		takes,
		example: `${String(name)}: …`
	};
}
function argumentWords(argument) {
	switch (argument.kind) {
		case "text":
		case "literal": return "a text";
		case "texts": return "a text or a list of texts";
		case "word": return argument.words.join(", ").replace(/, ([^,]*)$/, " or $1");
		case "flag": return "true or false";
		case "count": return `a whole number from ${argument.least} to ${argument.most}`;
		case "value": return "a value";
		case "map": return "a map of names to values";
		case "grants": return `a map of names to ${argument.words.join(" or ")}`;
		default: return argument;
	}
}
const EVENT_NAMES = "an event name, a list of them, or a map";
const URL_EXAMPLE = "url: ${{ secrets.NAME }} or url: https://example.com/hook";
const TAKEN = {
	"": {
		takes: "a map with `version`, `destinations` and `routes`",
		example: "version: 1"
	},
	version: {
		takes: "the number 1",
		example: "version: 1"
	},
	extends: {
		takes: "the name of a repository",
		example: "extends: owner/name"
	},
	"accept-from": {
		takes: "a list of repositories",
		example: "accept-from: [owner/name]"
	},
	"accept-from.*": {
		takes: "the name of a repository",
		example: "accept-from: [owner/name]"
	},
	destinations: {
		takes: "a map of names to destinations",
		example: "destinations: { NAME: { url: … } }"
	},
	"destinations.*": {
		takes: "a map with at least `url`",
		example: URL_EXAMPLE
	},
	"destinations.*.url": {
		takes: "a URL",
		example: URL_EXAMPLE
	},
	"destinations.*.format": {
		takes: "github, json or standard",
		example: "format: json"
	},
	"destinations.*.headers": {
		takes: "a map of names to texts",
		example: "headers: { X-Team: tools }"
	},
	"destinations.*.headers.*": {
		takes: "a text",
		example: "it in quotes: '1'"
	},
	"destinations.*.signing-secret": {
		takes: "a text or a list of texts",
		example: "signing-secret: ${{ secrets.NAME }}"
	},
	"destinations.*.signing-secret.*": {
		takes: "a text",
		example: "${{ secrets.NAME }}"
	},
	"destinations.*.auth": {
		takes: "oidc",
		example: "auth: oidc"
	},
	"destinations.*.timeout": {
		takes: "a duration",
		example: "timeout: 15s"
	},
	"destinations.*.retry": {
		takes: "false or a map with `attempts` or `schedule`",
		example: "retry: false, retry: { attempts: 5 } or retry: { schedule: [5s, 1m] }"
	},
	"destinations.*.retry.attempts": {
		takes: "a whole number",
		example: "attempts: 5"
	},
	"destinations.*.retry.schedule": {
		takes: "a list of durations",
		example: "schedule: [5s, 1m, 10m]"
	},
	"destinations.*.retry.schedule.*": {
		takes: "a duration",
		example: "schedule: [5s, 1m, 10m]"
	},
	"destinations.*.enabled": {
		takes: "true or false",
		example: "enabled: true or enabled: false"
	},
	routes: {
		takes: "a map of names to routes",
		example: "routes: { NAME: { on: push, steps: [{ forward: … }] } }"
	},
	"routes.*": {
		takes: "a map with `on` and `steps`",
		example: "on: push and steps: [{ forward: … }]"
	},
	"routes.*.on": {
		takes: EVENT_NAMES,
		example: "on: push, on: [push, release] or on: { issues: { types: [opened] } }"
	},
	"routes.*.on.entry": {
		takes: "an event name",
		example: "on: [push, release]"
	},
	"routes.*.on.*": {
		takes: "a map of filters such as `types`, or nothing",
		example: "issues: { types: [opened] }"
	},
	"routes.*.on.*.types": {
		takes: "a list of activity types",
		example: "types: [opened, closed]"
	},
	"routes.*.on.*.types.*": {
		takes: "an activity type",
		example: "types: [opened, closed]"
	},
	"routes.*.if": {
		takes: "an expression",
		example: "if: github.event.action == 'opened'"
	},
	"routes.*.allow-self": {
		takes: "true or false",
		example: "allow-self: true"
	},
	"routes.*.steps": {
		takes: "a list of steps",
		example: "steps: [{ forward: … }]"
	},
	"routes.*.steps.*": {
		takes: "a map with one verb",
		example: "- forward: NAME"
	},
	"routes.*.steps.*.id": {
		takes: "a text",
		example: "id: notify"
	},
	"routes.*.steps.*.name": {
		takes: "a text",
		example: "name: Tell the team"
	},
	"routes.*.steps.*.if": {
		takes: "an expression",
		example: "if: github.event.action == 'opened'"
	},
	"routes.*.steps.*.continue-on-error": {
		takes: "true or false",
		example: "continue-on-error: true"
	},
	"routes.*.steps.*.forward": {
		takes: "the name of a destination, or a map with `to`",
		example: "forward: NAME or forward: { to: NAME, fields: [action] }"
	},
	"routes.*.steps.*.forward.to": {
		takes: "the name of a destination, or a list of them",
		example: "to: NAME"
	},
	"routes.*.steps.*.forward.to.*": {
		takes: "the name of a destination",
		example: "to: [NAME, NAME]"
	},
	"routes.*.steps.*.forward.fields": {
		takes: "a list of paths",
		example: "fields: [action, sender.login]"
	},
	"routes.*.steps.*.forward.fields.*": {
		takes: "a path",
		example: "fields: [action, sender.login]"
	},
	"routes.*.steps.*.forward.omit": {
		takes: "a list of paths",
		example: "omit: [sender, repository.owner]"
	},
	"routes.*.steps.*.forward.omit.*": {
		takes: "a path",
		example: "omit: [sender, repository.owner]"
	}
};
//#endregion
//#region src/routes/filter-events.ts
const PULL_REQUESTS$1 = ["pull_request", "pull_request_target"];
const EVENTS$1 = {
	branches: [
		"push",
		...PULL_REQUESTS$1,
		"merge_group",
		"workflow_run"
	],
	tags: ["push"],
	paths: ["push", ...PULL_REQUESTS$1],
	workflows: ["workflow_run"],
	labels: [...[
		"issues",
		"issue_comment",
		...PULL_REQUESTS$1,
		"pull_request_review",
		"pull_request_review_comment"
	], ...[
		"pull_request_review_thread",
		"discussion",
		"discussion_comment"
	]],
	actors: null
};
const HEAD_BRANCH = (subject) => `write a condition: if: matches(github.event.${subject}.head_branch, 'release/**')`;
const REFS = {
	branches: new Map([
		["check_run", HEAD_BRANCH("check_run.check_suite")],
		["check_suite", HEAD_BRANCH("check_suite")],
		["workflow_job", HEAD_BRANCH("workflow_job")],
		["release", "write a condition: if: matches(github.event.release.target_commitish, 'release/**')"],
		...["create", "delete"].map((event) => [event, "write a condition: if: github.event.ref_type == 'branch' && matches(github.event.ref, 'release/**')"]),
		...[
			"pull_request_review",
			"pull_request_review_comment",
			"pull_request_review_thread"
		].map((event) => [event, "write a condition: if: matches(github.event.pull_request.base.ref, 'release/**')"]),
		...["deployment", "deployment_status"].map((event) => [event, "write a condition: if: matches(github.event.deployment.ref, 'release/**')"])
	]),
	tags: new Map([["release", "write a condition: if: matches(github.event.release.tag_name, 'v*')"], ...["create", "delete"].map((event) => [event, "write a condition: if: github.event.ref_type == 'tag' && matches(github.event.ref, 'v*')"])])
};
function instead(event, word) {
	switch (word) {
		case "branches":
		case "tags": return REFS[word].get(event) ?? `leave it out: the event names no ${word === "tags" ? "tag" : "branch"}`;
		case "paths": return "leave it out: the event has no changed files";
		case "workflows": return event === "workflow_job" ? "write a condition: if: github.event.workflow_job.workflow_name == 'CI'" : "leave it out: the event has no workflow";
		default: return "leave it out: the event has nothing with labels";
	}
}
function wordOf(key) {
	return key.replace(/-ignore$/, "");
}
function takesFilter(event, word) {
	return EVENTS$1[word]?.includes(event) ?? true;
}
function whoTakes(word, event) {
	return {
		events: (EVENTS$1[word] ?? []).filter((name) => name !== "pull_request_target"),
		instead: instead(event, word)
	};
}
//#endregion
//#region src/routes/meant-instead.ts
function meantInstead(path, node) {
	const place = placeOf(path);
	const name = String(path.at(-1));
	if (place === "routes.*.on.entry" && node.kind === "map") {
		const [event = "pull_request"] = entriesOf(node).map(({ key }) => key);
		return `events with filters are written as a map: on: { ${quoteWord(event).replaceAll("`", "")}: { ${filterExample(event)} } }`;
	}
	if (place === "routes.*.on.*" && isKnownEvent(name)) return `write the filters below it: ${name}: { ${filterExample(name)} }`;
	if (/^routes\.\*\.on\.\*\./.test(place) && node.kind === "scalar" && typeof node.value !== "string") return "put it in quotes, e.g. '1.0': without them YAML makes a number or true and false of it";
	if (/^routes\.\*\.steps\.\*\.react/.test(place) && node.kind === "scalar" && Math.abs(Number(node.value)) === 1) return `put it in quotes, or YAML makes a number of it: '${node.value === 1 ? "+1" : "-1"}'`;
	if (place === "routes.*" && (name === "on" || name === "if" || name === "steps")) return `\`${name}\` belongs to a route: indent it below the name of the route`;
	return null;
}
function filterExample(event) {
	return takesFilter(event, "branches") ? "branches: [main]" : "types: […]";
}
//#endregion
//#region src/routes/report-destination-word.ts
function reportFormat(written, offset, report) {
	const there = `there are ${FORMATS.join(", ")}`;
	if (LATER_FORMATS.includes(written)) {
		report.add("not-yet", offset, `the format ${quoteWord(written)} does not exist yet; it will come`, there);
		return;
	}
	const nearest = report.nearest(written, [...FORMATS, ...LATER_FORMATS]);
	const hint = nearest === null ? there : `did you mean ${quoteWord(nearest)}?`;
	const shown = nearest === null ? "of this name" : quoteWord(written);
	report.add("unknown-word", offset, `there is no format ${shown}`, hint);
}
const LATER_AUTH = new Map([["bearer", "Bearer"], ["basic", "Basic"]]);
function reportAuth(node, offset, report) {
	if (node.kind === "map") {
		report.add("not-yet", offset, "`auth` takes no map yet; it will", headerHint("Bearer"));
		return true;
	}
	if (!isText(node)) return false;
	const written = node.value;
	const scheme = LATER_AUTH.get(written);
	if (scheme !== void 0) {
		report.add("not-yet", offset, `\`auth: ${written}\` does not exist yet; it will come`, headerHint(scheme));
		return true;
	}
	const nearest = report.nearest(written, ["oidc", ...LATER_AUTH.keys()]);
	const hint = nearest === null ? "there is oidc" : `did you mean ${quoteWord(nearest)}?`;
	report.add("unknown-word", offset, `\`auth\` cannot be ${nearest === null ? "this" : quoteWord(written)}`, hint);
	return true;
}
function headerHint(scheme) {
	return `write headers: { Authorization: ${scheme} \${{ secrets.NAME }} }`;
}
//#endregion
//#region src/routes/report-unknown-key.ts
function reportUnknownKey({ key, offset, path, beside }, report) {
	const place = placeOf(path);
	if (place === STEP && reportArgument(key, offset, beside, report)) return;
	const word = quoteKey(key);
	const keys = KEYS[place] ?? [];
	const later = LATER_KEYS[place] ?? [];
	if (later.includes(key)) {
		report.add("not-yet", offset, `${word} does not exist yet; it will come`, "leave it out for now");
		return;
	}
	const instead = (place === "routes.*.on.*" ? EVENT_KEYS.get(key) : void 0) ?? WORKFLOW_KEYS.get(key);
	if (instead !== void 0) {
		report.add("workflow-key", offset, `${word} belongs to a workflow, not to this file`, instead);
		return;
	}
	if (place === "routes.*.on.*" && KNOWN_EVENTS.get(String(path[3]))?.has(key)) {
		report.add("unknown-key", offset, `${word} is an activity type and stands beside \`types\``, `write types: [${key === "opened" ? "" : "opened, "}${key}]`);
		return;
	}
	const nearest = report.nearest(key, [...keys, ...later]);
	const home = Object.keys(KEYS).find((other) => KEYS[other]?.includes(key));
	const hint = nearest !== null ? `did you mean ${quoteWord(nearest)}?` : home === void 0 ? `there is ${listed$3(keys)}` : key === "name" ? "a route and a destination are named by their keys" : `it belongs in ${HOMES[home] ?? `\`${home.split(".").at(-1)}\` of a step`}`;
	report.add("unknown-key", offset, word === "this key" ? "there is no such key here" : `there is no key ${word} here`, hint);
}
function reportArgument(key, offset, beside, report) {
	const verb = beside.find((entry) => KEYS[`${STEP}.${entry.key}`]?.includes(key));
	if (verb === void 0) return false;
	const { exclusive, short } = VERBS.get(verb.key) ?? {
		exclusive: [CONTENTS$1],
		short: "to"
	};
	const form = [...writtenIn(verb, short).filter((other) => other !== key && !exclusive.some((group) => group.includes(key) && group.includes(other))).slice(0, 3), key].map((argument) => `${argument}: …`).join(", ");
	const message = `${quoteWord(key)} is an argument of ${quoteWord(verb.key)}`;
	report.add("unknown-key", offset, message, `write ${verb.key}: { ${form} }`);
	return true;
}
function writtenIn({ key: verb, value }, short) {
	const known = KEYS[`${STEP}.${verb}`] ?? [];
	if (value.kind === "map") return entriesOf(value).flatMap(({ key }) => known.includes(key) ? [key] : []);
	const isEmpty = value.kind === "scalar" && (value.value === null || value.value === "");
	return short === null || isEmpty ? [] : [short];
}
const STEP = "routes.*.steps.*";
const EVENT_KEYS = new Map([
	["inputs", "leave it out: the webhook brings what was filled in, as github.event.inputs"],
	["outputs", "leave it out"],
	["cron", "no webhook is sent at set times"],
	["names", "leave it out, and write a condition as `if`"],
	["versions", "leave it out, and write a condition as `if`"]
]);
const HOMES = {
	"": "the top of the file",
	"destinations.*": "a destination",
	"destinations.*.retry": "`retry` of a destination",
	"routes.*": "a route",
	"routes.*.on.*": "an event of `on`",
	"routes.*.steps.*": "a step",
	"routes.*.steps.*.forward": "`forward` of a step"
};
function listed$3(words) {
	const shown = words.slice(0, 12).map(quoteWord).join(", ");
	return words.length > 12 ? `${shown}, …` : shown;
}
//#endregion
//#region src/routes/check-structure.ts
function checkStructure(root, { text, report, needsRoutes }) {
	const parsed = makeFileSchema(verbsIn(root), needsRoutes).safeParse(toPlain(root));
	for (const { issue, path } of parsed.success ? [] : meantIssues(parsed.error.issues, [])) {
		const node = findNode(root, path);
		if (node?.kind !== "broken") reportIssue(issue, path, {
			root,
			node,
			text,
			report
		});
	}
}
function verbsIn(root) {
	const steps = entriesOf(childOf(root, "routes")).flatMap(({ value }) => itemsOf(childOf(value, "steps")));
	return [...new Set(steps.flatMap((step) => entriesOf(step).map(({ key }) => key)))].flatMap((key) => VERBS.get(key) ?? []);
}
function meantIssues(issues, base) {
	return issues.flatMap((issue) => {
		const path = [...base, ...issue.path];
		const meant = (issue.code === "invalid_union" ? issue.errors : []).find((branch) => !branch.some(isWrongKind));
		return meant === void 0 ? [{
			issue,
			path
		}] : meantIssues(meant, path);
	});
}
function isWrongKind(issue) {
	if (issue.code === "invalid_union" && issue.path.length === 0) return issue.errors.every((branch) => branch.some(isWrongKind));
	return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}
function reportIssue(issue, path, finding) {
	const { root, node, text, report } = finding;
	if (issue.code === "unrecognized_keys") {
		for (const key of issue.keys) reportUnknownKey({
			path,
			key,
			beside: entriesOf(node),
			offset: keyOffsetAt(root, [...path, key])
		}, report);
		return;
	}
	const subject = subjectOf(path);
	const { takes, example } = takenAt(path);
	if (node === void 0) {
		if (isMisspelt(root, path)) return;
		report.add("missing-key", ownerOffset(root, path), `${ownerOf(path)} has no ${subject}`, `write ${example}`);
	} else if (node.kind === "scalar" && (node.value === null || node.value === "")) {
		const cut = commentInPlace(text, keyOffsetAt(root, path));
		const hint = cut === null ? `write ${example}` : `a # after a space begins a comment: put ${shownCut(cut, report, offsetAt(root, path))} in quotes, or take the # away`;
		report.add("empty-value", offsetAt(root, path), `${subject} is empty`, hint);
	} else if (node.kind === "scalar" && typeof node.value === "string" && node.value.includes("${{")) report.add("no-expression", node.offset, `${subject} takes no expression`, `write ${example}`);
	else reportWrongValue(issue, path, {
		root,
		report,
		node,
		subject,
		takes,
		example
	});
}
function shownCut(cut, report, offset) {
	return report.isInRoutes(offset) ? quoteWord(cut) : "the value";
}
function isMisspelt(root, path) {
	const parent = path.slice(0, -1);
	const keys = KEYS[placeOf(parent)] ?? [];
	return entriesOf(findNode(root, parent)).filter(({ key }) => !keys.includes(key)).some(({ key }) => nearestWord(key, keys) === path.at(-1));
}
function reportWrongValue(issue, path, wrong) {
	const { root, report, node, subject, example } = wrong;
	const offset = offsetAt(root, path);
	const place = placeOf(path);
	switch (issue.code) {
		case "invalid_value":
			if (place === "destinations.*.auth" && reportAuth(node, offset, report)) return;
			if (node.kind === "scalar" && typeof node.value === "string" && issue.values.length > 1) {
				if (place === "destinations.*.format") reportFormat(node.value, offset, report);
				else reportWord(node.value, issue.values.map(String), offset, wrong);
				return;
			}
			reportKind(path, wrong);
			return;
		case "too_small":
		case "too_big":
			if (issue.origin === "int" || issue.origin === "number") {
				const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
				report.add("out-of-range", offset, `${subject} must be ${bound}`, `write e.g. ${example}`);
			} else if (issue.code === "too_big") report.add("too-many", offset, `${subject} has more than ${issue.maximum} entries`, "write fewer, or several routes");
			else report.add("empty-value", offset, `${subject} is empty`, emptyHint(place, example));
			return;
		case "invalid_format":
			report.add("bad-duration", offset, `${subject} is not a duration`, "write 500ms, 15s, 5m, 2h or 30d");
			return;
		default: reportKind(path, wrong);
	}
}
function reportKind(path, { root, report, node, subject, takes, example }) {
	const message = `${subject} must be ${takes}, not ${kindOf(node)}`;
	report.add("wrong-type", offsetAt(root, path), message, meantInstead(path, node) ?? `write ${example}`);
}
function reportWord(written, words, offset, { subject, report }) {
	const nearest = report.nearest(written, words);
	const hint = nearest === null ? `there is ${words.map(quoteWord).join(", ")}` : `did you mean ${quoteWord(nearest)}?`;
	report.add("unknown-word", offset, `${subject} cannot be ${quoteWord(written)}`, hint);
}
function emptyHint(place, example) {
	if (place === "destinations.*.retry.schedule") return "write retry: false to send once only";
	if (place === "routes.*.on.*.types") return "leave `types` out to mean all of them";
	if (place.startsWith("routes.*.on.*.")) return "leave it out not to filter by it";
	return `write ${example}`;
}
function kindOf(node) {
	if (node.kind === "list") return "a list";
	if (node.kind === "map") return "a map";
	const value = node.kind === "scalar" ? node.value : null;
	if (typeof value === "boolean") return String(value);
	return typeof value === "number" ? "a number" : "a text";
}
function subjectOf(path) {
	const last = path.at(-1);
	if (last === void 0) return "the file";
	if (typeof last !== "number") return quoteKey(String(last));
	return `entry ${last + 1} of ${quoteWord(String(path.at(-2)))}`;
}
function ownerOf(path) {
	const owner = path.slice(0, -1);
	if (owner.length !== 2) return subjectOf(owner);
	return `${owner[0] === "routes" ? "route" : "destination"} ${subjectOf(owner)}`;
}
function ownerOffset(root, path) {
	return keyOffsetAt(root, path.slice(0, -1));
}
//#endregion
//#region src/model/retry-schedule.ts
const DEFAULT_RETRY = { scheduleMs: [
	5e3,
	3e4,
	3e5,
	18e5,
	72e5,
	18e6,
	36e6,
	504e5,
	72e6,
	864e5
] };
//#endregion
//#region src/routes/read-expression.ts
const IN_ROUTES = { contexts: ["github"] };
const IN_STEPS = { contexts: ["github", "steps"] };
const IN_STEP_CONDITIONS = {
	contexts: ["github", "steps"],
	statusFunctions: true
};
const IN_DESTINATIONS = { contexts: ["secrets", "vars"] };
const MOST_FAULTS = 20;
function readCondition(node, where, reading) {
	const text = {
		...node,
		value: String(node.value)
	};
	const condition = valueOrFaults(parseCondition(text.value, where === "route" ? IN_ROUTES : IN_STEP_CONDITIONS), text, reading);
	if (condition !== null) collect(condition, condition.offset, placesIn(text, reading), reading);
	return condition;
}
function readRouteTemplate(node, reading) {
	const template = valueOrFaults(parseTemplate(node.value, IN_STEPS), node, reading);
	const place = placesIn(node, reading);
	for (const { expression, offset } of template === null ? [] : expressionsOf(template)) collect(expression, offset, place, reading);
	return template;
}
function placesIn(node, { text }) {
	let left = MOST_FAULTS;
	return (index) => left-- > 0 ? offsetInScalar(text, node, index) : node.offset;
}
function collect(expression, offset, place, reading) {
	const offsetOf = (index) => place(offset + index);
	reading.found.push({
		expression,
		offsetOf
	});
	for (const call of callsOf(expression)) {
		const isAnswered = call.name === "changed-files" && reading.events.has("push");
		if (ASKING_FUNCTIONS.has(call.name) && !isAnswered) reading.uses.push({
			kind: "function",
			name: call.name,
			offset: offsetOf(call.offset)
		});
	}
}
const ASKING_FUNCTIONS = new Set([
	"permission",
	"in-team",
	"changed-files"
]);
function readDestinationTemplate(node, reading) {
	if (node.value.startsWith("sealed:")) {
		reading.report.add("not-yet", node.offset, "sealed values do not exist yet; they will come", "write ${{ secrets.NAME }}");
		return null;
	}
	const parsed = parseTemplate(node.value, IN_DESTINATIONS);
	return valueOrFaults(parsed.kind === "parsed" ? parsed : {
		...parsed,
		faults: parsed.faults.map(withoutWords)
	}, node, reading);
}
const PUBLIC_WORDS = new Set(`github steps secrets vars env inputs job jobs matrix needs runner strategy hashfiles success failure always cancelled permission
  in-team changed-files contains startswith endswith format join tojson fromjson case matches lower upper replace split truncate escape`.split(/\s+/));
function withoutWords(fault) {
	if ((fault.message.match(/`[^`]*`|'[^']*'|[^\s`']+\(\)/g) ?? []).every((word) => PUBLIC_WORDS.has(word.replace(/^[`']|[`']$|\(\)$/g, "").toLowerCase()) || !/[\p{L}\d]/u.test(word)) || fault.hint.startsWith("did you mean")) return fault;
	return {
		...fault,
		message: "what stands here is no expression",
		hint: "write ${{ secrets.NAME }} or ${{ vars.NAME }}"
	};
}
function valueOrFaults(parsed, node, { text, report }) {
	if (parsed.kind === "parsed") return parsed.value;
	for (const fault of parsed.faults.slice(0, MOST_FAULTS)) report.add(fault.code, offsetInScalar(text, node, fault.offset), fault.message, hintFor$1(fault, node, text));
	return null;
}
function hintFor$1(fault, node, text) {
	return node.style === "plain" && /^[ \t]+#/.test(text.slice(node.end, node.end + 100)) ? "a # after a space begins a comment: put the whole value in quotes" : fault.hint;
}
function isLiteral(template) {
	return template.parts.every((part) => typeof part === "string");
}
//#endregion
//#region src/routes/read-secret-template.ts
const SETTING_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
function readSecretTemplate(node, reading) {
	const template = readDestinationTemplate(node, reading);
	if (template === null) return null;
	if ([...namesRead(template, "secrets"), ...namesRead(template, "vars")].every((name) => SETTING_NAME.test(name))) return template;
	reading.report.add("bad-name", node.offset, "a secret or variable of this name cannot be set", "names of secrets and variables have letters, digits and _");
	return null;
}
//#endregion
//#region src/routes/compile-headers.ts
function compileHeaders(node, reading) {
	const entries = entriesOf(node);
	if (node !== void 0 && entries.length > 50) reading.report.add("too-many", node.offset, `\`headers\` has more than 50 entries`, "write fewer");
	const seen = new Set();
	return entries.flatMap((entry) => compileHeader(entry, seen, reading));
}
function compileHeader({ key, keyOffset, value }, seen, reading) {
	const { report } = reading;
	const nameFault = judgeHeaderName(key);
	if (nameFault !== null) report.add(nameFault.code, keyOffset, `${quoteKey(key)} ${nameFault.reason}`, nameFault.hint);
	if (seen.has(key.toLowerCase())) report.add("duplicate-key", keyOffset, `the header ${quoteKey(key)} is written twice`, "names of headers do not tell case apart");
	seen.add(key.toLowerCase());
	if (!isText(value)) return [];
	const template = readSecretTemplate(value, reading);
	if (template === null) return [];
	const valueFault = judgeHeaderValue(template.parts.filter((part) => typeof part === "string").join(""));
	if (valueFault !== null) report.add(valueFault.code, value.offset, `${quoteKey(key)} ${valueFault.reason}`, valueFault.hint);
	if (nameFault === null && isSecretHeader(key) && holdsCredential(key, template)) report.add("literal-secret", value.offset, `${quoteKey(key)} stands here for all to read`, "write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME");
	return [{
		name: key,
		value: template
	}];
}
const SCHEME = /^(?:bearer|basic|digest|negotiate|ssws|splunk|dsn|bot|aws|hmac|[\w-]{0,40}(?:token|key|auth))(?: +(?:[\w-]{0,40}token|key)=| +|=)/i;
const COOKIES = /^[\w!#$%&'*+.^`|~-]{1,100}=\0(?:; ?[\w!#$%&'*+.^`|~-]{1,100}=\0)*;?$/;
function holdsCredential(name, { source, parts }) {
	const text = parts.map((part) => {
		if (typeof part === "string") return part;
		const alone = {
			source,
			parts: [part]
		};
		return [...namesRead(alone, "secrets"), ...namesRead(alone, "vars")].length > 0 ? "\0" : "a text that is written out";
	}).join("").trim();
	return !/^[\0:;,./_|~ -]*$/.test(text.replace(SCHEME, "")) && !(/cookie/i.test(name) && COOKIES.test(text));
}
//#endregion
//#region src/routes/warn-url.ts
const SECRET_PARAMETER = /^(?:access_?|auth_?|api_?)?(?:token|key|secret|sig|signature|password)$/i;
const CREDENTIAL_URLS = [
	/^hooks\.slack(-gov)?\.com\/./,
	/^((ptb|canary)\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\//,
	/^[^/]+\.webhook\.office\.com\/./,
	/^outlook\.office(365)?\.com\/webhook/,
	/^[^/]+\.logic\.azure\.com(:\d+)?\/./,
	/^[^/]+\.api\.powerplatform\.com(:\d+)?\/./,
	/^chat\.googleapis\.com\/v1\/spaces\//,
	/^api\.telegram\.org\/bot/,
	/^hooks\.zapier\.com\/hooks\//,
	/^maker\.ifttt\.com\/trigger\//,
	/^open\.(feishu\.cn|larksuite\.com)\/open-apis\/bot\//,
	/^oapi\.dingtalk\.com\/robot\//,
	/^qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\//
];
const CHAT_HOSTS = [
	[/^hooks\.slack(-gov)?\.com$/, "slack"],
	[/^((ptb|canary)\.)?discord(app)?\.com$/, "discord"],
	[/^[^/]+\.webhook\.office\.com$/, "teams"],
	[/^[^/]+\.logic\.azure\.com$/, "teams"],
	[/^[^/]+\.api\.powerplatform\.com$/, "teams"]
];
function chatFormatOf(url) {
	return CHAT_HOSTS.find(([pattern]) => pattern.test(url.hostname))?.[1] ?? null;
}
function warnUrl({ url, isWhole, takesToken }, offset, report) {
	const fault = takesToken ? judgeTokenUrl(url) : null;
	if (fault !== null) report.add(fault.code, offset, `\`url\` ${fault.reason}`, fault.hint);
	else if (isPrivateHost(url.hostname)) report.add("private-address", offset, "the URL names an address that is not public; it is refused when sending", "start the server with --allow-network and the network of this address");
	else if (url.protocol === "http:") report.add("insecure-url", offset, "the URL is not https: anybody on the way can read what is sent", "write https://");
	if (url.hash !== "") report.add("url-fragment", offset, "what stands behind the # of a URL is never sent", "leave it out, or write %23 for a # that belongs to the path");
	if (isWhole && [...url.searchParams.keys()].some((key) => SECRET_PARAMETER.test(key))) report.add("literal-secret", offset, "a secret in the query of the URL stands here for all to read", "write the part as ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME");
	if (isWhole && CREDENTIAL_URLS.some((pattern) => pattern.test(`${url.host}${url.pathname}`))) report.add("literal-url", offset, "whoever reads this URL can write there", "write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME");
}
//#endregion
//#region src/routes/compile-url.ts
function compileUrl(node, takesToken, reading) {
	if (!isText(node) || node.value === "") return null;
	const template = readSecretTemplate(node, reading);
	if (template === null) return null;
	const [first, ...rest] = template.parts;
	if (typeof first !== "string" && rest.length === 0) return template;
	const isWhole = rest.length === 0;
	if (!isWhole && (typeof first !== "string" || !closesHost(first))) {
		reading.report.add("url-expression-in-host", node.offset, "an expression cannot make the host of a URL", "let it fill the whole url, or stand after the host: https://host/${{ secrets.NAME }}");
		return null;
	}
	return judgeWritten(template, {
		isWhole,
		takesToken
	}, node, reading);
}
function judgeWritten(template, use, node, { report }) {
	const judged = judgeUrl(template.parts.map((part) => typeof part === "string" ? part : "x").join(""));
	if (judged.kind === "bad") {
		report.add("bad-url", node.offset, `\`url\` ${judged.reason}`, judged.hint);
		return null;
	}
	warnUrl({
		url: judged.url,
		...use
	}, node.offset, report);
	return template;
}
//#endregion
//#region src/routes/compile-destination.ts
const DEFAULT_TIMEOUT_MS = 15e3;
function compileDestination(name, node, reading) {
	const auth = compileAuth(node, reading);
	const url = compileUrl(childOf(node, "url"), auth !== null, reading);
	const headers = compileHeaders(childOf(node, "headers"), reading);
	const signingSecrets = compileSigningSecrets(node, reading);
	const timeoutMs = compileTimeout(childOf(node, "timeout"), reading);
	const retry = compileRetry(childOf(node, "retry"), reading);
	const format = childOf(node, "format");
	const enabled = childOf(node, "enabled");
	if (url === null) return null;
	return {
		name,
		url,
		format: FORMATS.find((known) => isText(format) && format.value === known) ?? "github",
		headers,
		signingSecrets,
		auth,
		timeoutMs,
		retry,
		enabled: !(enabled?.kind === "scalar" && enabled.value === false)
	};
}
function compileSigningSecrets(node, reading) {
	const templates = [];
	for (const text of textsOf(childOf(node, "signing-secret"))) {
		const template = readSecretTemplate(text, reading);
		if (template === null) continue;
		templates.push(template);
		if (!isLiteral(template)) continue;
		const fault = judgeSigningSecret(text.value);
		if (fault !== null) reading.report.add("bad-signing-secret", text.offset, `the signing secret ${fault.reason}`, fault.hint);
		reading.report.add("literal-secret", text.offset, "the signing secret stands here for all to read", "write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME");
	}
	return templates;
}
function compileAuth(node, { report }) {
	const auth = childOf(node, "auth");
	if (auth?.kind !== "scalar" || auth.value !== "oidc") return null;
	const header = entriesOf(childOf(node, "headers")).find(({ key }) => key.toLowerCase() === "authorization");
	if (header !== void 0) report.add("exclusive-keys", header.keyOffset, "`auth` and the header `Authorization` exclude each other", "leave one of them out: `auth` sends this header");
	return "oidc";
}
function compileTimeout(node, { report }) {
	const timeoutMs = isText(node) ? parseDuration(node.value) : null;
	if (timeoutMs === null) return DEFAULT_TIMEOUT_MS;
	if (node !== void 0 && (timeoutMs < 1 || timeoutMs > 6e4)) report.add("out-of-range", node.offset, "`timeout` must be from 1ms to 60s", "write e.g. timeout: 15s");
	return timeoutMs;
}
function compileRetry(node, reading) {
	if (node?.kind === "scalar" && node.value === false) return { scheduleMs: [] };
	if (node?.kind !== "map") return DEFAULT_RETRY;
	const attempts = childOf(node, "attempts");
	const schedule = childOf(node, "schedule");
	if (attempts !== void 0 && schedule !== void 0) reading.report.add("exclusive-keys", schedule.offset, "`attempts` and `schedule` exclude each other", "a schedule of n waits makes n + 1 attempts");
	else if (node.entries.size === 0) reading.report.add("empty-value", node.offset, "`retry` is empty", "write retry: false, retry: { attempts: 5 } or retry: { schedule: [5s, 1m] }");
	const scheduleMs = textsOf(schedule).flatMap((wait) => compileWait(wait, reading));
	return attempts?.kind === "scalar" && typeof attempts.value === "number" ? defaultFor(Number(attempts.value)) : { scheduleMs };
}
function defaultFor(attempts) {
	const { scheduleMs } = DEFAULT_RETRY;
	const last = scheduleMs.at(-1) ?? 0;
	const waits = Math.max(0, Math.min(attempts, 1e3) - 1);
	return { scheduleMs: Array.from({ length: waits }, (_, index) => scheduleMs[index] ?? last) };
}
function compileWait(node, { report }) {
	const waitMs = parseDuration(node.value);
	if (waitMs === null) return [];
	if (waitMs < 1 || waitMs > 2592e6) report.add("out-of-range", node.offset, "a wait must be from 1ms to 30d", "write e.g. schedule: [5s, 1m, 10m]");
	return [waitMs];
}
//#endregion
//#region src/routes/compile-repositories.ts
function compileExtends(node, { report }) {
	if (!isText(node) || node.value === "") return null;
	const parsed = parseExtends(node.value);
	if (parsed !== null) return {
		...parsed,
		offset: node.offset
	};
	if (node.value.includes("${{")) report.add("no-expression", node.offset, "`extends` takes no expression", "write owner/name, or owner/name@ref");
	else report.add("bad-repository", node.offset, "`extends` is not the name of a repository", "write owner/name, or owner/name@ref with a branch, tag or commit");
	return null;
}
function compileAcceptFrom(node, { report }) {
	if (node?.kind !== "list") return [];
	const seen = new Set();
	return textsOf(node).flatMap(({ value, offset }) => {
		if (value === "") return [];
		if (!REPOSITORY_PATTERN.test(value)) {
			if (value.includes("${{")) report.add("no-expression", offset, "`accept-from` takes no expression", "write owner/name");
			else report.add("bad-repository", offset, "this entry of `accept-from` is not the name of a repository", "write owner/name");
			return [];
		}
		const folded = value.toLowerCase();
		if (seen.has(folded)) report.add("listed-twice", offset, `${quoteWord(value)} is listed twice`, "leave one out");
		seen.add(folded);
		return [value];
	});
}
//#endregion
//#region src/routes/compile-condition.ts
function compileCondition(node, where, reading) {
	return isCondition(node) ? readCondition(node, where, reading) : null;
}
function isCondition(node) {
	if (node?.kind !== "scalar" || node.value === "") return false;
	return typeof node.value === "string" || typeof node.value === "boolean";
}
//#endregion
//#region src/model/name-pattern.ts
function parseNamePattern(source) {
	const negated = source.startsWith("!");
	return {
		source,
		negated,
		pieces: foldCase(source.slice(negated ? 1 : 0)).split("*")
	};
}
function foldCase(name) {
	let folded = "";
	for (const character of name.normalize("NFC")) folded += character.toUpperCase().toLowerCase();
	return folded;
}
function matchesName({ pieces }, text) {
	const first = pieces[0] ?? "";
	const last = pieces.at(-1) ?? "";
	if (pieces.length === 1) return text === first;
	if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
	let at = first.length;
	const end = text.length - last.length;
	for (const piece of pieces.slice(1, -1)) {
		const found = text.indexOf(piece, at);
		if (found === -1 || found + piece.length > end) return false;
		at = found + piece.length;
	}
	return true;
}
//#endregion
//#region src/routes/compile-filter.ts
function compileFilters(event, node, reading) {
	return entriesOf(node).flatMap((entry) => {
		const key = FILTER_KEYS.find((known) => known === entry.key);
		if (key === void 0) return [];
		judgeTaken(event, key, entry, reading);
		judgePair(key, entry, node, reading);
		const texts = textsOf(entry.value);
		warnRepeated(texts, reading);
		warnAllOut(key, texts, entry, node, reading);
		warnWritten(key, texts, reading);
		if (wordOf(key) === "paths" && event !== "push") reading.uses.push({
			kind: "filter",
			name: key,
			offset: entry.keyOffset
		});
		return [compileClause(key, texts, entry, reading)];
	});
}
function judgeTaken(event, key, { keyOffset }, { report }) {
	const word = wordOf(key);
	if (takesFilter(event, word)) return;
	const { events, instead } = whoTakes(word, event);
	const last = events.at(-1) ?? "";
	const who = events.length === 1 ? `only ${last} does` : `${events.slice(0, -1).join(", ")} and ${last} do`;
	report.add("filter-not-taken", keyOffset, `${event} takes no ${quoteWord(key)}: ${who}`, instead);
}
function judgePair(key, { keyOffset }, node, { report }) {
	const word = wordOf(key);
	if (key === word || childOf(node, word) === void 0) return;
	const message = `${quoteWord(key)} stands beside \`${word}\`; an event takes one of them`;
	report.add("exclusive-keys", keyOffset, message, `write what is to be left out into \`${word}\`, with a ! before it`);
}
function warnRepeated(texts, { report }) {
	const seen = new Set();
	for (const { value, offset } of texts) {
		if (value.startsWith("!")) seen.clear();
		if (seen.has(value)) report.add("listed-twice", offset, `${quoteWord(value)} is listed twice`, "leave one out");
		seen.add(value);
	}
}
function compileClause(key, texts, entry, reading) {
	for (const { value, offset } of texts) {
		if (!value.includes("${{")) continue;
		const message = `${quoteWord(key)} takes no expression`;
		reading.report.add("no-expression", offset, message, "write the names out, or a condition as `if`");
	}
	const literal = texts.filter(({ value }) => value !== "" && !value.includes("${{"));
	switch (key) {
		case "labels":
		case "labels-ignore":
		case "actors":
		case "actors-ignore": return {
			kind: "names",
			key,
			patterns: compileNames(key, literal, reading)
		};
		default: return {
			kind: "patterns",
			key,
			patterns: compilePatterns(key, literal, entry, reading)
		};
	}
}
function compileNames(key, texts, { report }) {
	return texts.map(({ value, offset }) => {
		const pattern = parseNamePattern(value);
		if (pattern.negated && key.endsWith("-ignore")) {
			const hint = `leave the ! out, or write it in \`${wordOf(key)}\``;
			report.add("bad-pattern", offset, `${quoteWord(key)} lists what is left out already`, hint);
		} else if (value === "!") report.add("bad-pattern", offset, "nothing follows the !", `write e.g. '!wontfix'`);
		return pattern;
	});
}
function compilePatterns(key, texts, entry, reading) {
	const { text, report } = reading;
	const patterns = texts.flatMap((node) => {
		const parsed = parsePattern(node.value);
		if (parsed.kind === "parsed") {
			warnUnmatchable(key, node, reading);
			return [parsed.pattern];
		}
		report.add("bad-pattern", offsetInScalar(text, node, parsed.offset), parsed.message, parsed.hint);
		return [];
	});
	if (patterns.length === texts.length && patterns.length > 0 && patterns.every(({ negated }) => negated)) {
		const word = wordOf(key);
		const other = word === "workflows" ? "" : `, or use \`${word}-ignore\``;
		const hint = key === word ? `write what is to match before it, e.g. '**'${other}` : "leave the ! out";
		report.add("no-positive-pattern", entry.keyOffset, `${quoteWord(key)} only excludes, so that nothing ${key === word ? "can match" : "is left out"}`, hint);
	}
	return patterns;
}
function warnUnmatchable(key, { value, offset }, { report }) {
	if (key === "workflows") return;
	const bang = value.startsWith("!") ? "!" : "";
	const pattern = value.slice(bang.length);
	const isPath = wordOf(key) === "paths";
	const prefix = (isPath ? /^(?:\.\.?)?\// : /^refs\/(?:heads|tags)\//).exec(pattern)?.[0];
	if (prefix !== void 0) {
		const message = isPath ? `paths begin at the root of the repository, without ${quoteWord(prefix)}` : `names of branches and tags are compared without ${prefix}`;
		const meant = `${bang}${pattern.slice(prefix.length)}`;
		report.add("never-matches", offset, message, `write ${quoteWord(meant === bang ? `${bang}**` : meant)}`);
	} else if (/\{[^{},]*,[^{}]*\}/.test(pattern)) report.add("never-matches", offset, "braces stand for themselves in these patterns", "write a pattern for each of the words");
	else if (!isPath && /[\s~^:]|^\/|[/.]$|(?:^|\/)\.(?!\?)/.test(pattern)) {
		const hint = /(?:^|\/)\./.test(pattern) ? "no part of a name begins with .; in these patterns * alone is any text, as in release/**" : "a branch or tag has no blanks, ~ ^ :, and does not begin with / or end with / or .";
		report.add("never-matches", offset, `no branch or tag can be called ${quoteWord(pattern)}`, hint);
	}
}
function warnAllOut(key, texts, { keyOffset }, event, { report }) {
	const word = wordOf(key);
	const other = word === "branches" ? "tags" : word === "tags" ? "branches" : null;
	if (word === "labels" || word === "actors") return;
	if (texts.at(-1)?.value !== (key === word ? "!**" : "**")) return;
	if (other !== null && entriesOf(event).some((entry) => entry.key.startsWith(other))) return;
	const message = `${quoteWord(key)} leaves everything out at its end`;
	report.add("never-matches", keyOffset, message, "leave the last pattern out");
}
function warnWritten(key, texts, { report }) {
	const word = wordOf(key);
	for (const { value, offset } of texts) if (word === "actors" && /^!?@/.test(value)) {
		const meant = value.replace("@", "");
		report.add("never-matches", offset, "a login has no @ before it", `write ${quoteWord(meant)}`);
	} else if (word === "workflows" && /^[^/]*\.ya?ml$/.test(value)) report.add("never-matches", offset, "a workflow is named by its `name`, not by its file", "write the name that stands in the workflow");
	else if (word === "paths" && value.endsWith("/")) report.add("never-matches", offset, "a path is that of a file, which does not end with /", `write ${quoteWord(`${value}**`)}`);
}
//#endregion
//#region src/routes/compile-on.ts
function compileOn(node, reading) {
	const { report } = reading;
	const events = new Map();
	for (const { value, offset } of textsOf(node)) if (events.has(value)) report.add("listed-twice", offset, `${quoteWord(value)} is listed twice`, "leave one out");
	else if (judgeEvent(value, offset, reading)) events.set(value, filterOf(value, void 0, reading));
	for (const { key, keyOffset, value } of entriesOf(node)) if (judgeEvent(key, keyOffset, reading)) events.set(key, filterOf(key, value, reading));
	if (node?.kind === "map" && node.entries.size === 0) report.add("empty-value", node.offset, "`on` is empty", "write on: push, on: [push, release] or a map of events");
	return events;
}
const NEW_EVENT_HINT = "see how it is spelled; leave it, if GitHub has it since lately";
function judgeEvent(name, offset, { report, uses }) {
	if (name === "") return false;
	if (name.includes("${{")) {
		report.add("no-expression", offset, "`on` takes no expression", "name the events, and write a condition as `if`");
		return false;
	}
	if (!EVENT_NAME_PATTERN.test(name)) {
		const hint = eventHint(name) ?? "write the names of events, e.g. on: [push, release]";
		report.add("bad-name", offset, `${quoteWord(name)} is not the name of an event`, hint);
		return false;
	}
	if (!isKnownEvent(name)) report.add("unknown-event", offset, `no webhook event ${quoteWord(name)} is known`, eventHint(name) ?? NEW_EVENT_HINT);
	uses.push({
		kind: "event",
		name,
		offset
	});
	return true;
}
function filterOf(event, node, reading) {
	const clauses = node === void 0 ? [] : compileFilters(event, node, reading);
	const written = childOf(node, "types");
	if (written === void 0) {
		const types = DEFAULT_TYPES.get(event) ?? null;
		return {
			types,
			typesByDefault: types !== null,
			clauses
		};
	}
	return {
		types: compileTypes(event, written, reading.report),
		typesByDefault: false,
		clauses
	};
}
function compileTypes(event, node, report) {
	const types = new Set();
	for (const { value, offset } of textsOf(node)) {
		if (types.has(value)) report.add("listed-twice", offset, `${quoteWord(value)} is listed twice`, "leave one out");
		if (value.includes("${{")) report.add("no-expression", offset, "`types` takes no expression", "write the types out, or a condition as `if`");
		const doubt = value === "" || value.includes("${{") ? null : typeDoubt(event, value);
		if (doubt !== null) report.add("unknown-type", offset, `no activity type ${quoteWord(value)} of ${event} is known`, doubt.hint);
		types.add(value);
	}
	return types;
}
//#endregion
//#region src/routes/compile-body.ts
function compileBody(node, reading) {
	switch (node.kind) {
		case "scalar": return compileScalar(node, reading);
		case "list": {
			const items = node.items.map((item) => compileBody(item, reading));
			const values = items.flatMap((item) => item.kind === "constant" ? [item.value] : []);
			return values.length === items.length ? {
				kind: "constant",
				value: values
			} : {
				kind: "list",
				items
			};
		}
		case "map": return foldConstants(entriesOf(node).map(({ key, keyOffset, value }) => {
			if (key.includes("${{")) reading.report.add("no-expression", keyOffset, "a key takes no expression", "write the key as it is; expressions stand in values");
			if (value.kind === "scalar" && value.value === null) warnCommentInPlace(keyOffset, reading);
			return [key, compileBody(value, reading)];
		}));
		case "broken": return NOTHING;
		default: return node;
	}
}
const NOTHING = {
	kind: "constant",
	value: null
};
function foldConstants(entries) {
	const constants = [];
	for (const [key, entry] of entries) if (entry.kind === "constant") constants.push([key, entry.value]);
	if (constants.length < entries.length) return {
		kind: "map",
		entries
	};
	return {
		kind: "constant",
		value: Object.fromEntries(constants)
	};
}
function compileScalar(node, reading) {
	if (isText(node) && node.value.includes("${{")) {
		const template = readRouteTemplate(node, reading);
		return template === null ? NOTHING : {
			kind: "template",
			template
		};
	}
	if (isText(node)) {
		warnBraces(node, reading);
		if (node.style === "plain") reportGlued(reading.text, node.end, reading.report);
	}
	if (typeof node.value === "number" && !isExact(node.value)) reading.report.add("out-of-range", node.offset, "JSON cannot carry this number as it is written", "put it in quotes to send it as text");
	return {
		kind: "constant",
		value: node.value
	};
}
function warnCommentInPlace(keyOffset, { text, report }) {
	const comment = commentInPlace(text, keyOffset);
	if (comment === null) return;
	report.add("glued-comment", text.indexOf("#", keyOffset), "the value is null: a # after a space begins a comment", `put it in quotes: ${quoteWord(`'${comment}'`)}`);
}
function warnBraces({ value, offset }, { report }) {
	if (!/\{\{\s*(?:github|steps|secrets|vars)\b/i.test(value)) return;
	report.add("braces-without-dollar", offset, "braces without a $ before them are text", "write ${{ … }}");
}
function isExact(value) {
	return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
//#endregion
//#region src/routes/field-path.ts
const SEGMENT = /^(\*|[^\s*.[\]{}$]+)$/;
const MOST_SEGMENTS = 32;
const MOST_MEANT = 500;
function parseFieldPath(node, report) {
	const written = node.value;
	const meant = meantPath(written);
	if (/^github(\.event)?(\.|$)/.test(written)) {
		const whole = written.length > MOST_MEANT ? "leave github.event. out" : "leave the list out to send the whole payload";
		const hint = meant === "" ? whole : `write ${quoteWord(meant)}`;
		report.add("field-path-prefix", node.offset, "a path begins at the payload's root", hint);
		return null;
	}
	if (written.includes("${{")) {
		report.add("no-expression", node.offset, "a path takes no expression", `write e.g. ${quoteWord(meant || "action")}`);
		return null;
	}
	const segments = written.split(".");
	if (segments.length <= MOST_SEGMENTS && segments[0] !== "*" && segments.every((part) => SEGMENT.test(part))) return segments;
	const hint = meant !== written && meant.split(".").every((part) => SEGMENT.test(part)) ? `write ${quoteWord(meant)}` : "write names joined by dots, and * for every entry of a list: commits.*.id";
	report.add("bad-field-path", node.offset, `${quoteWord(written)} is not a path`, hint);
	return null;
}
function meantPath(written) {
	if (written.length > MOST_MEANT) return "";
	return written.replace(/^\$\{\{\s*|\s*\}\}$/g, "").replace(/^(github\.event|github|\$)(\.|$)/, "").replace(/\[(\d*|\*)\]/g, ".*").replace(/\['([^']*)'\]/g, ".$1");
}
//#endregion
//#region src/routes/unknown-destination.ts
function reportUnknownDestination(name, offset, destinations, report) {
	const message = name.includes("/") ? "a URL is no name" : `there is no destination ${quoteWord(name)}`;
	report.add("unknown-destination", offset, message, destinationHint(name, destinations, report));
}
function destinationHint(name, destinations, report) {
	if (name.includes("/")) return "write the URL under `destinations:` and its name here";
	const nearest = report.nearest(name, destinations);
	if (nearest !== null) return `did you mean ${quoteWord(nearest)}?`;
	return destinations.size === 0 ? "define it under `destinations:`" : `there is ${listed$2(destinations)}`;
}
function listed$2(names) {
	const shown = [...names].slice(0, 8).map(quoteWord).join(", ");
	return names.size > 8 ? `${shown}, …` : shown;
}
//#endregion
//#region src/routes/compile-forward.ts
function compileForward(node, destinations, reading) {
	return {
		to: compileTo(node?.kind === "map" ? childOf(node, "to") : node?.kind === "scalar" ? node : void 0, destinations, reading),
		content: compileContent(node, reading)
	};
}
function compileTo(node, destinations, { report, isPart, uses }) {
	const names = new Set();
	for (const { value, offset } of textsOf(node)) {
		if (names.has(value)) report.add("listed-twice", offset, `${quoteWord(value)} is listed twice`, "leave one out");
		names.add(value);
		if (value === "" || destinations.has(value)) continue;
		if (value.includes("${{")) report.add("no-expression", offset, "`to` takes no expression", "write the name of a destination");
		else if (isPart && NAME_PATTERN.test(value)) uses.push({
			kind: "destination",
			name: value,
			offset
		});
		else reportUnknownDestination(value, offset, destinations, report);
	}
	return [...names];
}
const CONTENTS = [
	"fields",
	"omit",
	"body"
];
function compileContent(node, reading) {
	const written = entriesOf(node).filter(({ key }) => CONTENTS.includes(key));
	const [first, ...others] = written;
	for (const { key, keyOffset } of others) {
		const message = `${quoteWord(key)} stands beside ${quoteWord(first?.key ?? "")}; only one of them can say what is sent`;
		reading.report.add("exclusive-keys", keyOffset, message, "write one of `fields`, `omit`, `body`");
	}
	return written.map((entry) => contentOf(entry, reading))[0] ?? { kind: "payload" };
}
function contentOf({ key, keyOffset, value }, reading) {
	if (key !== "body") return {
		kind: key === "omit" ? "omit" : "fields",
		paths: compilePaths(value, reading)
	};
	if (value.kind === "scalar" && value.value === null) reading.report.add("empty-value", keyOffset, "`body` is empty", "write what should be sent; leave `body` out to send the whole payload");
	return {
		kind: "body",
		template: compileBody(value, reading)
	};
}
function compilePaths(node, { report, paths }) {
	if (node.kind !== "list") return [];
	return textsOf(node).flatMap((text) => {
		const path = text.value === "" ? null : parseFieldPath(text, report);
		if (path === null) return [];
		paths.push({
			path,
			offset: text.offset
		});
		return [path];
	});
}
//#endregion
//#region src/routes/compile-verb.ts
function compileVerb(verb, node, keyOffset, reading) {
	const written = writtenArguments(verb, node);
	if (node.kind === "map") judgeTogether(verb, entriesOf(node), keyOffset, reading.report);
	const compiled = new Map();
	for (const [name, value] of written) {
		const argument = verb.arguments[name];
		if (argument === void 0) continue;
		judgeArgument(name, argument, value, reading.report);
		compiled.set(name, compileBody(value, reading));
	}
	return compiled;
}
function writtenArguments(verb, node) {
	if (node.kind === "map") return new Map(entriesOf(node).map(({ key, value }) => [key, value]));
	const isEmpty = node.kind === "scalar" && (node.value === null || node.value === "");
	return verb.short === null || isEmpty ? new Map() : new Map([[verb.short, node]]);
}
function judgeTogether({ name, exclusive, required }, written, keyOffset, report) {
	for (const group of exclusive) {
		const [first, second] = written.filter(({ key }) => group.includes(key));
		if (first === void 0 || second === void 0) continue;
		const message = `${quoteWord(second.key)} stands beside ${quoteWord(first.key)} in ${quoteWord(name)}`;
		report.add("exclusive-keys", second.keyOffset, message, `write one of ${group.map(quoteWord).join(", ")}`);
	}
	for (const group of required) {
		if (written.some(({ key }) => group.includes(key))) continue;
		const needed = group.map(quoteWord).join(" or ");
		report.add("missing-key", keyOffset, `${quoteWord(name)} has no ${needed}`, `write ${group[0]}: …`);
	}
}
function judgeArgument(name, argument, value, report) {
	if (argument.kind === "literal" && value.kind === "scalar" && String(value.value).includes("${{")) report.add("no-expression", value.offset, `${quoteWord(name)} takes no expression`, "write it out");
	if (name === "repo") judgeRepository(value, report);
	if (argument.kind !== "map" && argument.kind !== "grants") return;
	const entries = entriesOf(value);
	const tooMany = entries[argument.most];
	if (tooMany !== void 0) report.add("too-many", tooMany.keyOffset, `${quoteWord(name)} has more than ${argument.most} entries`, "write fewer");
	for (const { key, keyOffset } of argument.kind === "grants" ? entries : []) {
		if (!isNever(key, argument)) continue;
		report.add("never-granted", keyOffset, `no step is ever granted ${quoteWord(key)}`, "leave it out");
	}
}
function judgeRepository(node, report) {
	if (!isText(node) || node.value === "" || node.value.includes("${{") || REPOSITORY_PATTERN.test(node.value)) return;
	const message = `${quoteWord(REPOSITORY_ARGUMENT)} is not the name of a repository`;
	report.add("bad-repository", node.offset, message, "write owner/name");
}
function isNever(key, argument) {
	return argument.kind === "grants" && argument.never.includes(key.toLowerCase().replaceAll("_", "-"));
}
//#endregion
//#region src/model/verbs/subjects.ts
const OF_PULL_REQUEST = [...[
	"pull_request",
	"pull_request_target",
	"pull_request_review"
], ...["pull_request_review_comment", "pull_request_review_thread"]];
const OF_RUN = [
	"workflow_run",
	"deployment",
	"deployment_status",
	"deployment_review"
];
const LISTING_PULL_REQUESTS = [
	"check_run",
	"check_suite",
	...OF_RUN
];
const EVENTS = {
	"issue-or-pull-request": new Set([
		"issues",
		"issue_comment",
		...OF_PULL_REQUEST,
		...LISTING_PULL_REQUESTS
	]),
	"pull-request": new Set([
		"issue_comment",
		...OF_PULL_REQUEST,
		...LISTING_PULL_REQUESTS
	]),
	comment: new Set(["issue_comment", "pull_request_review_comment"]),
	"review-comment": new Set(["pull_request_review_comment"]),
	commit: new Set([...[
		"push",
		"status",
		"commit_comment",
		"merge_group",
		"check_run",
		"check_suite",
		"workflow_job"
	], ...[
		"code_scanning_alert",
		...OF_PULL_REQUEST,
		...OF_RUN
	]]),
	"workflow-run": new Set(["workflow_job", ...OF_RUN]),
	branch: new Set([
		"push",
		"create",
		"check_run",
		"check_suite",
		"workflow_job",
		...OF_PULL_REQUEST,
		...OF_RUN
	])
};
function mayHaveSubject(event, subject) {
	return subject === "none" || EVENTS[subject].has(event);
}
//#endregion
//#region src/routes/warn-subject.ts
function warnSubject(verb, node, keyOffset, reading) {
	warn(verb.name, verb.subject, keyOffset, reading);
	for (const { key, keyOffset: offset, value } of entriesOf(node)) for (const { argument, word, subject } of verb.needs) {
		const isWritten = word === null || value.kind === "scalar" && value.value === word;
		if (argument === key && isWritten) warn(word === null ? key : `${key}: ${word}`, subject, offset, reading);
	}
}
function warn(what, subject, offset, { report, events }) {
	const names = [...events];
	if (names.length === 0 || names.some((event) => !isKnownEvent(event) || mayHaveSubject(event, subject))) return;
	const have = names.length === 1 ? "has" : "have";
	const message = `${quoteWord(what)} has nothing to act on: ${names.join(", ")} ${have} no ${SUBJECT_WORDS[subject]}`;
	report.add("no-subject", offset, message, "write the step into a route for another event");
}
const SUBJECT_WORDS = {
	"issue-or-pull-request": "issue or pull request",
	"pull-request": "pull request",
	comment: "comment",
	"review-comment": "comment of a review",
	commit: "commit",
	"workflow-run": "workflow run",
	branch: "branch",
	none: "subject"
};
//#endregion
//#region src/routes/compile-step.ts
function compileSteps(node, destinations, reading) {
	const ids = new Map();
	return itemsOf(node).flatMap((item, index) => {
		const before = reading.found.length;
		const step = compileStep(item, index, destinations, ids, reading);
		if (step === null) return [];
		const reads = readsOfSteps(reading.found.slice(before), ids, reading);
		const whole = {
			...step,
			reads
		};
		if (step.id !== null) ids.set(step.id, whole);
		return [whole];
	});
}
function compileStep(node, index, destinations, ids, reading) {
	if (node.kind !== "map") return null;
	const verbs = verbEntries(node);
	const [entry, second] = verbs;
	if (entry === void 0 && entriesOf(node).every(({ key }) => STEP_KEYS.includes(key))) reading.report.add("missing-key", node.offset, `step ${index + 1} has no verb`, "write - forward: NAME");
	if (entry !== void 0 && second !== void 0) {
		const message = `${quoteWord(second.key)} stands beside ${quoteWord(entry.key)}; a step has one verb`;
		reading.report.add("exclusive-keys", second.keyOffset, message, "make a step of its own for each");
	}
	const base = {
		index,
		id: compileId(childOf(node, "id"), ids, reading),
		name: textOf(childOf(node, "name")),
		if: compileStepCondition(node, reading),
		continueOnError: isTrue(childOf(node, "continue-on-error")),
		reads: []
	};
	return verbs.map(({ key, keyOffset, value }) => {
		if (key === "forward") return {
			...base,
			kind: "forward",
			...compileForward(value, destinations, reading)
		};
		const verb = VERBS.get(key);
		if (verb === void 0) return null;
		reading.uses.push({
			kind: "verb",
			name: key,
			offset: keyOffset
		});
		warnSubject(verb, value, keyOffset, reading);
		return {
			...base,
			kind: "verb",
			verb,
			arguments: compileVerb(verb, value, keyOffset, reading)
		};
	})[0] ?? null;
}
function verbEntries(node) {
	return entriesOf(node).filter(({ key }) => key === "forward" || VERBS.has(key));
}
function compileId(node, ids, { report }) {
	if (!isText(node) || node.value === "") return null;
	const { value, offset } = node;
	if (!STEP_ID_PATTERN.test(value)) report.add("bad-name", offset, `${quoteWord(value)} cannot be the id of a step`, "write letters, digits, - and _, the first of them a letter or _");
	else if (ids.has(value)) report.add("duplicate-id", offset, `another step of this route has the id ${quoteWord(value)}`, "choose another");
	return value;
}
function compileStepCondition(node, reading) {
	const expression = compileCondition(childOf(node, "if"), "step", reading);
	if (expression === null) return null;
	const asked = new Set(callsOf(expression).map(({ name }) => name));
	return {
		expression,
		asks: [
			"success",
			"failure",
			"cancelled"
		].some((name) => asked.has(name)) ? "outcome" : asked.has("always") ? "always" : "nothing"
	};
}
function readsOfSteps(found, ids, { report }) {
	const reads = new Set();
	for (const { expression, offsetOf } of found) for (const { context, path, offset } of readsOf(expression)) {
		const name = path[0] ?? "";
		if (context !== "steps") continue;
		const step = ids.get(name) ?? [...ids.values()].find(({ id }) => id?.toLowerCase() === name.toLowerCase());
		if (step !== void 0) {
			reads.add(step.id ?? name);
			warnOutput(step, path, offsetOf(offset), report);
			continue;
		}
		const nearest = report.nearest(name, [...ids.keys()]);
		const hint = nearest === null ? "give the step that brings it an `id`, before this one" : `did you mean ${quoteWord(nearest)}?`;
		report.add("unknown-step", offsetOf(offset), `no step before this one has the id ${quoteWord(name)}`, hint);
	}
	return [...reads];
}
function warnOutput(step, path, offset, report) {
	const [, property, name] = path;
	if (property?.toLowerCase() !== "outputs" || name === void 0 || name === null) return;
	const outputs = step.kind === "verb" ? step.verb.outputs : [];
	if (outputs.some((output) => output.toLowerCase() === name.toLowerCase())) return;
	const verb = step.kind === "verb" ? step.verb.name : "forward";
	const nearest = report.nearest(name, outputs);
	const there = outputs.length === 0 ? "it brings nothing" : `there is ${outputs.map(quoteWord).join(", ")}`;
	const hint = nearest === null ? there : `did you mean ${quoteWord(nearest)}?`;
	report.add("unknown-output", offset, `${quoteWord(verb)} brings no output ${quoteWord(name)}`, hint);
}
function textOf(node) {
	return isText(node) ? node.value : null;
}
//#endregion
//#region src/routes/judge-guard.ts
const OUTSIDE_EVENTS = new Map([
	["issues", "issue"],
	["issue_comment", "comment"],
	["commit_comment", "comment"],
	["pull_request", "pull_request"],
	["pull_request_target", "pull_request"],
	["pull_request_review", "review"],
	["pull_request_review_comment", "comment"],
	["pull_request_review_thread", "pull_request"],
	["discussion", "discussion"],
	["discussion_comment", "comment"],
	["fork", null],
	["watch", null],
	["star", null]
]);
const GUARDED_VERBS = new Set([...[
	"merge",
	"dispatch",
	"review",
	"delete-branch",
	"rerun",
	"request"
]]);
const WHO = [
	"github.actor",
	"github.triggering_actor",
	"github.event.sender.login"
];
function judgeGuard(route, node, report) {
	const events = [...route.on.keys()].filter((name) => OUTSIDE_EVENTS.has(name));
	const ofRoute = askedAbout(events, route.if, childOf(node, "if"));
	for (const step of route.steps) {
		if (step.kind !== "verb" || !GUARDED_VERBS.has(step.verb.name)) continue;
		const path = ["steps", step.index];
		const ofStep = askedAbout(events, step.if?.expression ?? null, findNode(node, [...path, "if"]));
		const event = events.find((name) => !ofRoute.has(name) && !ofStep.has(name));
		if (event === void 0) continue;
		const message = `outsiders can cause ${event}, and nothing asks who it was before ${quoteWord(step.verb.name)}`;
		report.add("guard-missing", keyOffsetAt(node, [...path, step.verb.name]), message, hintFor(event));
	}
}
function askedAbout(events, condition, node) {
	if (condition === null) return new Set(node === void 0 ? [] : events);
	const paths = readsOf(condition).map(({ context, path }) => [context, ...path].join(".").toLowerCase());
	const asksPermission = callsOf(condition).some(({ name }) => name === "permission");
	return new Set(events.filter((event) => {
		const subject = OUTSIDE_EVENTS.get(event) ?? null;
		const whose = subject === null ? WHO : [...WHO, `github.event.${subject}.user.login`];
		return asksPermission && paths.some((path) => whose.includes(path)) || subject !== null && paths.includes(`github.event.${subject}.author_association`);
	}));
}
function hintFor(event) {
	const subject = OUTSIDE_EVENTS.get(event) ?? null;
	const [words, who] = subject === null ? ["\"admin\",\"maintain\",\"write\"", "permission(github.actor)"] : ["\"OWNER\",\"MEMBER\",\"COLLABORATOR\"", `github.event.${subject}.author_association`];
	return `write if: contains(fromJSON('[${words}]'), ${who})${subject === null ? "" : ", or ask permission(github.actor)"}`;
}
//#endregion
//#region src/routes/payload-fields.json
let kept;
const read$2 = () => kept ??= JSON.parse("{\"events\":{\"branch_protection_configuration\":{\"disabled\":12,\"enabled\":12},\"branch_protection_rule\":{\"created\":14,\"deleted\":14,\"edited\":18},\"check_run\":{\"completed\":35,\"created\":35,\"requested_action\":37,\"rerequested\":35},\"check_suite\":{\"completed\":44,\"requested\":44,\"rerequested\":44},\"code_scanning_alert\":{\"appeared_in_branch\":54,\"closed_by_user\":54,\"created\":54,\"fixed\":54,\"reopened\":54,\"reopened_by_user\":54},\"commit_comment\":{\"created\":57},\"create\":58,\"custom_property\":{\"created\":60,\"deleted\":60,\"promote_to_enterprise\":60,\"updated\":60},\"custom_property_values\":{\"updated\":63},\"delete\":64,\"dependabot_alert\":{\"auto_dismissed\":80,\"auto_reopened\":80,\"created\":80,\"dismissed\":80,\"fixed\":80,\"reintroduced\":80,\"reopened\":80},\"deploy_key\":{\"created\":82,\"deleted\":82},\"deployment\":{\"created\":91},\"deployment_protection_rule\":{\"requested\":106},\"deployment_review\":{\"approved\":116,\"rejected\":116,\"requested\":117},\"deployment_status\":{\"created\":120},\"discussion\":{\"answered\":124,\"category_changed\":127,\"closed\":128,\"created\":128,\"deleted\":128,\"edited\":130,\"labeled\":131,\"locked\":128,\"pinned\":128,\"reopened\":128,\"transferred\":133,\"unanswered\":134,\"unlabeled\":131,\"unlocked\":128,\"unpinned\":128},\"discussion_comment\":{\"created\":136,\"deleted\":136,\"edited\":138},\"dismissal_request_code_scanning\":{\"created\":148,\"response_submitted\":149},\"dismissal_request_secret_scanning\":{\"cancelled\":148,\"completed\":148,\"created\":148,\"response_dismissed\":149,\"response_submitted\":149},\"exemption_request_push_ruleset\":{\"cancelled\":148,\"completed\":148,\"created\":148,\"response_dismissed\":149,\"response_submitted\":149},\"exemption_request_secret_scanning\":{\"cancelled\":148,\"completed\":148,\"created\":148,\"response_dismissed\":149,\"response_submitted\":149},\"fork\":151,\"github_app_authorization\":{\"revoked\":152},\"gollum\":155,\"installation\":{\"created\":160,\"deleted\":160,\"new_permissions_accepted\":160,\"suspend\":160,\"unsuspend\":160},\"installation_repositories\":{\"added\":163,\"removed\":163},\"installation_target\":{\"renamed\":166},\"issue_comment\":{\"created\":175,\"deleted\":175,\"edited\":176},\"issue_dependencies\":{\"blocked_by_added\":181,\"blocked_by_removed\":181,\"blocking_added\":182,\"blocking_removed\":182},\"issues\":{\"assigned\":184,\"closed\":185,\"deleted\":185,\"demilestoned\":186,\"edited\":187,\"labeled\":188,\"locked\":185,\"milestoned\":186,\"opened\":191,\"pinned\":185,\"reopened\":185,\"transferred\":193,\"typed\":194,\"unassigned\":184,\"unlabeled\":188,\"unlocked\":185,\"unpinned\":185,\"untyped\":194},\"label\":{\"created\":195,\"deleted\":195,\"edited\":197},\"marketplace_purchase\":{\"cancelled\":201,\"changed\":201,\"pending_change\":201,\"pending_change_cancelled\":201,\"purchased\":201},\"member\":{\"added\":204,\"edited\":207,\"removed\":208},\"membership\":{\"added\":211,\"removed\":211},\"merge_group\":{\"checks_requested\":215,\"destroyed\":216},\"meta\":{\"deleted\":219},\"milestone\":{\"closed\":220,\"created\":220,\"deleted\":220,\"edited\":222,\"opened\":220},\"org_block\":{\"blocked\":223,\"unblocked\":223},\"organization\":{\"deleted\":225,\"member_added\":225,\"member_invited\":227,\"member_removed\":225,\"renamed\":229},\"organization_custom_property\":{\"created\":60,\"deleted\":60,\"updated\":60},\"organization_custom_property_values\":{\"updated\":230},\"package\":{\"published\":249,\"updated\":249},\"page_build\":252,\"personal_access_token_request\":{\"approved\":255,\"cancelled\":255,\"created\":255,\"denied\":255},\"ping\":258,\"project\":{\"closed\":260,\"created\":260,\"deleted\":260,\"edited\":262,\"reopened\":260},\"project_card\":{\"converted\":265,\"created\":266,\"deleted\":266,\"edited\":265,\"moved\":268},\"project_column\":{\"created\":270,\"deleted\":270,\"edited\":272,\"moved\":270},\"projects_v2\":{\"closed\":275,\"created\":275,\"deleted\":275,\"edited\":277,\"reopened\":275},\"projects_v2_item\":{\"archived\":280,\"converted\":282,\"created\":283,\"deleted\":283,\"edited\":287,\"reordered\":289,\"restored\":280},\"projects_v2_status_update\":{\"created\":290,\"deleted\":290,\"edited\":292},\"public\":293,\"pull_request\":{\"assigned\":306,\"auto_merge_disabled\":307,\"auto_merge_enabled\":307,\"closed\":308,\"converted_to_draft\":308,\"demilestoned\":309,\"dequeued\":307,\"edited\":312,\"enqueued\":308,\"labeled\":313,\"locked\":308,\"milestoned\":309,\"opened\":308,\"ready_for_review\":308,\"reopened\":308,\"review_request_removed\":315,\"review_requested\":315,\"synchronize\":316,\"unassigned\":306,\"unlabeled\":313,\"unlocked\":308},\"pull_request_review\":{\"dismissed\":328,\"edited\":329,\"submitted\":328},\"pull_request_review_comment\":{\"created\":333,\"deleted\":333,\"edited\":334},\"pull_request_review_thread\":{\"resolved\":339,\"unresolved\":339},\"push\":342,\"registry_package\":{\"published\":349,\"updated\":349},\"release\":{\"created\":353,\"deleted\":353,\"edited\":355,\"prereleased\":353,\"published\":353,\"released\":353,\"unpublished\":353},\"repository\":{\"archived\":12,\"created\":12,\"deleted\":12,\"edited\":357,\"privatized\":12,\"publicized\":12,\"renamed\":359,\"transferred\":364,\"unarchived\":12},\"repository_advisory\":{\"published\":376,\"reported\":376},\"repository_dispatch\":377,\"repository_import\":378,\"repository_ruleset\":{\"created\":402,\"deleted\":402,\"edited\":414},\"repository_vulnerability_alert\":{\"create\":416,\"dismiss\":416,\"reopen\":416,\"resolve\":416},\"secret_scanning_alert\":{\"assigned\":418,\"created\":419,\"publicly_leaked\":419,\"reopened\":419,\"resolved\":419,\"unassigned\":418,\"validated\":419},\"secret_scanning_alert_location\":{\"created\":422},\"secret_scanning_scan\":{\"completed\":423},\"security_advisory\":{\"published\":425,\"updated\":425,\"withdrawn\":425},\"security_and_analysis\":430,\"sponsorship\":{\"cancelled\":433,\"created\":433,\"edited\":435,\"pending_cancellation\":436,\"pending_tier_change\":439,\"tier_changed\":440},\"star\":{\"created\":441,\"deleted\":441},\"status\":450,\"sub_issues\":{\"parent_issue_added\":451,\"parent_issue_removed\":451,\"sub_issue_added\":452,\"sub_issue_removed\":452},\"team\":{\"added_to_repository\":453,\"created\":453,\"deleted\":453,\"edited\":458,\"removed_from_repository\":453},\"team_add\":459,\"watch\":{\"started\":12},\"workflow_dispatch\":460,\"workflow_job\":{\"completed\":464,\"in_progress\":464,\"queued\":464,\"waiting\":464},\"workflow_run\":{\"completed\":467,\"in_progress\":467,\"requested\":467}},\"shapes\":[{\"leaves\":\"avatar_url created_at description html_url id name node_id slug updated_at website_url\"},{\"leaves\":\"id node_id\"},{\"leaves\":\"avatar_url description events_url hooks_url id issues_url login members_url node_id public_members_url repos_url url\"},{\"open\":true},{\"leaves\":\"html_url key name node_id spdx_id url\"},{\"leaves\":\"avatar_url email events_url followers_url following_url gists_url gravatar_id html_url id login name node_id organizations_url received_events_url repos_url site_admin starred_at starred_url subscriptions_url type url user_view_type\"},{\"leaves\":\"admin maintain pull push triage\"},{\"leaves\":\"avatar_url events_url followers_url following_url gists_url gravatar_id html_url id login node_id organizations_url received_events_url repos_url site_admin starred_url subscriptions_url type url\"},{},{\"items\":8},{\"leaves\":\"allow_auto_merge allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url merge_commit_message merge_commit_title merges_url milestones_url mirror_url name network_count node_id notifications_url open_issues_count private pulls_url pushed_at releases_url size squash_merge_commit_message squash_merge_commit_title ssh_url stargazers_count stargazers_url statuses_url subscribers_count subscribers_url subscription_url svn_url tags_url teams_url temp_clone_token trees_url updated_at url use_squash_pr_title_as_default visibility watchers_count\",\"below\":{\"owner\":7,\"permissions\":6,\"topics\":9}},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch anonymous_access_enabled archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merge_commit_message merge_commit_title merges_url milestones_url mirror_url name network_count node_id notifications_url open_issues open_issues_count private pulls_url pushed_at releases_url size squash_merge_commit_message squash_merge_commit_title ssh_url stargazers_count stargazers_url starred_at statuses_url subscribers_count subscribers_url subscription_url svn_url tags_url teams_url temp_clone_token trees_url updated_at url use_squash_pr_title_as_default visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"custom_properties\":3,\"license\":4,\"organization\":5,\"owner\":5,\"permissions\":6,\"template_repository\":10,\"topics\":9}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"admin_enforced allow_deletions_enforcement_level allow_force_pushes_enforcement_level authorized_actors_only authorized_dismissal_actors_only create_protected created_at dismiss_stale_reviews_on_push id ignore_approvals_from_contributors linear_history_requirement_enforcement_level lock_allows_fork_sync lock_branch_enforcement_level merge_queue_enforcement_level name pull_request_reviews_enforcement_level repository_id require_code_owner_review require_last_push_approval required_approving_review_count required_conversation_resolution_level required_deployments_enforcement_level required_status_checks_enforcement_level signature_requirement_enforcement_level strict_required_status_checks_policy updated_at\",\"below\":{\"authorized_actor_names\":9,\"required_status_checks\":9}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"rule\":13,\"sender\":5}},{\"leaves\":\"from\"},{\"below\":{\"from\":9}},{\"below\":{\"admin_enforced\":15,\"allow_deletions_enforcement_level\":15,\"allow_force_pushes_enforcement_level\":15,\"authorized_actor_names\":16,\"authorized_actors_only\":15,\"authorized_dismissal_actors_only\":15,\"dismiss_stale_reviews_on_push\":15,\"linear_history_requirement_enforcement_level\":15,\"lock_allows_fork_sync\":15,\"lock_branch_enforcement_level\":15,\"pull_request_reviews_enforcement_level\":15,\"require_code_owner_review\":15,\"require_last_push_approval\":15,\"required_approving_review_count\":15,\"required_conversation_resolution_level\":15,\"required_deployments_enforcement_level\":15,\"required_status_checks\":16,\"required_status_checks_enforcement_level\":15,\"signature_requirement_enforcement_level\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":17,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"rule\":13,\"sender\":5}},{\"leaves\":\"avatar_url created_at description email events_url followers_url following_url gists_url gravatar_id html_url id login name node_id organizations_url received_events_url repos_url site_admin slug starred_at starred_url subscriptions_url type updated_at url user_view_type website_url\"},{\"leaves\":\"client_id created_at description external_url html_url id installations_count name node_id slug updated_at\",\"below\":{\"events\":9,\"owner\":19,\"permissions\":3}},{\"leaves\":\"created_at environment id node_id original_environment repository_url statuses_url task updated_at url\",\"below\":{\"description\":3}},{\"leaves\":\"id name url\"},{\"leaves\":\"ref sha\",\"below\":{\"repo\":22}},{\"leaves\":\"id number url\",\"below\":{\"base\":23,\"head\":23}},{\"items\":24},{\"leaves\":\"body html_url key name url\"},{\"leaves\":\"key name node_id spdx_id url\"},{\"leaves\":\"status\"},{\"below\":{\"advanced_security\":28,\"code_security\":28,\"dependabot_security_updates\":28,\"secret_scanning\":28,\"secret_scanning_ai_detection\":28,\"secret_scanning_non_provider_patterns\":28,\"secret_scanning_push_protection\":28,\"secret_scanning_validity_checks\":28}},{\"leaves\":\"allow_forking archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url merges_url milestones_url mirror_url name network_count node_id notifications_url open_issues open_issues_count private pulls_url pushed_at releases_url role_name size ssh_url stargazers_count stargazers_url statuses_url subscribers_count subscribers_url subscription_url svn_url tags_url teams_url temp_clone_token trees_url updated_at url visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"code_of_conduct\":26,\"custom_properties\":3,\"license\":27,\"owner\":5,\"permissions\":6,\"security_and_analysis\":29,\"topics\":9}},{\"leaves\":\"after before conclusion created_at head_branch head_sha id node_id status updated_at url\",\"below\":{\"app\":20,\"deployment\":21,\"pull_requests\":25,\"repository\":30}},{\"leaves\":\"created_at description environment id node_id original_environment production_environment repository_url statuses_url task transient_environment updated_at url\",\"below\":{\"performed_via_github_app\":20}},{\"leaves\":\"annotations_count annotations_url summary text title\"},{\"leaves\":\"completed_at conclusion details_url external_id head_sha html_url id name node_id started_at status url\",\"below\":{\"app\":20,\"check_suite\":31,\"deployment\":32,\"output\":33,\"pull_requests\":25}},{\"leaves\":\"action\",\"below\":{\"check_run\":34,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"identifier\"},{\"leaves\":\"action\",\"below\":{\"check_run\":34,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"requested_action\":36,\"sender\":5}},{\"leaves\":\"avatar_url deleted email events_url followers_url following_url gists_url gravatar_id html_url id login name node_id organizations_url received_events_url repos_url site_admin starred_url subscriptions_url type url user_view_type\"},{\"leaves\":\"actions administration artifact_metadata attestations checks content_references contents copilot_requests deployments discussions emails environments issues keys members merge_queues metadata models organization_administration organization_hooks organization_packages organization_plan organization_projects organization_secrets organization_self_hosted_runners organization_user_blocking packages pages pull_requests repository_hooks repository_projects secret_scanning_alerts secrets security_events security_scanning_alert single_file statuses team_discussions vulnerability_alerts workflows\"},{\"leaves\":\"client_id created_at description external_url html_url id name node_id slug updated_at\",\"below\":{\"events\":9,\"owner\":38,\"permissions\":39}},{\"leaves\":\"date email name username\"},{\"leaves\":\"id message timestamp tree_id\",\"below\":{\"author\":41,\"committer\":41}},{\"leaves\":\"after before check_runs_url conclusion created_at head_branch head_sha id latest_check_runs_count node_id rerequestable runs_rerequestable status updated_at url\",\"below\":{\"app\":40,\"head_commit\":42,\"pull_requests\":25}},{\"leaves\":\"action\",\"below\":{\"check_suite\":43,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"items\":5},{\"leaves\":\"end_column end_line path start_column start_line\"},{\"leaves\":\"text\"},{\"leaves\":\"analysis_key commit_sha environment ref state\",\"below\":{\"classifications\":9,\"location\":46,\"message\":47}},{\"items\":48},{\"leaves\":\"analysis_key category commit_sha environment ref state\",\"below\":{\"classifications\":9,\"location\":46,\"message\":47}},{\"leaves\":\"description full_description help help_uri id name severity\",\"below\":{\"tags\":9}},{\"leaves\":\"guid name version\"},{\"leaves\":\"created_at dismissed_at dismissed_comment dismissed_reason html_url instances_url number state updated_at url\",\"below\":{\"assignees\":45,\"dismissal_approved_by\":38,\"dismissed_by\":38,\"fixed_at\":3,\"instances\":49,\"most_recent_instance\":50,\"rule\":51,\"tool\":52}},{\"leaves\":\"action commit_oid ref\",\"below\":{\"alert\":53,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"+1 -1 confused eyes heart hooray laugh rocket total_count url\"},{\"leaves\":\"author_association body commit_id created_at html_url id line node_id path position updated_at url\",\"below\":{\"reactions\":55,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"comment\":56,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"description master_branch pusher_type ref ref_type\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"description property_name required source_type url value_type values_editable_by\",\"below\":{\"allowed_values\":9,\"default_value\":9}},{\"leaves\":\"action\",\"below\":{\"definition\":59,\"enterprise\":0,\"installation\":1,\"organization\":2,\"sender\":5}},{\"leaves\":\"property_name\",\"below\":{\"value\":9}},{\"items\":61},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"new_property_values\":62,\"old_property_values\":62,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"pusher_type ref ref_type\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"ecosystem name\"},{\"leaves\":\"manifest_path relationship scope\",\"below\":{\"package\":65}},{\"leaves\":\"score vector_string\"},{\"below\":{\"cvss_v3\":67,\"cvss_v4\":67}},{\"leaves\":\"cwe_id name\"},{\"items\":69},{\"leaves\":\"percentage percentile\"},{\"leaves\":\"type value\"},{\"items\":72},{\"leaves\":\"url\"},{\"items\":74},{\"leaves\":\"severity vulnerable_version_range\",\"below\":{\"first_patched_version\":36,\"package\":65}},{\"items\":76},{\"leaves\":\"cve_id description ghsa_id published_at severity summary updated_at withdrawn_at\",\"below\":{\"cvss\":67,\"cvss_severities\":68,\"cwes\":70,\"epss\":71,\"identifiers\":73,\"references\":75,\"vulnerabilities\":77}},{\"leaves\":\"auto_dismissed_at created_at dismissed_at dismissed_comment dismissed_reason fixed_at html_url number state updated_at url\",\"below\":{\"dependency\":66,\"dismissed_by\":5,\"security_advisory\":78,\"security_vulnerability\":76}},{\"leaves\":\"action\",\"below\":{\"alert\":79,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"added_by created_at enabled id key last_used read_only title url verified\"},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"key\":81,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"actions administration checks content_references contents deployments discussions emails environments issues keys members metadata organization_administration organization_hooks organization_packages organization_plan organization_projects organization_secrets organization_self_hosted_runners organization_user_blocking packages pages pull_requests repository_hooks repository_projects secret_scanning_alerts secrets security_events security_scanning_alert single_file statuses team_discussions vulnerability_alerts workflows\"},{\"leaves\":\"created_at description external_url html_url id name node_id slug updated_at\",\"below\":{\"events\":9,\"owner\":38,\"permissions\":83}},{\"leaves\":\"created_at description environment id node_id original_environment production_environment ref repository_url sha statuses_url task transient_environment updated_at url\",\"below\":{\"creator\":38,\"payload\":3,\"performed_via_github_app\":84}},{\"leaves\":\"badge_url created_at html_url id name node_id path state updated_at url\"},{\"leaves\":\"archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url compare_url contents_url contributors_url deployments_url downloads_url events_url fork forks_url full_name git_commits_url git_refs_url git_tags_url hooks_url html_url id issue_comment_url issue_events_url issues_url keys_url labels_url languages_url merges_url milestones_url name node_id notifications_url private pulls_url releases_url stargazers_url statuses_url subscribers_url subscription_url tags_url teams_url trees_url url\",\"below\":{\"description\":3,\"owner\":7}},{\"leaves\":\"path ref sha\"},{\"items\":88},{\"leaves\":\"artifacts_url cancel_url check_suite_id check_suite_node_id check_suite_url conclusion created_at display_title event head_branch head_sha html_url id jobs_url logs_url name node_id path rerun_url run_attempt run_number run_started_at status updated_at url workflow_id workflow_url\",\"below\":{\"actor\":38,\"head_commit\":3,\"head_repository\":87,\"previous_attempt_url\":3,\"pull_requests\":25,\"referenced_workflows\":89,\"repository\":87,\"triggering_actor\":38}},{\"leaves\":\"action\",\"below\":{\"deployment\":85,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"workflow\":86,\"workflow_run\":90}},{\"leaves\":\"created_at description environment id node_id original_environment production_environment ref repository_url sha statuses_url task transient_environment updated_at url\",\"below\":{\"creator\":5,\"payload\":3,\"performed_via_github_app\":20}},{\"leaves\":\"href\"},{\"below\":{\"comments\":93,\"commits\":93,\"html\":93,\"issue\":93,\"review_comment\":93,\"review_comments\":93,\"self\":93,\"statuses\":93}},{\"leaves\":\"commit_message commit_title merge_method\",\"below\":{\"enabled_by\":5}},{\"leaves\":\"lexical_commit_sha lexical_search_ok\"},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch anonymous_access_enabled archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merge_commit_message merge_commit_title merges_url milestones_url mirror_url name node_id notifications_url open_issues open_issues_count private pulls_url pushed_at releases_url size squash_merge_commit_message squash_merge_commit_title ssh_url stargazers_count stargazers_url starred_at statuses_url subscribers_url subscription_url svn_url tags_url teams_url temp_clone_token trees_url updated_at url use_squash_pr_title_as_default visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"code_search_index_status\":96,\"license\":4,\"owner\":5,\"permissions\":6,\"topics\":9}},{\"leaves\":\"label ref sha\",\"below\":{\"repo\":97,\"user\":5}},{\"leaves\":\"color default description id name node_id url\"},{\"items\":99},{\"leaves\":\"closed_at closed_issues created_at description due_on html_url id labels_url node_id number open_issues state title updated_at url\",\"below\":{\"creator\":5}},{\"leaves\":\"description enterprise_id html_url id ldap_dn members_url name node_id notification_setting organization_id permission privacy repositories_url slug type url\"},{\"items\":102},{\"leaves\":\"active_lock_reason additions author_association body changed_files closed_at comments comments_url commits commits_url created_at deletions diff_url draft html_url id issue_url locked maintainer_can_modify merge_commit_sha mergeable mergeable_state merged merged_at node_id number patch_url rebaseable review_comment_url review_comments review_comments_url state statuses_url title updated_at url\",\"below\":{\"_links\":94,\"assignee\":5,\"assignees\":45,\"auto_merge\":95,\"base\":98,\"head\":98,\"labels\":100,\"merged_by\":5,\"milestone\":101,\"requested_reviewers\":45,\"requested_teams\":103,\"user\":5}},{\"items\":104},{\"leaves\":\"action deployment_callback_url environment event\",\"below\":{\"deployment\":92,\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_requests\":105,\"repository\":11,\"sender\":5}},{\"leaves\":\"avatar_url events_url followers_url following_url gists_url gravatar_id html_url id login node_id organizations_url received_events_url repos_url site_admin starred_url subscriptions_url type url user_view_type\"},{\"leaves\":\"avatar_url deleted description email events_url followers_url following_url gists_url gravatar_id html_url id login members_url name node_id notification_setting organizations_url permission privacy received_events_url repos_url repositories_url site_admin slug starred_url subscriptions_url type url user_view_type\",\"below\":{\"parent\":3}},{\"leaves\":\"type\",\"below\":{\"reviewer\":108}},{\"items\":109},{\"leaves\":\"created_at environment html_url id name status updated_at\",\"below\":{\"conclusion\":3}},{\"leaves\":\"conclusion created_at environment html_url id name status updated_at\"},{\"items\":112},{\"leaves\":\"archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url compare_url contents_url contributors_url deployments_url description downloads_url events_url fork forks_url full_name git_commits_url git_refs_url git_tags_url hooks_url html_url id issue_comment_url issue_events_url issues_url keys_url labels_url languages_url merges_url milestones_url name node_id notifications_url private pulls_url releases_url stargazers_url statuses_url subscribers_url subscription_url tags_url teams_url trees_url url\",\"below\":{\"owner\":107}},{\"leaves\":\"artifacts_url cancel_url check_suite_id check_suite_node_id check_suite_url conclusion created_at display_title event head_branch head_sha html_url id jobs_url logs_url name node_id path previous_attempt_url rerun_url run_attempt run_number run_started_at status updated_at url workflow_id workflow_url\",\"below\":{\"actor\":38,\"head_commit\":3,\"head_repository\":114,\"pull_requests\":25,\"referenced_workflows\":89,\"repository\":114,\"triggering_actor\":38}},{\"leaves\":\"action comment since\",\"below\":{\"approver\":107,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"reviewers\":110,\"sender\":5,\"workflow_job_run\":111,\"workflow_job_runs\":113,\"workflow_run\":115}},{\"leaves\":\"action environment since\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"requestor\":38,\"reviewers\":110,\"sender\":5,\"workflow_job_run\":111,\"workflow_run\":115}},{\"leaves\":\"completed_at conclusion details_url external_id head_sha html_url id name node_id started_at status url\"},{\"leaves\":\"created_at deployment_url description environment environment_url id log_url node_id repository_url state target_url updated_at url\",\"below\":{\"creator\":38,\"performed_via_github_app\":84}},{\"leaves\":\"action\",\"below\":{\"check_run\":118,\"deployment\":85,\"deployment_status\":119,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"workflow\":86,\"workflow_run\":90}},{\"leaves\":\"author_association body child_comment_count created_at discussion_id html_url id node_id repository_url updated_at\",\"below\":{\"parent_id\":3,\"reactions\":55,\"user\":38}},{\"leaves\":\"created_at description emoji id is_answerable name node_id repository_id slug updated_at\"},{\"leaves\":\"active_lock_reason answer_chosen_at answer_html_url author_association body comments created_at html_url id locked node_id number repository_url state state_reason timeline_url title updated_at\",\"below\":{\"answer_chosen_by\":38,\"category\":122,\"labels\":100,\"reactions\":55,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"answer\":121,\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"from\":122}},{\"below\":{\"category\":125}},{\"leaves\":\"action\",\"below\":{\"changes\":126,\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"body\":15,\"title\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":129,\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"discussion\":123,\"enterprise\":0,\"installation\":1,\"label\":99,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"new_discussion\":123,\"new_repository\":11}},{\"leaves\":\"action\",\"below\":{\"changes\":132,\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"discussion\":123,\"enterprise\":0,\"installation\":1,\"old_answer\":121,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"author_association body child_comment_count created_at discussion_id html_url id node_id parent_id repository_url updated_at\",\"below\":{\"reactions\":55,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"comment\":135,\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"body\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":137,\"comment\":135,\"discussion\":123,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"branch commit path\"},{\"items\":139},{\"leaves\":\"alert_number reason rule_type ruleset_id ruleset_name secret_type total_violations\",\"below\":{\"locations\":140}},{\"items\":141},{\"leaves\":\"type\",\"below\":{\"data\":142}},{\"leaves\":\"alert_title label reason\"},{\"leaves\":\"created_at id reviewer_comment reviewer_id reviewer_login status\"},{\"items\":145},{\"leaves\":\"created_at expires_at html_url id number repository_id request_type requester_comment requester_id requester_login resource_identifier status\",\"below\":{\"exemption_request_data\":143,\"metadata\":144,\"responses\":146}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"exemption_request\":147,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"exemption_request\":147,\"exemption_response\":145,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merges_url milestones_url mirror_url name node_id notifications_url open_issues open_issues_count organization private public pulls_url pushed_at releases_url role_name size ssh_url stargazers stargazers_count stargazers_url statuses_url subscribers_url subscription_url svn_url tags_url teams_url trees_url updated_at url visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"custom_properties\":3,\"license\":27,\"owner\":38,\"permissions\":6,\"topics\":9}},{\"below\":{\"enterprise\":0,\"forkee\":150,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"sender\":5}},{\"leaves\":\"action html_url page_name sha summary title\"},{\"items\":153},{\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pages\":154,\"repository\":11,\"sender\":5}},{\"leaves\":\"actions administration artifact_metadata attestations checks codespaces content_references contents custom_properties_for_organizations dependabot_secrets deployments discussions email_addresses enterprise_custom_properties_for_organizations enterprise_organization_installation_repositories enterprise_organization_installations environments followers git_ssh_keys gpg_keys interaction_limits issues members merge_queues metadata organization_administration organization_announcement_banners organization_copilot_seat_management organization_custom_org_roles organization_custom_properties organization_custom_roles organization_events organization_hooks organization_packages organization_personal_access_token_requests organization_personal_access_tokens organization_plan organization_projects organization_secrets organization_self_hosted_runners organization_user_blocking packages pages profile pull_requests repository_custom_properties repository_hooks repository_projects secret_scanning_alerts secrets security_events single_file starring statuses team_discussions vulnerability_alerts workflows\"},{\"leaves\":\"access_tokens_url app_id app_slug client_id contact_email created_at has_multiple_single_files html_url id node_id repositories_url repository_selection single_file_name suspended_at target_id target_type updated_at\",\"below\":{\"account\":19,\"events\":9,\"permissions\":156,\"single_file_paths\":9,\"suspended_by\":5}},{\"leaves\":\"full_name id name node_id private\"},{\"items\":158},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":157,\"organization\":2,\"repositories\":159,\"repository\":11,\"requester\":38,\"sender\":5}},{\"leaves\":\"actions administration artifact_metadata attestations checks codespaces contents custom_properties_for_organizations dependabot_secrets deployments discussions email_addresses enterprise_custom_properties_for_organizations enterprise_organization_installation_repositories enterprise_organization_installations environments followers git_ssh_keys gpg_keys interaction_limits issues members merge_queues metadata organization_administration organization_announcement_banners organization_copilot_seat_management organization_custom_org_roles organization_custom_properties organization_custom_roles organization_events organization_hooks organization_packages organization_personal_access_token_requests organization_personal_access_tokens organization_plan organization_projects organization_secrets organization_self_hosted_runners organization_user_blocking packages pages profile pull_requests repository_custom_properties repository_hooks repository_projects secret_scanning_alerts secrets security_events single_file starring statuses team_discussions vulnerability_alerts workflows\"},{\"leaves\":\"access_tokens_url app_id app_slug client_id contact_email created_at has_multiple_single_files html_url id node_id repositories_url repository_selection single_file_name suspended_at target_id target_type updated_at\",\"below\":{\"account\":19,\"events\":9,\"permissions\":161,\"single_file_paths\":9,\"suspended_by\":5}},{\"leaves\":\"action repository_selection\",\"below\":{\"enterprise\":0,\"installation\":162,\"organization\":2,\"repositories_added\":159,\"repositories_removed\":159,\"repository\":11,\"requester\":38,\"sender\":5}},{\"leaves\":\"archived_at avatar_url created_at events_url followers followers_url following following_url gists_url gravatar_id has_organization_projects has_repository_projects hooks_url html_url id is_verified issues_url login members_url name node_id organizations_url public_gists public_members_url public_repos received_events_url repos_url site_admin slug starred_url subscriptions_url type updated_at url user_view_type\",\"below\":{\"description\":3,\"website_url\":3}},{\"below\":{\"login\":15,\"slug\":15}},{\"leaves\":\"action target_type\",\"below\":{\"account\":164,\"changes\":165,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"author_association body created_at html_url id issue_url node_id updated_at url\",\"below\":{\"performed_via_github_app\":20,\"reactions\":55,\"user\":38}},{\"items\":38},{\"leaves\":\"blocked_by blocking total_blocked_by total_blocking\"},{\"leaves\":\"closed_at closed_issues created_at description due_on html_url id labels_url node_id number open_issues state title updated_at url\",\"below\":{\"creator\":38}},{\"leaves\":\"diff_url html_url merged_at patch_url url\"},{\"leaves\":\"completed percent_completed total\"},{\"leaves\":\"color created_at description id is_enabled name node_id updated_at\"},{\"leaves\":\"active_lock_reason author_association body closed_at comments comments_url created_at draft events_url html_url id labels_url locked node_id number repository_url state state_reason timeline_url title updated_at url\",\"below\":{\"assignee\":38,\"assignees\":168,\"issue_dependencies_summary\":169,\"labels\":100,\"milestone\":170,\"performed_via_github_app\":84,\"pull_request\":171,\"reactions\":55,\"sub_issues_summary\":172,\"type\":173,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"comment\":167,\"enterprise\":0,\"installation\":1,\"issue\":174,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"changes\":137,\"comment\":167,\"enterprise\":0,\"installation\":1,\"issue\":174,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"color id name\"},{\"leaves\":\"data_type issue_field_id node_id value\",\"below\":{\"single_select_option\":177}},{\"items\":178},{\"leaves\":\"active_lock_reason author_association body body_html body_text closed_at comments comments_url created_at draft events_url html_url id labels_url locked node_id number parent_issue_url repository_url state state_reason timeline_url title updated_at url\",\"below\":{\"assignee\":5,\"assignees\":45,\"closed_by\":5,\"issue_dependencies_summary\":169,\"issue_field_values\":179,\"labels\":100,\"milestone\":101,\"performed_via_github_app\":20,\"pull_request\":171,\"reactions\":55,\"repository\":97,\"sub_issues_summary\":172,\"type\":173,\"user\":5}},{\"leaves\":\"action blocked_issue_id blocking_issue_id\",\"below\":{\"blocked_issue\":180,\"blocking_issue\":180,\"blocking_issue_repo\":97,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action blocked_issue_id blocking_issue_id\",\"below\":{\"blocked_issue\":180,\"blocked_issue_repo\":97,\"blocking_issue\":180,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"active_lock_reason author_association body closed_at comments comments_url created_at draft events_url html_url id labels_url locked node_id number repository_url state state_reason timeline_url title updated_at url\",\"below\":{\"assignee\":38,\"assignees\":168,\"issue_dependencies_summary\":169,\"issue_field_values\":179,\"labels\":100,\"milestone\":170,\"performed_via_github_app\":84,\"pull_request\":171,\"reactions\":55,\"sub_issues_summary\":172,\"type\":173,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"assignee\":38,\"enterprise\":0,\"installation\":1,\"issue\":183,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"issue\":183,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"issue\":183,\"milestone\":170,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"changes\":129,\"enterprise\":0,\"installation\":1,\"issue\":183,\"label\":99,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"issue\":183,\"label\":99,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merges_url milestones_url mirror_url name node_id notifications_url open_issues open_issues_count organization private public pulls_url pushed_at releases_url role_name size ssh_url stargazers stargazers_count stargazers_url statuses_url subscribers_url subscription_url svn_url tags_url teams_url trees_url updated_at url visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"custom_properties\":3,\"license\":27,\"owner\":38,\"permissions\":6,\"topics\":9}},{\"below\":{\"old_issue\":183,\"old_repository\":189}},{\"leaves\":\"action\",\"below\":{\"changes\":190,\"enterprise\":0,\"installation\":1,\"issue\":183,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"new_issue\":183,\"new_repository\":189}},{\"leaves\":\"action\",\"below\":{\"changes\":192,\"enterprise\":0,\"installation\":1,\"issue\":183,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"issue\":183,\"organization\":2,\"repository\":11,\"sender\":5,\"type\":173}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"label\":99,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"color\":15,\"description\":15,\"name\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":196,\"enterprise\":0,\"installation\":1,\"label\":99,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"id login node_id organization_billing_email type\"},{\"leaves\":\"description has_free_trial id monthly_price_in_cents name price_model unit_name yearly_price_in_cents\",\"below\":{\"bullets\":9}},{\"leaves\":\"billing_cycle free_trial_ends_on next_billing_date on_free_trial unit_count\",\"below\":{\"account\":198,\"plan\":199}},{\"leaves\":\"action effective_date\",\"below\":{\"enterprise\":0,\"installation\":1,\"marketplace_purchase\":200,\"organization\":2,\"previous_marketplace_purchase\":200,\"repository\":11,\"sender\":5}},{\"leaves\":\"to\"},{\"below\":{\"permission\":202,\"role_name\":202}},{\"leaves\":\"action\",\"below\":{\"changes\":203,\"enterprise\":0,\"installation\":1,\"member\":38,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"from to\"},{\"below\":{\"old_permission\":15,\"permission\":205}},{\"leaves\":\"action\",\"below\":{\"changes\":206,\"enterprise\":0,\"installation\":1,\"member\":38,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"member\":38,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"description enterprise_id html_url id members_url name node_id notification_setting organization_id permission privacy repositories_url slug type url\"},{\"leaves\":\"deleted description enterprise_id html_url id members_url name node_id notification_setting organization_id permission privacy repositories_url slug type url\",\"below\":{\"parent\":209}},{\"leaves\":\"action scope\",\"below\":{\"enterprise\":0,\"installation\":1,\"member\":38,\"organization\":2,\"repository\":11,\"sender\":38,\"team\":210}},{\"leaves\":\"email name\"},{\"leaves\":\"id message timestamp tree_id\",\"below\":{\"author\":212,\"committer\":212}},{\"leaves\":\"base_ref base_sha head_ref head_sha\",\"below\":{\"head_commit\":213}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"merge_group\":214,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action reason\",\"below\":{\"enterprise\":0,\"installation\":1,\"merge_group\":214,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"content_type insecure_ssl secret url\"},{\"leaves\":\"active created_at id name type updated_at\",\"below\":{\"config\":217,\"events\":9}},{\"leaves\":\"action hook_id\",\"below\":{\"enterprise\":0,\"hook\":218,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"milestone\":170,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"description\":15,\"due_on\":15,\"title\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":221,\"enterprise\":0,\"installation\":1,\"milestone\":170,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"blocked_user\":38,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"direct_membership organization_url role state url\",\"below\":{\"enterprise_teams_providing_indirect_membership\":9,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"membership\":224,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"created_at email failed_at failed_reason id invitation_source invitation_teams_url login node_id role team_count\",\"below\":{\"inviter\":38}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"invitation\":226,\"organization\":2,\"repository\":11,\"sender\":5,\"user\":38}},{\"below\":{\"login\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":228,\"enterprise\":0,\"installation\":1,\"membership\":224,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"new_property_values\":62,\"old_property_values\":62,\"organization\":2,\"sender\":5}},{\"leaves\":\"digest name\"},{\"below\":{\"labels\":3,\"manifest\":3,\"tag\":231}},{\"below\":{\"tags\":9}},{\"items\":233},{\"items\":3},{\"leaves\":\"commit_oid deleted_by_id description git_head has_shrinkwrap homepage id installation_command license main name node_version npm_user npm_version published_via_actions readme release_id version\",\"below\":{\"author\":3,\"bin\":3,\"bugs\":3,\"contributors\":235,\"cpu\":9,\"dependencies\":3,\"dev_dependencies\":3,\"directories\":3,\"dist\":3,\"engines\":3,\"files\":9,\"keywords\":9,\"maintainers\":235,\"man\":3,\"optional_dependencies\":3,\"os\":9,\"peer_dependencies\":3,\"repository\":3,\"scripts\":3}},{\"leaves\":\"branch commit type url\"},{\"leaves\":\"id name\",\"below\":{\"value\":237}},{\"items\":238},{\"leaves\":\"content_type created_at download_url id md5 name sha1 sha256 size state updated_at\"},{\"items\":240},{\"leaves\":\"created_at draft html_url id name prerelease published_at tag_name target_commitish url\",\"below\":{\"author\":38}},{\"leaves\":\"version\"},{\"leaves\":\"commit_oid description homepage name platform readme repo\",\"below\":{\"dependencies\":235,\"metadata\":3,\"version_info\":243}},{\"items\":244},{\"leaves\":\"body_html created_at description draft html_url id installation_command manifest name package_url prerelease source_url summary tag_name target_commitish target_oid updated_at version\",\"below\":{\"author\":38,\"body\":3,\"container_metadata\":232,\"docker_metadata\":234,\"metadata\":235,\"npm_metadata\":236,\"nuget_metadata\":239,\"package_files\":241,\"release\":242,\"rubygems_metadata\":245}},{\"leaves\":\"about_url name type url vendor\"},{\"leaves\":\"created_at description ecosystem html_url id name namespace package_type updated_at\",\"below\":{\"owner\":38,\"package_version\":246,\"registry\":247}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"package\":248,\"repository\":11,\"sender\":5}},{\"leaves\":\"message\"},{\"leaves\":\"commit created_at duration status updated_at url\",\"below\":{\"error\":250,\"pusher\":38}},{\"leaves\":\"id\",\"below\":{\"build\":251,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"organization\":3,\"other\":3,\"repository\":3}},{\"leaves\":\"created_at id repository_count repository_selection token_expired token_expires_at token_id token_last_used_at token_name\",\"below\":{\"owner\":5,\"permissions_added\":253,\"permissions_result\":253,\"permissions_upgraded\":253,\"repositories\":159}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"personal_access_token_request\":254,\"sender\":5}},{\"leaves\":\"code message status\"},{\"leaves\":\"active app_id created_at deliveries_url id name ping_url test_url type updated_at url\",\"below\":{\"config\":217,\"events\":9,\"last_response\":256}},{\"leaves\":\"hook_id zen\",\"below\":{\"enterprise\":0,\"hook\":257,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"body columns_url created_at html_url id name node_id number owner_url state updated_at url\",\"below\":{\"creator\":38}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"project\":259,\"repository\":11,\"sender\":5}},{\"below\":{\"body\":15,\"name\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":261,\"enterprise\":0,\"installation\":1,\"organization\":2,\"project\":259,\"repository\":11,\"sender\":5}},{\"below\":{\"note\":15}},{\"leaves\":\"after_id archived column_id column_url content_url created_at id node_id note project_url updated_at url\",\"below\":{\"creator\":38}},{\"leaves\":\"action\",\"below\":{\"changes\":263,\"enterprise\":0,\"installation\":1,\"organization\":2,\"project_card\":264,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"project_card\":264,\"repository\":11,\"sender\":5}},{\"below\":{\"column_id\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":267,\"enterprise\":0,\"installation\":1,\"organization\":2,\"project_card\":264,\"repository\":11,\"sender\":5}},{\"leaves\":\"after_id cards_url created_at id name node_id project_url updated_at url\"},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"project_column\":269,\"repository\":11,\"sender\":5}},{\"below\":{\"name\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":271,\"enterprise\":0,\"installation\":1,\"organization\":2,\"project_column\":269,\"repository\":11,\"sender\":5}},{\"leaves\":\"body created_at id node_id project_node_id start_date status target_date updated_at\",\"below\":{\"creator\":5}},{\"leaves\":\"closed_at created_at deleted_at description id is_template node_id number public short_description state title updated_at\",\"below\":{\"creator\":5,\"deleted_by\":5,\"latest_status_update\":273,\"owner\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2\":274,\"sender\":5}},{\"below\":{\"description\":205,\"public\":205,\"short_description\":205,\"title\":205}},{\"leaves\":\"action\",\"below\":{\"changes\":276,\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2\":274,\"sender\":5}},{\"below\":{\"archived_at\":205}},{\"leaves\":\"archived_at content_node_id content_type created_at id node_id project_node_id updated_at\",\"below\":{\"creator\":5}},{\"leaves\":\"action\",\"below\":{\"changes\":278,\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_item\":279,\"sender\":5}},{\"below\":{\"content_type\":205}},{\"leaves\":\"action\",\"below\":{\"changes\":281,\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_item\":279,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_item\":279,\"sender\":5}},{\"leaves\":\"color completed description duration id name start_date title title_html\"},{\"leaves\":\"field_name field_node_id field_type project_number\",\"below\":{\"from\":284,\"to\":284}},{\"below\":{\"body\":205,\"field_value\":285}},{\"leaves\":\"action\",\"below\":{\"changes\":286,\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_item\":279,\"sender\":5}},{\"below\":{\"previous_projects_v2_item_node_id\":205}},{\"leaves\":\"action\",\"below\":{\"changes\":288,\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_item\":279,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_status_update\":273,\"sender\":5}},{\"below\":{\"body\":205,\"start_date\":205,\"status\":205,\"target_date\":205}},{\"leaves\":\"action\",\"below\":{\"changes\":291,\"enterprise\":0,\"installation\":1,\"organization\":2,\"projects_v2_status_update\":273,\"sender\":5}},{\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"avatar_url deleted email events_url followers_url following_url gists_url gravatar_id html_url id login name node_id organizations_url received_events_url repos_url site_admin starred_at starred_url subscriptions_url type url user_view_type\"},{\"items\":294},{\"leaves\":\"commit_message commit_title merge_method\",\"below\":{\"enabled_by\":294}},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch anonymous_access_enabled archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merge_commit_message merge_commit_title merges_url milestones_url mirror_url name node_id notifications_url open_issues open_issues_count organization private public pulls_url pushed_at releases_url role_name size squash_merge_commit_message squash_merge_commit_title ssh_url stargazers stargazers_count stargazers_url starred_at statuses_url subscribers_url subscription_url svn_url tags_url teams_url temp_clone_token trees_url updated_at url use_squash_pr_title_as_default visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"code_search_index_status\":96,\"custom_properties\":3,\"license\":4,\"owner\":294,\"permissions\":6,\"topics\":9}},{\"leaves\":\"label ref sha\",\"below\":{\"repo\":297,\"user\":294}},{\"leaves\":\"closed_at closed_issues created_at description due_on html_url id labels_url node_id number open_issues state title updated_at url\",\"below\":{\"creator\":294}},{\"leaves\":\"description html_url id members_url name node_id permission privacy repositories_url slug url\"},{\"leaves\":\"avatar_url deleted description email events_url followers_url following_url gists_url gravatar_id html_url id login members_url name node_id organizations_url permission privacy received_events_url repos_url repositories_url site_admin slug starred_at starred_url subscriptions_url type url user_view_type\",\"below\":{\"parent\":300}},{\"items\":301},{\"leaves\":\"deleted description enterprise_id html_url id ldap_dn members_url name node_id notification_setting organization_id permission privacy repositories_url slug type url\",\"below\":{\"parent\":300}},{\"items\":303},{\"leaves\":\"active_lock_reason additions allow_auto_merge allow_update_branch author_association body changed_files closed_at comments comments_url commits commits_url created_at delete_branch_on_merge deletions diff_url draft html_url id issue_url locked maintainer_can_modify merge_commit_message merge_commit_sha merge_commit_title mergeable mergeable_state merged merged_at node_id number patch_url rebaseable review_comment_url review_comments review_comments_url squash_merge_commit_message squash_merge_commit_title state statuses_url title updated_at url use_squash_pr_title_as_default\",\"below\":{\"_links\":94,\"assignee\":294,\"assignees\":295,\"auto_merge\":296,\"base\":298,\"head\":298,\"labels\":100,\"merged_by\":294,\"milestone\":299,\"requested_reviewers\":302,\"requested_teams\":304,\"user\":294}},{\"leaves\":\"action number\",\"below\":{\"assignee\":38,\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"leaves\":\"action number reason\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"leaves\":\"action number\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"leaves\":\"action number\",\"below\":{\"enterprise\":0,\"installation\":1,\"milestone\":101,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"below\":{\"ref\":15,\"sha\":15}},{\"below\":{\"base\":310,\"body\":15,\"title\":15}},{\"leaves\":\"action number\",\"below\":{\"changes\":311,\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"leaves\":\"action number\",\"below\":{\"enterprise\":0,\"installation\":1,\"label\":99,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"leaves\":\"deleted description html_url id members_url name node_id permission privacy repositories_url slug url\",\"below\":{\"parent\":300}},{\"leaves\":\"action number\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":305,\"repository\":11,\"requested_reviewer\":38,\"requested_team\":314,\"sender\":5}},{\"leaves\":\"action after before number\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":305,\"repository\":11,\"sender\":5}},{\"leaves\":\"avatar_url deleted email events_url followers_url following_url gists_url gravatar_id html_url id login name node_id organizations_url received_events_url repos_url site_admin starred_url subscriptions_url type url\"},{\"items\":317},{\"leaves\":\"commit_message commit_title merge_method\",\"below\":{\"enabled_by\":38}},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merge_commit_message merge_commit_title merges_url milestones_url mirror_url name node_id notifications_url open_issues open_issues_count organization private public pulls_url pushed_at releases_url role_name size squash_merge_commit_message squash_merge_commit_title ssh_url stargazers stargazers_count stargazers_url statuses_url subscribers_url subscription_url svn_url tags_url teams_url trees_url updated_at url use_squash_pr_title_as_default visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"custom_properties\":3,\"license\":27,\"owner\":38,\"permissions\":6,\"topics\":9}},{\"leaves\":\"label ref sha\",\"below\":{\"repo\":320,\"user\":38}},{\"leaves\":\"avatar_url deleted description email events_url followers_url following_url gists_url gravatar_id html_url id login members_url name node_id organizations_url permission privacy received_events_url repos_url repositories_url site_admin slug starred_url subscriptions_url type url user_view_type\",\"below\":{\"parent\":300}},{\"items\":322},{\"items\":314},{\"leaves\":\"active_lock_reason author_association body closed_at comments_url commits_url created_at diff_url draft html_url id issue_url locked merge_commit_sha merged_at node_id number patch_url review_comment_url review_comments_url state statuses_url title updated_at url\",\"below\":{\"_links\":94,\"assignee\":38,\"assignees\":318,\"auto_merge\":319,\"base\":321,\"head\":321,\"labels\":100,\"milestone\":170,\"requested_reviewers\":323,\"requested_teams\":324,\"user\":38}},{\"below\":{\"html\":93,\"pull_request\":93}},{\"leaves\":\"author_association body commit_id html_url id node_id pull_request_url state submitted_at updated_at\",\"below\":{\"_links\":326,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":325,\"repository\":11,\"review\":327,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"changes\":137,\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":325,\"repository\":11,\"review\":327,\"sender\":5}},{\"below\":{\"html\":93,\"pull_request\":93,\"self\":93}},{\"leaves\":\"author_association body commit_id created_at diff_hunk html_url id in_reply_to_id line node_id original_commit_id original_line original_position original_start_line path position pull_request_review_id pull_request_url side start_line start_side subject_type updated_at url\",\"below\":{\"_links\":330,\"reactions\":55,\"user\":38}},{\"leaves\":\"active_lock_reason author_association body closed_at comments_url commits_url created_at diff_url draft html_url id issue_url locked merge_commit_sha merged_at node_id number patch_url review_comment_url review_comments_url state statuses_url title updated_at url\",\"below\":{\"_links\":94,\"assignee\":38,\"assignees\":168,\"auto_merge\":319,\"base\":321,\"head\":321,\"labels\":100,\"milestone\":170,\"requested_reviewers\":323,\"requested_teams\":324,\"user\":38}},{\"leaves\":\"action\",\"below\":{\"comment\":331,\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":332,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"changes\":137,\"comment\":331,\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":332,\"repository\":11,\"sender\":5}},{\"leaves\":\"label ref sha\",\"below\":{\"repo\":189,\"user\":38}},{\"leaves\":\"active_lock_reason author_association body closed_at comments_url commits_url created_at diff_url draft html_url id issue_url locked merge_commit_sha merged_at node_id number patch_url review_comment_url review_comments_url state statuses_url title updated_at url\",\"below\":{\"_links\":94,\"assignee\":38,\"assignees\":318,\"auto_merge\":319,\"base\":335,\"head\":335,\"labels\":100,\"milestone\":170,\"requested_reviewers\":323,\"requested_teams\":324,\"user\":38}},{\"items\":331},{\"leaves\":\"node_id\",\"below\":{\"comments\":337}},{\"leaves\":\"action updated_at\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"pull_request\":336,\"repository\":11,\"sender\":5,\"thread\":338}},{\"leaves\":\"distinct id message timestamp tree_id url\",\"below\":{\"added\":9,\"author\":41,\"committer\":41,\"modified\":9,\"removed\":9}},{\"items\":340},{\"leaves\":\"after base_ref before compare created deleted forced ref\",\"below\":{\"commits\":341,\"enterprise\":0,\"head_commit\":340,\"installation\":1,\"organization\":2,\"pusher\":41,\"repository\":189,\"sender\":5}},{\"leaves\":\"commit_oid deleted_by_id description git_head has_shrinkwrap homepage id installation_command license main name node_version npm_user npm_version published_via_actions readme release_id version\",\"below\":{\"author\":3,\"bin\":3,\"bugs\":3,\"contributors\":9,\"cpu\":9,\"dependencies\":3,\"dev_dependencies\":3,\"directories\":3,\"dist\":3,\"engines\":3,\"files\":9,\"keywords\":9,\"maintainers\":9,\"man\":3,\"optional_dependencies\":3,\"os\":9,\"peer_dependencies\":3,\"repository\":3,\"scripts\":3}},{\"leaves\":\"name\",\"below\":{\"id\":3,\"value\":237}},{\"items\":344},{\"leaves\":\"created_at draft html_url id name prerelease published_at tag_name target_commitish url\",\"below\":{\"author\":107}},{\"leaves\":\"body_html created_at description draft html_url id installation_command manifest name package_url prerelease summary tag_name target_commitish target_oid updated_at version\",\"below\":{\"author\":107,\"body\":3,\"container_metadata\":232,\"docker_metadata\":234,\"metadata\":235,\"npm_metadata\":343,\"nuget_metadata\":345,\"package_files\":241,\"release\":346,\"rubygems_metadata\":245}},{\"leaves\":\"created_at description ecosystem html_url id name namespace package_type updated_at\",\"below\":{\"owner\":107,\"package_version\":347,\"registry\":247}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"registry_package\":348,\"repository\":11,\"sender\":5}},{\"leaves\":\"browser_download_url content_type created_at digest download_count id label name node_id size state updated_at url\",\"below\":{\"uploader\":317}},{\"items\":350},{\"leaves\":\"assets_url body created_at discussion_url draft html_url id immutable name node_id prerelease published_at tag_name tarball_url target_commitish updated_at upload_url url zipball_url\",\"below\":{\"assets\":351,\"author\":38,\"reactions\":55}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"release\":352,\"repository\":11,\"sender\":5}},{\"below\":{\"body\":15,\"make_latest\":202,\"name\":15,\"tag_name\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":354,\"enterprise\":0,\"installation\":1,\"organization\":2,\"release\":352,\"repository\":11,\"sender\":5}},{\"below\":{\"default_branch\":15,\"description\":15,\"homepage\":15,\"topics\":16}},{\"leaves\":\"action\",\"below\":{\"changes\":356,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"repository\":271}},{\"leaves\":\"action\",\"below\":{\"changes\":358,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"avatar_url description events_url hooks_url html_url id issues_url login members_url node_id public_members_url repos_url url\"},{\"below\":{\"organization\":360,\"user\":38}},{\"below\":{\"from\":361}},{\"below\":{\"owner\":362}},{\"leaves\":\"action\",\"below\":{\"changes\":363,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"description enterprise_id html_url id members_url name node_id notification_setting organization_id permission privacy repositories_url slug type url\",\"below\":{\"parent\":102,\"permissions\":6}},{\"items\":365},{\"leaves\":\"login type\"},{\"items\":367},{\"leaves\":\"state type\",\"below\":{\"user\":5}},{\"items\":369},{\"leaves\":\"archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url compare_url contents_url contributors_url deployments_url description downloads_url events_url fork forks_url full_name git_commits_url git_refs_url git_tags_url hooks_url html_url id issue_comment_url issue_events_url issues_url keys_url labels_url languages_url merges_url milestones_url name node_id notifications_url private pulls_url releases_url stargazers_url statuses_url subscribers_url subscription_url tags_url teams_url trees_url url\",\"below\":{\"owner\":5}},{\"leaves\":\"accepted\"},{\"leaves\":\"patched_versions vulnerable_version_range\",\"below\":{\"package\":65,\"vulnerable_functions\":9}},{\"items\":373},{\"leaves\":\"closed_at created_at cve_id description ghsa_id html_url published_at severity state summary updated_at url withdrawn_at\",\"below\":{\"author\":5,\"collaborating_teams\":366,\"collaborating_users\":45,\"credits\":368,\"credits_detailed\":370,\"cvss\":67,\"cvss_severities\":68,\"cwe_ids\":9,\"cwes\":70,\"identifiers\":73,\"private_fork\":371,\"publisher\":5,\"submission\":372,\"vulnerabilities\":374}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"repository_advisory\":375,\"sender\":5}},{\"leaves\":\"action branch\",\"below\":{\"client_payload\":3,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"status\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"below\":{\"html\":93,\"self\":93}},{\"leaves\":\"actor_id actor_type bypass_mode\"},{\"items\":380},{\"below\":{\"exclude\":9,\"include\":9}},{\"below\":{\"repository_ids\":9}},{\"leaves\":\"protected\",\"below\":{\"exclude\":9,\"include\":9}},{\"leaves\":\"name source\",\"below\":{\"property_values\":9}},{\"items\":385},{\"below\":{\"exclude\":386,\"include\":386}},{\"below\":{\"ref_name\":382,\"repository_id\":383,\"repository_name\":384,\"repository_property\":387}},{\"leaves\":\"alerts_threshold security_alerts_threshold tool\"},{\"items\":389},{\"leaves\":\"id type\"},{\"leaves\":\"minimum_approvals\",\"below\":{\"file_patterns\":9,\"reviewer\":391}},{\"items\":392},{\"leaves\":\"context integration_id\"},{\"items\":394},{\"leaves\":\"path ref repository_id sha\"},{\"items\":396},{\"leaves\":\"automatic_copilot_code_review_enabled check_response_timeout_minutes dismiss_stale_reviews_on_push do_not_enforce_on_create grouping_strategy max_entries_to_build max_entries_to_merge max_file_path_length max_file_size merge_method min_entries_to_merge min_entries_to_merge_wait_minutes name negate operator pattern require_code_owner_review require_last_push_approval required_approving_review_count required_review_thread_resolution review_draft_pull_requests review_on_push strict_required_status_checks_policy update_allows_fetch_and_merge\",\"below\":{\"allowed_merge_methods\":9,\"code_scanning_tools\":390,\"required_deployment_environments\":9,\"required_reviewers\":393,\"required_status_checks\":395,\"restricted_file_extensions\":9,\"restricted_file_paths\":9,\"workflows\":397}},{\"leaves\":\"type\",\"below\":{\"parameters\":398}},{\"items\":399},{\"leaves\":\"created_at current_user_can_bypass enforcement id name node_id source source_type target updated_at\",\"below\":{\"_links\":379,\"bypass_actors\":381,\"conditions\":388,\"rules\":400}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"repository_ruleset\":401,\"sender\":5}},{\"below\":{\"ref_name\":382}},{\"items\":403},{\"below\":{\"condition_type\":15,\"exclude\":16,\"include\":16,\"target\":15}},{\"below\":{\"changes\":405,\"condition\":403}},{\"items\":406},{\"below\":{\"added\":404,\"deleted\":404,\"updated\":407}},{\"below\":{\"configuration\":15,\"pattern\":15,\"rule_type\":15}},{\"below\":{\"changes\":409,\"rule\":399}},{\"items\":410},{\"below\":{\"added\":400,\"deleted\":400,\"updated\":411}},{\"below\":{\"conditions\":408,\"enforcement\":15,\"name\":15,\"rules\":412}},{\"leaves\":\"action\",\"below\":{\"changes\":413,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"repository_ruleset\":401,\"sender\":5}},{\"leaves\":\"affected_package_name affected_range created_at dismiss_comment dismiss_reason dismissed_at external_identifier external_reference fix_reason fixed_at fixed_in ghsa_id id node_id number severity state\",\"below\":{\"dismisser\":38}},{\"leaves\":\"action\",\"below\":{\"alert\":415,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"created_at html_url locations_url multi_repo number publicly_leaked push_protection_bypass_request_comment push_protection_bypass_request_html_url push_protection_bypass_request_reviewer_comment push_protection_bypassed push_protection_bypassed_at resolution resolution_comment resolved_at secret_type secret_type_display_name updated_at url validity\",\"below\":{\"assigned_to\":5,\"push_protection_bypass_request_reviewer\":5,\"push_protection_bypassed_by\":5,\"resolved_by\":5}},{\"leaves\":\"action\",\"below\":{\"alert\":417,\"assignee\":5,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action\",\"below\":{\"alert\":417,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"blob_sha blob_url commit_sha commit_url discussion_body_url discussion_comment_url discussion_title_url end_column end_line issue_body_url issue_comment_url issue_title_url page_url path pull_request_body_url pull_request_comment_url pull_request_review_comment_url pull_request_review_url pull_request_title_url start_column start_line\"},{\"leaves\":\"type\",\"below\":{\"details\":420}},{\"leaves\":\"action\",\"below\":{\"alert\":417,\"enterprise\":0,\"installation\":1,\"location\":421,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action completed_at custom_pattern_name custom_pattern_scope source started_at type\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"secret_types\":9,\"sender\":5}},{\"leaves\":\"cve_id description ghsa_id published_at severity summary updated_at withdrawn_at\",\"below\":{\"cvss\":67,\"cvss_severities\":68,\"cwes\":70,\"identifiers\":73,\"references\":75,\"vulnerabilities\":77}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"security_advisory\":424,\"sender\":5}},{\"below\":{\"security_and_analysis\":29}},{\"below\":{\"from\":426}},{\"leaves\":\"html_url key name url\"},{\"leaves\":\"allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch anonymous_access_enabled archive_url archived assignees_url blobs_url branches_url clone_url collaborators_url comments_url commits_url compare_url contents_url contributors_url created_at default_branch delete_branch_on_merge deployments_url description disabled downloads_url events_url fork forks forks_count forks_url full_name git_commits_url git_refs_url git_tags_url git_url has_discussions has_downloads has_issues has_pages has_projects has_wiki homepage hooks_url html_url id is_template issue_comment_url issue_events_url issues_url keys_url labels_url language languages_url master_branch merge_commit_message merge_commit_title merges_url milestones_url mirror_url name network_count node_id notifications_url open_issues open_issues_count private pulls_url pushed_at releases_url size squash_merge_commit_message squash_merge_commit_title ssh_url stargazers_count stargazers_url statuses_url subscribers_count subscribers_url subscription_url svn_url tags_url teams_url temp_clone_token trees_url updated_at url use_squash_pr_title_as_default visibility watchers watchers_count web_commit_signoff_required\",\"below\":{\"code_of_conduct\":428,\"custom_properties\":3,\"license\":4,\"organization\":5,\"owner\":5,\"parent\":97,\"permissions\":6,\"security_and_analysis\":29,\"source\":97,\"template_repository\":97,\"topics\":9}},{\"below\":{\"changes\":427,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":429,\"sender\":5}},{\"leaves\":\"created_at description is_custom_ammount is_custom_amount is_one_time monthly_price_in_cents monthly_price_in_dollars name node_id\"},{\"leaves\":\"created_at node_id privacy_level\",\"below\":{\"maintainer\":107,\"sponsor\":38,\"sponsorable\":38,\"tier\":431}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"sponsorship\":432}},{\"below\":{\"privacy_level\":15}},{\"leaves\":\"action\",\"below\":{\"changes\":434,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"sponsorship\":432}},{\"leaves\":\"action effective_date\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"sponsorship\":432}},{\"below\":{\"from\":431}},{\"below\":{\"tier\":437}},{\"leaves\":\"action effective_date\",\"below\":{\"changes\":438,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"sponsorship\":432}},{\"leaves\":\"action\",\"below\":{\"changes\":438,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"sponsorship\":432}},{\"leaves\":\"action starred_at\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"sha url\"},{\"leaves\":\"name protected\",\"below\":{\"commit\":442}},{\"items\":443},{\"leaves\":\"payload reason signature verified verified_at\"},{\"leaves\":\"comment_count message url\",\"below\":{\"author\":41,\"committer\":41,\"tree\":442,\"verification\":445}},{\"leaves\":\"html_url sha url\"},{\"items\":447},{\"leaves\":\"comments_url html_url node_id sha url\",\"below\":{\"author\":317,\"commit\":446,\"committer\":317,\"parents\":448}},{\"leaves\":\"avatar_url context created_at description id name sha state target_url updated_at\",\"below\":{\"branches\":444,\"commit\":449,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"action parent_issue_id sub_issue_id\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"parent_issue\":180,\"parent_issue_repo\":97,\"repository\":11,\"sender\":5,\"sub_issue\":180}},{\"leaves\":\"action parent_issue_id sub_issue_id\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"parent_issue\":180,\"repository\":11,\"sender\":5,\"sub_issue\":180,\"sub_issue_repo\":97}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":150,\"sender\":5,\"team\":210}},{\"leaves\":\"admin pull push\"},{\"below\":{\"from\":454}},{\"below\":{\"permissions\":455}},{\"below\":{\"description\":15,\"name\":15,\"notification_setting\":15,\"privacy\":15,\"repository\":456}},{\"leaves\":\"action\",\"below\":{\"changes\":457,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":150,\"sender\":5,\"team\":210}},{\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"team\":210}},{\"leaves\":\"ref workflow\",\"below\":{\"enterprise\":0,\"inputs\":3,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5}},{\"leaves\":\"completed_at conclusion name number started_at status\"},{\"items\":461},{\"leaves\":\"check_run_url completed_at conclusion created_at head_branch head_sha html_url id name node_id run_attempt run_id run_url runner_group_id runner_group_name runner_id runner_name started_at status url workflow_name\",\"below\":{\"labels\":9,\"steps\":462}},{\"leaves\":\"action\",\"below\":{\"deployment\":92,\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"workflow_job\":463}},{\"leaves\":\"archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url compare_url contents_url contributors_url deployments_url description downloads_url events_url fork forks_url full_name git_commits_url git_refs_url git_tags_url hooks_url html_url id issue_comment_url issue_events_url issues_url keys_url labels_url languages_url merges_url milestones_url name node_id notifications_url private pulls_url releases_url stargazers_url statuses_url subscribers_url subscription_url tags_url teams_url trees_url url\",\"below\":{\"owner\":38}},{\"leaves\":\"artifacts_url cancel_url check_suite_id check_suite_node_id check_suite_url conclusion created_at display_title event head_branch head_sha html_url id jobs_url logs_url name node_id path previous_attempt_url rerun_url run_attempt run_number run_started_at status updated_at url workflow_id workflow_url\",\"below\":{\"actor\":38,\"head_commit\":42,\"head_repository\":465,\"pull_requests\":25,\"referenced_workflows\":89,\"repository\":465,\"triggering_actor\":38}},{\"leaves\":\"action\",\"below\":{\"enterprise\":0,\"installation\":1,\"organization\":2,\"repository\":11,\"sender\":5,\"workflow\":86,\"workflow_run\":466}}]}");
//#endregion
//#region src/routes/payload-fields.ts
const TABLE = {
	get ["events"]() {
		return read$2()["events"];
	},
	get ["shapes"]() {
		return read$2()["shapes"];
	}
};
const MOST_STARS = 2;
const LEAF = {};
const fieldsOfShapes = new Map();
function judgePayloadPath(event, actions, path) {
	if (path.filter((segment) => segment === null).length > MOST_STARS) return null;
	let here = rootsOf(event, actions);
	for (const [at, segment] of path.entries()) {
		if (here.length === 0 || here.some(({ open }) => open)) return null;
		const next = here.flatMap((shape) => step(shape, segment));
		if (next.length === 0) return makeDoubt(here, at, segment);
		here = [...new Set(next)];
	}
	return null;
}
function payloadKind(event, actions, path) {
	let here = rootsOf(event, actions);
	for (const segment of path) here = [...new Set(here.flatMap((shape) => step(shape, segment)))];
	if (here.length === 0) return null;
	if (here.every(({ items }) => items !== void 0)) return "list";
	return here.every((shape) => shape.items === void 0 && !shape.open && fieldsOf(shape).size > 0) ? "map" : null;
}
function rootsOf(event, actions) {
	const { events } = TABLE;
	const root = Object.hasOwn(events, event) ? events[event] : void 0;
	if (root === void 0) return [];
	if (typeof root === "number") return shapesOf([root]);
	if (actions === null) return shapesOf(Object.values(root));
	const known = [...actions].filter((action) => Object.hasOwn(root, action));
	return known.length < actions.size ? [] : shapesOf(known.map((action) => root[action]));
}
function shapesOf(numbers) {
	return [...new Set(numbers)].flatMap((number) => number === void 0 ? [] : TABLE.shapes[number] ?? []);
}
function step(shape, segment) {
	const items = shapesOf([shape.items]);
	if (segment === null) return [...items, ...[...fieldsOf(shape).values()].map((field) => field.shape)];
	const field = fieldsOf(shape).get(segment.toLowerCase());
	return [...field ? [field.shape] : [], .../^\d+$/.test(segment) ? items : []];
}
function fieldsOf(shape) {
	let fields = fieldsOfShapes.get(shape);
	if (fields === void 0) {
		const leaves = shape.leaves?.split(" ") ?? [];
		const below = Object.entries(shape.below ?? {});
		fields = new Map([...leaves.map((name) => [name.toLowerCase(), {
			name,
			shape: LEAF
		}]), ...below.flatMap(([name, number]) => shapesOf([number]).map((one) => [name.toLowerCase(), {
			name,
			shape: one
		}]))]);
		fieldsOfShapes.set(shape, fields);
	}
	return fields;
}
function makeDoubt(here, at, segment) {
	const names = namesOf(here);
	const ofItems = namesOf(here.flatMap((shape) => shapesOf([shape.items])));
	const known = [...names, ...ofItems.map((name) => `*.${name}`)];
	if (segment === null) return {
		at,
		nearest: null,
		known
	};
	const nearest = nearestWord(segment, names);
	if (nearest !== null) return {
		at,
		nearest,
		known
	};
	const item = nearestWord(segment, ofItems);
	return {
		at,
		nearest: item === null ? null : `*.${item}`,
		known
	};
}
function namesOf(places) {
	return [...new Set(places.flatMap((shape) => [...fieldsOf(shape).values()].map(({ name }) => name)))].sort();
}
//#endregion
//#region src/routes/warn-comparison.ts
function warnComparison(one, on, offset, report) {
	if (typeof one.literal !== "string") return;
	const doubt = one.context === "steps" ? wordDoubt("steps.outcome", one.path.at(-1) === "outcome" ? one.literal : "", report) : one.context === "github" ? githubDoubt(one, one.literal, on, report) : null;
	if (doubt !== null) report.add("never-equal", offset, doubt.message, doubt.hint);
}
function githubDoubt({ path, operator, isFiltered, written }, literal, on, report) {
	if (isFiltered && !isNothing(literal)) return {
		message: "a path with .* is a list, which no text equals",
		hint: `write contains(${written}, '${literal}')`
	};
	const property = path.join(".").toLowerCase();
	const events = [...on.keys()];
	const only = (names) => events.length > 0 && events.every((event) => names.includes(event));
	if ((property === "ref" || property === "event.ref" && only(["push"])) && !/^refs\/(heads|tags|pull)\//.test(literal)) return {
		message: `github.${property} is a whole ref, such as refs/heads/main, and never equals ${quoteWord(literal)}`,
		hint: `write github.ref_name ${operator} '${literal.replace(/^refs\/\w+\//, "")}'`
	};
	if (property === "ref" && only(ON_MERGE_REF) && !literal.startsWith("refs/pull/")) return {
		message: "github.ref of a pull request is refs/pull/, its number and /merge",
		hint: `write github.base_ref ${operator} '${literal.replace(/^refs\/heads\//, "")}'`
	};
	if (property === "ref_name" && only(ON_MERGE_REF)) return {
		message: "github.ref_name of a pull request is its number and /merge",
		hint: `write github.base_ref ${operator} '${literal}', or github.head_ref`
	};
	if (/(^|\.)(base|head)\.ref$|_branch$/.test(property) && literal.startsWith("refs/")) return {
		message: `\`${path.at(-1)}\` is a name without refs/heads/`,
		hint: `write ${quoteWord(literal.replace(/^refs\/\w+\//, ""))}`
	};
	if (property === "event_name" && events.length > 0 && !on.has(literal)) return {
		message: `the route is not for the event ${quoteWord(literal)}`,
		hint: `name it in \`on\`, which has ${events.join(", ")}`
	};
	if (property === "event.action" && isNoType(on, literal)) {
		const message = `the route is never asked when the action is ${quoteWord(literal)}`;
		if (literal === "merged") return {
			message,
			hint: MERGED_HINT
		};
		return {
			message,
			hint: `add it to \`types\`, which ${typesWords(on)}`
		};
	}
	return valueDoubt(path, literal, report) ?? kindDoubt(path, literal, on);
}
function kindDoubt(path, literal, on) {
	const [first = "", ...below] = path;
	if (first.toLowerCase() !== "event" || on.size === 0 || isNothing(literal)) return null;
	const kinds = new Set([...on].map(([event, { types }]) => payloadKind(event, types, below)));
	const [kind] = kinds;
	if (kinds.size !== 1 || kind === null || kind === void 0) return null;
	const written = `github.${path.join(".")}`;
	const last = path.at(-1)?.toLowerCase() ?? "";
	const isThere = (...more) => [...on].every(([event, { types }]) => judgePayloadPath(event, types, [...below, ...more]) === null);
	const named = NAMED_BY.get(last) ?? "name";
	const ofList = isThere(null, "name") ? `.*.name` : ".*, with the field of its entries that is meant";
	const ofMap = isThere(named) ? named : "…, with the field that is meant";
	const hint = kind === "list" ? `write contains(${written}${ofList}, '${literal}')` : `write ${written}.${ofMap}`;
	return {
		message: `${quoteWord(path.at(-1) ?? "")} is a ${kind}, which no text equals`,
		hint
	};
}
function isNothing(literal) {
	return literal.trim() === "" || Number(literal) === 0;
}
const NAMED_BY = new Map([
	...namedBy("ref", "base", "head"),
	...namedBy("login", "user", "sender", "author", "assignee", "merged_by", "owner", "requested_reviewer", "member"),
	...namedBy("title", "milestone"),
	...namedBy("number", "pull_request", "issue"),
	...namedBy("tag_name", "release")
]);
function namedBy(field, ...maps) {
	return maps.map((map) => [map, field]);
}
const ON_MERGE_REF = [
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
];
function valueDoubt(path, literal, report) {
	const [parent = "", last = ""] = path.slice(-2).map((segment) => segment.toLowerCase());
	if (path[0] !== "event" && last !== "ref_type") return null;
	if (BOOLEANS.has(last) && /^(true|false)$/i.test(literal)) return {
		message: `\`${last}\` is true or false, which no text equals`,
		hint: `write ${literal.toLowerCase()} without quotes`
	};
	if (LISTS$1.has(last)) return {
		message: `\`${last}\` is a list, which no text equals`,
		hint: `write contains(….${last}.*.${LISTS$1.get(last)}, '${literal}')`
	};
	if (last === "login" && literal.startsWith("@")) return {
		message: "a login has no @ before it",
		hint: `write '${literal.slice(1)}'`
	};
	return wordDoubt(`${parent}.${last}`, literal, report) ?? wordDoubt(last, literal, report);
}
const BOOLEANS = new Set([
	"draft",
	"merged",
	"private",
	"fork",
	"deleted",
	"created",
	"forced",
	"prerelease",
	"archived"
]);
const LISTS$1 = new Map([
	["labels", "name"],
	["assignees", "login"],
	["requested_reviewers", "login"],
	["requested_teams", "slug"],
	["commits", "message"]
]);
const CONCLUSIONS = "success failure neutral cancelled skipped timed_out action_required stale startup_failure".split(" ");
const RUN_STATES = "requested queued in_progress completed waiting pending".split(" ");
const WORDS$1 = new Map([
	["workflow_run.conclusion", CONCLUSIONS],
	["workflow_job.conclusion", CONCLUSIONS],
	["check_run.conclusion", CONCLUSIONS],
	["check_suite.conclusion", CONCLUSIONS],
	["workflow_run.status", RUN_STATES],
	["check_run.status", RUN_STATES],
	["deployment_status.state", "error failure inactive in_progress queued pending success waiting".split(" ")],
	["pull_request.state", ["open", "closed"]],
	["issue.state", ["open", "closed"]],
	["review.state", "approved changes_requested commented dismissed pending".split(" ")],
	["author_association", "COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER".split(" ")],
	["ref_type", ["branch", "tag"]],
	["steps.outcome", [
		"success",
		"failure",
		"skipped",
		"cancelled"
	]]
]);
const MERGED_HINT = "a pull request is merged when it is closed: write github.event.pull_request.merged";
function wordDoubt(property, literal, report) {
	const words = WORDS$1.get(property);
	if (words === void 0 || literal === "" || words.some((word) => word.toLowerCase() === literal.toLowerCase())) return null;
	const nearest = report.nearest(literal, words);
	if (literal.toLowerCase() === "merged") return {
		message: `\`state\` is never ${quoteWord(literal)}`,
		hint: MERGED_HINT
	};
	const hint = nearest === null ? `there is ${words.join(", ")}` : `did you mean '${nearest}'?`;
	return {
		message: `\`${property.split(".").at(-1)}\` is never ${quoteWord(literal)}`,
		hint
	};
}
function isNoType(on, literal) {
	const filters = [...on.values()];
	const known = (types) => [...types].some((type) => type.toLowerCase() === literal.toLowerCase());
	return filters.length > 0 && filters.every(({ types }) => types !== null && !known(types));
}
function typesWords(on) {
	const types = [...on.values()].flatMap((filter) => [...filter.types ?? []]);
	return `${[...on.values()].some(({ typesByDefault }) => typesByDefault) ? "without being written means" : "has"} ${[...new Set(types)].slice(0, 12).join(", ")}`;
}
//#endregion
//#region src/routes/warn-call.ts
function warnCalls({ expression, offsetOf }, report) {
	const reads = new Map(readsOf(expression).map(({ context, path, offset }) => [offset, [context, ...path]]));
	for (const call of callsOf(expression)) {
		const [first = null, second = null] = call.args;
		const read = first === null ? reads.get(firstArgument(expression.source, call)) : void 0;
		if (call.name === "contains" && read !== void 0) {
			const list = String(read.at(-1)).toLowerCase();
			if (read[0] !== "github" || !LISTS$1.has(list)) continue;
			const hint = `write contains(${read.map((part) => part ?? "*").join(".")}.*.${LISTS$1.get(list)}, …)`;
			report.add("never-equal", offsetOf(call.offset), `\`${list}\` is a list of maps, which contain no text`, hint);
		} else if (call.name === "startswith" && read?.join(".") === "github.ref" && second !== null) {
			if (/^(refs\/((heads|tags|pull)(\/|$))?|r|re|ref|refs)/.test(second) && !/^refs\/(head|tag)\//.test(second)) continue;
			const message = `github.ref is a whole ref, such as refs/tags/v1, and never starts with ${quoteWord(second)}`;
			report.add("never-equal", offsetOf(call.offset), message, "write refs/heads/… or refs/tags/…, or ask github.ref_name");
		} else if (call.name === "format" && first !== null) warnFormat(first, call, offsetOf(call.offset), report);
	}
}
function firstArgument(source, { offset }) {
	return offset + (/^[\w-]+\s*\(\s*/.exec(source.slice(offset, offset + 200))?.[0].length ?? 0);
}
function warnFormat(text, { args }, offset, report) {
	const named = [...text.replaceAll(/\{\{|\}\}/g, "").matchAll(/\{(\d+)\}/g)].map(([, index]) => Number(index));
	const highest = Math.max(-1, ...named);
	if (highest < args.length - 1) return;
	const message = `format() has no value for {${highest}}, so that it always fails`;
	report.add("always-fails", offset, message, `give it ${highest + 1} values; the first is {0}`);
}
//#endregion
//#region src/model/github-context.ts
const GITHUB_PROPERTIES = [
	...[
		"event",
		"event_name",
		"actor",
		"actor_id",
		"triggering_actor"
	],
	...[
		"repository",
		"repository_id",
		"repository_owner",
		"repository_owner_id",
		"repositoryUrl"
	],
	...[
		"ref",
		"ref_name",
		"ref_type",
		"sha",
		"head_ref",
		"base_ref",
		"server_url",
		"api_url",
		"graphql_url"
	]
];
const RUN_PROPERTIES = [
	...[
		"action",
		"action_path",
		"action_ref",
		"action_repository",
		"action_status",
		"artifact_cache_size_limit",
		"env"
	],
	...[
		"event_path",
		"job",
		"job_workflow_sha",
		"path",
		"ref_protected",
		"retention_days",
		"run_attempt",
		"run_id"
	],
	...[
		"run_number",
		"secret_source",
		"workflow",
		"workflow_ref",
		"workflow_sha",
		"workspace"
	]
];
const PULL_REQUESTS = ["pull_request", "pull_request_target"];
const REVIEWS = [
	"pull_request_review",
	"pull_request_review_comment",
	"pull_request_review_thread"
];
const ONLY_OF = {
	head_ref: PULL_REQUESTS,
	base_ref: PULL_REQUESTS,
	sha: [
		"push",
		"merge_group",
		"deployment",
		"deployment_status",
		...PULL_REQUESTS,
		...REVIEWS
	]
};
function isNullFor(property, event) {
	return ONLY_OF[property]?.includes(event) === false;
}
//#endregion
//#region src/routes/warn-read.ts
function warnRead({ context, path, offset }, on, { offsetOf }, report) {
	const [first, ...rest] = path;
	if (context !== "github" || first === void 0 || first === null) return;
	const property = GITHUB_PROPERTIES.find((known) => known.toLowerCase() === first.toLowerCase());
	if (property === "event") warnField(rest, on, offsetOf(offset), report);
	else if (property === void 0) report.add("unknown-property", offsetOf(offset), ...unknownWords(first));
	else if (on.size > 0 && [...on.keys()].every((event) => isNullFor(property, event))) {
		const message = `\`github.${property}\` is null: nothing in the payload of ${listed$1(on.keys())} says it`;
		report.add("null-property", offsetOf(offset), message, "read what the payload has, below github.event");
	}
}
function unknownWords(written) {
	if (RUN_PROPERTIES.includes(written.toLowerCase())) return [`\`github.${written}\` is null: it belongs to a workflow's run`, "leave it out"];
	const nearest = nearestWord(written, GITHUB_PROPERTIES);
	const hint = nearest === null ? `the payload is below github.event: write github.event.${written}` : `did you mean ${quoteWord(`github.${nearest}`)}?`;
	return [`there is no ${quoteWord(`github.${written}`)}`, hint];
}
function warnField(path, on, offset, report) {
	if (path.length === 0 || on.size === 0) return;
	const doubts = [...on].map(([event, { types }]) => judgePayloadPath(event, types, path));
	const [doubt] = doubts;
	if (doubt === void 0 || doubt === null || doubts.some((one) => one === null)) return;
	const missing = path.slice(0, doubt.at + 1).map((segment) => segment ?? "*");
	const message = `GitHub's schemas have no \`github.event.${missing.join(".")}\` for ${listed$1(on.keys())}`;
	const parent = missing.slice(0, -1).join(".");
	if (path[0] === "pull_request" && on.has("issue_comment")) {
		report.add("unknown-field", offset, message, "of a pull request there is `github.event.issue`, which has a `pull_request` then");
		return;
	}
	const nearest = [
		"github.event",
		parent,
		doubt.nearest ?? ""
	].filter((part) => part !== "").join(".");
	const hint = doubt.nearest === null ? siblingsHint(doubt.known, parent) : `did you mean ${quoteWord(nearest)}?`;
	report.add("unknown-field", offset, message, hint);
}
function siblingsHint(known, parent) {
	if (known.length === 0) return parent === "" ? "leave it out" : `${quoteWord(`github.event.${parent}`)} has nothing below it`;
	return `there is ${known.slice(0, 8).join(", ")}${known.length > 8 ? ", …" : ""}`;
}
function listed$1(words) {
	return [...words].slice(0, 5).join(", ");
}
//#endregion
//#region src/routes/warn-route.ts
function warnRoute(route, node, { found, paths, report }) {
	const { on } = route;
	warnLateLabels(on, childOf(node, "on"), report);
	const conditions = new Set([route.if, ...route.steps.map((step) => step.if?.expression ?? null)]);
	for (const one of found) {
		if (report.isFull) return;
		if (conditions.has(one.expression)) warnConstants(one, report);
		for (const read of readsOf(one.expression)) warnRead(read, on, one, report);
		for (const comparison of comparisonsOf(one.expression)) warnComparison(comparison, on, one.offsetOf(comparison.offset), report);
		warnCalls(one, report);
	}
	for (const { path, offset } of paths) warnField(path.map((segment) => segment === "*" ? null : segment), on, offset, report);
	warnMerged(on, found, report);
}
function warnConstants({ expression, offsetOf }, report) {
	for (const { literal, operator, offset } of constantsOf(expression)) {
		const written = typeof literal === "string" ? `'${literal}'` : String(literal);
		const what = literal === "" || literal === 0 || Number.isNaN(literal) ? "false" : "true";
		const hint = operator === null ? "compare something with it: … == …" : `write the comparison again: … ${operator} … == ${written}`;
		report.add("constant-condition", offsetOf(offset), `${quoteWord(written)} alone is always ${what}`, hint);
	}
}
function warnLateLabels(on, node, report) {
	for (const { key: event, value } of entriesOf(node)) {
		const labels = entriesOf(value).find(({ key }) => key === "labels");
		const types = on.get(event)?.types;
		if (labels === void 0 || !types?.has("opened") || types.has("labeled")) continue;
		if (textsOf(labels.value).every(({ value: name }) => name.startsWith("!"))) continue;
		report.add("labels-without-labeled", labels.keyOffset, "labels are put on after opening, and the route is not asked then", `add labeled to \`types\` of ${event}`);
	}
}
const MERGED = new Set([
	"merged",
	"merged_at",
	"merged_by"
]);
function warnMerged(on, found, report) {
	const types = on.get("pull_request")?.types ?? null;
	if (types === null || types.has("closed")) return;
	for (const { expression, offsetOf } of found) for (const { context, path, offset } of readsOf(expression)) {
		const [event, subject, property] = path.map((segment) => segment?.toLowerCase());
		if (context !== "github" || event !== "event" || subject !== "pull_request" || !MERGED.has(property ?? "")) continue;
		report.add("merged-without-closed", offsetOf(offset), "a pull request is merged when it is closed, and the route is not asked then", "write pull_request: { types: [closed] }");
	}
}
//#endregion
//#region src/routes/compile-route.ts
function compileRoute(name, node, destinations, reading) {
	const found = [];
	const uses = [];
	const events = new Set();
	const routeReading = {
		...reading,
		found,
		uses,
		events,
		paths: []
	};
	const on = compileOn(childOf(node, "on"), routeReading);
	for (const event of on.keys()) events.add(event);
	const condition = compileCondition(childOf(node, "if"), "route", routeReading);
	const steps = compileSteps(childOf(node, "steps"), destinations, routeReading);
	const route = {
		name,
		on,
		if: condition,
		allowSelf: isTrue(childOf(node, "allow-self")),
		steps
	};
	judgeGuard(route, node, reading.report);
	warnRoute(route, node, routeReading);
	return {
		route,
		uses: uses.map((use) => ({
			...use,
			route: name
		}))
	};
}
//#endregion
//#region src/routes/compile-file.ts
function compileFile(root, reading) {
	const { report } = reading;
	const destinationEntries = entriesOf(childOf(root, "destinations"));
	const routeEntries = entriesOf(childOf(root, "routes"));
	judgeCount("destinations", destinationEntries, MAX_DESTINATIONS, report);
	judgeCount("routes", routeEntries, MAX_ROUTES, report);
	judgeEmptyMap("destinations", root, report);
	if (reading.needsRoutes) judgeEmptyMap("routes", root, report);
	const extended = compileExtends(childOf(root, "extends"), reading);
	const acceptFrom = compileAcceptFrom(childOf(root, "accept-from"), reading);
	const destinations = new Map();
	for (const { key, keyOffset, value } of destinationEntries) {
		judgeName(key, keyOffset, report);
		const destination = compileDestination(key, value, reading);
		if (destination !== null) destinations.set(key, destination);
	}
	const names = new Set(destinationEntries.map(({ key }) => key));
	const compiled = routeEntries.map(({ key, keyOffset, value }) => {
		judgeName(key, keyOffset, report);
		return compileRoute(key, value, names, reading);
	});
	const routes = compiled.map(({ route }) => route);
	if (!report.hasErrors) {
		if (!reading.isPart) warnUnused(destinationEntries, routes, report);
		warnChats(destinationEntries, destinations, routes, report);
	}
	return {
		extends: extended,
		acceptFrom,
		destinations,
		routes,
		uses: [
			...usesOf(extended),
			...tokenUses(destinationEntries, destinations),
			...compiled.flatMap((one) => one.uses)
		]
	};
}
function usesOf(extended) {
	if (extended === null) return [];
	const { owner, repo, offset } = extended;
	return [{
		kind: "extends",
		name: `${owner}/${repo}`,
		route: null,
		offset
	}];
}
function tokenUses(entries, destinations) {
	return entries.flatMap(({ key, value }) => {
		const auth = destinations.get(key)?.auth ?? null;
		return auth === null ? [] : [{
			kind: "auth",
			name: auth,
			route: null,
			offset: keyOffsetAt(value, ["auth"])
		}];
	});
}
function judgeCount(key, entries, most, report) {
	const first = entries[most];
	if (first !== void 0) report.add("too-many", first.keyOffset, `there are more than ${most} ${key}`, "split the file");
}
function judgeEmptyMap(key, root, report) {
	const node = childOf(root, key);
	if (node?.kind !== "map" || node.entries.size > 0) return;
	const hint = key === "routes" ? "write at least one route" : "leave it out";
	report.add("empty-value", node.offset, `\`${key}\` is empty`, hint);
}
function judgeName(name, offset, report) {
	if (NAME_PATTERN.test(name)) return;
	report.add("bad-name", offset, `${quoteWord(name)} cannot be a name`, "write up to 100 letters, digits, - and _, the first of them a letter or digit");
}
function warnUnused(destinations, routes, report) {
	const used = new Set(routes.flatMap(({ steps }) => steps.flatMap((step) => step.kind === "forward" ? step.to : [])));
	for (const { key, keyOffset } of destinations) {
		if (used.has(key)) continue;
		report.add("unused-destination", keyOffset, `no route sends to ${quoteWord(key)}`, "write a step - forward with its name, or leave the destination out");
	}
}
function warnChats(entries, destinations, routes, report) {
	const forwards = routes.flatMap(({ steps }) => steps.filter((step) => step.kind === "forward"));
	for (const { key, value } of entries) {
		const literal = destinations.get(key)?.url.parts[0];
		const url = typeof literal === "string" ? URL.parse(literal) : null;
		const chat = url === null ? null : chatFormatOf(url);
		const isPlain = forwards.some(({ to, content }) => to.includes(key) && content.kind !== "body");
		if (chat === null || !isPlain) continue;
		const message = `this is a URL of ${chat}, which takes messages of its own form only`;
		const hint = `format: ${chat} will come; until then send the chat's own JSON as \`body\``;
		report.add("chat-format", childOf(value, "url")?.offset ?? value.offset, message, hint);
	}
}
//#endregion
//#region src/routes/refuse-file.ts
function refuseFile(path, code, message, hint) {
	const report = new ProblemList(path, "");
	report.add(code, 0, message, hint);
	return {
		kind: "invalid",
		problems: report.sorted(),
		text: null,
		uses: []
	};
}
function refuseTooLarge(path) {
	return refuseFile(path, "file-too-large", `the file is larger than ${MAX_FILE_BYTES / 1024} KiB`, "route files are small: see whether it is the right one");
}
//#endregion
//#region src/routes/routes-by-event.ts
function indexByEvent(routes) {
	const index = new Map();
	for (const route of routes) for (const event of route.on.keys()) {
		const sharing = index.get(event);
		if (sharing === void 0) index.set(event, [route]);
		else sharing.push(route);
	}
	return index;
}
//#endregion
//#region src/routes/parse-route-file.ts
function parseRouteFile({ path, text, isBase = false }) {
	if (Buffer.byteLength(text) > 262144) return refuseTooLarge(path);
	const source = sourceOf(text);
	const report = new ProblemList(path, source);
	const tree = readTree(source, report);
	if (tree === null || isOtherVersion(tree, report)) return {
		kind: "invalid",
		problems: report.sorted(),
		text,
		uses: []
	};
	const isPart = isBase || childOf(tree, "extends") !== void 0;
	const reading = {
		text: source,
		report,
		isPart,
		needsRoutes: !isPart && childOf(tree, "accept-from") === void 0
	};
	checkStructure(tree, reading);
	const compiled = compileFile(tree, reading);
	const problems = report.sorted();
	if (report.hasErrors) return {
		kind: "invalid",
		problems,
		text,
		uses: compiled.uses
	};
	const sha256 = (0, node_crypto.createHash)("sha256").update(text).digest("hex");
	const routesByEvent = indexByEvent(compiled.routes);
	return {
		kind: "ok",
		file: {
			path,
			text,
			sha256,
			...compiled,
			routesByEvent,
			base: null
		},
		problems
	};
}
function isOtherVersion(tree, report) {
	const version = childOf(tree, "version");
	if (version?.kind !== "scalar" || typeof version.value !== "number" || version.value === 1) return false;
	report.add("unsupported-version", version.offset, `version ${version.value} is not known here`, "write version: 1");
	return true;
}
//#endregion
//#region src/routes/load-route-file.ts
async function loadRouteFile(path) {
	let bytes;
	try {
		bytes = await readStart(path);
	} catch (error) {
		return refuseUnreadable(path, error);
	}
	return parseRouteBytes(path, bytes);
}
function parseRouteBytes(path, bytes, isBase = false) {
	if (bytes.length > 262144) return refuseTooLarge(path);
	const text = decode(bytes);
	if (text === null) return refuseFile(path, "file-unreadable", "the file is not UTF-8 text", "save it as UTF-8");
	return parseRouteFile({
		path,
		text,
		isBase
	});
}
async function readStart(path) {
	const file = await (0, node_util.promisify)(node_fs.open)(path, "r");
	try {
		const bytes = Buffer.alloc(262145);
		let length = 0;
		while (length < bytes.length) {
			const { bytesRead } = await (0, node_util.promisify)(node_fs.read)(file, bytes, length, bytes.length - length, null);
			if (bytesRead === 0) break;
			length += bytesRead;
		}
		return bytes.subarray(0, length);
	} finally {
		await (0, node_util.promisify)(node_fs.close)(file);
	}
}
function decode(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
function refuseUnreadable(path, error) {
	const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
	switch (code) {
		case "ENOENT":
		case "ENOTDIR": return refuseFile(path, "file-missing", "there is no such file", "write one with `hookyard init`, or say where it is");
		case "EISDIR": return refuseFile(path, "file-unreadable", "this is a folder, not a file", "name the file in it");
		case "EACCES":
		case "EPERM": return refuseFile(path, "file-unreadable", "the file may not be read", "let the user of this process read it");
		default: return refuseFile(path, "file-unreadable", `the file could not be read (${code})`, "see whether it can be opened");
	}
}
//#endregion
//#region src/action/read-rules.ts
const UNTRUSTED_CHECKOUT = new Set([
	"pull_request_target",
	"workflow_run",
	"issue_comment"
]);
const ORGANISATION_REPOSITORY = ".github";
const AGAIN_AFTER_MS$3 = 1e3;
async function readRules({ source }, event, parts) {
	if (source.kind === "inputs") {
		const text = Buffer.from(inlineRouteText(source.route, event));
		return verdict(parseRouteBytes(INLINE_ROUTE, text), {
			shownSource: "the inputs of the step",
			annotated: null
		});
	}
	const { path, from } = source;
	const found = from === "checkout" ? await readCheckout(path, parts.env) : await readDefaultBranch(path, parts);
	if (found.kind !== "found") return found;
	const whole = await extend(found, parts);
	return whole.kind === "unusable" ? whole : verdict(whole.result, found);
}
async function readCheckout(path, env) {
	const name = env.GITHUB_EVENT_NAME ?? "";
	if (UNTRUSTED_CHECKOUT.has(name)) return unusable$1("untrusted-checkout", `\`config-from: checkout\` is refused on ${name}: it runs with secrets, and what is checked out may be anybody's; leave it out, and the default branch is read`);
	const workspace = env.GITHUB_WORKSPACE ?? ".";
	const [owner = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
	const shown = {
		owner,
		shownSource: `${path} as it is checked out`,
		annotated: path
	};
	const place = (0, node_path.join)(workspace, path);
	if (!await isWithin(workspace, place)) return unusable$1("config-path", `${path} leads out of the repository; \`config\` must be a file within it`);
	return {
		kind: "found",
		result: relabelled(await loadRouteFile(place), path),
		...shown
	};
}
async function isWithin(workspace, place) {
	try {
		const way = (0, node_path.relative)(await (0, node_fs_promises.realpath)(workspace), await (0, node_fs_promises.realpath)(place));
		return !way.startsWith(`..${node_path.sep}`) && way !== ".." && !way.startsWith(node_path.sep);
	} catch {
		return true;
	}
}
function relabelled(result, path) {
	const problems = result.problems.map((one) => ({
		...one,
		file: path
	}));
	return result.kind === "ok" ? {
		...result,
		file: {
			...result.file,
			path
		},
		problems
	} : {
		...result,
		problems
	};
}
async function readDefaultBranch(path, parts) {
	const [owner = "", name = ""] = (parts.env.GITHUB_REPOSITORY ?? "").split("/");
	if (owner === "" || name === "") return unusable$1("no-repository", "GITHUB_REPOSITORY does not name the repository");
	const own = await fetchPatiently({
		owner,
		name,
		ref: null,
		path
	}, parts);
	if (own.kind === "unusable") return own;
	const shown = `${path} of ${owner}/${name}`;
	if (own.kind !== "absent") return {
		kind: "found",
		result: parseFound(path, own),
		owner,
		shownSource: shown,
		annotated: path
	};
	const theirs = path === ".github/hookyard.yml" && name.toLowerCase() !== ORGANISATION_REPOSITORY ? await fetchPatiently({
		owner,
		name: ORGANISATION_REPOSITORY,
		ref: null,
		path
	}, parts) : own;
	if (theirs.kind === "file" || theirs.kind === "too-large") {
		const shownSource = `${path} of ${owner}/${ORGANISATION_REPOSITORY}`;
		return {
			kind: "found",
			result: parseFound(path, theirs),
			owner,
			shownSource,
			annotated: null
		};
	}
	return unusable$1("config-missing", `there is no ${path} on the default branch of ${owner}/${name}${own.why === null ? "" : ` (${own.why})`}; write one with \`npx hookyard init\`, name another with \`config\`, or see that the job has \`contents: read\` under \`permissions:\``);
}
function parseFound(path, found, isBase = false) {
	return parseRouteBytes(path, found.kind === "file" ? found.bytes : new Uint8Array(262145), isBase);
}
async function fetchPatiently({ owner, name, ref, path }, parts) {
	const { fetchFile, clock, deadlineAt } = parts;
	for (let waitMs = AGAIN_AFTER_MS$3;; waitMs *= 2) try {
		const found = await fetchFile({
			owner,
			name,
			id: null,
			ownerId: null
		}, {
			ref,
			etag: null,
			path
		});
		if (found.kind === "denied") return {
			kind: "absent",
			why: found.why
		};
		if (found.kind === "same") throw new Error("GitHub answers 304 to what was not asked");
		return found;
	} catch (error) {
		if (!(error instanceof AskLater)) throw error;
		const againAt = error.isLimit ? error.untilAt : clock.now() + waitMs;
		if (againAt >= deadlineAt) return unusable$1("config-unread", `${path} of ${owner}/${name} could not be read in time: ${error.message}`);
		await new Promise((resolve) => clock.after(againAt - clock.now(), resolve));
	}
}
async function extend({ result, owner }, parts) {
	if (result.kind === "invalid" || result.file.extends === null) return {
		kind: "read",
		result
	};
	const { judgeExtends, judgeMerged, mergeRouteFiles } = await Promise.resolve().then(() => require("./merge-route-files.js"));
	const { file } = result;
	const told = [...result.problems, ...judgeExtends(file, owner)];
	if (hasErrors(told)) return {
		kind: "read",
		result: invalid(file, told)
	};
	const { owner: theirOwner, repo, ref } = result.file.extends;
	const base = await fetchPatiently({
		owner: theirOwner,
		name: repo,
		ref,
		path: CONFIG_PATH
	}, parts);
	if (base.kind === "unusable") return base;
	if (base.kind === "absent") return unusable$1("extends-missing", `\`extends\` names ${theirOwner}/${repo}, where there is no ${CONFIG_PATH} that the workflow's token can read; write one there, or give a token that can read it as \`token\``);
	const parsed = parseFound(`${theirOwner}/${repo}/${CONFIG_PATH}`, base, true);
	if (parsed.kind === "invalid") return {
		kind: "read",
		result: {
			...parsed,
			problems: [...told, ...parsed.problems]
		}
	};
	const merged = mergeRouteFiles(file, parsed.file);
	const problems = [...told, ...judgeMerged(file, merged)];
	return {
		kind: "read",
		result: hasErrors(problems) ? invalid(merged, problems) : {
			kind: "ok",
			file: merged,
			problems
		}
	};
}
function invalid({ text, uses }, problems) {
	return {
		kind: "invalid",
		problems,
		text,
		uses
	};
}
function hasErrors(problems) {
	return problems.some(({ severity }) => severity === "error");
}
function verdict(result, shown) {
	const { shownSource, annotated } = shown;
	const beyond = result.kind === "ok" ? judgeFace(result.file, "action") : [];
	const problems = [...result.problems, ...beyond];
	if (result.kind === "invalid" || hasErrors(problems)) return {
		kind: "invalid",
		shownSource,
		annotated,
		problems
	};
	return {
		kind: "ok",
		file: result.file,
		shownSource,
		annotated,
		problems
	};
}
function unusable$1(code, message) {
	return {
		kind: "unusable",
		problem: {
			code,
			message
		}
	};
}
//#endregion
//#region src/model/journal.ts
var JournalUnavailable = class extends Error {
	name = "JournalUnavailable";
	code;
	constructor(code, message, options) {
		super(message, options);
		this.code = code;
	}
};
//#endregion
//#region src/journal/closed.ts
function closedError() {
	return new JournalUnavailable("journal-closed", "The journal is closed.");
}
//#endregion
//#region src/journal/landing.ts
function landAfter(attempt, verdict, destinationDisabled) {
	const open = {
		holdReason: null,
		dueAt: null,
		finishedAt: null,
		last: outcomeWords(attempt.outcome)
	};
	switch (verdict.kind) {
		case "delivered": return {
			...open,
			status: "delivered",
			finishedAt: endOf$1(attempt)
		};
		case "retry":
			if (destinationDisabled) return {
				...open,
				status: "held",
				holdReason: "destination-disabled",
				dueAt: verdict.dueAt
			};
			return {
				...open,
				status: "retrying",
				dueAt: verdict.dueAt
			};
		case "dead": return {
			...open,
			status: "dead",
			finishedAt: endOf$1(attempt),
			last: verdict.reason
		};
		case "disable": return {
			...open,
			status: "held",
			holdReason: "destination-disabled"
		};
		default: return verdict;
	}
}
function endOf$1(attempt) {
	return attempt.startedAt + attempt.durationMs;
}
function outcomeWords(outcome) {
	switch (outcome.kind) {
		case "response": return `HTTP ${outcome.status}`;
		case "failure": return `${outcome.reason}: ${outcome.message}`;
		default: return outcome;
	}
}
function waitingStatus(attemptsMade) {
	return attemptsMade === 0 ? "pending" : "retrying";
}
//#endregion
//#region src/journal/turns.ts
const MOST_ACCOUNTS = 1e4;
function makeTurnKeeper() {
	return {
		account: null,
		nameOf: new Map()
	};
}
function takeTurns(due, limit, keeper) {
	const byAccount = Map.groupBy([...due.keys()].sort(), accountOf$1);
	const taken = alternate(after([...byAccount.keys()].sort(), keeper.account).map((account) => {
		return alternate(after(byAccount.get(account) ?? [], keeper.nameOf.get(account) ?? null).map((name) => (due.get(name) ?? []).map((item) => ({
			account,
			name,
			item
		}))));
	})).slice(0, Math.max(0, limit));
	for (const { account, name } of taken) remember(keeper, account, name);
	return taken.map(({ item }) => item);
}
function accountOf$1(name) {
	const slash = name.indexOf("/");
	return slash === -1 ? "" : name.slice(0, slash);
}
function after(names, previous) {
	const start = previous === null ? 0 : names.findIndex((name) => name > previous);
	return start > 0 ? [...names.slice(start), ...names.slice(0, start)] : names;
}
function alternate(lists) {
	const rounds = lists.reduce((most, list) => Math.max(most, list.length), 0);
	return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}
function remember(keeper, account, name) {
	const { nameOf } = keeper;
	keeper.account = account;
	nameOf.delete(account);
	nameOf.set(account, name);
	const [oldest] = nameOf.keys();
	if (nameOf.size > MOST_ACCOUNTS && oldest !== void 0) nameOf.delete(oldest);
}
//#endregion
//#region src/journal/memory/records.ts
function makeMemory() {
	return {
		events: [],
		deliveries: [],
		eventsByKey: new Map(),
		deliveriesByWebhookId: new Map(),
		disabled: new Map(),
		fileOf: new Map(),
		marks: new Map(),
		deliveryTurns: makeTurnKeeper(),
		runTurns: makeTurnKeeper()
	};
}
function isWaiting(delivery) {
	return delivery.status === "pending" || delivery.status === "retrying";
}
function storedEvent({ event, eventId }) {
	return {
		...event,
		eventId
	};
}
//#endregion
//#region src/journal/memory/deliveries.ts
function claimDeliveries(memory, { lease, nowAt, limit, freeSlots }) {
	for (const delivery of memory.deliveries) if (delivery.status === "sending" && delivery.leaseUntilAt <= nowAt) setFree(memory, delivery);
	const due = new Map();
	for (const [destination, slots] of freeSlots) {
		const ids = dueOf(memory, destination, nowAt).map((delivery) => delivery.deliveryId);
		if (slots > 0 && ids.length > 0) due.set(destination, ids.slice(0, slots));
	}
	return takeTurns(due, limit, memory.deliveryTurns).flatMap((id) => {
		const delivery = memory.deliveries[id - 1];
		return delivery === void 0 ? [] : [lend(delivery, lease)];
	});
}
function dueOf(memory, destination, nowAt) {
	return memory.deliveries.filter((delivery) => delivery.destination === destination && isWaiting(delivery) && delivery.dueAt <= nowAt).sort((a, b) => a.dueAt - b.dueAt || a.deliveryId - b.deliveryId);
}
function lend(delivery, lease) {
	delivery.status = "sending";
	delivery.owner = lease.owner;
	delivery.leaseUntilAt = lease.untilAt;
	const { guid, name, action, headers } = delivery.from.event;
	return {
		deliveryId: delivery.deliveryId,
		webhookId: delivery.webhookId,
		destination: delivery.destination,
		route: delivery.route,
		event: {
			guid,
			name,
			action,
			headers
		},
		attemptsMade: delivery.attemptsMade,
		bodySize: delivery.body.byteLength
	};
}
function setFree(memory, delivery) {
	const disabled = memory.disabled.has(delivery.destination);
	delivery.status = disabled ? "held" : waitingStatus(delivery.attemptsMade);
	delivery.holdReason = disabled ? "destination-disabled" : null;
}
function recordAttempt(memory, record) {
	const { attempt, verdict, owner } = record;
	const delivery = memory.deliveries[record.deliveryId - 1];
	if (delivery === void 0) throw new Error(`no delivery ${record.deliveryId}`);
	delivery.attempts.push({
		...attempt,
		number: delivery.attempts.length + 1
	});
	if (delivery.owner !== owner) return "lease-lost";
	const landing = landAfter(attempt, verdict, memory.disabled.has(delivery.destination));
	delivery.attemptsMade += 1;
	delivery.owner = null;
	delivery.status = landing.status;
	delivery.holdReason = landing.holdReason;
	delivery.dueAt = landing.dueAt ?? delivery.dueAt;
	delivery.finishedAt = landing.finishedAt;
	delivery.last = landing.last;
	if (verdict.kind === "disable") disable(memory, delivery.destination, verdict.reason, endOf$1(attempt));
	return "recorded";
}
function hold(memory, destination, reason) {
	const waiting = memory.deliveries.filter((delivery) => delivery.destination === destination && isWaiting(delivery));
	for (const delivery of waiting) {
		delivery.status = "held";
		delivery.holdReason = reason;
	}
	return waiting.length;
}
function release(memory, destination, reason, nowAt) {
	const held = memory.deliveries.filter((delivery) => delivery.destination === destination && delivery.status === "held" && delivery.holdReason === reason);
	const disabled = memory.disabled.has(destination);
	for (const delivery of held) {
		if (!disabled) delivery.dueAt = nowAt;
		setFree(memory, delivery);
	}
	return disabled ? 0 : held.length;
}
function disable(memory, destination, reason, nowAt) {
	if (!memory.disabled.has(destination)) memory.disabled.set(destination, {
		at: nowAt,
		reason
	});
	hold(memory, destination, "destination-disabled");
}
//#endregion
//#region src/journal/steps.ts
const REPLACED = {
	code: "repository-replaced",
	reason: "another repository has taken over the name of the one this was for"
};
const DAMAGED = {
	code: "journal-damaged",
	reason: "what the journal holds of this run cannot be read"
};
function wordsOf({ code, reason }) {
	if (code === "ok") return null;
	return reason === null ? code : `${code}: ${reason}`;
}
function waitingRunStatus(tried) {
	return tried ? "retrying" : "pending";
}
function reopenAt(results, failure) {
	if (failure.code === REPLACED.code || failure.code === DAMAGED.code) return null;
	const failed = results.filter(({ outcome }) => outcome === "failure");
	const sameCode = failed.filter(({ code }) => code === failure.code);
	const isCause = ({ step, reason }) => [reason, `step ${step + 1}: ${reason}`].includes(failure.reason);
	return (sameCode.find(isCause) ?? sameCode[0] ?? failed[0])?.step ?? null;
}
function requireInOrder(results, done) {
	for (const [at, { step }] of results.entries()) if (step !== done + at) throw new Error(`a result of step ${step} where that of step ${done + at} is due`);
}
function runLabel(guid, route) {
	return `run ${route} of ${guid}`;
}
//#endregion
//#region src/journal/memory/runs.ts
function claimRuns(memory, query) {
	const { lease, nowAt, limit, perAccount, freeOf } = query;
	const underWay = new Set(query.underWay.map((id) => findRun(memory, id)));
	for (const run of openRuns(memory)) if (run.status === "running" && run.leaseUntilAt <= nowAt && !underWay.has(run)) setRunFree(run);
	const due = new Map();
	const waiting = turnsOfLanes(memory).filter((run) => isRunWaiting(run) && run.dueAt <= nowAt && !underWay.has(run));
	for (const [account, runs] of Map.groupBy(waiting, (run) => run.account)) {
		const free = Math.min(perAccount, freeOf.get(account) ?? perAccount);
		if (free > 0) due.set(account, runs.sort((a, b) => a.dueAt - b.dueAt).slice(0, free));
	}
	return takeTurns(due, limit, memory.runTurns).map((run) => {
		run.status = "running";
		run.owner = lease.owner;
		run.leaseUntilAt = lease.untilAt;
		run.tries += 1;
		run.claims += 1;
		return claimedRun(run);
	});
}
function claimedRun(run) {
	const { from, position, route, account, lane, results: done, tries, claims: fence, attemptsMade, scope } = run;
	const file = from.files.find((one) => one.scope === scope);
	if (file === void 0) throw new Error(`event ${from.eventId} has no file of ${scope}`);
	const { guid, name, action, headers, repository, receivedAt, body } = from.event;
	const event = {
		guid,
		name,
		action,
		headers,
		repository,
		receivedAt,
		size: body.byteLength
	};
	return {
		eventId: from.eventId,
		position,
		event,
		route,
		file,
		account,
		lane,
		done,
		tries,
		fence,
		attemptsMade
	};
}
function returnRun(memory, id, owner) {
	const run = findRun(memory, id);
	if (run?.status === "running" && run.owner === owner) setRunFree(run);
}
function nextRunDueAt(memory) {
	const instants = turnsOfLanes(memory).map((run) => run.status === "running" ? run.leaseUntilAt : run.dueAt);
	return instants.length === 0 ? null : Math.min(...instants);
}
function listRuns(memory, guid) {
	return memory.events.filter(({ event }) => event.guid === guid).flatMap(({ runs }) => runs.map((run) => {
		const { from, position, scope, route, status, failure, results: steps, attempts, last } = run;
		const dueAt = isRunWaiting(run) ? run.dueAt : null;
		return {
			eventId: from.eventId,
			position,
			scope,
			route,
			status,
			failure,
			steps,
			attempts,
			dueAt,
			last
		};
	}));
}
function reopenFailed({ runs }, nowAt) {
	return runs.filter((run) => {
		const at = run.failure === null ? null : reopenAt(run.results, run.failure);
		if (at === null) return false;
		run.results = run.results.slice(0, at);
		run.failure = null;
		run.tries = 1;
		restartRun(run, nowAt);
		return true;
	});
}
function restartRun(run, nowAt) {
	run.status = "pending";
	run.tried = false;
	run.attemptsMade = 0;
	run.dueAt = nowAt;
}
function endRun(run, failure) {
	run.status = failure === null ? "done" : "failed";
	run.failure = failure;
	run.tries = 0;
	run.attemptsMade = 0;
	run.tried = false;
	run.owner = null;
}
function setRunFree(run) {
	run.status = waitingRunStatus(run.tried);
	run.owner = null;
}
function findRun(memory, { eventId, position }) {
	return memory.events[eventId - 1]?.runs[position];
}
function isOpen({ status }) {
	return status === "pending" || status === "running" || status === "retrying";
}
function isRunWaiting({ status }) {
	return status === "pending" || status === "retrying";
}
function openRuns(memory) {
	return memory.events.flatMap(({ runs }) => runs.filter(isOpen));
}
function turnsOfLanes(memory) {
	return [...Map.groupBy(openRuns(memory), ({ lane }) => lane).values()].flatMap((runs) => runs.find(({ status }) => status === "running") ?? runs.slice(0, 1));
}
//#endregion
//#region src/journal/memory/events.ts
function appendEvent(memory, event, lease) {
	const key = `${event.source}\0${event.guid}`;
	const known = memory.eventsByKey.get(key);
	if (known !== void 0) {
		const dead = known.deliveries.filter((delivery) => delivery.status === "dead");
		for (const delivery of dead) restart(memory, delivery, event.receivedAt);
		const reopened = reopenFailed(known, event.receivedAt);
		return {
			kind: "duplicate",
			eventId: known.eventId,
			revived: dead.length + reopened.length
		};
	}
	const digest = (0, node_crypto.hash)("sha256", event.body);
	const record = {
		eventId: memory.events.length + 1,
		event,
		digest,
		suspectOf: findTwin(memory, event, digest),
		deliveries: [],
		runs: [],
		routedAt: null,
		files: [],
		lease
	};
	memory.events.push(record);
	memory.eventsByKey.set(key, record);
	return {
		kind: "stored",
		eventId: record.eventId,
		suspectOf: record.suspectOf
	};
}
function restart(memory, delivery, nowAt) {
	delivery.attemptsMade = 0;
	delivery.dueAt = nowAt;
	delivery.finishedAt = null;
	delivery.owner = null;
	setFree(memory, delivery);
}
function claimEvents(memory, lease, nowAt, limit) {
	const free = freeEvents(memory, nowAt).slice(0, limit);
	for (const record of free) record.lease = lease;
	return free.map(storedEvent);
}
function freeEvents(memory, nowAt) {
	return memory.events.filter(({ routedAt, lease }) => routedAt === null && (lease === null || lease.untilAt <= nowAt)).sort((a, b) => (a.lease?.untilAt ?? 0) - (b.lease?.untilAt ?? 0));
}
function readEvent(memory, eventId) {
	const record = memory.events[eventId - 1];
	if (record === void 0) throw new Error(`no event ${eventId}`);
	return storedEvent(record);
}
function findEvent(memory, guid) {
	const record = memory.events.findLast(({ event }) => event.guid === guid);
	return record === void 0 ? null : storedEvent(record);
}
function knownGuids(memory, guids) {
	const stored = new Set(memory.events.map(({ event }) => event.guid));
	return new Set(guids.filter((guid) => stored.has(guid)));
}
function recentEvents(memory, { repository, limit, beforeId = Number.POSITIVE_INFINITY }) {
	const wanted = repository.toLowerCase();
	return memory.events.filter(({ event, eventId }) => event.repository?.toLowerCase() === wanted && eventId < beforeId).reverse().slice(0, limit).map(storedEvent);
}
function findTwin(memory, event, digest) {
	const [oldest] = memory.events.filter((other) => other.digest === digest && other.event.source === event.source && Math.abs(other.event.receivedAt - event.receivedAt) <= 2592e5).sort((a, b) => a.event.receivedAt - b.event.receivedAt || a.eventId - b.eventId);
	return oldest?.event.guid ?? null;
}
//#endregion
//#region src/model/delivery.ts
const DELIVERY_STATUSES = [
	"pending",
	"sending",
	"retrying",
	"held",
	"delivered",
	"dead",
	"cancelled"
];
//#endregion
//#region src/journal/memory/lists.ts
function listEvents(memory, { limit, name, guid, failed }) {
	return memory.events.filter(({ event }) => (name === void 0 || event.name === name) && (guid === void 0 || event.guid === guid)).filter(({ runs }) => failed !== true || runs.some((run) => run.status === "failed")).reverse().slice(0, limit).map(eventRow);
}
function eventRow(record) {
	const { guid, source, name, action, receivedAt, headers, body } = record.event;
	const { routedAt, suspectOf, runs } = record;
	return {
		guid,
		source,
		name,
		action,
		receivedAt,
		headers,
		routedAt,
		suspectOf,
		fileSha256: record.files[0]?.sha256 ?? null,
		size: body.byteLength,
		runs: runs.length,
		failedRuns: runs.filter((run) => run.status === "failed").length,
		openRuns: runs.filter(isOpen).length,
		deliveries: record.deliveries.length
	};
}
function listDeliveries(memory, { limit, status, destination, guid }) {
	return memory.deliveries.filter((delivery) => (status === void 0 || delivery.status === status) && (destination === void 0 || delivery.destination === destination) && (guid === void 0 || delivery.from.event.guid === guid)).reverse().slice(0, limit).map(deliveryRow);
}
function deliveryRow(delivery) {
	const { webhookId, route, step, destination, status, holdReason, createdAt, finishedAt, last, from } = delivery;
	return {
		webhookId,
		route,
		step,
		destination,
		status,
		holdReason,
		createdAt,
		finishedAt,
		last,
		guid: from.event.guid,
		event: from.event.name,
		action: from.event.action,
		attempts: delivery.attempts.length,
		dueAt: isWaiting(delivery) ? delivery.dueAt : null
	};
}
function destinationStates(memory) {
	return [...new Set([...memory.deliveries.map((delivery) => delivery.destination), ...memory.disabled.keys()])].sort().map((destination) => ({
		destination,
		disabled: memory.disabled.get(destination) ?? null,
		counts: countByStatus(memory.deliveries.filter((delivery) => delivery.destination === destination))
	}));
}
function countByStatus(deliveries) {
	const counts = Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0]));
	for (const { status } of deliveries) counts[status] += 1;
	return counts;
}
function status(memory) {
	const unrouted = memory.events.filter((record) => record.routedAt === null);
	const unfinished = memory.deliveries.filter((delivery) => isWaiting(delivery) || delivery.status === "sending");
	const runs = memory.events.flatMap((record) => record.runs);
	const open = openRuns(memory);
	return {
		events: memory.events.length,
		unroutedEvents: unrouted.length,
		deliveries: countByStatus(memory.deliveries),
		runs: runs.length,
		failedRuns: runs.filter((run) => run.status === "failed").length,
		openRuns: open.length,
		attempts: memory.deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0),
		oldestPendingAt: earliest([
			...unrouted.map((record) => record.event.receivedAt),
			...unfinished.map((delivery) => delivery.createdAt),
			...open.map((run) => run.createdAt)
		]),
		disabledDestinations: [...memory.disabled.keys()].sort()
	};
}
function nextDueAt(memory, nowAt) {
	const [event] = freeEvents(memory, nowAt);
	const expired = memory.deliveries.filter(({ status, leaseUntilAt }) => status === "sending" && leaseUntilAt <= nowAt);
	return earliest([
		...event === void 0 ? [] : [Math.min(event.event.receivedAt, nowAt)],
		...expired.map((delivery) => delivery.leaseUntilAt),
		...memory.deliveries.filter(isWaiting).map((delivery) => delivery.dueAt)
	]);
}
function earliest(instants) {
	return instants.reduce((least, at) => least === null || at < least ? at : least, null);
}
//#endregion
//#region src/journal/memory/plans.ts
function recordPlan(memory, plan) {
	const record = memory.events[plan.eventId - 1];
	if (record === void 0) throw new Error(`no event ${plan.eventId}`);
	if (record.routedAt !== null) return { kind: "already-routed" };
	requireFreeIds(memory, plan.runs.flatMap((run) => run.deliveries));
	requireOneFileEach(plan);
	record.runs = plan.runs.map((run, position) => makeRun(record, position, run, plan.nowAt));
	record.files = plan.files;
	record.routedAt = plan.nowAt;
	record.lease = null;
	const slots = slotsOf(memory, plan);
	const claimed = [];
	for (const { route, deliveries } of plan.runs) for (const planned of deliveries) {
		const delivery = addDelivery(memory, record, route, planned, plan.nowAt);
		const free = slots.get(delivery.destination) ?? 0;
		if (plan.claim === null || delivery.status !== "pending" || free <= 0) continue;
		slots.set(delivery.destination, free - 1);
		claimed.push(lend(delivery, plan.claim.lease));
	}
	return {
		kind: "recorded",
		claimed
	};
}
function slotsOf(memory, { claim, nowAt }) {
	const slots = new Map();
	for (const [destination, free] of claim?.freeSlots ?? []) if (dueOf(memory, destination, nowAt).length === 0) slots.set(destination, free);
	return slots;
}
function addDelivery(memory, from, route, { webhookId, step, destination, body, hold }, nowAt) {
	const holdReason = hold ?? (memory.disabled.has(destination) ? "destination-disabled" : null);
	const delivery = {
		deliveryId: memory.deliveries.length + 1,
		webhookId,
		from,
		route,
		step,
		destination,
		body: body ?? from.event.body,
		createdAt: nowAt,
		attempts: [],
		attemptsMade: 0,
		status: holdReason === null ? "pending" : "held",
		holdReason,
		dueAt: nowAt,
		finishedAt: null,
		last: null,
		owner: null,
		leaseUntilAt: 0
	};
	memory.deliveries.push(delivery);
	memory.deliveriesByWebhookId.set(webhookId, delivery);
	from.deliveries.push(delivery);
	return delivery;
}
function makeRun(from, position, run, nowAt) {
	const { scope, route, failure, open } = run;
	requireInOrder(open?.done ?? [], 0);
	return {
		from,
		position,
		scope,
		route,
		failure,
		lane: open?.lane ?? "",
		account: open?.account ?? "",
		createdAt: nowAt,
		results: open?.done ?? [],
		status: failure !== null ? "failed" : open !== null ? "pending" : "done",
		attempts: 0,
		attemptsMade: 0,
		tries: 0,
		tried: false,
		claims: 0,
		dueAt: nowAt,
		last: null,
		owner: null,
		leaseUntilAt: 0
	};
}
function requireOneFileEach({ files, runs }) {
	const scopes = new Set(files.map(({ scope }) => scope));
	if (scopes.size < files.length) throw new Error("two files of one plan have the same scope");
	const stray = runs.find(({ scope }) => !scopes.has(scope));
	if (stray !== void 0) throw new Error(`run ${stray.route} has no file`);
}
function requireFreeIds(memory, deliveries) {
	const seen = new Set();
	for (const { webhookId } of deliveries) {
		if (seen.has(webhookId) || memory.deliveriesByWebhookId.has(webhookId)) throw new Error(`webhook-id ${webhookId} is taken`);
		seen.add(webhookId);
	}
}
//#endregion
//#region src/journal/memory/replay.ts
function replay(memory, ids, nowAt) {
	const result = {
		replayed: [],
		held: [],
		unknown: [],
		underWay: []
	};
	const seen = new Set();
	for (const id of new Set(ids)) {
		const named = find(memory, id);
		if (named === null) result.unknown.push(id);
		for (const delivery of named ?? []) {
			if (seen.has(delivery)) continue;
			seen.add(delivery);
			if (delivery.status === "pending" || delivery.status === "sending") {
				result.underWay.push(delivery.webhookId);
				continue;
			}
			restart(memory, delivery, nowAt);
			(delivery.status === "held" ? result.held : result.replayed).push(delivery.webhookId);
		}
		if (!memory.deliveriesByWebhookId.has(id)) replayRuns(memory, id, nowAt, result);
	}
	return result;
}
function find(memory, id) {
	const delivery = memory.deliveriesByWebhookId.get(id);
	if (delivery !== void 0) return [delivery];
	const events = memory.events.filter((record) => record.event.guid === id);
	return events.length === 0 ? null : events.flatMap((record) => record.deliveries);
}
function replayRuns(memory, guid, nowAt, { replayed, underWay }) {
	for (const record of memory.events.filter(({ event }) => event.guid === guid)) {
		const reopened = new Set(reopenFailed(record, nowAt));
		for (const run of record.runs) {
			const label = runLabel(guid, run.route);
			if (run.status === "retrying") restartRun(run, nowAt);
			else if (!reopened.has(run)) {
				if (isOpen(run)) underWay.push(label);
				continue;
			}
			replayed.push(label);
		}
	}
}
//#endregion
//#region src/journal/memory/scopes.ts
function dropScope(memory, scope, nowAt) {
	const name = scope.toLowerCase();
	const deliveries = memory.deliveries.filter((delivery) => delivery.destination.toLowerCase().startsWith(`${name}/`) && (isWaiting(delivery) || delivery.status === "sending" || delivery.status === "held"));
	for (const delivery of deliveries) {
		delivery.status = "cancelled";
		delivery.holdReason = null;
		delivery.finishedAt = nowAt;
		delivery.last = REPLACED.reason;
		delivery.owner = null;
	}
	const runs = openRuns(memory).filter((run) => run.scope.toLowerCase() === name);
	for (const run of runs) endRun(run, REPLACED);
	memory.fileOf.delete(name);
	return {
		deliveries: deliveries.length,
		runs: runs.length
	};
}
//#endregion
//#region src/journal/memory/steps.ts
function recordStep(memory, record) {
	const { owner, fence, nowAt, attempt, verdict } = record;
	const run = findRun(memory, record);
	if (run === void 0) throw new Error(`no run ${record.position} of event ${record.eventId}`);
	if (run.status !== "running" || run.owner !== owner || run.claims !== fence) {
		run.attempts += 1;
		return "lease-lost";
	}
	if (verdict.kind !== "retry") requireInOrder([verdict.result], run.results.length);
	const deliveries = record.deliveries.filter(({ webhookId }) => memory.deliveriesByWebhookId.get(webhookId)?.from !== run.from);
	requireFreeIds(memory, deliveries);
	for (const delivery of deliveries) addDelivery(memory, run.from, run.route, delivery, nowAt);
	run.attempts += 1;
	run.last = wordsOf(attempt);
	moveOn(run, verdict);
	return "recorded";
}
function moveOn(run, verdict) {
	switch (verdict.kind) {
		case "retry":
			run.status = "retrying";
			run.tried = true;
			run.owner = null;
			run.dueAt = verdict.dueAt;
			if (verdict.counts) run.attemptsMade += 1;
			return;
		case "next":
			stepOver(run, verdict);
			run.tries = 1;
			return;
		case "finish":
			stepOver(run, verdict);
			endRun(run, verdict.failure);
			return;
	}
}
function stepOver(run, { result }) {
	run.results = [...run.results, result];
	run.attemptsMade = 0;
	run.tried = false;
}
//#endregion
//#region src/journal/memory/memory-journal.ts
async function openMemoryJournal({ now }) {
	const memory = makeMemory();
	let closed = false;
	async function run(call) {
		if (closed) throw closedError();
		return call();
	}
	return {
		appendEvent: (event, lease) => run(() => appendEvent(memory, event, lease)),
		claimEvents: ({ lease, nowAt, limit }) => run(() => claimEvents(memory, lease, nowAt, limit)),
		recordPlan: (plan) => run(() => recordPlan(memory, plan)),
		claimDeliveries: (query) => run(() => claimDeliveries(memory, query)),
		readBody: (deliveryId) => run(() => readBody(memory, deliveryId)),
		recordAttempt: (record) => run(() => recordAttempt(memory, record)),
		renewLeases: (lease) => run(() => {
			for (const delivery of memory.deliveries) if (delivery.status === "sending" && delivery.owner === lease.owner) delivery.leaseUntilAt = lease.untilAt;
			for (const open of openRuns(memory)) if (open.status === "running" && open.owner === lease.owner) open.leaseUntilAt = lease.untilAt;
		}),
		returnLeases: (owner, deliveryIds) => run(() => returnLeases(memory, owner, deliveryIds)),
		nextDueAt: () => run(() => nextDueAt(memory, now())),
		claimRuns: (query) => run(() => claimRuns(memory, query)),
		recordStep: (record) => run(() => recordStep(memory, record)),
		returnRun: (id, owner) => run(() => returnRun(memory, id, owner)),
		nextRunDueAt: () => run(() => nextRunDueAt(memory)),
		listRuns: (guid) => run(() => listRuns(memory, guid)),
		waitingDestinations: () => run(() => waitingDestinations$1(memory)),
		holdDeliveries: (destination, reason) => run(() => hold(memory, destination, reason)),
		releaseDeliveries: (destination, reason, nowAt) => run(() => release(memory, destination, reason, nowAt)),
		disableDestination: (destination, reason, nowAt) => run(() => disable(memory, destination, reason, nowAt)),
		enableDestination: (destination, nowAt) => run(() => {
			if (!memory.disabled.delete(destination)) return { kind: "not-disabled" };
			return {
				kind: "enabled",
				released: release(memory, destination, "destination-disabled", nowAt)
			};
		}),
		destinationStates: () => run(() => destinationStates(memory)),
		replay: (ids, nowAt) => run(() => replay(memory, ids, nowAt)),
		readEvent: (eventId) => run(() => readEvent(memory, eventId)),
		findEvent: (guid) => run(() => findEvent(memory, guid)),
		knownGuids: (guids) => run(() => knownGuids(memory, guids)),
		recentEvents: (query) => run(() => recentEvents(memory, query)),
		rememberFile: (file) => run(() => void memory.fileOf.set(file.scope.toLowerCase(), file)),
		recallFile: (scope) => run(() => memory.fileOf.get(scope.toLowerCase()) ?? null),
		dropScope: (scope, nowAt) => run(() => dropScope(memory, scope, nowAt)),
		readMark: (name) => run(() => memory.marks.get(name) ?? null),
		writeMark: (name, at) => run(() => void memory.marks.set(name, at)),
		listEvents: (query) => run(() => listEvents(memory, query)),
		listDeliveries: (query) => run(() => listDeliveries(memory, query)),
		listAttempts: (webhookId) => run(() => memory.deliveriesByWebhookId.get(webhookId)?.attempts.slice() ?? []),
		status: () => run(() => status(memory)),
		probe: () => run(() => {}),
		close: async () => {
			closed = true;
		}
	};
}
function readBody(memory, deliveryId) {
	const delivery = memory.deliveries[deliveryId - 1];
	if (delivery === void 0) throw new Error(`no delivery ${deliveryId}`);
	return delivery.body;
}
function returnLeases(memory, owner, deliveryIds) {
	const wanted = deliveryIds === void 0 ? null : new Set(deliveryIds);
	for (const delivery of memory.deliveries) {
		if (delivery.status !== "sending" || delivery.owner !== owner) continue;
		if (wanted === null || wanted.has(delivery.deliveryId)) setFree(memory, delivery);
	}
	if (wanted !== null) return;
	for (const record of memory.events) if (record.lease?.owner === owner) record.lease = null;
	for (const run of openRuns(memory)) if (run.status === "running" && run.owner === owner) setRunFree(run);
}
function waitingDestinations$1(memory) {
	const waiting = memory.deliveries.filter((delivery) => isWaiting(delivery) || delivery.status === "held");
	return [...new Set(waiting.map((delivery) => delivery.destination))].sort();
}
//#endregion
//#region src/pipeline/destination-key.ts
function destinationKey(scope, name) {
	return scope === "" ? name : `${scope}/${name}`;
}
function parseDestinationKey(key) {
	const slash = key.lastIndexOf("/");
	return slash === -1 ? {
		scope: "",
		name: key
	} : {
		scope: key.slice(0, slash),
		name: key.slice(slash + 1)
	};
}
//#endregion
//#region src/pipeline/patience.ts
const AGAIN_AFTER_MS$2 = 500;
async function writePatiently(during, write, { clock, emit, stopped }) {
	for (let told = false;; told = true) try {
		return await write();
	} catch (error) {
		if (!(error instanceof JournalUnavailable)) throw error;
		if (!told) emit(failureSignal(during, error));
		if (stopped()) throw error;
		await new Promise((resolve) => clock.after(AGAIN_AFTER_MS$2, resolve));
	}
}
function failureSignal(during, error) {
	if (error instanceof AskLater) return {
		kind: "rules-unavailable",
		scope: error.scope,
		reason: error.message
	};
	if (!(error instanceof JournalUnavailable)) return {
		kind: "fault",
		during,
		error
	};
	return {
		kind: "journal-unavailable",
		during,
		code: error.code,
		message: error.message
	};
}
//#endregion
//#region src/pipeline/in-force.ts
const MOST_LOADING = 8;
const AGAIN_AFTER_MS$1 = 6e4;
const REST_MS = 1e3;
function makeInForce({ tenants, clock, emit, onLoaded, ...first }) {
	let { operator } = first;
	let generation = 0;
	const wanted = new Set();
	const loading = new Set();
	const resting = new Map();
	let stopped = false;
	function rulesOf(scope) {
		return scope === "" ? operator : tenants === null ? null : tenants.known(scope);
	}
	function loadNext() {
		for (const scope of wanted) {
			if (tenants === null || stopped || loading.size >= MOST_LOADING) return;
			wanted.delete(scope);
			loading.add(scope);
			load(scope, tenants);
		}
	}
	async function load(scope, from) {
		try {
			await from.load(scope);
			rest(scope, REST_MS, () => {});
			onLoaded(scope);
		} catch (error) {
			emit(failureSignal(`the file of ${scope}`, error));
			rest(scope, error instanceof AskLater ? Math.max(REST_MS, error.untilAt - clock.now()) : AGAIN_AFTER_MS$1, () => wanted.add(scope));
		} finally {
			loading.delete(scope);
			loadNext();
		}
	}
	function rest(scope, waitMs, after) {
		if (stopped) return;
		const cancel = clock.after(waitMs, () => {
			resting.delete(scope);
			after();
			loadNext();
		});
		resting.set(scope, cancel);
	}
	return {
		rulesFor: async (event) => {
			const own = tenants === null ? null : await tenants.rulesFor(event);
			return [operator, own].filter((rules) => rules !== null);
		},
		destination: (key) => {
			const { scope, name } = parseDestinationKey(key);
			const rules = rulesOf(scope);
			if (rules === void 0) return { kind: "unknown" };
			const destination = rules?.destinations.get(name);
			return destination?.enabled === true ? {
				kind: "open",
				destination
			} : { kind: "closed" };
		},
		request: (keys) => {
			for (const { scope } of keys.map(parseDestinationKey)) if (!loading.has(scope) && !resting.has(scope)) wanted.add(scope);
			loadNext();
		},
		generation: () => generation,
		replaceOperator: (rules) => {
			operator = rules;
			generation += 1;
		},
		tenantChanged: () => {
			generation += 1;
		},
		stop: () => {
			stopped = true;
			for (const cancel of resting.values()) cancel();
			resting.clear();
		}
	};
}
//#endregion
//#region src/pipeline/intake.ts
function makeIntake({ journal, clock, leases, emit, onStored, onRevived }) {
	return async function intake(event) {
		try {
			const appended = await journal.appendEvent(event, leases.lease(clock.now()));
			if (appended.kind === "duplicate") {
				if (appended.revived > 0) onRevived();
				return {
					kind: "duplicate",
					revived: appended.revived
				};
			}
			setImmediate(onStored, event, appended.eventId);
			return {
				kind: "stored",
				suspectOf: appended.suspectOf
			};
		} catch (error) {
			if (!(error instanceof JournalUnavailable)) throw error;
			emit(failureSignal("intake", error));
			return {
				kind: "unavailable",
				code: error.code,
				message: error.message
			};
		}
	};
}
//#endregion
//#region src/pipeline/leases.ts
const LEASE_MS = 6e4;
function makeLeases(owner) {
	return {
		owner,
		lease: (nowAt) => ({
			owner,
			untilAt: nowAt + LEASE_MS
		})
	};
}
//#endregion
//#region node_modules/lru-cache/dist/esm/node/index.min.js
var S = (0, node_diagnostics_channel.channel)("lru-cache:metrics");
var W = (0, node_diagnostics_channel.tracingChannel)("lru-cache");
var L = typeof performance == "object" && performance && typeof performance.now == "function" ? performance : Date;
var R = () => S.hasSubscribers || W.hasSubscribers;
var U = new Set();
var M = typeof process == "object" && process ? process : {};
var k = (d, e, t, i) => {
	typeof M.emitWarning == "function" ? M.emitWarning(d, e, t, i) : console.error(`[${t}] ${e}: ${d}`);
};
var H = (d) => !U.has(d);
var T = (d) => !!d && d === Math.floor(d) && d > 0 && isFinite(d);
var j = (d) => T(d) ? d <= Math.pow(2, 8) ? Uint8Array : d <= Math.pow(2, 16) ? Uint16Array : d <= Math.pow(2, 32) ? Uint32Array : d <= Number.MAX_SAFE_INTEGER ? O : null : null;
var O = class extends Array {
	constructor(e) {
		super(e), this.fill(0);
	}
};
var x = class d {
	heap;
	length;
	static #o = !1;
	static create(e) {
		let t = j(e);
		if (!t) return [];
		d.#o = !0;
		let i = new d(e, t);
		return d.#o = !1, i;
	}
	constructor(e, t) {
		if (!d.#o) throw new TypeError("instantiate Stack using Stack.create(n)");
		this.heap = new t(e), this.length = 0;
	}
	push(e) {
		this.heap[this.length++] = e;
	}
	pop() {
		return this.heap[--this.length];
	}
};
var I = class d {
	#o;
	#c;
	#S;
	#O;
	#w;
	#M;
	#I;
	#m;
	get perf() {
		return this.#m;
	}
	ttl;
	ttlResolution;
	ttlAutopurge;
	updateAgeOnGet;
	updateAgeOnHas;
	allowStale;
	noDisposeOnSet;
	noUpdateTTL;
	maxEntrySize;
	sizeCalculation;
	noDeleteOnFetchRejection;
	noDeleteOnStaleGet;
	allowStaleOnFetchAbort;
	allowStaleOnFetchRejection;
	ignoreFetchAbort;
	backgroundFetchSize;
	#n;
	#b;
	#s;
	#i;
	#t;
	#l;
	#u;
	#a;
	#h;
	#y;
	#r;
	#_;
	#F;
	#d;
	#g;
	#T;
	#U;
	#f;
	#D;
	static unsafeExposeInternals(e) {
		return {
			starts: e.#F,
			ttls: e.#d,
			autopurgeTimers: e.#g,
			sizes: e.#_,
			keyMap: e.#s,
			keyList: e.#i,
			valList: e.#t,
			next: e.#l,
			prev: e.#u,
			get head() {
				return e.#a;
			},
			get tail() {
				return e.#h;
			},
			free: e.#y,
			isBackgroundFetch: (t) => e.#e(t),
			backgroundFetch: (t, i, s, n) => e.#P(t, i, s, n),
			moveToTail: (t) => e.#L(t),
			indexes: (t) => e.#A(t),
			rindexes: (t) => e.#z(t),
			isStale: (t) => e.#p(t)
		};
	}
	get max() {
		return this.#o;
	}
	get maxSize() {
		return this.#c;
	}
	get calculatedSize() {
		return this.#b;
	}
	get size() {
		return this.#n;
	}
	get fetchMethod() {
		return this.#M;
	}
	get memoMethod() {
		return this.#I;
	}
	get dispose() {
		return this.#S;
	}
	get onInsert() {
		return this.#O;
	}
	get disposeAfter() {
		return this.#w;
	}
	constructor(e) {
		let { max: t = 0, ttl: i, ttlResolution: s = 1, ttlAutopurge: n, updateAgeOnGet: o, updateAgeOnHas: l, allowStale: h, dispose: r, onInsert: c, disposeAfter: m, noDisposeOnSet: _, noUpdateTTL: u, maxSize: g = 0, maxEntrySize: f = 0, sizeCalculation: y, fetchMethod: a, memoMethod: w, noDeleteOnFetchRejection: F, noDeleteOnStaleGet: b, allowStaleOnFetchRejection: p, allowStaleOnFetchAbort: A, ignoreFetchAbort: z, backgroundFetchSize: C = 1, perf: E } = e;
		if (this.backgroundFetchSize = C, E !== void 0 && typeof E?.now != "function") throw new TypeError("perf option must have a now() method if specified");
		if (this.#m = E ?? L, t !== 0 && !T(t)) throw new TypeError("max option must be a nonnegative integer");
		let v = t ? j(t) : Array;
		if (!v) throw new Error("invalid max value: " + t);
		if (this.#o = t, this.#c = g, this.maxEntrySize = f || this.#c, this.sizeCalculation = y, this.sizeCalculation) {
			if (!this.#c && !this.maxEntrySize) throw new TypeError("cannot set sizeCalculation without setting maxSize or maxEntrySize");
			if (typeof this.sizeCalculation != "function") throw new TypeError("sizeCalculation set to non-function");
		}
		if (w !== void 0 && typeof w != "function") throw new TypeError("memoMethod must be a function if defined");
		if (this.#I = w, a !== void 0 && typeof a != "function") throw new TypeError("fetchMethod must be a function if specified");
		if (this.#M = a, this.#U = !!a, this.#s = new Map(), this.#i = Array.from({ length: t }).fill(void 0), this.#t = Array.from({ length: t }).fill(void 0), this.#l = new v(t), this.#u = new v(t), this.#a = 0, this.#h = 0, this.#y = x.create(t), this.#n = 0, this.#b = 0, typeof r == "function" && (this.#S = r), typeof c == "function" && (this.#O = c), typeof m == "function" ? (this.#w = m, this.#r = []) : (this.#w = void 0, this.#r = void 0), this.#T = !!this.#S, this.#D = !!this.#O, this.#f = !!this.#w, this.noDisposeOnSet = !!_, this.noUpdateTTL = !!u, this.noDeleteOnFetchRejection = !!F, this.allowStaleOnFetchRejection = !!p, this.allowStaleOnFetchAbort = !!A, this.ignoreFetchAbort = !!z, this.maxEntrySize !== 0) {
			if (this.#c !== 0 && !T(this.#c)) throw new TypeError("maxSize must be a positive integer if specified");
			if (!T(this.maxEntrySize)) throw new TypeError("maxEntrySize must be a positive integer if specified");
			this.#X();
		}
		if (this.allowStale = !!h, this.noDeleteOnStaleGet = !!b, this.updateAgeOnGet = !!o, this.updateAgeOnHas = !!l, this.ttlResolution = T(s) || s === 0 ? s : 1, this.ttlAutopurge = !!n, this.ttl = i || 0, this.ttl) {
			if (!T(this.ttl)) throw new TypeError("ttl must be a positive integer if specified");
			this.#k();
		}
		if (this.#o === 0 && this.ttl === 0 && this.#c === 0) throw new TypeError("At least one of max, maxSize, or ttl is required");
		if (!this.ttlAutopurge && !this.#o && !this.#c) {
			let D = "LRU_CACHE_UNBOUNDED";
			H(D) && (U.add(D), k("TTL caching without ttlAutopurge, max, or maxSize can result in unbounded memory consumption.", "UnboundedCacheWarning", D, d));
		}
	}
	getRemainingTTL(e) {
		return this.#s.has(e) ? 1 / 0 : 0;
	}
	#k() {
		let e = new O(this.#o), t = new O(this.#o);
		this.#d = e, this.#F = t;
		let i = this.ttlAutopurge ? Array.from({ length: this.#o }) : void 0;
		this.#g = i, this.#H = (h, r, c = this.#m.now()) => {
			t[h] = r !== 0 ? c : 0, e[h] = r, s(h, r);
		}, this.#R = (h) => {
			t[h] = e[h] !== 0 ? this.#m.now() : 0, s(h, e[h]);
		};
		let s = this.ttlAutopurge ? (h, r) => {
			if (i?.[h] && (clearTimeout(i[h]), i[h] = void 0), r && r !== 0 && i) {
				let c = setTimeout(() => {
					this.#p(h) ? (this.#E(this.#i[h], "expire"), i[h] = void 0) : s(h, l(h));
				}, r + 1);
				c.unref && c.unref(), i[h] = c;
			}
		} : () => {};
		this.#v = (h, r) => {
			if (e[r]) {
				let c = e[r], m = t[r];
				if (!c || !m) return;
				h.ttl = c, h.start = m, h.now = n || o();
				h.remainingTTL = c - (h.now - m);
			}
		};
		let n = 0, o = () => {
			let h = this.#m.now();
			if (this.ttlResolution > 0) {
				n = h;
				let r = setTimeout(() => n = 0, this.ttlResolution);
				r.unref && r.unref();
			}
			return h;
		};
		this.getRemainingTTL = (h) => {
			let r = this.#s.get(h);
			return r === void 0 ? 0 : l(r);
		};
		let l = (h) => {
			let r = e[h], c = t[h];
			if (!r || !c) return 1 / 0;
			return r - ((n || o()) - c);
		};
		this.#p = (h) => {
			let r = t[h], c = e[h];
			return !!c && !!r && (n || o()) - r > c;
		};
	}
	#R = () => {};
	#v = () => {};
	#H = () => {};
	#p = () => !1;
	#X() {
		let e = new O(this.#o);
		this.#b = 0, this.#_ = e, this.#x = (t) => {
			this.#b -= e[t], e[t] = 0;
		}, this.#N = (t, i, s, n) => {
			if (!T(s)) {
				if (this.#e(i)) return this.backgroundFetchSize;
				if (n) {
					if (typeof n != "function") throw new TypeError("sizeCalculation must be a function");
					if (s = n(i, t), !T(s)) throw new TypeError("sizeCalculation return invalid (expect positive integer)");
				} else throw new TypeError("invalid size value (must be positive integer). When maxSize or maxEntrySize is used, sizeCalculation or size must be set.");
			}
			return s;
		}, this.#j = (t, i, s) => {
			if (e[t] = i, this.#c) {
				let n = this.#c - e[t];
				for (; this.#b > n;) this.#G(!0);
			}
			this.#b += e[t], s && (s.entrySize = i, s.totalCalculatedSize = this.#b);
		};
	}
	#x = (e) => {};
	#j = (e, t, i) => {};
	#N = (e, t, i, s) => {
		if (i || s) throw new TypeError("cannot set size without setting maxSize or maxEntrySize on cache");
		return 0;
	};
	*#A({ allowStale: e = this.allowStale } = {}) {
		if (this.#n) for (let t = this.#h; this.#V(t) && ((e || !this.#p(t)) && (yield t), t !== this.#a);) t = this.#u[t];
	}
	*#z({ allowStale: e = this.allowStale } = {}) {
		if (this.#n) for (let t = this.#a; this.#V(t) && ((e || !this.#p(t)) && (yield t), t !== this.#h);) t = this.#l[t];
	}
	#V(e) {
		return e !== void 0 && this.#s.get(this.#i[e]) === e;
	}
	*entries() {
		for (let e of this.#A()) this.#t[e] !== void 0 && this.#i[e] !== void 0 && !this.#e(this.#t[e]) && (yield [this.#i[e], this.#t[e]]);
	}
	*rentries() {
		for (let e of this.#z()) this.#t[e] !== void 0 && this.#i[e] !== void 0 && !this.#e(this.#t[e]) && (yield [this.#i[e], this.#t[e]]);
	}
	*keys() {
		for (let e of this.#A()) {
			let t = this.#i[e];
			t !== void 0 && !this.#e(this.#t[e]) && (yield t);
		}
	}
	*rkeys() {
		for (let e of this.#z()) {
			let t = this.#i[e];
			t !== void 0 && !this.#e(this.#t[e]) && (yield t);
		}
	}
	*values() {
		for (let e of this.#A()) this.#t[e] !== void 0 && !this.#e(this.#t[e]) && (yield this.#t[e]);
	}
	*rvalues() {
		for (let e of this.#z()) this.#t[e] !== void 0 && !this.#e(this.#t[e]) && (yield this.#t[e]);
	}
	[Symbol.iterator]() {
		return this.entries();
	}
	[Symbol.toStringTag] = "LRUCache";
	find(e, t = {}) {
		for (let i of this.#A()) {
			let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
			if (n !== void 0 && e(n, this.#i[i], this)) return this.#C(this.#i[i], t);
		}
	}
	forEach(e, t = this) {
		for (let i of this.#A()) {
			let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
			n !== void 0 && e.call(t, n, this.#i[i], this);
		}
	}
	rforEach(e, t = this) {
		for (let i of this.#z()) {
			let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
			n !== void 0 && e.call(t, n, this.#i[i], this);
		}
	}
	purgeStale() {
		let e = !1;
		for (let t of this.#z({ allowStale: !0 })) this.#p(t) && (this.#E(this.#i[t], "expire"), e = !0);
		return e;
	}
	info(e) {
		let t = this.#s.get(e);
		if (t === void 0) return;
		let i = this.#t[t], s = this.#e(i) ? i.__staleWhileFetching : i;
		if (s === void 0) return;
		let n = { value: s };
		if (this.#d && this.#F) {
			let o = this.#d[t], l = this.#F[t];
			if (o && l) n.ttl = o - (this.#m.now() - l), n.start = Date.now();
		}
		return this.#_ && (n.size = this.#_[t]), n;
	}
	dump() {
		let e = [];
		for (let t of this.#A({ allowStale: !0 })) {
			let i = this.#i[t], s = this.#t[t], n = this.#e(s) ? s.__staleWhileFetching : s;
			if (n === void 0 || i === void 0) continue;
			let o = { value: n };
			if (this.#d && this.#F) {
				o.ttl = this.#d[t];
				let l = this.#m.now() - this.#F[t];
				o.start = Math.floor(Date.now() - l);
			}
			this.#_ && (o.size = this.#_[t]), e.unshift([i, o]);
		}
		return e;
	}
	load(e) {
		this.clear();
		for (let [t, i] of e) {
			if (i.start) {
				let s = Date.now() - i.start;
				i.start = this.#m.now() - s;
			}
			this.#W(t, i.value, i);
		}
	}
	set(e, t, i = {}) {
		let { status: s = S.hasSubscribers ? {} : void 0 } = i;
		i.status = s, s && (s.op = "set", s.key = e, t !== void 0 && (s.value = t), s.cache = this);
		let n = this.#W(e, t, i);
		return s && S.hasSubscribers && S.publish(s), n;
	}
	#W(e, t, i, s) {
		let { ttl: n = this.ttl, start: o, noDisposeOnSet: l = this.noDisposeOnSet, sizeCalculation: h = this.sizeCalculation, status: r } = i, c = this.#e(t);
		if (t === void 0) return r && (r.set = "deleted"), this.delete(e), this;
		let { noUpdateTTL: m = this.noUpdateTTL } = i;
		r && !c && (r.value = t);
		let _ = this.#N(e, t, i.size || 0, h, r);
		if (this.maxEntrySize && _ > this.maxEntrySize) return this.#E(e, "set"), r && (r.set = "miss", r.maxEntrySizeExceeded = !0), this;
		let u = this.#n === 0 ? void 0 : this.#s.get(e);
		if (u === void 0) u = this.#n === 0 ? this.#h : this.#y.length !== 0 ? this.#y.pop() : this.#n === this.#o ? this.#G(!1) : this.#n, this.#i[u] = e, this.#t[u] = t, this.#s.set(e, u), this.#l[this.#h] = u, this.#u[u] = this.#h, this.#h = u, this.#n++, this.#j(u, _, r), r && (r.set = "add"), m = !1, this.#D && !c && this.#O?.(t, e, "add");
		else {
			this.#L(u);
			let g = this.#t[u];
			if (t !== g) {
				if (!l) if (this.#e(g)) {
					g !== s && g.__abortController.abort(new Error("replaced"));
					let { __staleWhileFetching: f } = g;
					f !== void 0 && f !== t && (this.#T && this.#S?.(f, e, "set"), this.#f && this.#r?.push([
						f,
						e,
						"set"
					]));
				} else this.#T && this.#S?.(g, e, "set"), this.#f && this.#r?.push([
					g,
					e,
					"set"
				]);
				if (this.#x(u), this.#j(u, _, r), this.#t[u] = t, !c) {
					let f = g && this.#e(g) ? g.__staleWhileFetching : g, y = f === void 0 ? "add" : t !== f ? "replace" : "update";
					r && (r.set = y, f !== void 0 && (r.oldValue = f)), this.#D && this.onInsert?.(t, e, y);
				}
			} else c || (r && (r.set = "update"), this.#D && this.onInsert?.(t, e, "update"));
		}
		if (n !== 0 && !this.#d && this.#k(), this.#d && (m || this.#H(u, n, o), r && this.#v(r, u)), !l && this.#f && this.#r) {
			let g = this.#r, f;
			for (; f = g?.shift();) this.#w?.(...f);
		}
		return this;
	}
	pop() {
		try {
			for (; this.#n;) {
				let e = this.#t[this.#a];
				if (this.#G(!0), this.#e(e)) {
					if (e.__staleWhileFetching) return e.__staleWhileFetching;
				} else if (e !== void 0) return e;
			}
		} finally {
			if (this.#f && this.#r) {
				let e = this.#r, t;
				for (; t = e?.shift();) this.#w?.(...t);
			}
		}
	}
	#G(e) {
		let t = this.#a, i = this.#i[t], s = this.#t[t], n = this.#e(s);
		n && s.__abortController.abort(new Error("evicted"));
		let o = n ? s.__staleWhileFetching : s;
		return (this.#T || this.#f) && o !== void 0 && (this.#T && this.#S?.(o, i, "evict"), this.#f && this.#r?.push([
			o,
			i,
			"evict"
		])), this.#x(t), this.#g?.[t] && (clearTimeout(this.#g[t]), this.#g[t] = void 0), e && (this.#i[t] = void 0, this.#t[t] = void 0, this.#y.push(t)), this.#n === 1 ? (this.#a = this.#h = 0, this.#y.length = 0) : this.#a = this.#l[t], this.#s.delete(i), this.#n--, t;
	}
	has(e, t = {}) {
		let { status: i = S.hasSubscribers ? {} : void 0 } = t;
		t.status = i, i && (i.op = "has", i.key = e, i.cache = this);
		let s = this.#Y(e, t);
		return S.hasSubscribers && S.publish(i), s;
	}
	#Y(e, t = {}) {
		let { updateAgeOnHas: i = this.updateAgeOnHas, status: s } = t, n = this.#s.get(e);
		if (n !== void 0) {
			let o = this.#t[n];
			if (this.#e(o) && o.__staleWhileFetching === void 0) return !1;
			if (this.#p(n)) s && (s.has = "stale", this.#v(s, n));
			else return i && this.#R(n), s && (s.has = "hit", this.#v(s, n)), !0;
		} else s && (s.has = "miss");
		return !1;
	}
	peek(e, t = {}) {
		let { status: i = R() ? {} : void 0 } = t;
		i && (i.op = "peek", i.key = e, i.cache = this), t.status = i;
		let s = this.#J(e, t);
		return S.hasSubscribers && S.publish(i), s;
	}
	#J(e, t) {
		let { status: i, allowStale: s = this.allowStale } = t, n = this.#s.get(e);
		if (n === void 0 || !s && this.#p(n)) {
			i && (i.peek = n === void 0 ? "miss" : "stale");
			return;
		}
		let o = this.#t[n], l = this.#e(o) ? o.__staleWhileFetching : o;
		return i && (l !== void 0 ? (i.peek = "hit", i.value = l) : i.peek = "miss"), l;
	}
	#P(e, t, i, s) {
		let n = t === void 0 ? void 0 : this.#t[t];
		if (this.#e(n)) return n;
		let o = new AbortController(), { signal: l } = i;
		l?.addEventListener("abort", () => o.abort(l.reason), { signal: o.signal });
		let h = {
			signal: o.signal,
			options: i,
			context: s
		}, r = (f, y = !1) => {
			let { aborted: a } = o.signal, w = i.ignoreFetchAbort && f !== void 0, F = i.ignoreFetchAbort || !!(i.allowStaleOnFetchAbort && f !== void 0);
			if (i.status && (a && !y ? (i.status.fetchAborted = !0, i.status.fetchError = o.signal.reason, w && (i.status.fetchAbortIgnored = !0)) : i.status.fetchResolved = !0), a && !w && !y) return m(o.signal.reason, F);
			let b = u, p = this.#t[t];
			return (p === u || p === void 0 && w && y) && (f === void 0 ? b.__staleWhileFetching !== void 0 ? this.#t[t] = b.__staleWhileFetching : this.#E(e, "fetch") : (i.status && (i.status.fetchUpdated = !0), this.#W(e, f, h.options, b))), f;
		}, c = (f) => (i.status && (i.status.fetchRejected = !0, i.status.fetchError = f), m(f, !1)), m = (f, y) => {
			let { aborted: a } = o.signal, w = a && i.allowStaleOnFetchAbort, F = w || i.allowStaleOnFetchRejection, b = F || i.noDeleteOnFetchRejection, p = u;
			if (this.#t[t] === u && (!b || !y && p.__staleWhileFetching === void 0 ? this.#E(e, "fetch") : w || (this.#t[t] = p.__staleWhileFetching)), F) return i.status && p.__staleWhileFetching !== void 0 && (i.status.returnedStale = !0), p.__staleWhileFetching;
			if (p.__returned === p) throw f;
		}, _ = (f, y) => {
			let a = this.#M?.(e, n, h);
			o.signal.addEventListener("abort", () => {
				(!i.ignoreFetchAbort || i.allowStaleOnFetchAbort) && (f(void 0), i.allowStaleOnFetchAbort && (f = (w) => r(w, !0)));
			}), a && a instanceof Promise ? a.then((w) => f(w === void 0 ? void 0 : w), y) : a !== void 0 && f(a);
		};
		i.status && (i.status.fetchDispatched = !0);
		let u = new Promise(_).then(r, c), g = Object.assign(u, {
			__abortController: o,
			__staleWhileFetching: n,
			__returned: void 0
		});
		return t === void 0 ? (this.#W(e, g, {
			...h.options,
			status: void 0
		}), t = this.#s.get(e)) : this.#t[t] = g, g;
	}
	#e(e) {
		if (!this.#U) return !1;
		let t = e;
		return !!t && t instanceof Promise && t.hasOwnProperty("__staleWhileFetching") && t.__abortController instanceof AbortController;
	}
	fetch(e, t = {}) {
		let i = W.hasSubscribers, { status: s = R() ? {} : void 0 } = t;
		t.status = s, s && t.context && (s.context = t.context);
		let n = this.#B(e, t);
		return s && i && (s.trace = !0, W.tracePromise(() => n, s).catch(() => {})), n;
	}
	async #B(e, t = {}) {
		let { allowStale: i = this.allowStale, updateAgeOnGet: s = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, ttl: o = this.ttl, noDisposeOnSet: l = this.noDisposeOnSet, size: h = 0, sizeCalculation: r = this.sizeCalculation, noUpdateTTL: c = this.noUpdateTTL, noDeleteOnFetchRejection: m = this.noDeleteOnFetchRejection, allowStaleOnFetchRejection: _ = this.allowStaleOnFetchRejection, ignoreFetchAbort: u = this.ignoreFetchAbort, allowStaleOnFetchAbort: g = this.allowStaleOnFetchAbort, context: f, forceRefresh: y = !1, status: a, signal: w } = t;
		if (a && (a.op = "fetch", a.key = e, y && (a.forceRefresh = !0), a.cache = this), !this.#U) return a && (a.fetch = "get"), this.#C(e, {
			allowStale: i,
			updateAgeOnGet: s,
			noDeleteOnStaleGet: n,
			status: a
		});
		let F = {
			allowStale: i,
			updateAgeOnGet: s,
			noDeleteOnStaleGet: n,
			ttl: o,
			noDisposeOnSet: l,
			size: h,
			sizeCalculation: r,
			noUpdateTTL: c,
			noDeleteOnFetchRejection: m,
			allowStaleOnFetchRejection: _,
			allowStaleOnFetchAbort: g,
			ignoreFetchAbort: u,
			status: a,
			signal: w
		}, b = this.#s.get(e);
		if (b === void 0) {
			a && (a.fetch = "miss");
			let p = this.#P(e, b, F, f);
			return p.__returned = p;
		} else {
			let p = this.#t[b];
			if (this.#e(p)) {
				let v = i && p.__staleWhileFetching !== void 0;
				return a && (a.fetch = "inflight", v && (a.returnedStale = !0)), v ? p.__staleWhileFetching : p.__returned = p;
			}
			let A = this.#p(b);
			if (!y && !A) return a && (a.fetch = "hit"), this.#L(b), s && this.#R(b), a && this.#v(a, b), p;
			let z = this.#P(e, b, F, f), E = z.__staleWhileFetching !== void 0 && i;
			return a && (a.fetch = A ? "stale" : "refresh", E && A && (a.returnedStale = !0)), E ? z.__staleWhileFetching : z.__returned = z;
		}
	}
	forceFetch(e, t = {}) {
		let i = W.hasSubscribers, { status: s = R() ? {} : void 0 } = t;
		t.status = s, s && t.context && (s.context = t.context);
		let n = this.#K(e, t);
		return s && i && (s.trace = !0, W.tracePromise(() => n, s).catch(() => {})), n;
	}
	async #K(e, t = {}) {
		let i = await this.#B(e, t);
		if (i === void 0) throw new Error("fetch() returned undefined");
		return i;
	}
	memo(e, t = {}) {
		let { status: i = S.hasSubscribers ? {} : void 0 } = t;
		t.status = i, i && (i.op = "memo", i.key = e, t.context && (i.context = t.context), i.cache = this);
		let s = this.#Q(e, t);
		return i && (i.value = s), S.hasSubscribers && S.publish(i), s;
	}
	#Q(e, t = {}) {
		let i = this.#I;
		if (!i) throw new Error("no memoMethod provided to constructor");
		let { context: s, status: n, forceRefresh: o, ...l } = t;
		n && o && (n.forceRefresh = !0);
		let h = this.#C(e, l), r = o || h === void 0;
		if (n && (n.memo = r ? "miss" : "hit", r || (n.value = h)), !r) return h;
		let c = i(e, h, {
			options: l,
			context: s
		});
		return n && (n.value = c), this.#W(e, c, l), c;
	}
	get(e, t = {}) {
		let { status: i = S.hasSubscribers ? {} : void 0 } = t;
		t.status = i, i && (i.op = "get", i.key = e, i.cache = this);
		let s = this.#C(e, t);
		return i && (s !== void 0 && (i.value = s), S.hasSubscribers && S.publish(i)), s;
	}
	#C(e, t = {}) {
		let { allowStale: i = this.allowStale, updateAgeOnGet: s = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, status: o } = t, l = this.#s.get(e);
		if (l === void 0) {
			o && (o.get = "miss");
			return;
		}
		let h = this.#t[l], r = this.#e(h);
		return o && this.#v(o, l), this.#p(l) ? r ? (o && (o.get = "stale-fetching"), i && h.__staleWhileFetching !== void 0 ? (o && (o.returnedStale = !0), h.__staleWhileFetching) : void 0) : (n || this.#E(e, "expire"), o && (o.get = "stale"), i ? (o && (o.returnedStale = !0), h) : void 0) : (o && (o.get = r ? "fetching" : "hit"), this.#L(l), s && this.#R(l), r ? h.__staleWhileFetching : h);
	}
	#$(e, t) {
		this.#u[t] = e, this.#l[e] = t;
	}
	#L(e) {
		e !== this.#h && (e === this.#a ? this.#a = this.#l[e] : this.#$(this.#u[e], this.#l[e]), this.#$(this.#h, e), this.#h = e);
	}
	delete(e) {
		return this.#E(e, "delete");
	}
	#E(e, t) {
		S.hasSubscribers && S.publish({
			op: "delete",
			delete: t,
			key: e,
			cache: this
		});
		let i = !1;
		if (this.#n !== 0) {
			let s = this.#s.get(e);
			if (s !== void 0) if (this.#g?.[s] && (clearTimeout(this.#g[s]), this.#g[s] = void 0), i = !0, this.#n === 1) this.#q(t);
			else {
				this.#x(s);
				let n = this.#t[s];
				if (this.#e(n) ? n.__abortController.abort(new Error("deleted")) : (this.#T || this.#f) && (this.#T && this.#S?.(n, e, t), this.#f && this.#r?.push([
					n,
					e,
					t
				])), this.#s.delete(e), this.#i[s] = void 0, this.#t[s] = void 0, s === this.#h) this.#h = this.#u[s];
				else if (s === this.#a) this.#a = this.#l[s];
				else {
					let o = this.#u[s];
					this.#l[o] = this.#l[s];
					let l = this.#l[s];
					this.#u[l] = this.#u[s];
				}
				this.#n--, this.#y.push(s);
			}
		}
		if (this.#f && this.#r?.length) {
			let s = this.#r, n;
			for (; n = s?.shift();) this.#w?.(...n);
		}
		return i;
	}
	clear() {
		return this.#q("delete");
	}
	#q(e) {
		for (let t of this.#z({ allowStale: !0 })) {
			let i = this.#t[t];
			if (this.#e(i)) i.__abortController.abort(new Error("deleted"));
			else {
				let s = this.#i[t];
				this.#T && this.#S?.(i, s, e), this.#f && this.#r?.push([
					i,
					s,
					e
				]);
			}
		}
		if (this.#s.clear(), this.#t.fill(void 0), this.#i.fill(void 0), this.#d && this.#F) {
			this.#d.fill(0), this.#F.fill(0);
			for (let t of this.#g ?? []) t !== void 0 && clearTimeout(t);
			this.#g?.fill(void 0);
		}
		if (this.#_ && this.#_.fill(0), this.#a = 0, this.#h = 0, this.#y.length = 0, this.#b = 0, this.#n = 0, this.#f && this.#r) {
			let t = this.#r, i;
			for (; i = t?.shift();) this.#w?.(...i);
		}
	}
};
//#endregion
//#region src/pipeline/loop-guard.ts
const WINDOW_MS = 6e5;
const MOST_IN_WINDOW = 30;
const MOST_KEYS = 5e4;
function makeLoopGuard() {
	const firings = new I({ max: MOST_KEYS });
	return { judge: (key, guid, nowAt) => {
		const recent = (firings.get(key) ?? []).filter(({ at }) => at > nowAt - WINDOW_MS);
		firings.set(key, recent);
		return recent.some((one) => one.guid === guid) ? null : count(recent, {
			guid,
			at: nowAt
		});
	} };
}
function count(recent, firing) {
	if (recent.length >= MOST_IN_WINDOW) return `the route fired ${MOST_IN_WINDOW} times within ${WINDOW_MS / 6e4} minutes on the same subject; it looks like a loop and is stopped until it calms down`;
	recent.push(firing);
	return null;
}
//#endregion
//#region src/pipeline/look-again.ts
function lookAgain({ clock, everyMs, look, failed }) {
	let stopping = false;
	let cancel = () => {};
	const stopped = () => stopping;
	async function lookOnce() {
		try {
			await look(stopped);
		} catch (error) {
			failed(error);
		}
		if (stopping) return;
		cancel = clock.after(everyMs, () => {
			running = lookOnce();
		});
	}
	let running = lookOnce();
	return { stop: async () => {
		stopping = true;
		cancel();
		await running;
	} };
}
//#endregion
//#region src/pipeline/stored-payload.ts
function withPayload(event) {
	return {
		...event,
		payload: parsePayload$1(event.body)
	};
}
function parsePayload$1(body) {
	const payload = JSON.parse(new TextDecoder().decode(body));
	if (!isJsonObject(payload)) throw new Error("a journaled event holds no JSON object");
	return payload;
}
//#endregion
//#region src/pipeline/recover.ts
const LOOK_EVERY_MS = 5e3;
function openRecovery({ journal, clock, leases, routeEvent, emit, sideBySide }) {
	async function sweep(stopped) {
		while (!stopped()) {
			const nowAt = clock.now();
			try {
				const [event] = await journal.claimEvents({
					lease: leases.lease(nowAt),
					nowAt,
					limit: 1
				});
				if (event === void 0) return;
				await route(event);
			} catch (error) {
				if (error instanceof JournalUnavailable) throw error;
				emit(failureSignal("recovery", error));
			}
		}
	}
	async function route(event) {
		try {
			await routeEvent(withPayload(event), event.eventId);
		} catch (error) {
			emit(failureSignal(`routing event ${event.guid}`, error));
		}
	}
	return lookAgain({
		clock,
		everyMs: LOOK_EVERY_MS,
		look: (stopped) => Promise.all(Array.from({ length: sideBySide }, () => sweep(stopped))),
		failed: (error) => emit(failureSignal("recovery", error))
	});
}
//#endregion
//#region src/pipeline/renew-leases.ts
const RENEW_EVERY_MS = 2e4;
function renewLeases({ journal, clock, leases, emit, isBusy }) {
	let cancel = clock.after(RENEW_EVERY_MS, renew);
	function renew() {
		cancel = clock.after(RENEW_EVERY_MS, renew);
		if (!isBusy()) return;
		journal.renewLeases(leases.lease(clock.now())).catch((error) => emit(failureSignal("lease renewal", error)));
	}
	return { stop: () => cancel() };
}
//#endregion
//#region src/pipeline/in-turn.ts
function makeInTurn() {
	const last = new Map();
	return (key, work) => {
		const before = last.get(key);
		const mine = before === void 0 ? work() : before.then(work, work);
		last.set(key, mine);
		const forget = () => {
			if (last.get(key) === mine) last.delete(key);
		};
		mine.then(forget, forget);
		return mine;
	};
}
//#endregion
//#region src/execute/github/subject.ts
function findIssue({ payload }) {
	const pullRequest = valueAt(payload, "pull_request");
	const issue = valueAt(payload, "issue");
	const number = numberAt(pullRequest, "number") ?? numberAt(issue, "number");
	if (number === null) return findListed(payload);
	return {
		number,
		isPullRequest: isJsonObject(pullRequest) || isJsonObject(valueAt(issue, "pull_request")),
		headSha: textAt(pullRequest, "head", "sha")
	};
}
function findListed(payload) {
	const repository = numberAt(payload, "repository", "id");
	for (const key of [
		"check_run",
		"check_suite",
		"workflow_run",
		"workflow_job"
	]) {
		const listed = listAt(payload, key, "pull_requests").find((one) => numberAt(one, "base", "repo", "id") === repository && numberAt(one, "number") !== null);
		const number = numberAt(listed, "number");
		if (number !== null) return {
			number,
			isPullRequest: true,
			headSha: textAt(listed, "head", "sha")
		};
	}
	return null;
}
function issueOf(event) {
	return findIssue(event) ?? missing(event, "issue or pull request");
}
function pullRequestOf(event) {
	const subject = findIssue(event);
	return subject?.isPullRequest === true ? subject : missing(event, "pull request");
}
const COMMITS = {
	status: ["sha"],
	commit_comment: ["comment", "commit_id"],
	merge_group: ["merge_group", "head_sha"],
	check_run: ["check_run", "head_sha"],
	check_suite: ["check_suite", "head_sha"],
	workflow_job: ["workflow_job", "head_sha"],
	workflow_run: ["workflow_run", "head_sha"],
	code_scanning_alert: ["commit_oid"],
	deployment: ["deployment", "sha"],
	deployment_status: ["deployment", "sha"],
	deployment_review: ["workflow_run", "head_sha"]
};
function commitOf(event) {
	const { name, payload } = event;
	if (name === "push") return pushedCommit(event);
	return textAt(payload, ...COMMITS[name] ?? [
		"pull_request",
		"head",
		"sha"
	]) ?? missing(event, "commit");
}
function pushedCommit(event) {
	const { payload } = event;
	const sha = textAt(payload, "head_commit", "id") ?? textAt(payload, "after");
	return valueAt(payload, "deleted") === true || sha === null ? missing(event, "commit") : sha;
}
function branchOf(event, repository) {
	const branch = findBranch(event) ?? missing(event, "branch");
	if (branch.name !== repository.defaultBranch) return branch;
	throw new StepRefused("default-branch", `\`${branch.name}\` is the default branch, which is left alone`);
}
function findBranch(event) {
	const { name, payload } = event;
	if (name === "push") return known(/^refs\/heads\/(.+)$/.exec(textAt(payload, "ref") ?? "")?.[1] ?? null);
	if (name === "create") return textAt(payload, "ref_type") === "branch" ? known(textAt(payload, "ref")) : null;
	const pullRequest = valueAt(payload, "pull_request");
	if (isJsonObject(pullRequest)) return ofRepository(event, textAt(pullRequest, "head", "ref"), valueAt(pullRequest, "head", "repo"));
	const run = valueAt(payload, "workflow_run");
	if (isJsonObject(valueAt(run, "head_repository"))) return ofRepository(event, textAt(run, "head_branch"), valueAt(run, "head_repository"));
	return ofUnknown(run) ?? ofUnknown(valueAt(payload, "workflow_job")) ?? ofCheck(payload);
}
function ofCheck(payload) {
	return ofUnknown(valueAt(payload, "check_suite")) ?? ofUnknown(valueAt(payload, "check_run", "check_suite"));
}
function ofUnknown(owner) {
	const name = textAt(owner, "head_branch");
	const tip = textAt(owner, "head_sha");
	return name === null || tip === null ? null : {
		name,
		tip
	};
}
function known(name) {
	return name === null ? null : {
		name,
		tip: null
	};
}
function ofRepository({ payload }, name, head) {
	if (name === null) return null;
	const own = numberAt(payload, "repository", "id");
	if (own !== null && numberAt(head, "id") === own) return known(name);
	throw new StepRefused("foreign-branch", `\`${name}\` is a branch of a fork, which is left alone`);
}
function workflowRunOf(event) {
	const { payload } = event;
	return numberAt(payload, "workflow_run", "id") ?? numberAt(payload, "workflow_job", "run_id") ?? missing(event, "workflow run");
}
function findComment({ name, payload }) {
	const kind = name === "issue_comment" ? "issue" : name === "pull_request_review_comment" ? "review" : null;
	const id = numberAt(payload, "comment", "id");
	if (kind === null || id === null) return null;
	return {
		id,
		kind,
		answerTo: numberAt(payload, "comment", "in_reply_to_id")
	};
}
function commentOf(event) {
	return findComment(event) ?? missing(event, "comment");
}
function reviewCommentOf(event) {
	const comment = findComment(event);
	return comment?.kind === "review" ? comment : missing(event, "review comment");
}
function findReview({ name, payload }) {
	return name === "pull_request_review" ? numberAt(payload, "review", "id") : null;
}
function missing({ name }, what) {
	throw new StepRefused("no-subject", `this \`${name}\` event has no ${what} of this repository to act on`);
}
//#endregion
//#region src/pipeline/lane.ts
function laneOf({ guid, name, payload, repository }) {
	const where = repository?.toLowerCase() ?? "";
	const number = findIssue({
		name,
		payload
	})?.number ?? numberAt(payload, "discussion", "number");
	if (number !== null) return `${where}#${number}`;
	const sha = textAt(payload, "after") ?? textAt(payload, "sha") ?? headOf$1(payload);
	return sha === null ? guid : `${where}@${sha.slice(0, 64)}`;
}
function accountOf({ payload, repository }) {
	return (repository?.split("/")[0] ?? textAt(payload, "organization", "login") ?? textAt(payload, "installation", "account", "login") ?? "").slice(0, 100).toLowerCase();
}
const RUNS = [
	"check_run",
	"check_suite",
	"workflow_run",
	"workflow_job"
];
function headOf$1(payload) {
	for (const key of RUNS) {
		const sha = textAt(payload, key, "head_sha");
		if (sha !== null) return sha;
	}
	return null;
}
//#endregion
//#region src/decide/changed-files.ts
const MOST_COMMITS = 1e3;
function changedFiles(event, lookups) {
	const commits = event.name === "push" ? listAt(event.payload, "commits") : [];
	if (commits.length > MOST_COMMITS) return {
		kind: "unknown",
		why: `the push has more than ${MOST_COMMITS} commits, so that paths are not looked at`
	};
	if (lookups === null) return filesOfCommits(commits);
	const call = {
		name: "changed-files",
		args: []
	};
	const found = lookups.find(call);
	if (found === void 0) throw new LookupNeeded(call);
	if (!Array.isArray(found)) return {
		kind: "unknown",
		why: "GitHub did not say which files were changed"
	};
	return {
		kind: "exact",
		paths: texts(found)
	};
}
const MOST_PATHS = 5e4;
const LISTS = [
	"added",
	"removed",
	"modified"
];
function filesOfCommits(commits) {
	if (commits.length === 0) return {
		kind: "unknown",
		why: "the payload does not say which files were changed"
	};
	const paths = new Set();
	for (const commit of commits) for (const list of LISTS) for (const path of texts(listAt(commit, list))) {
		paths.add(path);
		if (paths.size > MOST_PATHS) return {
			kind: "unknown",
			why: `the push names more than ${MOST_PATHS} files`
		};
	}
	if (paths.size === 0 && !commits.every(saysItsFiles)) return {
		kind: "unknown",
		why: "the commits of the push do not say which files were changed"
	};
	return {
		kind: "approximate",
		paths: [...paths].sort()
	};
}
function saysItsFiles(commit) {
	return LISTS.every((list) => Array.isArray(valueAt(commit, list)));
}
function texts(values) {
	return values.filter((value) => typeof value === "string");
}
//#endregion
//#region src/decide/event-refs.ts
function filteredRef({ name, payload }) {
	switch (name) {
		case "push": return typedRef(textAt(payload, "ref"));
		case "merge_group": return typedRef(textAt(payload, "merge_group", "base_ref"));
		case "workflow_run": return branch(textAt(payload, "workflow_run", "head_branch"));
		default: return branch(textAt(payload, "pull_request", "base", "ref"));
	}
}
function typedRef(ref) {
	if (ref?.startsWith("refs/heads/")) return {
		type: "branch",
		name: shortRef(ref)
	};
	if (ref?.startsWith("refs/tags/")) return {
		type: "tag",
		name: shortRef(ref)
	};
	return {
		type: "other",
		name: ref
	};
}
function branch(ref) {
	return ref === null ? {
		type: "other",
		name: null
	} : {
		type: "branch",
		name: ref
	};
}
//#endregion
//#region src/decide/event-facts.ts
function makeEventFacts(event, files) {
	let ref = null;
	let labels = null;
	let actors = null;
	return {
		event,
		files,
		get ref() {
			ref ??= filteredRef(event);
			return ref;
		},
		get labels() {
			labels ??= labelsOf(event).map(fold);
			return labels;
		},
		get actors() {
			actors ??= [textAt(event.payload, "sender", "login")].filter((login) => login !== null).map(fold);
			return actors;
		}
	};
}
const LONGEST_NAME$1 = 1e3;
const MOST_LABELS = 1e3;
function labelsOf({ payload }) {
	return listAt(payload, [
		"issue",
		"pull_request",
		"discussion"
	].find((key) => valueAt(payload, key) !== null) ?? "issue", "labels").slice(0, MOST_LABELS).flatMap((label) => textAt(label, "name") ?? []);
}
function fold(written) {
	return {
		written,
		folded: foldCase(written.slice(0, LONGEST_NAME$1))
	};
}
//#endregion
//#region src/decide/github-context.ts
function makeGithubContext(event) {
	const { name, payload } = event;
	const pullRequest = name === "pull_request" ? valueAt(payload, "pull_request") : null;
	const actor = textAt(payload, "sender", "login");
	const apiUrl = apiUrlOf(payload);
	return {
		event: payload,
		event_name: name,
		actor,
		actor_id: id(payload, "sender", "id"),
		triggering_actor: actor,
		repository: textAt(payload, "repository", "full_name"),
		repository_id: id(payload, "repository", "id"),
		repository_owner: textAt(payload, "repository", "owner", "login"),
		repository_owner_id: id(payload, "repository", "owner", "id"),
		repositoryUrl: textAt(payload, "repository", "git_url"),
		...refOf(event),
		sha: shaOf(event),
		head_ref: textAt(pullRequest, "head", "ref"),
		base_ref: textAt(pullRequest, "base", "ref"),
		server_url: /^https?:\/\/[^/]+/.exec(textAt(payload, "sender", "html_url") ?? "")?.[0] ?? null,
		api_url: apiUrl,
		graphql_url: apiUrl === null ? null : `${apiUrl.replace(/\/v3$/, "")}/graphql`
	};
}
function refOf({ name, payload }) {
	switch (name) {
		case "push":
		case "workflow_dispatch": return fullRef(textAt(payload, "ref"));
		case "create": return namedRef(textAt(payload, "ref_type") === "tag" ? "tag" : "branch", textAt(payload, "ref"));
		case "release": return namedRef("tag", textAt(payload, "release", "tag_name"));
		case "merge_group": return fullRef(textAt(payload, "merge_group", "head_ref"));
		case "deployment":
		case "deployment_status": return deployedRef(payload);
		case "pull_request":
		case "pull_request_review":
		case "pull_request_review_comment":
		case "pull_request_review_thread": return pullRequestRef(payload);
		case "registry_package": return fullRef(null);
		default: return namedRef("branch", textAt(payload, "repository", "default_branch"));
	}
}
function pullRequestRef(payload) {
	if (valueAt(payload, "pull_request", "merged") === true) return namedRef("branch", textAt(payload, "pull_request", "base", "ref"));
	const number = valueAt(payload, "pull_request", "number");
	return fullRef(typeof number === "number" ? `refs/pull/${number}/merge` : null);
}
function deployedRef(payload) {
	const ref = textAt(payload, "deployment", "ref");
	return fullRef(ref === textAt(payload, "deployment", "sha") ? null : ref);
}
function namedRef(type, name) {
	if (name === null) return fullRef(null);
	return {
		ref: `refs/${type === "tag" ? "tags" : "heads"}/${name}`,
		ref_name: name,
		ref_type: type
	};
}
function fullRef(ref) {
	if (ref === null || !ref.startsWith("refs/")) return {
		ref: null,
		ref_name: ref,
		ref_type: null
	};
	return {
		ref,
		ref_name: ref.replace(/^refs\/(?:heads|tags|pull)\//, ""),
		ref_type: ref.startsWith("refs/tags/") ? "tag" : "branch"
	};
}
function shaOf({ name, payload }) {
	switch (name) {
		case "push": return valueAt(payload, "deleted") === true ? null : textAt(payload, "after");
		case "merge_group": return textAt(payload, "merge_group", "head_sha");
		case "deployment":
		case "deployment_status": return textAt(payload, "deployment", "sha");
		case "pull_request":
		case "pull_request_review":
		case "pull_request_review_comment":
		case "pull_request_review_thread": return textAt(payload, "pull_request", "merge_commit_sha");
		default: return null;
	}
}
function apiUrlOf(payload) {
	const url = textAt(payload, "sender", "url") ?? textAt(payload, "repository", "hooks_url") ?? "";
	return /^(https?:\/\/[^/]+(?:\/api\/v3)?)\/(?:users|repos)\//.exec(url)?.[1] ?? null;
}
function id(root, ...path) {
	const value = valueAt(root, ...path);
	return typeof value === "number" ? String(value) : null;
}
//#endregion
//#region src/decide/own-event.ts
function isOwnEvent(event, { appId, botLogin }) {
	const { payload } = event;
	if (textAt(payload, "sender", "login")?.toLowerCase() === botLogin.toLowerCase()) return true;
	const made = madeBy(event);
	if (appId === null || made === null || textAt(payload, "sender", "type") !== "Bot") return false;
	return valueAt(payload, made, "performed_via_github_app", "id") === appId;
}
function madeBy({ name, action }) {
	if (name === "issues") return action === "opened" ? "issue" : null;
	return name.endsWith("_comment") && action === "created" ? "comment" : null;
}
//#endregion
//#region src/decide/deciding.ts
function makeDeciding(event, lookups, self = null) {
	let github = null;
	let files = null;
	const changed = () => {
		files ??= changedFiles(event, lookups);
		return files;
	};
	return {
		event,
		isOwn: self !== null && isOwnEvent(event, self),
		contexts: { get github() {
			github ??= makeGithubContext(event);
			return github;
		} },
		facts: makeEventFacts(event, changed),
		lookups: lookups ?? { find: (call) => answerFromPayload(call, changed) },
		budget: { left: EVENT_BUDGET }
	};
}
function answerFromPayload({ name }, changed) {
	const files = name === "changed-files" ? changed() : null;
	if (files !== null && files.kind !== "unknown") return files.paths;
	throw new ExpressionFailure("lookup-unavailable", `${name}() asks GitHub, which cannot be asked here`);
}
//#endregion
//#region src/decide/judge-clause.ts
function judgeClause(clause, filter, facts, budget) {
	switch (clause.kind) {
		case "patterns":
			if (clause.key === "workflows") return judgeWorkflow(clause, facts, budget);
			return clause.key === "paths" || clause.key === "paths-ignore" ? judgePaths(clause, facts, budget) : judgeRef(clause, filter, facts, budget);
		case "names": return clause.key === "actors" || clause.key === "actors-ignore" ? judgeNames(clause, facts.actors, "the event has no sender", budget) : judgeNames(clause, facts.labels, "it has no labels", budget);
		default: return clause;
	}
}
function judgeRef(clause, filter, { event, ref }, budget) {
	const { type, name } = ref;
	const wanted = clause.key.startsWith("tags") ? "tag" : "branch";
	if (event.name === "push" && type !== wanted) {
		const other = filter.clauses.find(({ key }) => key.startsWith(wanted === "tag" ? "branches" : "tags"));
		const isAsked = type !== "other" && other !== void 0;
		const saw = `the push is to ${type === "other" ? `${quoted(name)}, neither branch nor tag` : `the ${type} ${quoted(name)}`}`;
		if (isAsked) return yes(name, () => `${saw}, which \`${other.key}\` is asked about`);
		return no(name, () => `${saw}, and only \`${clause.key}\` is written`);
	}
	if (name === null) {
		const say = () => "the event names no branch";
		return isIgnore(clause) ? yes(null, say) : no(null, say);
	}
	const decisive = decisiveOf(clause.patterns, name, budget);
	const isIn = isTakenIn(decisive);
	const say = () => whereIn(clause.patterns, decisive, name);
	return isIn !== isIgnore(clause) ? yes(name, say) : no(name, say);
}
const LONGEST_MATCHED = 4096;
function isIncluded(patterns, text, budget) {
	return isTakenIn(decisiveOf(patterns, text, budget));
}
function isTakenIn(decisive) {
	return decisive !== null && !decisive.negated;
}
function decisiveOf(patterns, text, budget) {
	if (text.length > LONGEST_MATCHED) return null;
	const take = (units) => charge(budget, units);
	for (let at = patterns.length - 1; at >= 0; at--) {
		const pattern = patterns[at];
		if (pattern !== void 0 && matchesPattern(pattern, text, take)) return pattern;
	}
	return null;
}
function whereIn(patterns, decisive, name) {
	if (decisive?.negated) return `${quoted(name)} is taken out of ${listed(patterns)} by ${quoted(decisive.source)}`;
	return `${quoted(name)} is ${decisive === null ? "not " : ""}in ${listed(patterns)}`;
}
function judgePaths(clause, { event, ref, files }, budget) {
	if (event.name === "push" && ref.type === "tag") return yes(null, () => "a push of a tag is not asked about paths");
	const changed = files();
	if (changed.kind === "unknown") return {
		verdict: "unknown",
		saw: null,
		say: () => `${changed.why}, so it matches`
	};
	const seen = changed.paths.slice(0, 300);
	const decisive = seen.find((path) => isIncluded(clause.patterns, path, budget) !== isIgnore(clause));
	const say = () => {
		const about = changed.kind === "approximate" ? " (by the lists of the commits, which is approximate)" : "";
		const beyond = changed.paths.length > 300 ? ` (only the first 300 are looked at)` : "";
		const count = `${seen.length === 1 ? "the one changed file" : `the ${seen.length} changed files`}${beyond}`;
		const list = listed(clause.patterns);
		if (changed.paths.length === 0) return "no file was changed";
		if (decisive !== void 0) return `${quoted(decisive)} is ${isIgnore(clause) ? "not " : ""}in ${list}${about}`;
		return isIgnore(clause) ? `all of ${count} are in ${list}${about}` : `none of ${count} is in ${list}${about}`;
	};
	const saw = seen.slice(0, MOST_SHOWN);
	return decisive === void 0 ? no(saw, say) : yes(saw, say);
}
const MOST_SHOWN = 20;
function judgeWorkflow({ patterns }, { event }, budget) {
	const name = textAt(event.payload, "workflow", "name") ?? textAt(event.payload, "workflow_run", "name");
	if (name === null) return no(null, () => "the event names no workflow");
	const decisive = decisiveOf(patterns, name, budget);
	const say = () => `the workflow ${whereIn(patterns, decisive, name)}`;
	return isTakenIn(decisive) ? yes(name, say) : no(name, say);
}
function judgeNames(clause, names, nothing, budget) {
	const { patterns } = clause;
	const wanted = findName(patterns, names, false, budget);
	const outside = () => names.length === 0 ? nothing : `${named(names)} not in ${listed(patterns)}`;
	const saw = clause.key.startsWith("actors") ? names[0]?.written ?? null : names.map(({ written }) => written);
	if (isIgnore(clause)) return wanted === null ? yes(saw, outside) : no(saw, () => `${quoted(wanted)} is in ${listed(patterns)}`);
	const refused = findName(patterns, names, true, budget);
	if (refused !== null) return no(saw, () => `${quoted(refused)} is excluded by ${listed(patterns)}`);
	if (wanted !== null) return yes(saw, () => `${quoted(wanted)} is in ${listed(patterns)}`);
	return patterns.every(({ negated }) => negated) ? yes(saw, () => `${outside()}, and \`${clause.key}\` only excludes`) : no(saw, outside);
}
function findName(patterns, names, negated, budget) {
	for (const { written, folded } of names) for (const pattern of patterns) {
		if (pattern.negated !== negated) continue;
		charge(budget, pattern.pieces.length + (pattern.pieces.length > 1 ? folded.length : 0));
		if (matchesName(pattern, folded)) return written;
	}
	return null;
}
function named(names) {
	const [first] = names;
	if (names.length === 1) return `${quoted(first?.written ?? "")} is`;
	return `[${names.slice(0, MOST_SHOWN).map(({ written }) => bare(written)).join(", ")}${names.length > MOST_SHOWN ? ", …" : ""}] are`;
}
function isIgnore({ key }) {
	return key.endsWith("-ignore");
}
function listed(patterns) {
	return `[${patterns.slice(0, MOST_SHOWN).map(({ source }) => bare(source)).join(", ")}${patterns.length > MOST_SHOWN ? ", …" : ""}]`;
}
function cut(word) {
	return word.length > 200 ? `${word.slice(0, 199)}…` : word;
}
function bare(word) {
	const short = cut(word);
	return /^[\w./-]+$/.test(short) ? short : quoted(short);
}
function quoted(word) {
	return word === null ? "nothing" : `'${cut(word).replaceAll("'", "''")}'`;
}
function yes(saw, say) {
	return {
		verdict: "yes",
		saw,
		say
	};
}
function no(saw, say) {
	return {
		verdict: "no",
		saw,
		say
	};
}
//#endregion
//#region src/decide/project-payload.ts
const NODE_COST = 32;
function pickFields(payload, paths, budget) {
	const picked = pick(payload, treeOf(paths), budget);
	return isJsonObject(picked) ? picked : {};
}
function omitFields(payload, paths, budget) {
	const left = omit(payload, treeOf(paths), budget);
	return isJsonObject(left) ? left : {};
}
function treeOf(paths) {
	const root = makeTree();
	for (const path of paths) {
		let tree = root;
		for (const segment of path) {
			let child = tree.children.get(segment);
			if (child === void 0) {
				child = makeTree();
				tree.children.set(segment, child);
			}
			tree = child;
		}
		tree.ends = true;
	}
	return root;
}
function makeTree() {
	return {
		ends: false,
		children: new Map()
	};
}
function pick(value, tree, budget) {
	charge(budget, NODE_COST * (1 + tree.children.size));
	if (tree.ends) return value;
	if (Array.isArray(value)) {
		const each = tree.children.get("*");
		return each && value.map((item) => orEmpty(pick(item, each, budget)));
	}
	if (!isJsonObject(value)) return void 0;
	const entries = [];
	for (const [key, child] of tree.children) {
		if (key === "*" || !Object.hasOwn(value, key)) continue;
		const picked = pick(value[key] ?? null, child, budget);
		if (picked !== void 0) entries.push([key, picked]);
	}
	return entries.length === 0 ? void 0 : Object.fromEntries(entries);
}
function orEmpty(picked) {
	return picked === void 0 ? {} : picked;
}
function omit(value, tree, budget) {
	charge(budget, NODE_COST * (1 + tree.children.size));
	if (tree.ends) return void 0;
	if (Array.isArray(value)) {
		const each = tree.children.get("*");
		if (each === void 0) return value;
		return value.map((item) => omit(item, each, budget)).filter((item) => item !== void 0);
	}
	if (!isJsonObject(value) || ![...tree.children.keys()].some((key) => key !== "*" && Object.hasOwn(value, key))) return value;
	const entries = [];
	const keys = Object.keys(value);
	charge(budget, keys.length * NODE_COST);
	for (const key of keys) {
		const item = value[key] ?? null;
		const child = key === "*" ? void 0 : tree.children.get(key);
		const left = child === void 0 ? item : omit(item, child, budget);
		if (left !== void 0) entries.push([key, left]);
	}
	return Object.fromEntries(entries);
}
//#endregion
//#region src/decide/plan-steps.ts
function planSteps(steps, deciding, scope, watch = null) {
	const progress = {
		failure: null,
		open: [],
		known: new Map(),
		watch
	};
	return {
		steps: steps.map((step) => planStep(step, deciding, scope, progress)),
		failure: progress.failure
	};
}
function planNextStep(steps, done, deciding, scope) {
	const next = steps[done.length];
	if (next === void 0) return null;
	const progress = {
		failure: runFailure(steps, done),
		open: [],
		known: new Map(),
		watch: null
	};
	for (const { step, outcome, outputs } of done) {
		const over = steps[step];
		if (over !== void 0) settle(over, outcome, progress, outputs);
	}
	return planStep(next, deciding, scope, progress);
}
function runFailure(steps, done) {
	const failed = done.find(({ step, outcome }) => outcome === "failure" && steps[step]?.continueOnError !== true);
	if (failed === void 0) return null;
	return {
		code: failed.code ?? "step-failed",
		reason: `step ${failed.step + 1}: ${failed.reason ?? "it failed"}`
	};
}
function planStep(step, deciding, routeScope, progress) {
	const { index, id } = step;
	const verb = verbOf(step);
	const after = waitsFor(step, progress);
	if (after.length > 0) {
		progress.open.push(nameOf(step));
		return {
			kind: "waits",
			index,
			id,
			verb,
			after
		};
	}
	const scope = scopeOf(step, routeScope, progress);
	try {
		const because = whySkipped(step, scope, progress);
		if (because !== null) {
			settle(step, "skipped", progress);
			return {
				kind: "skipped",
				index,
				id,
				verb,
				because
			};
		}
		const planned = carryOut$1(step, deciding, scope);
		if (step.kind === "verb") progress.open.push(nameOf(step));
		else settle(step, "success", progress);
		return planned;
	} catch (error) {
		if (!(error instanceof ExpressionFailure)) throw error;
		const { code, message: reason } = error;
		if (!step.continueOnError) progress.failure ??= {
			code,
			reason: `step ${index + 1}: ${reason}`
		};
		settle(step, "failure", progress);
		return {
			kind: "failed",
			index,
			id,
			verb,
			code,
			reason
		};
	}
}
function carryOut$1(step, deciding, scope) {
	const { index, id } = step;
	if (step.kind === "verb") return {
		kind: "verb",
		index,
		id,
		verb: step.verb.name,
		arguments: fill$1(step, scope)
	};
	return {
		kind: "forward",
		index,
		id,
		to: step.to,
		content: makeContent(step, deciding, scope)
	};
}
function fill$1({ verb, arguments: written }, scope) {
	const filled = [...written].map(([name, template]) => {
		const argument = verb.arguments[name];
		return [name, renderValue(template, scope, argument?.kind === "text" ? argument.sink : null)];
	});
	return Object.fromEntries(filled);
}
function makeContent({ content }, { event }, scope) {
	switch (content.kind) {
		case "payload": return { kind: "payload" };
		case "fields": return {
			kind: "value",
			value: pickFields(event.payload, content.paths, scope.budget)
		};
		case "omit": return {
			kind: "value",
			value: omitFields(event.payload, content.paths, scope.budget)
		};
		case "body": return {
			kind: "value",
			value: renderValue(content.template, scope)
		};
		default: return content;
	}
}
function waitsFor(step, { open }) {
	if (step.if?.asks === "outcome") return [...open];
	return step.reads.filter((id) => open.includes(id));
}
function whySkipped(step, scope, { failure, watch }) {
	if (failure !== null && (step.if === null || step.if.asks === "nothing")) return "failure";
	if (step.if === null) return null;
	watch?.(step.index, step.if.expression, scope);
	return isTruthy(evaluate(step.if.expression, scope)) ? null : "if";
}
function settle({ id }, outcome, { known }, outputs = {}) {
	if (id !== null) known.set(id, {
		outcome,
		outputs
	});
}
function scopeOf(step, scope, { known, failure }) {
	if (step.reads.length === 0 && (step.if === null || step.if.asks === "nothing")) return scope;
	const { budget, lookups } = scope;
	const contexts = Object.defineProperties({}, Object.getOwnPropertyDescriptors(scope.contexts));
	return {
		contexts: Object.assign(contexts, { steps: Object.fromEntries(known) }),
		budget,
		status: failure === null ? "success" : "failure",
		...lookups === void 0 ? {} : { lookups }
	};
}
function verbOf(step) {
	return step.kind === "verb" ? step.verb.name : "forward";
}
function nameOf({ id, index }) {
	return id ?? `step ${index + 1}`;
}
//#endregion
//#region src/decide/decide-plan.ts
function decideRoute(route, deciding, watch = null) {
	const { name } = route;
	const scope = makeRouteScope(deciding);
	const budget = scope.budget.left;
	let asked = "on";
	try {
		const filter = route.on.get(deciding.event.name);
		const clause = filter === void 0 ? "on" : refusingClause(route, filter, deciding, scope);
		if (clause !== null) return {
			kind: "skipped",
			route: name,
			clause
		};
		asked = "if";
		if (route.if !== null && !holds(route.if, scope, watch)) return {
			kind: "skipped",
			route: name,
			clause: "if"
		};
		const { steps, failure } = planSteps(route.steps, deciding, scope, watch);
		if (failure !== null) return {
			kind: "failed",
			route: name,
			...failure,
			steps
		};
		return {
			kind: "fires",
			route: name,
			steps
		};
	} catch (error) {
		if (error instanceof LookupNeeded) return {
			kind: "needs",
			route: name,
			call: error.call
		};
		if (!(error instanceof ExpressionFailure)) throw error;
		const reason = asked === "if" ? `\`if\`: ${error.message}` : filterFailure(error);
		return {
			kind: "failed",
			route: name,
			code: error.code,
			reason,
			steps: []
		};
	} finally {
		deciding.budget.left -= budget - scope.budget.left;
	}
}
function filterFailure({ code, message }) {
	return code === "lookup-refused" ? `\`paths\`: ${message}` : FILTERS_BUDGET;
}
const FILTERS_BUDGET = "`on`: the filters need more work than may be spent on one event; write fewer and simpler patterns";
function makeRouteScope({ contexts, lookups, budget }) {
	return makeScope(contexts, Math.min(ROUTE_BUDGET, budget.left), { lookups });
}
function refusingClause({ allowSelf }, filter, deciding, { budget }) {
	if (deciding.isOwn && !allowSelf) return "allow-self";
	if (!isOfType(filter, deciding.event)) return "types";
	for (const clause of filter.clauses) if (judgeClause(clause, filter, deciding.facts, budget).verdict === "no") return clause.key;
	return null;
}
function isOfType({ types }, { action }) {
	return types === null || action !== null && types.has(action);
}
function holds(condition, scope, watch) {
	watch?.(null, condition, scope);
	return isTruthy(evaluate(condition, scope));
}
//#endregion
//#region src/pipeline/new-delivery.ts
function newDelivery({ destination, ...rendered }, step, scope, closed) {
	return {
		...rendered,
		destination: destinationKey(scope, destination),
		step,
		hold: closed ? "off-in-file" : null
	};
}
//#endregion
//#region src/pipeline/webhook-id.ts
function webhookId(guid, route, step, destination) {
	return `msg_${(0, node_crypto.hash)("sha256", `${guid}\0${route}\0${step}\0${destination}`).slice(0, 32)}`;
}
//#endregion
//#region src/pipeline/render-deliveries.ts
const TOO_DEEP = {
	kind: "failed",
	code: "body-too-deep",
	reason: "the body cannot be written as JSON: it is nested too deep or too large"
};
const MOST_BYTES$4 = 134217728;
const TOO_MANY_BYTES = {
	kind: "failed",
	code: "bodies-too-large",
	reason: `the bodies of one event are more than ${MOST_BYTES$4 / 1024 / 1024} MiB in all; send the payload as it is, or less of it`
};
var NoRoom = class extends Error {};
function makeRenderer(event, formatOf, scope = "") {
	let bytesLeft = MOST_BYTES$4;
	let writableLeft = 2 * MOST_BYTES$4;
	let ofRoute = 0;
	const ofPayload = new Map();
	const tooLarge = new Set();
	function bodyOf(format, content, ofStep) {
		const known = content.kind === "payload" ? ofPayload : ofStep;
		let body = known.get(format);
		if (body === void 0) {
			if (content.kind === "payload" ? tooLarge.has(format) : writableLeft <= 0) throw new NoRoom();
			body = renderBody(format, content, event);
			const bytes = body?.byteLength ?? 0;
			writableLeft -= bytes;
			if (bytes > bytesLeft) {
				if (content.kind === "payload") tooLarge.add(format);
				throw new NoRoom();
			}
			bytesLeft -= bytes;
			if (content.kind !== "payload") ofRoute += bytes;
			known.set(format, body);
		}
		return body;
	}
	function renderStep(route, step) {
		const ofStep = new Map();
		return step.to.map((destination) => ({
			webhookId: webhookId(event.guid, route, step.index, destinationKey(scope, destination)),
			destination,
			body: bodyOf(formatOf(destination), step.content, ofStep)
		}));
	}
	return { render(route, steps) {
		const deliveries = new Map();
		ofRoute = 0;
		try {
			for (const step of steps) deliveries.set(step, renderStep(route, step));
		} catch (error) {
			bytesLeft += ofRoute;
			if (error instanceof NoRoom) return TOO_MANY_BYTES;
			if (!(error instanceof RangeError)) throw error;
			return TOO_DEEP;
		}
		return {
			kind: "rendered",
			deliveries
		};
	} };
}
//#endregion
//#region src/pipeline/plan-event.ts
const MOST_DELIVERIES_OF_TENANT = 50;
async function planEvent(event, rules, { ask, self, loopGuard, now }) {
	const routes = rules.file.routesByEvent.get(event.name) ?? [];
	if (routes.length === 0) return [];
	const answers = ask === null ? null : makeAnswers(event, ask, now);
	const deciding = makeDeciding(event, answers, self);
	const decisions = await decideWithAnswers(deciding, routes, answers);
	const renderer = makeRenderer(event, (name) => rules.destinations.get(name)?.format ?? "github", rules.scope);
	const counted = { deliveries: 0 };
	return routes.flatMap((route) => {
		const decision = decisions.get(route.name);
		if (decision === void 0 || decision.kind === "skipped") return [];
		const refusal = refuse$1(route, rules, counted) ?? loopRefusal(route, deciding, event, rules, loopGuard, now());
		if (refusal !== null) return [{
			scope: rules.scope,
			route: route.name,
			...refusal,
			deliveries: [],
			open: null
		}];
		return [recordedRun(event, route, decision, renderer, rules)];
	});
}
async function decideWithAnswers(deciding, routes, answers) {
	const decided = new Map();
	for (let open = routes; open.length > 0;) {
		const waiting = [];
		for (const route of open) {
			const decision = decideRoute(route, deciding);
			if (decision.kind !== "needs") decided.set(route.name, decision);
			else if (answers === null) throw new Error(`${decision.call.name}() is not answered, and there is nobody to ask`);
			else {
				waiting.push(route);
				await answers.fetch(decision.call);
			}
		}
		open = waiting;
	}
	return decided;
}
function refuse$1(route, rules, counted) {
	if (rules.scope === "") return null;
	const more = route.steps.reduce((sum, step) => sum + (step.kind === "forward" ? step.to.length : 0), 0);
	if (counted.deliveries + more <= MOST_DELIVERIES_OF_TENANT) {
		counted.deliveries += more;
		return null;
	}
	return { failure: {
		code: "too-many-deliveries",
		reason: `with this route the file would make more than ${MOST_DELIVERIES_OF_TENANT} deliveries of one event`
	} };
}
function loopRefusal(route, { isOwn }, event, { scope }, loopGuard, nowAt) {
	if (route.steps.every(({ kind }) => kind === "forward")) return null;
	const subject = isOwn ? "own" : laneOf(event);
	const reason = loopGuard.judge(JSON.stringify([
		scope,
		route.name,
		subject
	]), event.guid, nowAt);
	return reason === null ? null : { failure: {
		code: "loop-stopped",
		reason
	} };
}
function recordedRun(event, route, decision, renderer, rules) {
	if (decision.kind !== "fires" && decision.kind !== "failed") throw new Error("only what fires or failed is recorded");
	const { scope } = rules;
	const over = stepsOver(decision.steps);
	const rendered = renderer.render(route.name, over.filter((step) => step.kind === "forward"));
	if (rendered.kind === "failed") {
		const { code, reason } = rendered;
		return {
			scope,
			route: route.name,
			failure: {
				code,
				reason
			},
			deliveries: [],
			open: null
		};
	}
	const deliveries = [...rendered.deliveries].flatMap(([{ index }, made]) => made.map((one) => newDelivery(one, index, scope, rules.destinations.get(one.destination)?.enabled !== true)));
	const open = openRun(event, decision.steps, over);
	const failure = open === null && decision.kind === "failed" ? {
		code: decision.code,
		reason: decision.reason
	} : null;
	return {
		scope,
		route: route.name,
		failure,
		deliveries,
		open
	};
}
function stepsOver(steps) {
	const first = steps.findIndex(({ kind }) => kind === "verb" || kind === "waits");
	return first === -1 ? steps : steps.slice(0, first);
}
function openRun(event, steps, over) {
	if (over.length === steps.length) return null;
	return {
		lane: laneOf(event),
		account: accountOf(event),
		done: over.map(resultOf)
	};
}
function resultOf(step) {
	const base = {
		step: step.index,
		outputs: {},
		code: null,
		reason: null
	};
	switch (step.kind) {
		case "forward": return {
			...base,
			verb: "forward",
			outcome: "success"
		};
		case "skipped": return {
			...base,
			verb: step.verb,
			outcome: "skipped"
		};
		case "failed": return {
			...base,
			verb: step.verb,
			outcome: "failure",
			code: step.code,
			reason: step.reason
		};
		case "verb":
		case "waits": throw new Error(`step ${step.index + 1} is not over`);
		default: return step;
	}
}
//#endregion
//#region src/pipeline/route-event.ts
function makeRouteEvent(parts) {
	const { journal, inForce, clock, leases, worker, emit, stopped } = parts;
	const inTurn = makeInTurn();
	const decide = async (event, eventId) => {
		const rules = await inForce.rulesFor(event);
		const generation = inForce.generation();
		const runs = [];
		const self = parts.self === null ? null : await parts.self();
		for (const one of rules) runs.push(...await planEvent(event, one, {
			...parts,
			self,
			now: clock.now
		}));
		const own = parts.ownRuns(event);
		runs.push(...own?.runs ?? []);
		const deliveries = runs.flatMap((run) => run.deliveries);
		const files = filesOf(rules, own?.file ?? null);
		const reservation = worker.reserve(deliveries);
		try {
			const recorded = await writePatiently("routing", () => {
				const nowAt = clock.now();
				const { freeSlots } = reservation;
				const claim = freeSlots.size === 0 ? null : {
					lease: leases.lease(nowAt),
					freeSlots
				};
				return journal.recordPlan({
					eventId,
					nowAt,
					files,
					runs,
					claim
				});
			}, {
				clock,
				emit,
				stopped
			});
			if (recorded.kind === "already-routed") return;
			if (inForce.generation() !== generation) worker.realign(null);
			emit({
				kind: "event-routed",
				guid: event.guid,
				event: event.name,
				action: event.action,
				repository: event.repository,
				routes: runs.map(({ route }) => route),
				deliveries: deliveries.length,
				failures: failuresOf$1(runs)
			});
			const bodies = new Map(deliveries.map((delivery) => [delivery.webhookId, delivery.body ?? event.body]));
			worker.start(recorded.claimed, bodies);
			if (recorded.claimed.length < deliveries.filter(({ hold }) => hold === null).length) worker.hint();
			if (runs.some(({ open }) => open !== null)) parts.onOpenRun();
		} finally {
			reservation.end();
		}
	};
	if (parts.self === null) return decide;
	return (event, eventId) => inTurn(laneOf(event), async () => {
		if (!stopped()) await decide(event, eventId);
	});
}
function filesOf(rules, own) {
	const files = rules.map(({ scope, file }) => decidingFile(scope, file));
	return own === null || files.some(({ scope }) => scope === own.scope) ? files : [...files, own];
}
function decidingFile(scope, { path, sha256, text, base }) {
	return {
		scope,
		path,
		sha256,
		text,
		base: base === null ? null : {
			path: base.path,
			sha256: base.sha256,
			text: base.text
		}
	};
}
function failuresOf$1(runs) {
	return runs.flatMap(({ route, failure }) => failure === null ? [] : [{
		route,
		...failure
	}]);
}
//#endregion
//#region src/pipeline/body-room.ts
const MOST_BYTES$3 = 134217728;
const MOST_BYTES_PER_DESTINATION = 33554432;
function makeBodyRoom() {
	const held = new Map();
	let inAll = 0;
	let waiting = [];
	function fits(destination, size) {
		const here = held.get(destination) ?? 0;
		return (here === 0 || here + size <= MOST_BYTES_PER_DESTINATION) && (inAll === 0 || inAll + size <= MOST_BYTES$3);
	}
	function add(destination, n) {
		inAll += n;
		const now = (held.get(destination) ?? 0) + n;
		if (now === 0) held.delete(destination);
		else held.set(destination, now);
	}
	function letIn() {
		if (waiting.length === 0) return;
		const behind = new Set();
		waiting = waiting.filter(({ destination, size, go }) => {
			if (behind.has(destination) || !fits(destination, size)) {
				behind.add(destination);
				return true;
			}
			add(destination, size);
			go();
			return false;
		});
	}
	function release(destination, size) {
		return () => {
			add(destination, -size);
			letIn();
		};
	}
	return {
		holdNow: (destination, size) => {
			if (!fits(destination, size) || waiting.some((other) => other.destination === destination)) return null;
			add(destination, size);
			return release(destination, size);
		},
		hold: async (destination, size) => {
			await new Promise((go) => {
				waiting.push({
					destination,
					size,
					go
				});
				letIn();
			});
			return release(destination, size);
		}
	};
}
//#endregion
//#region src/decide/judge-step-attempt.ts
const SECOND_MS = 1e3;
const MINUTE_MS = 60 * SECOND_MS;
const SCHEDULE_MS = [...[
	5 * SECOND_MS,
	30 * SECOND_MS,
	2 * MINUTE_MS,
	10 * MINUTE_MS,
	30 * MINUTE_MS
], ...[
	60 * MINUTE_MS,
	120 * MINUTE_MS,
	240 * MINUTE_MS
]];
const JITTER$1 = .2;
function judgeStepAttempt(outcome, { attemptsMade, nowAt, random }) {
	switch (outcome.kind) {
		case "done": return { kind: "done" };
		case "refused": return {
			kind: "failed",
			code: outcome.code,
			reason: outcome.reason
		};
		case "limited": return {
			kind: "retry",
			dueAt: outcome.untilAt,
			counts: false
		};
		case "unavailable": {
			const wait = SCHEDULE_MS[attemptsMade - 1];
			if (wait === void 0) {
				const reason = `given up after ${attemptsMade} tries: ${outcome.reason}`;
				return {
					kind: "failed",
					code: outcome.code,
					reason
				};
			}
			return {
				kind: "retry",
				dueAt: nowAt + Math.round(wait * (1 + JITTER$1 * (2 * random - 1))),
				counts: true
			};
		}
		default: return outcome;
	}
}
//#endregion
//#region src/decide/resume-run.ts
function resumeRun(route, done, deciding) {
	const scope = makeRouteScope(deciding);
	const { left } = scope.budget;
	try {
		const step = planNextStep(route.steps, done, deciding, scope);
		return step === null ? { kind: "over" } : {
			kind: "step",
			step
		};
	} catch (error) {
		if (error instanceof LookupNeeded) return {
			kind: "needs",
			call: error.call
		};
		throw error;
	} finally {
		deciding.budget.left -= left - scope.budget.left;
	}
}
const CONFIG_CHECK_ROUTE = {
	name: "hookyard: config check",
	on: new Map(),
	if: null,
	steps: [{
		kind: "verb",
		index: 0,
		id: null,
		name: null,
		if: null,
		continueOnError: false,
		reads: [],
		verb: {
			name: "config-check",
			does: "Says in a check run what is wrong with the file that a commit brings.",
			short: null,
			bare: true,
			arguments: {},
			exclusive: [],
			required: [],
			retry: "marked",
			subject: "commit",
			needs: [],
			outputs: ["id", "url"],
			endpoints: ["POST /repos/{owner}/{repo}/check-runs", "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}"],
			permissions: [{
				anyOf: ["checks: write"],
				when: null
			}],
			example: ""
		},
		arguments: new Map()
	}],
	allowSelf: true
};
//#endregion
//#region src/pipeline/run-steps.ts
async function runSteps(parts, claimed) {
	const { account, event } = claimed;
	const letGo = await parts.bodies.hold(account, event.size);
	try {
		await carryOn(parts, claimed);
	} finally {
		letGo();
	}
}
async function carryOn(parts, claimed) {
	let reading = null;
	const read = () => {
		reading ??= parts.journal.readEvent(claimed.eventId).then((stored) => beginReading(parts, withPayload(stored)));
		return reading;
	};
	for (let run = claimed; !parts.stopped();) {
		if (parts.isLimited(run.account)) return giveBack(parts, run);
		const startedAt = parts.clock.now();
		const faulty = (error) => {
			parts.emit(failureSignal(`route ${run.route}`, error));
			return unavailable("internal-error", "something went wrong in Hookyard itself; its log says what");
		};
		const tried = await tryStep(parts, run, read).catch(faulty);
		if (parts.abandoned()) return;
		const next = await record(parts, run, tried, startedAt).catch((error) => {
			if (parts.stopped()) throw error;
			return record(parts, run, faulty(error), startedAt);
		});
		if (next === null) return;
		run = next;
	}
}
async function giveBack({ journal, leases, clock, emit, stopped }, run) {
	await writePatiently("giving a run back", () => journal.returnRun(run, leases.owner), {
		clock,
		emit,
		stopped
	});
}
async function record(parts, run, tried, startedAt) {
	const { journal, clock, leases, emit, stopped } = parts;
	const { eventId, position, fence, event, route } = run;
	const { outcome, deliveries } = tried;
	const nowAt = clock.now();
	const durationMs = Math.max(0, nowAt - startedAt);
	const said = outcome.kind === "done" ? {
		code: "ok",
		reason: null
	} : {
		code: outcome.code,
		reason: outcome.reason
	};
	const verdict = judge(parts, run, tried, nowAt);
	const attempt = {
		startedAt,
		durationMs,
		...said
	};
	if (await writePatiently("recording a step", () => journal.recordStep({
		eventId,
		position,
		owner: leases.owner,
		fence,
		nowAt,
		attempt,
		verdict,
		deliveries
	}), {
		clock,
		emit,
		stopped
	}) === "lease-lost") return null;
	emit({
		kind: "step-tried",
		guid: event.guid,
		scope: run.file.scope,
		route,
		step: run.done.length,
		verb: tried.verb,
		attempt: run.attemptsMade + 1,
		durationMs,
		outcome,
		verdict
	});
	if (outcome.kind === "limited" && outcome.code === "rate-limited") parts.onLimited(run.account, outcome.untilAt);
	if (deliveries.length > 0) parts.onDeliveries();
	return verdict.kind === "next" ? {
		...run,
		done: [...run.done, verdict.result],
		attemptsMade: 0
	} : null;
}
function judge({ random }, run, tried, nowAt) {
	const judged = judgeStepAttempt(tried.outcome, {
		attemptsMade: run.attemptsMade + 1,
		nowAt,
		random: random()
	});
	if (judged.kind === "retry") return judged;
	const base = {
		step: run.done.length,
		verb: tried.verb
	};
	const result = tried.result ?? (judged.kind === "done" ? {
		...base,
		outcome: "success",
		outputs: tried.outputs,
		code: null,
		reason: null
	} : {
		...base,
		outcome: "failure",
		outputs: {},
		code: judged.code,
		reason: judged.reason
	});
	const done = [...run.done, result];
	if (done.length < tried.steps.length) return {
		kind: "next",
		result
	};
	return {
		kind: "finish",
		result,
		failure: runFailure(tried.steps, done)
	};
}
async function tryStep(parts, run, read) {
	const route = routeOf(parts, run);
	if (route === null) return {
		...unavailable("", ""),
		outcome: UNREADABLE
	};
	const { steps } = route;
	const known = {
		steps,
		outputs: {},
		result: null,
		verb: verbAt(route, run.done.length),
		deliveries: []
	};
	try {
		const reading = await read();
		const { event } = reading;
		const step = await decideStep(reading, run, route);
		switch (step.kind) {
			case "verb": return {
				...known,
				...await parts.perform(run, event, step)
			};
			case "forward": return {
				...known,
				...forward(parts, run, event, step)
			};
			case "skipped":
			case "failed": return {
				...known,
				outcome: { kind: "done" },
				result: resultOf(step)
			};
			case "waits": throw new Error(`step ${step.index + 1} of ${run.route} waits for what is over`);
			default: return step;
		}
	} catch (error) {
		if (!(error instanceof AskLater)) throw error;
		return {
			...known,
			outcome: laterOutcome(error, "lookup-waits")
		};
	}
}
const UNREADABLE = {
	kind: "refused",
	code: "file-unreadable",
	reason: "the file that decided on this event cannot be read by this version of Hookyard; redeliver the event under the present file"
};
function unavailable(code, reason) {
	return {
		outcome: {
			kind: "unavailable",
			code,
			reason
		},
		steps: [],
		outputs: {},
		result: null,
		verb: "?",
		deliveries: []
	};
}
function beginReading({ ask }, event) {
	const answers = makeAnswers(event, ask);
	const deciding = makeDeciding(event, answers);
	deciding.budget.left = ROUTE_BUDGET;
	return {
		event,
		answers,
		deciding
	};
}
async function decideStep({ event, answers, deciding }, run, route) {
	for (;;) {
		const next = resumeRun(route, run.done, deciding);
		if (next.kind === "over") throw new Error(`run ${run.route} of ${event.guid} has no step left`);
		if (next.kind === "step") return next.step;
		await answers.fetch(next.call);
	}
}
function forward({ inForce, compile }, run, event, step) {
	const destinations = compile(run.file)?.destinations;
	const { scope } = run.file;
	const rendered = makeRenderer(event, (name) => destinations?.get(name)?.format ?? "github", scope).render(run.route, [step]);
	if (rendered.kind === "failed") {
		const { code, reason } = rendered;
		return {
			outcome: {
				kind: "refused",
				code,
				reason
			},
			deliveries: []
		};
	}
	const isClosed = (name) => inForce.destination(destinationKey(scope, name)).kind === "closed";
	return {
		outcome: { kind: "done" },
		deliveries: [...rendered.deliveries.values()].flat().map((one) => newDelivery(one, step.index, scope, isClosed(one.destination)))
	};
}
function routeOf({ compile }, run) {
	if (run.route === CONFIG_CHECK_ROUTE.name) return CONFIG_CHECK_ROUTE;
	return compile(run.file)?.routes.find(({ name }) => name === run.route) ?? null;
}
function verbAt({ steps }, index) {
	const step = steps[index];
	return step?.kind === "verb" ? step.verb.name : "forward";
}
//#endregion
//#region src/pipeline/within.ts
async function within(graceMs, work, clock) {
	const { promise: late, resolve } = Promise.withResolvers();
	const cancel = clock.after(graceMs, resolve);
	work.catch(() => {});
	await Promise.race([work, late]).finally(cancel);
}
//#endregion
//#region src/pipeline/run-worker.ts
const POLL_MS$1 = 1e3;
const MOST_IN_ALL$1 = 64;
const MOST_PER_ACCOUNT = 4;
const AGAIN_AFTER_MS = 6e4;
function openRunWorker(parts) {
	const { journal, clock, leases, emit } = parts;
	const underWay = new Map();
	const perAccount = new Map();
	const limited = new Map();
	let stopping = false;
	let abandoned = false;
	let pumping = null;
	let hinted = false;
	let cancelWake = () => {};
	const runParts = {
		...parts,
		bodies: makeBodyRoom(),
		stopped: () => stopping,
		abandoned: () => abandoned,
		onLimited: (account, untilAt) => limited.set(account, Math.max(untilAt, limited.get(account) ?? 0)),
		isLimited: (account) => (limited.get(account) ?? 0) > clock.now()
	};
	function start(run) {
		count(run.account, 1);
		const work = runSteps(runParts, run).catch(async (error) => {
			emit(failureSignal("a run", error));
			if (stopping) return;
			await new Promise((resolve) => clock.after(AGAIN_AFTER_MS, resolve));
			await journal.returnRun(run, leases.owner);
		}).catch((error) => emit(failureSignal("returning a run", error))).finally(() => {
			count(run.account, -1);
			underWay.delete(work);
			hint();
		});
		underWay.set(work, run);
	}
	function count(account, n) {
		const now = (perAccount.get(account) ?? 0) + n;
		if (now === 0) perAccount.delete(account);
		else perAccount.set(account, now);
	}
	function freeOf(nowAt) {
		const free = new Map([...perAccount].map(([account, n]) => [account, MOST_PER_ACCOUNT - n]));
		for (const [account, untilAt] of limited) if (untilAt > nowAt) free.set(account, 0);
		else limited.delete(account);
		return free;
	}
	async function claimDue() {
		for (;;) {
			const limit = MOST_IN_ALL$1 - underWay.size;
			if (stopping || limit <= 0) return;
			const nowAt = clock.now();
			const dueAt = await journal.nextRunDueAt();
			if (dueAt === null || dueAt > nowAt) return;
			const claimed = await journal.claimRuns({
				lease: leases.lease(nowAt),
				nowAt,
				limit,
				perAccount: MOST_PER_ACCOUNT,
				freeOf: freeOf(nowAt),
				underWay: [...underWay.values()].map(({ eventId, position }) => ({
					eventId,
					position
				}))
			});
			if (claimed.length === 0) return;
			for (const run of claimed) start(run);
		}
	}
	function hint() {
		hinted = true;
		pump();
	}
	function pump() {
		if (stopping || pumping !== null) return;
		cancelWake();
		hinted = false;
		pumping = claimDue().catch((error) => emit(failureSignal("claim of runs", error))).finally(() => {
			pumping = null;
			if (hinted) pump();
			else if (!stopping) cancelWake = clock.after(POLL_MS$1, pump);
		});
	}
	pump();
	return {
		hint,
		isBusy: () => underWay.size > 0,
		stop: async (graceMs) => {
			stopping = true;
			cancelWake();
			await pumping;
			await within(graceMs, Promise.all(underWay.keys()), clock);
			abandoned = true;
		}
	};
}
//#endregion
//#region src/pipeline/align-with-files.ts
async function alignWithFiles(journal, inForce, { now, emit, scopes }) {
	const { open, closed } = await waitingDestinations(journal, inForce, scopes);
	await Promise.all([...closed.map(async (destination) => {
		const deliveries = await journal.holdDeliveries(destination, "off-in-file");
		if (deliveries > 0) emit({
			kind: "destination-held",
			destination,
			reason: "off-in-file",
			deliveries
		});
	}), ...open.map(async (destination) => {
		const deliveries = await journal.releaseDeliveries(destination, "off-in-file", now());
		if (deliveries > 0) emit({
			kind: "destination-released",
			destination,
			deliveries
		});
	})]);
}
async function waitingDestinations(journal, inForce, scopes = null) {
	const waiting = await journal.waitingDestinations();
	const concerned = scopes === null ? waiting : waiting.filter((key) => scopes.has(scopeOfKey(key)));
	const byKind = Map.groupBy(concerned, (key) => inForce.destination(key).kind);
	inForce.request(byKind.get("unknown") ?? []);
	return {
		open: byKind.get("open") ?? [],
		closed: byKind.get("closed") ?? []
	};
}
function scopeOfKey(key) {
	return parseDestinationKey(key).scope.toLowerCase();
}
//#endregion
//#region src/pipeline/slots.ts
const MOST_IN_ALL = 512;
const MOST_PER_DESTINATION = 64;
const SHARE_OF_FREE = .25;
const MOST_UNRECORDED = 1024;
function makeSlots() {
	const requests = new Map();
	let inAll = 0;
	let unrecorded = 0;
	function add(destination, n) {
		inAll += n;
		const now = (requests.get(destination) ?? 0) + n;
		if (now === 0) requests.delete(destination);
		else requests.set(destination, now);
	}
	function freeOf(destination) {
		if (unrecorded >= MOST_UNRECORDED) return 0;
		const share = Math.max(1, Math.floor((MOST_IN_ALL - inAll) * SHARE_OF_FREE));
		return Math.max(0, Math.min(MOST_PER_DESTINATION, share) - (requests.get(destination) ?? 0));
	}
	return {
		free: (destinations) => new Map(destinations.map((name) => [name, freeOf(name)]).filter(([, slots]) => slots > 0)),
		full: (destinations) => new Set(destinations.filter((name) => freeOf(name) === 0)),
		reserve: (deliveries) => {
			const freeSlots = new Map();
			for (const { destination, hold } of deliveries) {
				if (hold !== null || freeOf(destination) === 0) continue;
				add(destination, 1);
				freeSlots.set(destination, (freeSlots.get(destination) ?? 0) + 1);
			}
			return {
				freeSlots,
				end: () => {
					for (const [destination, n] of freeSlots) add(destination, -n);
				}
			};
		},
		take: (destination) => {
			add(destination, 1);
			unrecorded += 1;
			return {
				requestOver: once(() => add(destination, -1)),
				end: once(() => {
					unrecorded -= 1;
				})
			};
		}
	};
}
function once(run) {
	let done = false;
	return () => {
		if (!done) run();
		done = true;
	};
}
//#endregion
//#region src/decide/judge-attempt.ts
const JITTER = .2;
const MAX_RETRY_AFTER_MS = 864e5;
function judgeAttempt({ outcome, attemptsMade, policy, nowAt, random }) {
	if (outcome.kind === "response") {
		if (outcome.status >= 200 && outcome.status <= 299) return { kind: "delivered" };
		if (outcome.status === 410) return {
			kind: "disable",
			reason: "HTTP 410: the receiver says that it is gone for good"
		};
	} else if (outcome.reason === "address-denied") return {
		kind: "dead",
		reason: "address-denied: the URL names an address that may not be called"
	};
	const scheduledMs = policy.scheduleMs[attemptsMade - 1];
	if (scheduledMs === void 0) return {
		kind: "dead",
		reason: deadReason(outcome, attemptsMade === 1 ? "1 attempt" : `${attemptsMade} attempts`)
	};
	const jitteredMs = scheduledMs * (.8 + 2 * JITTER * random);
	const askedMs = outcome.kind === "response" ? Math.min(outcome.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS) : 0;
	return {
		kind: "retry",
		dueAt: nowAt + Math.round(Math.max(jitteredMs, askedMs))
	};
}
function deadReason(outcome, attempts) {
	if (outcome.kind === "response") return `HTTP ${outcome.status} after ${attempts}`;
	return `${outcome.reason} after ${attempts}: ${outcome.message}`;
}
//#endregion
//#region src/pipeline/try-delivery.ts
async function tryDelivery(parts, delivery, given, requestOver) {
	const { journal, inForce, leases, clock, emit, bodies, stopped } = parts;
	const { destination: name, bodySize } = delivery;
	let body = given;
	let letGo = bodies.holdNow(name, bodySize);
	if (letGo === null) {
		body = void 0;
		letGo = await bodies.hold(name, bodySize);
	}
	try {
		const found = inForce.destination(name);
		if (stopped()) return;
		if (found.kind !== "open") return await journal.returnLeases(leases.owner, [delivery.deliveryId]);
		await attempt(parts, delivery, found.destination, body ?? await journal.readBody(delivery.deliveryId), requestOver);
	} catch (error) {
		const giveBack = () => journal.returnLeases(leases.owner, [delivery.deliveryId]);
		await writePatiently("returning a delivery", giveBack, {
			clock,
			emit,
			stopped
		});
		throw error;
	} finally {
		letGo();
	}
}
async function attempt({ journal, send, clock, leases, emit, random, stopped, abandoned, wakeBy }, delivery, destination, body, requestOver) {
	const startedAt = clock.now();
	const outcome = await send({
		delivery,
		destination,
		body,
		nowAt: startedAt
	});
	if (abandoned()) return;
	requestOver();
	const nowAt = clock.now();
	const attemptsMade = delivery.attemptsMade + 1;
	const verdict = judgeAttempt({
		outcome,
		attemptsMade,
		policy: destination.retry,
		nowAt,
		random: random()
	});
	const record = {
		startedAt,
		durationMs: Math.max(0, nowAt - startedAt),
		outcome
	};
	await writePatiently("recording an attempt", () => journal.recordAttempt({
		deliveryId: delivery.deliveryId,
		owner: leases.owner,
		attempt: record,
		verdict
	}), {
		clock,
		emit,
		stopped
	});
	if (verdict.kind === "retry") wakeBy(verdict.dueAt);
	emit({
		kind: "attempt-made",
		webhookId: delivery.webhookId,
		guid: delivery.event.guid,
		route: delivery.route,
		destination: delivery.destination,
		shownUrl: destination.shownUrl,
		attempt: attemptsMade,
		durationMs: record.durationMs,
		outcome,
		verdict
	});
	if (verdict.kind === "disable") emit({
		kind: "destination-disabled",
		destination: delivery.destination,
		reason: verdict.reason
	});
}
//#endregion
//#region src/pipeline/worker.ts
const POLL_MS = 1e3;
const MOST_AT_ONCE = 128;
function openWorker(parts) {
	const { journal, inForce, clock, leases, emit } = parts;
	const slots = makeSlots();
	const bodies = makeBodyRoom();
	const underWay = new Set();
	let stopping = false;
	let backlog = true;
	let backlogOf = null;
	let pumping = null;
	let hinted = false;
	let unaligned = null;
	let abandoned = false;
	let cancelWake = () => {};
	let wakesAt = Number.POSITIVE_INFINITY;
	const tryParts = {
		...parts,
		bodies,
		stopped: () => stopping,
		abandoned: () => abandoned,
		wakeBy
	};
	function run(delivery, body) {
		const { destination } = delivery;
		const slot = slots.take(destination);
		const requestOver = () => {
			slot.requestOver();
			if (backlog && (backlogOf?.has(destination) ?? true)) pump();
		};
		const work = tryDelivery(tryParts, delivery, body, requestOver).catch((error) => emit(failureSignal("delivery", error))).finally(() => {
			slot.end();
			underWay.delete(work);
			requestOver();
		});
		underWay.add(work);
	}
	async function align(scopes) {
		unaligned = new Set();
		try {
			await alignWithFiles(journal, inForce, {
				now: clock.now,
				emit,
				scopes
			});
		} catch (error) {
			unaligned = null;
			throw error;
		}
	}
	async function claimDue() {
		if (unaligned === null || unaligned.size > 0) await align(unaligned);
		for (;;) {
			backlogOf = null;
			if (stopping) return;
			const nowAt = clock.now();
			const dueAt = await journal.nextDueAt();
			backlog = dueAt !== null && dueAt <= nowAt;
			if (dueAt !== null && !backlog) wakeBy(dueAt);
			if (!backlog) return;
			const { open, closed } = await waitingDestinations(journal, inForce);
			const freeSlots = slots.free(open);
			const full = slots.full(open);
			if (freeSlots.size > 0) {
				const lease = leases.lease(nowAt);
				const claimed = await journal.claimDeliveries({
					lease,
					nowAt,
					limit: MOST_AT_ONCE,
					freeSlots
				});
				for (const delivery of claimed) run(delivery, void 0);
				if (claimed.length > 0) continue;
			}
			backlogOf = full;
			if (full.size === 0 && closed.length > 0) await align(new Set(closed.map(scopeOfKey)));
			return;
		}
	}
	function wakeBy(at) {
		if (at >= wakesAt || stopping) return;
		cancelWake();
		wakesAt = at;
		cancelWake = clock.after(Math.max(0, at - clock.now()), () => {
			wakesAt = Number.POSITIVE_INFINITY;
			lookNow();
		});
	}
	function pump() {
		if (stopping || pumping !== null) return;
		hinted = false;
		pumping = claimDue().catch((error) => emit(failureSignal("claim", error))).finally(() => {
			pumping = null;
			if (hinted) pump();
			else wakeBy(clock.now() + POLL_MS);
		});
	}
	function lookNow() {
		hinted = pumping !== null;
		pump();
	}
	function hint() {
		backlog = true;
		backlogOf = null;
		lookNow();
	}
	pump();
	return {
		reserve: (deliveries) => stopping ? slots.reserve([]) : slots.reserve(deliveries),
		start: (claimed, bodies) => {
			for (const delivery of claimed) run(delivery, bodies.get(delivery.webhookId));
		},
		hint,
		realign: (scope) => {
			if (scope === null) unaligned = null;
			else unaligned?.add(scope.toLowerCase());
			hint();
		},
		isBusy: () => underWay.size > 0,
		stop: async (graceMs) => {
			stopping = true;
			cancelWake();
			await pumping;
			await within(graceMs, Promise.all(underWay), clock);
			abandoned = true;
		}
	};
}
//#endregion
//#region src/pipeline/pipeline.ts
const RECOVERED_AT_ONCE = 4;
const MOST_ROUTING_BYTES = 67108864;
function openPipeline(parts) {
	const { journal, rules, github, send, clock, owner, emit, random } = parts;
	const inForce = makeInForce({
		operator: rules,
		tenants: github?.tenants ?? null,
		clock,
		emit,
		onLoaded: (scope) => worker.realign(scope)
	});
	const leases = makeLeases(owner);
	let stopping = false;
	const stopped = () => stopping;
	const worker = openWorker({
		journal,
		inForce,
		send,
		clock,
		leases,
		emit,
		random
	});
	const acting = {
		journal,
		inForce,
		clock,
		leases,
		emit,
		random,
		onDeliveries: worker.hint
	};
	const runWorker = github === null ? null : openRunWorker({
		...acting,
		...github
	});
	const routeEvent = makeRouteEvent({
		journal,
		inForce,
		clock,
		leases,
		worker,
		emit,
		stopped,
		ask: github?.ask ?? null,
		self: github?.self ?? null,
		loopGuard: makeLoopGuard(),
		ownRuns: github?.ownRuns ?? (() => null),
		onOpenRun: () => runWorker?.hint()
	});
	const isBusy = () => worker.isBusy() || runWorker?.isBusy() === true;
	const renewal = renewLeases({
		journal,
		clock,
		leases,
		emit,
		isBusy
	});
	const recovery = openRecovery({
		journal,
		clock,
		leases,
		routeEvent,
		emit,
		sideBySide: github === null ? 1 : RECOVERED_AT_ONCE
	});
	const routing = new Set();
	let routingBytes = 0;
	return {
		intake: makeIntake({
			journal,
			clock,
			leases,
			emit,
			onStored: (event, eventId) => {
				const size = event.body.length;
				if (routing.size > 0 && routingBytes + size > MOST_ROUTING_BYTES) return;
				routingBytes += size;
				const work = routeEvent(event, eventId).catch((error) => emit(failureSignal("routing", error))).finally(() => {
					routingBytes -= size;
					routing.delete(work);
				});
				routing.add(work);
			},
			onRevived: () => {
				worker.hint();
				runWorker?.hint();
			}
		}),
		replaceRules: (next) => {
			inForce.replaceOperator(next);
			worker.realign("");
		},
		tenantChanged: (scope) => {
			inForce.tenantChanged();
			worker.realign(scope);
		},
		stop: async (graceMs) => {
			stopping = true;
			inForce.stop();
			const routed = within(graceMs, Promise.all([recovery.stop(), ...routing]), clock);
			await Promise.all([
				routed,
				worker.stop(graceMs),
				runWorker?.stop(graceMs)
			]);
			renewal.stop();
			await journal.returnLeases(owner).catch((error) => emit(failureSignal("stopping", error)));
		}
	};
}
//#endregion
//#region src/action/run-routes.ts
const GRACE_MS = 5e3;
const MOST_DELIVERIES = 1e5;
async function runRoutes(parts) {
	const { event, rules, github, send, clock, deadlineAt, emit } = parts;
	const journal = await openMemoryJournal({ now: clock.now });
	const watch = makeWatch(journal, event.guid, deadlineAt);
	const pipeline = openPipeline({
		journal,
		rules,
		github,
		send,
		clock,
		owner: "action",
		random: Math.random,
		emit: (signal) => {
			emit(signal);
			watch.heard(signal);
		}
	});
	const taken = await pipeline.intake(event);
	if (taken.kind !== "stored") throw new Error(`an event was not taken: ${taken.kind}`);
	parts.onTaken();
	const ended = await endOf(watch, parts);
	await pipeline.stop(GRACE_MS);
	const { runs, deliveries } = await read(journal, event.guid);
	await journal.close();
	return {
		runs,
		deliveries,
		ended
	};
}
async function endOf(watch, { clock, deadlineAt, cancelled }) {
	let cancelTimer = () => {};
	const late = new Promise((resolve) => {
		cancelTimer = clock.after(Math.max(0, deadlineAt - clock.now()), () => resolve("too-late"));
	});
	try {
		return await Promise.race([
			watch.over,
			late,
			cancelled.then(() => "cancelled")
		]);
	} finally {
		cancelTimer();
	}
}
function makeWatch(journal, guid, deadlineAt) {
	const { promise, resolve } = Promise.withResolvers();
	let isRouted = false;
	let looking = null;
	let again = false;
	async function look() {
		do {
			again = false;
			const { runs, deliveries } = await read(journal, guid);
			const left = [...deliveries.filter(isOpenDelivery), ...runs.filter(isOpenRun)];
			if (left.length === 0) resolve("done");
			else if (left.every(({ dueAt }) => dueAt !== null && dueAt > deadlineAt)) resolve("too-late");
		} while (again);
	}
	return {
		over: promise,
		heard: (signal) => {
			if (signal.kind === "fault") resolve("fault");
			if (signal.kind === "event-routed") isRouted = true;
			if (!isRouted) return;
			again = looking !== null;
			looking ??= look().finally(() => {
				looking = null;
			});
		}
	};
}
async function read(journal, guid) {
	const deliveries = await journal.listDeliveries({
		guid,
		limit: MOST_DELIVERIES
	});
	return {
		runs: await journal.listRuns(guid),
		deliveries
	};
}
function isOpenDelivery({ status }) {
	return status === "pending" || status === "sending" || status === "retrying";
}
function isOpenRun({ status }) {
	return status === "pending" || status === "running" || status === "retrying";
}
//#endregion
//#region src/action/tell-attempt.ts
function tellAttempt(log, signal) {
	switch (signal.kind) {
		case "attempt-made": {
			if (signal.verdict.kind !== "retry") return;
			const { outcome, route, destination, attempt } = signal;
			const came = outcome.kind === "response" ? `HTTP ${outcome.status}` : outcome.message;
			log.untrusted(`${route}: attempt ${attempt} to ${destination}: ${came}; it is tried again`);
			return;
		}
		case "step-tried": {
			if (signal.verdict.kind !== "retry" || signal.outcome.kind === "done") return;
			const { route, step, verb, attempt, outcome } = signal;
			log.untrusted(`${route}: try ${attempt} of step ${step + 1} (${verb}): ${outcome.reason}; it is tried again`);
			return;
		}
		case "fault": {
			const { during, error } = signal;
			const told = error instanceof Error ? error.stack ?? error.message : String(error);
			log.group(`Hookyard itself failed (${during}); please report this`, () => log.untrusted(told));
			return;
		}
	}
}
//#endregion
//#region src/action/empty-report.ts
const emptyReport = {
	event: {
		name: "",
		action: null,
		repository: null
	},
	source: "",
	dryRun: false,
	cutShort: null,
	routes: []
};
//#endregion
//#region node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
//#endregion
//#region node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
//#endregion
//#region node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
//#endregion
//#region node_modules/@actions/core/lib/summary.js
var __awaiter$1 = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = fs.promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	filePath() {
		return __awaiter$1(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, fs.constants.R_OK | fs.constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	write(options) {
		return __awaiter$1(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	clear() {
		return __awaiter$1(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	stringify() {
		return this._buffer;
	}
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	addEOL() {
		return this.addRaw(os.EOL);
	}
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const summary = new Summary();
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + os.EOL);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
//#endregion
//#region src/action/failures.ts
function failuresOf({ routes }) {
	return routes.flatMap((route) => {
		const within = route.steps.flatMap((step) => failuresOfStep(route, step));
		const said = within.some(({ kind, reason }) => kind === "failed" && reason === route.reason);
		return route.kind === "failed" && !said ? [failureOfRoute(route), ...within] : within;
	});
}
function failureOfRoute({ name, line, code, reason }) {
	return {
		kind: "failed",
		route: name,
		line,
		what: "The route",
		code: code ?? "failed",
		reason
	};
}
function failuresOfStep(route, step) {
	if (step.passedOver) return [];
	const deliveries = step.deliveries.filter(({ end }) => end === "given-up");
	if (deliveries.length > 0) return deliveries.map((one) => failureOfDelivery(route, step, one));
	if (step.end !== "failure" && step.end !== "undone") return [];
	const kind = step.end === "failure" ? "failed" : "undone";
	const line = step.line ?? route.line;
	return [{
		kind,
		route: route.name,
		line,
		what: stepName(step),
		code: step.code ?? kind,
		reason: step.reason
	}];
}
function failureOfDelivery(route, step, { destination, end, attempts, outcome }) {
	const tried = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
	return {
		kind: "failed",
		route: route.name,
		line: step.line ?? route.line,
		what: `The delivery to ${destination} of ${stepName(step).toLowerCase()}`,
		code: `delivery-${end}`,
		reason: outcome === null ? `after ${tried}` : `after ${tried}: ${outcome}`
	};
}
function stepName({ index, id, verb }) {
	return `Step ${index + 1} (${id === null ? verb : `${verb}, ${id}`})`;
}
//#endregion
//#region src/action/outputs.ts
const MOST_RESULTS = 262144;
const MOST_PLAN = 524288;
function countsOf(report) {
	const deliveries = report.routes.flatMap(({ steps }) => steps.flatMap((step) => step.deliveries));
	return {
		fired: report.routes.filter(({ kind }) => kind === "fired").length,
		delivered: deliveries.filter(({ end }) => end === "delivered").length,
		failed: failuresOf(report).length
	};
}
function outputsOf(report, plan) {
	const { fired, delivered, failed } = countsOf(report);
	return {
		matched: String(fired),
		delivered: String(delivered),
		failed: String(failed),
		results: resultsOf(report.routes),
		plan: plan === null || fits(plan, MOST_PLAN) ? plan ?? "" : JSON.stringify({ truncated: true })
	};
}
function writeOutputs(outputs) {
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
function resultsOf(routes) {
	const whole = JSON.stringify({
		truncated: false,
		routes
	});
	if (fits(whole, MOST_RESULTS)) return whole;
	const bare = routes.map((route) => ({
		...route,
		clauses: []
	}));
	const barer = bare.map((route) => route.kind === "skipped" ? {
		...route,
		steps: []
	} : route);
	const acted = barer.filter(({ kind }) => kind !== "skipped");
	return [
		bare,
		barer,
		acted
	].map((kept) => JSON.stringify({
		truncated: true,
		routes: kept
	})).find((text) => fits(text, MOST_RESULTS)) ?? firstOf(acted);
}
function firstOf(routes) {
	let room = MOST_RESULTS - JSON.stringify({
		truncated: true,
		routes: []
	}).length;
	const kept = [];
	for (const route of routes) {
		room -= Buffer.byteLength(JSON.stringify(route)) + 1;
		if (room < 0) break;
		kept.push(route);
	}
	return JSON.stringify({
		truncated: true,
		routes: kept
	});
}
function fits(text, most) {
	return Buffer.byteLength(text) <= most;
}
//#endregion
//#region src/action/log-text.ts
const ACTED_ON = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
function shownText(text) {
	return text.replaceAll("\r\n", "\n").replace(ACTED_ON, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).replaceAll("##[", "##\\[");
}
function shownLine(text) {
	return shownText(text).replace(/[\n\t]+/g, " ");
}
function cutText(text, most) {
	return text.length <= most ? text : `${wholeCharacters(text.slice(0, most - 1))}…`;
}
function cutBytes(text, most) {
	const bytes = Buffer.from(text.slice(0, most));
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, most), { stream: true });
}
function wholeCharacters(text) {
	return text.replace(/[\ud800-\udbff]$/, "");
}
//#endregion
//#region src/action/summary-html.ts
const LONGEST_NAME = 200;
const LONGEST_REASON = 500;
const MEANS_SOMETHING = /[&<>"'`|@#*_[\]!\\~$:\n\t]/g;
function htmlText(text) {
	return shownText(text.toWellFormed()).replace(MEANS_SOMETHING, (one) => `&#${one.charCodeAt(0)};`);
}
function code(text) {
	return `<code>${htmlText(text)}</code>`;
}
function pageLink(address) {
	const url = URL.parse(address);
	if (url === null || !/^https?:$/.test(url.protocol)) return [];
	if (url.username !== "" || url.password !== "") return [];
	return [`<a href="${htmlText(url.href)}">${code(url.host)}</a>`];
}
function name(text) {
	return code(cutText(text, LONGEST_NAME));
}
function reason(text) {
	return code(cutText(text, LONGEST_REASON));
}
const CLOSING = 200;
function table(head, items, cellsOf, { room, noun }) {
	if (items.length === 0) return {
		lines: [],
		room
	};
	const opening = ["<table>", row(head, "th")];
	const filled = fill(items, (item) => [row(cellsOf(item), "td")], room - bytesOf(opening) - CLOSING);
	const lines = [
		...opening,
		...filled.lines,
		"</table>",
		...leftOut(items.length - filled.count, noun)
	];
	return {
		lines,
		room: room - bytesOf(lines)
	};
}
function fill(items, linesOf, room) {
	const kept = [];
	let left = room;
	for (const [count, item] of items.entries()) {
		const lines = linesOf(item);
		left -= bytesOf(lines);
		if (left < 0) return {
			lines: kept,
			count
		};
		kept.push(...lines);
	}
	return {
		lines: kept,
		count: items.length
	};
}
function leftOut(count, noun) {
	return count === 0 ? [] : [`<p>${count} more ${noun} are left out here: GitHub takes 1 MiB of a step.</p>`];
}
function bytesOf(lines) {
	return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
function row(cells, tag) {
	return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
}
//#endregion
//#region src/action/summary-clauses.ts
const AROUND = 2048;
const MOST_OF_ONE = 131072;
function clausesOf({ routes }, room) {
	const told = routes.filter(({ clauses }) => clauses.length > 0);
	const filled = fill(told, detailsOf, room - AROUND);
	const lines = [...filled.lines, ...leftOut(told.length - filled.count, "routes with their clauses")];
	return {
		lines,
		room: room - bytesOf(lines)
	};
}
function detailsOf(route) {
	const cellsOf = ({ clause, verdict, reason: why }) => [
		name(clause),
		verdict,
		reason(why)
	];
	const { lines } = table([
		"Clause",
		"Says",
		"Why"
	], route.clauses, cellsOf, {
		room: MOST_OF_ONE,
		noun: "clauses"
	});
	return [
		`<details><summary>Clauses of ${name(route.name)}</summary>`,
		...lines,
		"</details>"
	];
}
//#endregion
//#region src/action/summary-routes.ts
const WORDS = {
	fired: "yes",
	skipped: "no",
	failed: "failed"
};
function routeTable({ routes }, room) {
	return table([
		"Route",
		"Fired",
		"Why"
	], routes, cellsOf, {
		room,
		noun: "routes"
	});
}
function cellsOf(route) {
	return [
		name(route.name),
		WORDS[route.kind],
		whyOf(route)
	];
}
function whyOf({ kind, code: failure, reason: why, clauses }) {
	if (kind === "fired") return "no clause said no";
	const no = kind === "skipped" ? clauses.find(({ verdict }) => verdict === "no") : void 0;
	const lead = no?.clause ?? failure;
	const text = why ?? no?.reason ?? null;
	return [...lead === null ? [] : [name(lead)], ...text === null ? [] : [reason(text)]].join(": ");
}
//#endregion
//#region src/action/summary-steps.ts
const STEP_ENDS = {
	success: "done",
	failure: "failed",
	skipped: "skipped",
	planned: "would be done (dry run)",
	undone: "left undone"
};
const DELIVERY_ENDS = {
	delivered: "delivered",
	"given-up": "given up",
	held: "held",
	planned: "would be sent (dry run)"
};
function stepTable({ routes }, room) {
	const steps = acting(routes).flatMap((route) => route.steps.map((step) => ({
		route: route.name,
		step
	})));
	const cellsOf = ({ route, step }) => [
		name(route),
		name(stepName(step)),
		STEP_ENDS[step.end],
		[
			...step.code === null ? [] : [name(step.code)],
			...step.reason === null ? [] : [reason(step.reason)],
			...step.link === null ? [] : pageLink(step.link)
		].join(" ")
	];
	return table([
		"Route",
		"Step",
		"Outcome",
		"More"
	], steps, cellsOf, {
		room,
		noun: "steps"
	});
}
function deliveryTable({ routes }, room) {
	const deliveries = acting(routes).flatMap((route) => route.steps.flatMap((step) => step.deliveries.map((delivery) => ({
		route: route.name,
		delivery
	}))));
	const cellsOf = ({ route, delivery }) => [
		name(route),
		name(delivery.destination),
		name(delivery.shownUrl),
		DELIVERY_ENDS[delivery.end],
		String(delivery.attempts),
		delivery.outcome === null ? "" : reason(delivery.outcome),
		name(delivery.webhookId)
	];
	return table([
		"Route",
		"Destination",
		"To",
		"Delivery",
		"Attempts",
		"Last outcome",
		"webhook-id"
	], deliveries, cellsOf, {
		room,
		noun: "deliveries"
	});
}
function acting(routes) {
	return routes.filter(({ kind }) => kind !== "skipped");
}
//#endregion
//#region src/action/summary.ts
const MOST_BYTES$2 = 983040;
const PARTS = [
	{
		make: routeTable,
		share: .4
	},
	{
		make: stepTable,
		share: .4
	},
	{
		make: deliveryTable,
		share: .5
	},
	{
		make: clausesOf,
		share: 1
	}
];
function summaryOf(report) {
	const lines = [...headOf(report)];
	let room = MOST_BYTES$2 - bytesOf(lines);
	for (const { make, share } of PARTS) {
		const given = Math.floor(room * share);
		const made = make(report, given);
		lines.push(...made.lines);
		room -= given - made.room;
	}
	return `${lines.join("\n")}\n`;
}
async function writeSummary(html) {
	await summary.addRaw(html).write();
}
function headOf(report) {
	const { event, source, dryRun, cutShort } = report;
	const { fired, delivered, failed } = countsOf(report);
	const about = [
		`Event ${name(event.name)}${event.action === null ? "" : ` ${name(event.action)}`}`,
		...event.repository === null ? [] : [`repository ${name(event.repository)}`],
		`routes of ${name(source)}`
	];
	return [
		`<h3>Hookyard: ${fired} of ${report.routes.length} routes fired</h3>`,
		`<p>${about.join(", ")}</p>`,
		`<p><strong>${fired} fired, ${delivered} delivered, ${failed} failed</strong></p>`,
		...dryRun ? ["<p><strong>Dry run: nothing was sent, and nothing was done.</strong></p>"] : [],
		...cutShort === null ? [] : [`<p><strong>Cut short:</strong> ${reason(cutShort)}</p>`]
	];
}
//#endregion
//#region src/action/summary-problems.ts
const ROOM = 262144;
function problemsSummary(problems) {
	const cellsOf = ({ place, code, message }) => [
		place === null ? "" : name(place),
		name(code),
		reason(message)
	];
	const { lines } = table([
		"Where",
		"Code",
		"What"
	], problems, cellsOf, {
		room: ROOM,
		noun: "problems"
	});
	return `${["<h3>Hookyard: nothing was done</h3>", ...lines].join("\n")}\n`;
}
//#endregion
//#region src/action/tell-problems.ts
const TITLE = "hookyard";
async function tellUnusable(log, problems, failOn) {
	for (const { code, message } of problems) log.annotate("error", `${message} (${code})`, {
		title: TITLE,
		file: null,
		line: null
	});
	return close(problems.map(({ code, message }) => ({
		place: null,
		code,
		message
	})), failOn);
}
async function tellProblems(log, { problems, annotated, shownSource }, failOn) {
	const errors = problems.filter(({ severity }) => severity === "error");
	for (const problem of errors) {
		const { code, file, line } = problem;
		const own = file === annotated ? {
			file,
			line
		} : {
			file: null,
			line: null
		};
		log.annotate("error", `${sayProblem(problem)} (${code})`, {
			title: `${TITLE}: ${shownSource}`,
			...own
		});
	}
	return close(errors.map((one) => ({
		place: `${one.file}:${one.line}:${one.column}`,
		code: one.code,
		message: sayProblem(one)
	})), failOn);
}
function sayProblem({ message, hint }) {
	return `${message}; ${hint}`;
}
async function close(told, failOn) {
	await writeSummary(problemsSummary(told));
	writeOutputs({
		...outputsOf(emptyReport, null),
		failed: String(told.length)
	});
	return failOn === "never" ? 0 : 1;
}
//#endregion
//#region src/model/event.ts
const LONGEST_ACTION = 256;
function actionOf(payload) {
	const action = Object.hasOwn(payload, "action") ? payload.action : null;
	return typeof action === "string" && action !== "" && action.length <= LONGEST_ACTION ? action : null;
}
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
function repositoryOf(payload) {
	const repository = Object.hasOwn(payload, "repository") ? payload.repository : null;
	if (!isJsonObject(repository) || !Object.hasOwn(repository, "full_name")) return null;
	const name = repository.full_name;
	return typeof name === "string" && REPOSITORY.test(name) ? name : null;
}
function githubEvent(parts) {
	const { payload } = parts;
	return {
		source: "github",
		...parts,
		action: actionOf(payload),
		repository: repositoryOf(payload)
	};
}
//#endregion
//#region src/receive/refusal.ts
function refuse(status, code, message) {
	return {
		kind: "refused",
		status,
		code,
		message
	};
}
//#endregion
//#region src/receive/parse-payload.ts
const MOST_VALUES = 2e6;
const CHECKED_BYTES = 2097152;
const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, OPEN_MAP] = [
	34,
	92,
	44,
	91,
	123
];
function parsePayload(json) {
	if (!(0, node_buffer.isUtf8)(json)) return refuse(400, "not-utf-8", "The body must be JSON in UTF-8.");
	if (json.length > CHECKED_BYTES && countValues(json, MOST_VALUES) > MOST_VALUES) return refuse(400, "too-many-values", `The body holds more than ${MOST_VALUES} values, which no webhook of GitHub does.`);
	let value;
	try {
		value = JSON.parse(json.toString());
	} catch {
		return refuse(400, "not-json", "The body must be JSON, as GitHub sends it.");
	}
	if (isJsonObject(value)) return {
		kind: "payload",
		payload: value
	};
	return refuse(400, "not-an-object", "The body must be one JSON object, as GitHub sends it.");
}
function countValues(json, enough) {
	let values = 1;
	let inString = false;
	for (let at = 0; at < json.length && values <= enough; at += 1) {
		const byte = json[at];
		if (inString) {
			if (byte === BACKSLASH) at += 1;
			else if (byte === QUOTE) inString = false;
		} else if (byte === QUOTE) inString = true;
		else if (byte === COMMA || byte === OPEN_LIST || byte === OPEN_MAP) values += 1;
	}
	return values;
}
//#endregion
//#region src/action/workflow-event.ts
const MOST_BYTES$1 = 26214400;
const EVENT_NAME = /^[a-z0-9_]{1,100}$/;
async function readWorkflowEvent(env, { eventName, eventPath, matrixLeg }, receivedAt) {
	const given = eventName ?? env.GITHUB_EVENT_NAME ?? "";
	const name = given === "pull_request_target" ? "pull_request" : given;
	const path = eventPath ?? env.GITHUB_EVENT_PATH ?? "";
	if (!EVENT_NAME.test(name)) return unusable("no-event", "there is no name of an event in GITHUB_EVENT_NAME or `event-name`");
	const read = await readBytes(path);
	if (read.kind === "unusable") return read;
	const parsed = parsePayload(read.bytes);
	if (parsed.kind === "refused") return unusable(parsed.code, `the event's payload cannot be used: ${parsed.message}`);
	const event = githubEvent({
		guid: guidOf(env, matrixLeg, eventPath === null ? null : (0, node_crypto.hash)("sha256", read.bytes)),
		name,
		headers: {},
		body: read.bytes,
		payload: parsed.payload,
		receivedAt
	});
	const repository = event.repository ?? (eventPath === null ? env.GITHUB_REPOSITORY || null : null);
	return {
		kind: "event",
		event: {
			...event,
			repository
		}
	};
}
async function readBytes(path) {
	try {
		if ((await (0, node_fs_promises.stat)(path)).size > MOST_BYTES$1) return unusable("payload-too-large", `the event's payload is larger than ${MOST_BYTES$1 / 1024 / 1024} MiB`);
		return {
			kind: "read",
			bytes: await (0, node_fs_promises.readFile)(path)
		};
	} catch (error) {
		return unusable("no-payload", `the file of the event's payload cannot be read (${error instanceof Error && "code" in error ? String(error.code) : "unknown error"}); see \`event-path\``);
	}
}
function unusable(code, message) {
	return {
		kind: "unusable",
		problem: {
			code,
			message
		}
	};
}
function guidOf(env, matrixLeg, replayed) {
	const { GITHUB_REPOSITORY_ID, GITHUB_RUN_ID, GITHUB_JOB, GITHUB_ACTION } = env;
	const parts = [
		GITHUB_REPOSITORY_ID,
		GITHUB_RUN_ID,
		GITHUB_JOB,
		GITHUB_ACTION,
		matrixLeg === "0" ? "" : matrixLeg,
		replayed
	].map((part) => part ?? "");
	const hex = (0, node_crypto.hash)("sha256", parts.join("\0"));
	const variant = (Number.parseInt(hex.charAt(16), 16) & 3 | 8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		variant + hex.slice(17, 20),
		hex.slice(20, 32)
	].join("-");
}
//#endregion
//#region src/action/mask-encodings.ts
const RESERVED = /[!'()*]/g;
function percentForms(text) {
	const proper = text.toWellFormed();
	const component = encodeURIComponent(proper);
	return [
		component,
		component.replace(RESERVED, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
		new URLSearchParams([["", proper]]).toString().slice(1),
		encodeURI(proper)
	].flatMap((one) => [one, smallDigits(one)]);
}
function smallDigits(encoded) {
	return encoded.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
}
function base64Forms(text) {
	const bytes = Buffer.from(text);
	return [
		0,
		1,
		2
	].flatMap((before) => {
		const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
		const first = Math.ceil(before * 8 / 6);
		const last = Math.floor((before + bytes.length) * 8 / 6);
		return [
			whole.slice(first, last),
			whole.slice(first).replace(/=+$/, ""),
			whole.slice(first)
		];
	}).flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}
//#endregion
//#region src/action/mask-parts.ts
const SHORTEST_TEXT = 6;
function jsonTexts(secret) {
	const found = [];
	const open = [parsedObject(secret)];
	for (let value = open.pop(); value !== void 0; value = open.pop()) {
		if (typeof value === "string" && value.length >= SHORTEST_TEXT) found.push(value);
		if (typeof value === "object" && value !== null) for (const one of Object.values(value)) open.push(one);
	}
	return found;
}
function parsedObject(text) {
	if (!/^\s*[[{]/.test(text)) return void 0;
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : void 0;
	} catch {
		return;
	}
}
function linesOf(text) {
	const lines = text.split(/\r\n|\r|\n/);
	return [...[
		lines.join("\n"),
		lines.join("\r\n"),
		text.trim(),
		text.trim().replace(/^"(.*)"$/s, "$1")
	], ...lines.flatMap((line) => [line, line.trim()])];
}
//#endregion
//#region src/action/mask-url.ts
const WELL_KNOWN = new Set([
	...[
		"services",
		"webhooks",
		"webhookb2",
		"incomingwebhook",
		"incoming",
		"workflows",
		"triggers",
		"messages",
		"channels"
	],
	...[
		"projects",
		"repositories",
		"applications",
		"organizations",
		"notifications",
		"notification",
		"integrations"
	],
	...[
		"integration",
		"callback",
		"callbacks",
		"accounts",
		"workspaces",
		"dispatches",
		"deliveries",
		"endpoint",
		"endpoints"
	],
	...[
		"receiver",
		"collector",
		"functions",
		"automation",
		"automations",
		"production",
		"development",
		"realtime"
	]
]);
function urlPieces(text) {
	const url = webUrl(text);
	if (url === null) return [];
	const { host, pathname, search, hash } = url;
	const written = text.trim().replace(/^https?:\/\//i, "");
	const target = pathname + search;
	const whole = [
		url.href,
		host + target,
		written,
		written.replace(/^[^/?#]*@/, "")
	];
	const split = [
		...pathname.split("/"),
		...queryPieces(search),
		hash.slice(1)
	];
	return [
		...whole,
		...target === "/" ? [] : [target],
		...bothWays(split).filter(tells)
	];
}
function urlCredentials(text) {
	const { username, password } = webUrl(text) ?? {
		username: "",
		password: ""
	};
	if (username === "" && password === "") return [];
	const [user, pass] = [decoded(username), decoded(password)];
	return [
		`${username}:${password}`,
		`${user}:${pass}`,
		password,
		pass,
		...[username, user].filter(tells)
	];
}
function webUrl(text) {
	return /^\s*https?:\/\//i.test(text) ? URL.parse(text.trim()) : null;
}
function queryPieces(search) {
	return search.slice(1).split("&").map((pair) => pair.slice(pair.indexOf("=") + 1));
}
function bothWays(pieces) {
	return pieces.flatMap((piece) => [
		piece,
		decoded(piece),
		decoded(piece.replaceAll("+", " "))
	]);
}
function decoded(piece) {
	try {
		return decodeURIComponent(piece);
	} catch {
		return piece;
	}
}
function tells(piece) {
	return !/^(?:\p{L}{1,7}|\d{1,5}|v\d+(?:[.]\d+)*)$/iu.test(piece) && !WELL_KNOWN.has(piece.toLowerCase());
}
//#endregion
//#region src/action/mask.ts
const SHORTEST_FORM = 4;
function maskedForms(secret) {
	if (secret.trim() === "") return [];
	const texts = [secret, ...jsonTexts(secret)].flatMap((text) => [text, ...linesOf(text)]);
	const forms = [...[...texts, ...texts.flatMap(urlCredentials)].flatMap(everyForm), ...texts.flatMap(urlPieces).flatMap(textForms)];
	return [...new Set([
		secret,
		secret.trim(),
		...forms.filter((form) => form.length >= SHORTEST_FORM && form.trim() !== "")
	])].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
function everyForm(text) {
	return text.length < SHORTEST_FORM ? [] : [...textForms(text), ...base64Forms(text)];
}
function textForms(text) {
	if (text.length < SHORTEST_FORM) return [];
	const json = JSON.stringify(text).slice(1, -1);
	return [
		text,
		json,
		asciiJson(json),
		...percentForms(text),
		shownText(text),
		htmlText(text)
	];
}
function asciiJson(json) {
	return json.replace(/[<>&]|[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
//#endregion
//#region src/action/workflow-log.ts
const MOST_ANNOTATIONS = 10;
const LONGEST_MESSAGE = 4096;
const LONGEST_TITLE = 255;
const MOST_BYTES = 32768;
const ANNOTATE = {
	notice,
	warning,
	error
};
function openWorkflowLog({ token }) {
	const masked = new Set();
	const used = {
		notice: 0,
		warning: 0,
		error: 0
	};
	return {
		mask: (secret) => {
			for (const form of loggedForms(secret)) {
				if (!masked.has(form)) setSecret(form);
				masked.add(form);
			}
		},
		annotate: (level, message, place) => {
			used[level]++;
			if (used[level] === 11) info(`GitHub shows ${MOST_ANNOTATIONS} ${level}s of a step. The others:`);
			if (used[level] > MOST_ANNOTATIONS) info(plainLine(level, message, place));
			else ANNOTATE[level](cutText(shownText(message), LONGEST_MESSAGE), propertiesOf(place));
		},
		group: (title, body) => {
			startGroup(cutText(shownLine(title), LONGEST_TITLE));
			try {
				body();
			} finally {
				endGroup();
			}
		},
		info,
		untrusted: (text) => {
			const stop = unusedToken(token, text);
			info(`::stop-commands::${stop}`);
			try {
				info(boundedLines(text));
			} finally {
				info(`::${stop}::`);
			}
		}
	};
}
function loggedForms(secret) {
	return maskedForms(secret).filter((form) => !/[\r\n]/.test(form));
}
function propertiesOf({ title, file, line }) {
	return {
		title: cutText(shownLine(title), LONGEST_TITLE),
		...file === null ? {} : { file },
		...file === null || line === null ? {} : { startLine: line }
	};
}
function plainLine(level, message, { title, file, line }) {
	return cutText(shownLine(`${level}: ${title}: ${message}${file === null ? "" : ` (${file}${line === null ? "" : `:${line}`})`}`), LONGEST_MESSAGE);
}
function unusedToken(token, text) {
	const folded = text.toLowerCase();
	for (let tries = 0; tries < 3; tries++) {
		const drawn = token();
		if (/^[\w-]{16,}$/.test(drawn) && !folded.includes(drawn.toLowerCase())) return drawn;
	}
	throw new Error("no token that the text does not hold: the source of tokens is not random");
}
function boundedLines(text) {
	const shown = shownText(cutText(text, MOST_BYTES)).replace(/\n$/, "").replaceAll("\n", "\n| ");
	const kept = cutBytes(`| ${shown}`, MOST_BYTES);
	return kept.length < shown.length + 2 || text.length > MOST_BYTES ? `${kept}\n(the rest is left out)` : kept;
}
//#endregion
//#region src/action/run-action.ts
async function runAction(parts) {
	const { env, clock, version } = parts;
	const log = openWorkflowLog({ token: parts.token });
	for (const secret of secretInputs(env)) log.mask(secret);
	const parsed = parseInputs(env);
	if (parsed.kind === "invalid") return tellUnusable(log, parsed.problems, "error");
	const { inputs } = parsed;
	const networks = parseNetworks(inputs.allowNetworks);
	if (networks.kind === "invalid") return tellUnusable(log, [{
		code: "bad-network",
		message: `\`allow-network\` has ${networks.cidr}: ${networks.reason}`
	}], "error");
	const deadlineAt = clock.now() + inputs.maxWaitMs;
	const read = await readWorkflowEvent(env, inputs, clock.now());
	if (read.kind === "unusable") return tellUnusable(log, [read.problem], "error");
	const { event } = read;
	const userAgent = `Hookyard/${version}`;
	const github = openWorkflowGithub({
		token: inputs.token,
		env,
		userAgent
	});
	const rules = await readRules(inputs, event, {
		env,
		fetchFile: makeFetchFile(github.reading, clock),
		clock,
		deadlineAt
	});
	if (rules.kind === "unusable") return tellUnusable(log, [rules.problem], inputs.failOn);
	if (rules.kind === "invalid") return tellProblems(log, rules, inputs.failOn);
	const settled = resolveForWorkflow(rules.file, settingsOf(inputs));
	for (const secret of secretsOf(settled)) log.mask(secret);
	const step = {
		parts,
		log,
		inputs,
		event,
		rules,
		settled,
		github: await githubParts(github, rules, event, clock, deadlineAt),
		userAgent
	};
	const idToken = makeIdToken(env, {
		userAgent,
		mask: log.mask
	});
	const allowed = networks.networks;
	const sender = makeSender({
		agent: openUnpooledAgent({ allowed }),
		allowed,
		clock,
		userAgent,
		idToken
	});
	try {
		const telling = await Promise.resolve().then(() => require("./tell-run.js"));
		if (inputs.dryRun) return await telling.tellRun(step, await telling.explain(step), null);
		let explaining = null;
		const ran = await carryOut(step, sender.send, deadlineAt, () => {
			explaining = telling.explain(step);
		});
		return await telling.tellRun(step, await (explaining ?? telling.explain(step)), ran);
	} finally {
		await sender.close();
		github.close();
	}
}
function carryOut({ parts, log, event, rules, settled, github }, send, deadlineAt, onTaken) {
	const { clock, cancelled } = parts;
	const operator = {
		scope: "",
		file: rules.file,
		destinations: settled.destinations
	};
	const emit = (signal) => tellAttempt(log, signal);
	return runRoutes({
		event,
		rules: operator,
		github,
		send,
		clock,
		deadlineAt,
		cancelled,
		emit,
		onTaken
	});
}
function settingsOf({ source, secrets, vars }) {
	return source.kind === "inputs" ? workflowSettings(inlineSecrets(source.route), new Map()) : workflowSettings(secrets, vars);
}
function secretsOf({ destinations }) {
	return [...destinations.values()].flatMap(({ url, shownUrl, secrets, signingSecrets }) => [
		...secrets,
		...signingSecrets,
		...secrets.length > 0 || shownUrl === "***" ? [url] : []
	]);
}
async function githubParts(github, { file }, event, clock, deadlineAt) {
	if (!file.uses.some(({ kind }) => kind === "verb" || kind === "function" || kind === "filter")) return null;
	const { workflowGithubParts } = await Promise.resolve().then(() => require("./github-parts.js"));
	return workflowGithubParts({
		github,
		file,
		event,
		clock,
		deadlineAt
	});
}
//#endregion
//#region src/action/main.ts
const { promise: cancelled, resolve: cancel } = Promise.withResolvers();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => cancel());
runAction({
	env: process.env,
	clock: systemClock,
	version: "0.1.0",
	token: node_crypto.randomUUID,
	cancelled
}).then((code) => process.exit(code), (error) => {
	const told = error instanceof Error ? error.stack ?? error.message : String(error);
	console.log(`::error title=hookyard::Hookyard itself failed; please report this.%0A${told.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}`);
	process.exit(1);
});
//#endregion
exports.AskLater = AskLater;
exports.CONFIG_PATH = CONFIG_PATH;
exports.DELIVERY_METHOD = DELIVERY_METHOD;
exports.ExpressionFailure = ExpressionFailure;
exports.FILTERS_BUDGET = FILTERS_BUDGET;
exports.FunctionCall = FunctionCall;
exports.GithubRefusal = GithubRefusal;
exports.GuardedEvaluator = GuardedEvaluator;
exports.I = I;
exports.IndexAccess = IndexAccess;
exports.LONGEST_BODY = LONGEST_BODY;
exports.Literal = Literal;
exports.LookupNeeded = LookupNeeded;
exports.LookupRefused = LookupRefused;
exports.ProblemList = ProblemList;
exports.RATE_LIMITED = RATE_LIMITED;
exports.StepRefused = StepRefused;
exports.TemplatePlaces = TemplatePlaces;
exports.VERBS = VERBS;
exports.accountOf = accountOf;
exports.asFailure = asFailure;
exports.branchOf = branchOf;
exports.childrenOf = childrenOf;
exports.commentOf = commentOf;
exports.commitOf = commitOf;
exports.compiledOf = compiledOf;
exports.countsOf = countsOf;
exports.cutText = cutText;
exports.cutText$1 = cutText$1;
exports.decideRoute = decideRoute;
exports.deliveryHeaders = deliveryHeaders;
exports.destinationHint = destinationHint;
exports.failuresOf = failuresOf;
exports.fillTemplate = fillTemplate;
exports.findComment = findComment;
exports.findIssue = findIssue;
exports.findReview = findReview;
exports.indexByEvent = indexByEvent;
exports.isJsonObject = isJsonObject;
exports.isMarked = isMarked;
exports.isOfType = isOfType;
exports.isOpenDelivery = isOpenDelivery;
exports.isRefusal = isRefusal;
exports.isSecretHeader = isSecretHeader;
exports.isTruthy = isTruthy;
exports.issueOf = issueOf;
exports.judgeClause = judgeClause;
exports.judgeRefusal = judgeRefusal;
exports.keyOfMarker = keyOfMarker;
exports.laterOutcome = laterOutcome;
exports.listAt = listAt;
exports.locate = locate;
exports.makeAnswers = makeAnswers;
exports.makeDeciding = makeDeciding;
exports.makeFetchFile = makeFetchFile;
exports.makeRenderer = makeRenderer;
exports.makeRouteScope = makeRouteScope;
exports.markOf = markOf;
exports.messageOf = messageOf;
exports.numberAt = numberAt;
exports.outputsOf = outputsOf;
exports.ownHeaders = ownHeaders;
exports.parseRouteBytes = parseRouteBytes;
exports.pullRequestOf = pullRequestOf;
exports.quoteWord = quoteWord;
exports.reportUnknownDestination = reportUnknownDestination;
exports.reviewCommentOf = reviewCommentOf;
exports.shownLine = shownLine;
exports.signDelivery = signDelivery;
exports.sourceOf = sourceOf;
exports.summaryOf = summaryOf;
exports.textAt = textAt;
exports.unwrap = unwrap;
exports.valueAt = valueAt;
exports.withMarks = withMarks;
exports.withoutParentheses = withoutParentheses;
exports.workflowRunOf = workflowRunOf;
exports.writeOutputs = writeOutputs;
exports.writeSummary = writeSummary;
