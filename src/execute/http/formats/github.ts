import type { HeaderPair } from '../../../model/delivery.ts';
import type { FormatShape } from './format-shape.ts';
import { jsonFormat } from './json.ts';

/** Sent on as they came, where they came (https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers). */
const KEPT: readonly HeaderPair[] = [
  ['X-GitHub-Hook-ID', 'x-github-hook-id'],
  ['X-GitHub-Hook-Installation-Target-ID', 'x-github-hook-installation-target-id'],
  ['X-GitHub-Hook-Installation-Target-Type', 'x-github-hook-installation-target-type'],
  ['X-GitHub-Enterprise-Host', 'x-github-enterprise-host'],
  ['X-GitHub-Enterprise-Version', 'x-github-enterprise-version'],
];

/** As GitHub itself sends it, so that a receiver made for GitHub works unchanged. */
export const githubFormat: FormatShape = {
  renderBody: jsonFormat.renderBody,
  formatHeaders: (event) => {
    const headers = [...jsonFormat.formatHeaders(event)];
    for (const [name, key] of KEPT) {
      const value = event.headers[key];
      if (value !== undefined) headers.push([name, value]);
    }
    return headers;
  },
};
