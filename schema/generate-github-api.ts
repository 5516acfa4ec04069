/**
 * `node schema/generate-github-api.ts path/to/api.github.com.json` writes test/support/github-stand-in/github-api.json: what
 * GitHub's OpenAPI description says of the routes that Hookyard uses, and which permission of an App each of them takes. The
 * description is that of the npm package `@octokit/openapi` (390 MB unpacked, so no dependency):
 * `cd /tmp && npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz package/package.json package/generated/api.github.com.json`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = new URL('../test/support/github-stand-in/github-api.json', import.meta.url);
const BIOME = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
const REPO = '/repos/{owner}/{repo}';
const ISSUE = `${REPO}/issues/{issue_number}`;
const PULL = `${REPO}/pulls/{pull_number}`;

/** What a call must show: the App's own key, nothing at all, or a token that has one of these permissions. */
type Access = 'app' | 'open' | readonly string[];

const CONTENT: Access = ['issues', 'pull_requests'];

/**
 * From https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps, read on 2026-11-30 as
 * github/docs `src/github-apps/data/fpt-2022-11-28/server-to-server-permissions.json`; a GET takes `read`, all else `write`.
 * For reactions that page names `issues` alone; its older edition (npm `@octokit/app-permissions`) names both, and Actions
 * in wide use react to pull requests with `pull-requests: write` only.
 */
const ROUTES: readonly (readonly [access: Access, path: string, methods: string])[] = [
  ['app', '/app', 'get'],
  ['app', '/app/installations', 'get'],
  ['app', '/app/installations/{installation_id}', 'get'],
  ['app', '/app/installations/{installation_id}/access_tokens', 'post'],
  ['app', '/app/hook/config', 'get patch'],
  ['app', '/app/hook/deliveries', 'get'],
  ['app', '/app/hook/deliveries/{delivery_id}', 'get'],
  ['app', '/app/hook/deliveries/{delivery_id}/attempts', 'post'],
  ['open', '/app-manifests/{code}/conversions', 'post'],
  ['app', `${REPO}/installation`, 'get'],
  ['app', '/orgs/{org}/installation', 'get'],
  ['app', '/users/{username}/installation', 'get'],
  [['metadata'], '/installation/repositories', 'get'],
  // About whoever calls: for people only.
  [[], '/user', 'get'],
  [['metadata'], REPO, 'get'],
  [['metadata'], `${REPO}/collaborators/{username}/permission`, 'get'],
  [['members'], '/orgs/{org}/teams/{team_slug}/memberships/{username}', 'get'],
  [['contents', 'single_file'], `${REPO}/contents/{path}`, 'get'],
  [['contents'], `${REPO}/compare/{basehead}`, 'get'],
  [['contents'], `${REPO}/branches/{branch}`, 'get'],
  [['contents'], `${REPO}/git/ref/{ref}`, 'get'],
  [['contents'], `${REPO}/git/refs/{ref}`, 'delete'],
  [['contents'], `${REPO}/dispatches`, 'post'],
  [['issues'], `${REPO}/issues`, 'get post'],
  [['issues'], ISSUE, 'get'],
  [CONTENT, ISSUE, 'patch'],
  [CONTENT, `${ISSUE}/comments`, 'get post'],
  [CONTENT, `${REPO}/issues/comments/{comment_id}`, 'get patch'],
  [CONTENT, `${ISSUE}/labels`, 'get post put delete'],
  [CONTENT, `${ISSUE}/labels/{name}`, 'delete'],
  [CONTENT, `${ISSUE}/assignees`, 'post delete'],
  [CONTENT, `${ISSUE}/lock`, 'put delete'],
  [CONTENT, `${ISSUE}/reactions`, 'post'],
  [CONTENT, `${REPO}/issues/comments/{comment_id}/reactions`, 'post'],
  [['pull_requests'], `${REPO}/pulls/comments/{comment_id}/reactions`, 'post'],
  [CONTENT, `${REPO}/labels`, 'get post'],
  [CONTENT, `${REPO}/labels/{name}`, 'get'],
  [CONTENT, `${REPO}/milestones`, 'get post'],
  [['pull_requests'], PULL, 'get patch'],
  [['pull_requests'], `${PULL}/files`, 'get'],
  [['pull_requests'], `${PULL}/reviews`, 'get post'],
  [['pull_requests'], `${PULL}/reviews/{review_id}/dismissals`, 'put'],
  [['pull_requests'], `${PULL}/requested_reviewers`, 'get post delete'],
  [['pull_requests'], `${PULL}/comments`, 'get'],
  [['pull_requests'], `${PULL}/comments/{comment_id}/replies`, 'post'],
  [['pull_requests'], `${PULL}/update-branch`, 'put'],
  [['contents'], `${PULL}/merge`, 'put'],
  [['checks'], `${REPO}/check-runs`, 'post'],
  [['checks'], `${REPO}/check-runs/{check_run_id}`, 'get patch'],
  [['checks'], `${REPO}/commits/{ref}/check-runs`, 'get'],
  [['statuses'], `${REPO}/statuses/{sha}`, 'post'],
  [['actions'], `${REPO}/actions/runs/{run_id}`, 'get'],
  [['actions'], `${REPO}/actions/runs/{run_id}/rerun`, 'post'],
  [['actions'], `${REPO}/actions/runs/{run_id}/rerun-failed-jobs`, 'post'],
  [['actions'], `${REPO}/actions/runs/{run_id}/cancel`, 'post'],
  [['actions'], `${REPO}/actions/workflows/{workflow_id}/dispatches`, 'post'],
];

