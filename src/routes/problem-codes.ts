import type { ExpressionFault } from '../expression/expression.ts';

export interface ProblemMeaning {
  readonly severity: 'error' | 'warning';
  /** One sentence, for people who look the code up. */
  readonly meaning: string;
  /** It can be seen without knowing what a value means: schema/hookyard.schema.json refuses whatever has such a problem. */
  readonly structural?: true;
}

/** What an expression can have wrong; `satisfies` below keeps this list and the language's own in step. */
const EXPRESSION_CODES = {
  'expression-blank': error('There is nothing between the braces.'),
  'expression-syntax': error("The text is not an expression of GitHub's language."),
  'expression-limit': error('The expression is too long or nested too deeply.'),
  'expression-context': error('The context, or this use of one, is not allowed here.'),
  'expression-function': error('There is no such function.'),
  'expression-arguments': error('The function takes other arguments.'),
  'expression-pattern': error('The pattern that is written out is not a filter pattern.'),
  'expression-unclosed': error('A `${{` has no `}}`.'),
  'condition-mixed': error('A condition has text beside `${{ }}`, which would make it always true.'),
} satisfies Record<ExpressionFault['code'], ProblemMeaning>;

/** Every code a problem of a route file can have. Stable: scripts and documentation refer to them. */
export const PROBLEM_CODES = {
  ...EXPRESSION_CODES,
  'expression-failed': error('An expression of a destination could not be evaluated.'),
  'expression-budget': error('An expression of a destination costs more work than one may.'),
  'app-only': error("Only a GitHub App can do this, and not a server without an App's credentials."),
  'action-only': error('Only the Action can do this, since it needs the token of a workflow.'),
  'no-expression': structural('This place takes no `${{ }}`.'),

  'file-missing': error('There is no file at this path.'),
  'file-unreadable': error('The file is there, but cannot be read as UTF-8 text.'),
  'file-too-large': error('The file is larger than a route file may be.'),
  'file-empty': structural('The file has nothing in it.'),

  'yaml-syntax': error('The text is not YAML 1.2.'),
  'yaml-tab': error('A tab is used as indentation.'),
  'yaml-tag': error('A value begins with `!`, which YAML takes for a tag.'),
  'yaml-alias': error('An alias has no anchor, or stands inside of it.'),
  'yaml-merge-key': error('`<<` is used, which YAML 1.2 does not have.'),
  'yaml-limit': error('The file is nested too deeply, or has too many values.'),
  'unquoted-expression': error('`${{ }}` stands without quotes inside of `{ }` or `[ ]`.'),
  'duplicate-key': error('A key is written twice in one map.'),

  'missing-key': structural('A key that must be there is not.'),
  'unknown-key': structural('There is no such key here.'),
  'workflow-key': structural('The key belongs to a GitHub Actions workflow.'),
  'unknown-word': structural('The value is none of those that this key takes.'),
  'wrong-type': structural('The value is of the wrong kind.'),
  'empty-value': structural('The value, list or map is empty.'),
  'too-many': structural('There are more entries than there may be.'),
  'out-of-range': error('The number or duration is too small or too large.'),
  'exclusive-keys': structural('Of these keys only one may be written.'),
  'unsupported-version': structural('This version of Hookyard does not know this version of the file.'),

  'bad-name': error('The name has characters that names do not have.'),
  'duplicate-id': error('Two steps of a route have the same id.'),
  'unknown-step': error('An expression reads a step that does not stand before it.'),
  'bad-duration': structural('The value is not a duration.'),
  'bad-rate-limit': structural('The value is not a number of requests and a unit of time.'),
  'bad-url': error('The value is not a URL that can be used.'),
  'bad-color': structural('The value is not a colour that every chat has.'),
  'token-in-clear': error('What `auth` sends would be sent without encryption.'),
  'bad-auth': error('A value of `auth` cannot be sent.'),
  'bad-certificate': error('The value of `ca` is not made of certificates.'),
  'ca-without-tls': error('Certificates stand beside a URL that is not https, and would never be used.'),
  'url-expression-in-host': error('An expression stands before the end of the host of a URL.'),
  'bad-header': error('The name or the value cannot be sent as a header.'),
  'reserved-header': error('The header is set by Hookyard or belongs to the connection.'),
  'bad-signing-secret': error('The signing secret cannot be used as a key.'),
  'never-granted': error('The permission is granted to no step.'),
  'filter-not-taken': structural('The event does not take this filter.'),
  'bad-pattern': error('The text is not a filter pattern.'),
  'no-positive-pattern': error('A filter only excludes, so that it can never match.'),
  'bad-field-path': error('The text is not a path into the payload.'),
  'field-path-prefix': error("A path begins with `github.event.`, but paths begin at the payload's root."),
  'format-mismatch': error('What a step sends is not what the format of its destination is made of.'),
  'unknown-destination': error('There is no destination of this name.'),
  'bad-repository': structural('The value is not the name of a repository.'),
  'extends-owner': error('The file of another owner is extended.'),
  'extends-twice': error('The file that is extended extends another itself.'),
  'guard-missing': error('Outsiders can set off a step that only few should, and nothing asks who it was.'),
  'unset-secret': error('A secret that a destination reads is not set.'),
  'unset-var': error('A variable that a destination reads is not set.'),
  'sealed-unopened': error('A sealed value cannot be opened in this place by whoever runs the file.'),
  'sealed-misplaced': error('A sealed value stands in a longer text, or where none is opened.'),

  'permission-missing': error('A step needs a permission that the workflow does not grant.'),
  'untrusted-checkout': error(
    "The routes are read from a checkout, which for an event of the workflow may be a stranger's.",
  ),
  'workflow-step-missing': error('No step of the workflow runs a route file by Hookyard.'),

  'unknown-event': warning('GitHub is not known to send this event.'),
  'unknown-type': warning('GitHub is not known to send this activity type with this event.'),
  'never-matches': warning('A pattern can match no branch, tag or path.'),
  'labels-without-labeled': warning(
    'A route looks at labels when something is opened, and not when a label is put on.',
  ),
  'merged-without-closed': warning('A route asks whether a pull request is merged, and not when it is closed.'),
  'never-equal': warning('A comparison can never be true for the events of its route.'),
  'constant-condition': warning('A text or number that is written out stands where a condition is wanted.'),
  'unknown-property': warning('The `github` context has no such property.'),
  'null-property': warning('The property of the `github` context is null for every event of the route.'),
  'unknown-field': warning("GitHub's published schemas have no such field for the events of the route."),
  'unknown-output': warning('An expression reads an output that its step does not bring.'),
  'always-fails': warning('A call fails for every event.'),
  'not-known-here': warning('This cannot be known here, since GitHub is not asked.'),
  'no-subject': warning('A step acts on something that no event of its route has.'),
  'event-unseen': warning(
    'No workflow is started by this event, or by these types of it, so that the Action never sees it.',
  ),
  'workflow-event-missing': warning('A route names an event, or a type of it, that the workflow is not started by.'),
  'workflow-secret-missing': warning('A destination reads a secret that the workflow does not give the step.'),
  'workflow-token': warning("A workflow's own token can never do this, whatever the workflow grants it."),
  'permission-doubtful': warning('In some cases a step needs a permission that the workflow does not grant.'),
  'permissions-unknown': warning(
    "The workflow does not say what its token may do, so that the repository's setting decides.",
  ),
  'cut-by-comment': error('A `#` after a space begins a comment, which has cut off an expression.'),
  'glued-comment': warning('A `#` after a space begins a comment, which may have been meant as text.'),
  'braces-without-dollar': warning('`{{ }}` without `$` is text, not an expression.'),
  'chat-format': warning('A chat takes messages of its own form, and would refuse what is sent here.'),
  'unused-destination': warning('No route sends to this destination.'),
  'listed-twice': warning('An entry stands in a list twice.'),
  'private-address': warning(
    'The URL names an address that is not public, and is refused unless its network is allowed.',
  ),
  'insecure-url': warning('The URL is not https, so that anybody on the way can read and change what is sent.'),
  'url-fragment': warning('The URL has a `#`, and what stands behind it is never sent.'),
  'literal-url': warning('The URL is a credential and stands in the file for all to read.'),
  'literal-secret': warning('A secret stands in the file for all to read.'),
} as const satisfies Record<string, ProblemMeaning>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

function error(meaning: string): { readonly severity: 'error'; readonly meaning: string } {
  return { severity: 'error', meaning };
}

function structural(meaning: string): {
  readonly severity: 'error';
  readonly meaning: string;
  readonly structural: true;
} {
  return { ...error(meaning), structural: true };
}

function warning(meaning: string): { readonly severity: 'warning'; readonly meaning: string } {
  return { severity: 'warning', meaning };
}
