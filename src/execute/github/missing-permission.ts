import type { TokenHolder } from './github-access.ts';
import type { GithubRefusal } from './github-client.ts';
import { judgeRefusal } from './judge-refusal.ts';
import { messageOf } from './refusal-reading.ts';
import type { VerbUse } from './token-permissions.ts';

/**
 * A 403 for want of a permission, a 404 or a 410 in words that say what to do; null: the refusal is none of these, and GitHub's
 * own words say more. GitHub hides what a token may not see behind a 404, so that only both readings together are true.
 */
export function explainRefusal(
  use: VerbUse,
  refusal: GithubRefusal,
  repository: string,
  holder: TokenHolder,
): string | null {
  const verdict = judgeRefusal(refusal, 0);
  const name = use.verb.name;
  if (verdict.kind === 'denied') {
    const said = /resource not accessible/i.test(refusal.message) ? '' : ` GitHub says: ${messageOf(refusal)}`;
    return `\`${name}\` needs ${needs(use, refusal, holder)} on ${repository}; ${CURES[holder]}.${said}`;
  }
  if (verdict.kind !== 'gone') return null;
  const what = use.verb.subject === 'none' ? 'what it asks for' : `the ${use.verb.subject.replaceAll('-', ' ')}`;
  if (refusal.status === 410) return `\`${name}\`: ${what} is gone from ${repository}, or its feature is switched off.`;
  return `\`${name}\`: ${what} is gone from ${repository}, or ${HOLDERS[holder]} may not see it: it needs ${needs(use, refusal, holder)}; ${CURES[holder]}.`;
}

const HOLDERS: Readonly<Record<TokenHolder, string>> = { app: 'the App', workflow: "the workflow's token" };

const CURES: Readonly<Record<TokenHolder, string>> = {
  app: "grant it in the App's settings and accept it in the installation, or add the repository to the installation if it is not part of it",
  workflow: 'write it under `permissions:` of the job, or give a token that has it as `token`',
};

function needs({ verb, arguments: written }: VerbUse, { headers, route }: GithubRefusal, holder: TokenHolder): string {
  const kind = holder === 'app' ? 'the App permission' : 'the permission';
  const groups = verb.permissions.filter(({ when }) => when === null || written.has(when));
  if (groups.length === 0) {
    const accepted = acceptedOf(headers['x-accepted-github-permissions'] ?? '');
    const declared = holder === 'app' ? ', written in `permissions` too,' : '';
    return `${kind} that GitHub's docs name for \`${route}\`${accepted}${declared}`;
  }
  const texts = groups.map(({ anyOf: [first = '', ...others] }) => {
    const or = others.map((one) => ` (or ${spelled(one, holder)})`).join('');
    return `${spelled(first, holder)}${or}`;
  });
  return `${kind}${texts.length > 1 ? 's' : ''} ${texts.join(' and ')}`;
}

/** `issues=write; pull_requests=write`: GitHub tells it with each answer (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api). */
function acceptedOf(header: string): string {
  return /^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+)*$/.test(header) ? ` (${header.slice(0, 200)})` : '';
}

/** `pull-requests: write` as a workflow writes it, or as the settings of an App show it. */
function spelled(permission: string, holder: TokenHolder): string {
  if (holder === 'workflow') return `\`${permission}\``;
  const text = permission.replaceAll('-', ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
