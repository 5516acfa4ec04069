import { CA_WITHOUT_TLS, judgeTokenUrl } from './judge-token-url.ts';
import { isPrivateHost } from './private-host.ts';
import type { ProblemList } from './problem-list.ts';

/** Names of query parameters that hold a credential as a rule. */
const SECRET_PARAMETER = /^(?:access_?|auth_?|api_?)?(?:token|key|secret|sig|signature|password)$/i;

/** Services whose webhook URL is all that is needed to write there. */
const CREDENTIAL_URLS: readonly RegExp[] = [
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
  /^qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\//,
];

/** Chats that take messages of their own form only, and the format that makes them. */
const CHAT_HOSTS: readonly (readonly [RegExp, string])[] = [
  [/^hooks\.slack(-gov)?\.com$/, 'slack'],
  [/^((ptb|canary)\.)?discord(app)?\.com$/, 'discord'],
  [/^[^/]+\.webhook\.office\.com$/, 'teams'],
  [/^[^/]+\.logic\.azure\.com$/, 'teams'],
  [/^[^/]+\.api\.powerplatform\.com$/, 'teams'],
];

/** Discord takes what others send, below a webhook's own URL (https://docs.discord.com/developers/resources/webhook). */
const TAKES_OTHERS = /^\/api\/(?:v\d+\/)?webhooks\/.*\/(?:github|slack)$/;

/** The format of the chat that a URL belongs to; null: it is no chat's, or takes what other services send. */
export function chatFormatOf(url: URL): string | null {
  if (TAKES_OTHERS.test(url.pathname)) return null;
  return CHAT_HOSTS.find(([pattern]) => pattern.test(url.hostname))?.[1] ?? null;
}

export interface ShownUrl {
  readonly url: URL;
  /** What it is the value of. */
  readonly key: 'url' | 'token-url';
  /** No part is filled in later. */
  readonly isWhole: boolean;
  /** The destination has `auth`. */
  readonly takesToken: boolean;
  /** The destination has certificates of its own. */
  readonly hasCa: boolean;
}

/** Judges a URL that the file shows: where it leads, and whether it should be shown. */
export function warnUrl(shown: ShownUrl, offset: number, report: ProblemList): void {
  const { url, key, isWhole, takesToken, hasCa } = shown;
  const fault = hasCa && url.protocol === 'http:' ? CA_WITHOUT_TLS : takesToken ? judgeTokenUrl(url) : null;
  if (fault !== null) {
    report.add(fault.code, offset, `\`${key}\` ${fault.reason}`, fault.hint);
  } else if (isPrivateHost(url.hostname)) {
    const hint = 'start the server with --allow-network and the network of this address';
    report.add(
      'private-address',
      offset,
      'the URL names an address that is not public; it is refused when sending',
      hint,
    );
  } else if (url.protocol === 'http:') {
    report.add(
      'insecure-url',
      offset,
      'the URL is not https: anybody on the way can read what is sent',
      'write https://',
    );
  }
  if (url.hash !== '') {
    const hint = 'leave it out, or write %23 for a # that belongs to the path';
    report.add('url-fragment', offset, 'what stands behind the # of a URL is never sent', hint);
  }
  if (isWhole && [...url.searchParams.keys()].some((key) => SECRET_PARAMETER.test(key))) {
    const hint = 'write the part as ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME';
    report.add('literal-secret', offset, 'a secret in the query of the URL stands here for all to read', hint);
  }
  if (isWhole && CREDENTIAL_URLS.some((pattern) => pattern.test(`${url.host}${url.pathname}`))) {
    const hint = 'write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME';
    report.add('literal-url', offset, 'whoever reads this URL can write there', hint);
  }
}