// biome-ignore lint/suspicious/noExplicitAny: a description as GitHub publishes it
type Described = any;

/** Says nothing that a request could break. */
const PROSE = new Set(['description', 'example', 'examples', 'title', 'deprecated', 'default', 'externalDocs']);

/** OpenAPI 3.0 says "or null" in a way of its own; names of properties are no keywords, whatever they are called. */
function jsonSchemaOf(schema: Described, resolve: (node: Described) => Described): Described {
  const { nullable, ...kept } = resolve(schema);
  const entries = Object.entries<Described>(kept).filter(([key]) => !PROSE.has(key) && !key.startsWith('x-'));
  const read = (node: Described) => jsonSchemaOf(node, resolve);
  const plain = Object.fromEntries(
    entries.map(([key, value]) => {
      if (key === 'properties') {
        return [key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)]))];
      }
      if (['anyOf', 'oneOf', 'allOf'].includes(key)) return [key, value.map(read)];
      return [
        key,
        ['items', 'not', 'additionalProperties'].includes(key) && value instanceof Object ? read(value) : value,
      ];
    }),
  );
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function makeRoute(description: Described, access: Access, path: string, method: string) {
  const resolve = (node: Described): Described =>
    node.$ref === undefined
      ? node
      : resolve(
          node.$ref
            .slice(2)
            .split('/')
            .reduce((at: Described, name: string) => at[name], description),
        );
  const operation = description.paths[path]?.[method];
  if (operation === undefined) throw new Error(`the description has no ${method} ${path}`);
  const body = operation.requestBody && resolve(operation.requestBody);
  return {
    method: method.toUpperCase(),
    path,
    access:
      typeof access === 'string' ? access : access.map((name) => `${name}: ${method === 'get' ? 'read' : 'write'}`),
    parameters: (operation.parameters ?? [])
      .map(resolve)
      .filter((one: Described) => one.in === 'path' || one.in === 'query')
      .map((one: Described) => ({
        name: one.name,
        in: one.in,
        required: one.required === true,
        ...(one['x-multi-segment'] === true && { slashes: true }),
        schema: jsonSchemaOf(one.schema, resolve),
      })),
    body: body
      ? { required: body.required === true, schema: jsonSchemaOf(body.content['application/json'].schema, resolve) }
      : null,
    statuses: Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status < 300),
  };
}

/** The text of github-api.json before it is formatted; `source` says which edition of the description it comes from. */
export function generateGithubApi(description: Described, source: string): string {
  const routes = ROUTES.flatMap(([access, path, methods]) =>
    methods.split(' ').map((method) => makeRoute(description, access, path, method)),
  );
  const lines = routes.map((route) => JSON.stringify(route)).join(',\n');
  return `{"source": ${JSON.stringify(source)}, "routes": [\n${lines}\n]}\n`;
}

if (import.meta.main) {
  const [, , path] = process.argv;
  if (path === undefined) throw new Error('usage: node schema/generate-github-api.ts path/to/api.github.com.json');
  const manifest = JSON.parse(readFileSync(join(dirname(path), '..', 'package.json'), 'utf8'));
  const text = generateGithubApi(JSON.parse(readFileSync(path, 'utf8')), `${manifest.name}@${manifest.version}`);
  writeFileSync(TARGET, text);
  execFileSync(BIOME, ['format', '--write', fileURLToPath(TARGET)], { stdio: 'inherit' });
}
