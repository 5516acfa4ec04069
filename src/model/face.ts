/** What runs a file: the GitHub App, the Action in a workflow, or the server as a plain receiver of webhooks. */
export const FACES = ['app', 'action', 'server'] as const;

export type Face = (typeof FACES)[number];
