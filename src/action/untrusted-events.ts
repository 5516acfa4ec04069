/**
 * Events on which a workflow runs with secrets although strangers can cause it: a file that lies in its workspace, or came in an
 * artifact, may be theirs (https://docs.github.com/en/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout).
 */
export const UNTRUSTED_EVENTS: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);
