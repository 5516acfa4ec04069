import type { GithubRefusal } from './github-client.ts';
import { judgeRefusal } from './judge-refusal.ts';
import { messageOf } from './refusal-reading.ts';
import type { VerbUse } from './token-permissions.ts';

/**
 * A 403 for want of a permission, a 404 or a 410 in words that say what to do; null: the refusal is none of these, and GitHub's
 * own words say more. GitHub hides what a token may not see behind a 404, so that only both readings together are true.
 */
export function explainRefusal(use: VerbUse, refusal: GithubRefusal, repository: string): string | null {
  const verdict = judgeRefusal(refusal, 0);
  const name = use.verb.name;
  if (verdict.kind === 'denied') {
    const said = /resource not accessible/i.test(refusal.message) ? '' : ` GitHub says: ${messageOf(refusal)}`;
    return `\`${name}\` needs ${needs(use, refusal)} on ${repository}; ${CURE}.${said}`;
  }
  if (verdict.kind !== 'gone') return null;
  const what = use.verb.subject === 'none' ? 'what it asks for' : `the ${use.verb.subject.replaceAll('-', ' ')}`;
  if (refusal.status === 410) return `\`${name}\`: ${what} is gone from ${repository}, or its feature is switched off.`;
  return `\`${name}\`: ${what} is gone from ${repository}, or the App may not see it: it needs ${needs(use, refusal)}; ${CURE}.`;
}

const CURE =
  "grant it in the App's settings and accept it in the installation, or add the repository to the installation if it is not part of it";

function needs({ verb, arguments: written }: VerbUse, { headers, route }: GithubRefusal): string {
  const groups = verb.permissions.filter(({ when }) => when === null || written.has(when));
  if (groups.length === 0) {
    const accepted = acceptedOf(headers['x-accepted-github-permissions'] ?? '');
    return `the App permission that GitHub's docs name for \`${route}\`${accepted}, written in \`permissions\` too,`;
  }
  const texts = groups.map(({ anyOf: [first = '', ...others] }) => {
    const or = others.map((one) => ` (or ${title(one)})`).join('');
    return `${title(first)}${or}`;
  });
  return `the App permission${texts.length > 1 ? 's' : ''} ${texts.join(' and ')}`;
}

/** `issues=write; pull_requests=write`: GitHub tells it with each answer (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api). */
function acceptedOf(header: string): string {
  return /^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+)*$/.test(header) ? ` (${header.slice(0, 200)})` : '';
}

/** `pull-requests: write` as the settings of an App show it. */
function title(permission: string): string {
  const text = permission.replaceAll('-', ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
