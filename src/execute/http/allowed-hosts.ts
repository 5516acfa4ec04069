import { isIP } from 'node:net';
import { withoutBrackets } from './judge-address.ts';

/** Hosts that deliveries may go to, each as a URL has it; `.example.org` stands for every name under it. */
export type AllowedHosts = readonly string[];

export type ParsedHosts =
  | { readonly kind: 'ok'; readonly hosts: AllowedHosts }
  | { readonly kind: 'invalid'; readonly host: string; readonly reason: string };

/** Reads the values of `--allow-host`: a name, `*.` and a name, or an IP address. The first that is wrong is reported. */
export function parseHosts(values: readonly string[]): ParsedHosts {
  const hosts: string[] = [];
  for (const host of values) {
    const under = host.startsWith('*.');
    const parsed = parseHost(under ? host.slice(2) : host);
    if (parsed.kind === 'invalid') return { ...parsed, host };
    if (under && isAddress(parsed.host)) {
      return { kind: 'invalid', host, reason: 'has `*.` before an address: only names have names under them' };
    }
    hosts.push(under ? `.${parsed.host}` : parsed.host);
  }
  return { kind: 'ok', hosts };
}

/** Names are compared as they are in a URL: in lower case, international ones in Punycode, without a dot at the end. */
export function isAllowedHost(url: URL, hosts: AllowedHosts): boolean {
  const host = withoutLastDot(url.hostname);
  return hosts.some((one) => (one.startsWith('.') ? host.endsWith(one) : host === one));
}

function parseHost(text: string): { kind: 'ok'; host: string } | { kind: 'invalid'; reason: string } {
  const written = isIP(text) === 6 ? `[${text}]` : text;
  const parsed = /^[^\s/?#@\\*:]+$|^\[[^\]]*\]$/.test(written) ? URL.parse(`http://${written}/`) : null;
  const host = withoutLastDot(parsed?.hostname ?? '');
  if (host === '') return { kind: 'invalid', reason: 'is not a host such as api.example.com or *.example.com' };
  if (isAddress(host) && host !== written.toLowerCase()) {
    return { kind: 'invalid', reason: `is another way to write ${withoutBrackets(host)}: write it so` };
  }
  return { kind: 'ok', host };
}

function isAddress(host: string): boolean {
  return isIP(withoutBrackets(host)) !== 0;
}

function withoutLastDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}
