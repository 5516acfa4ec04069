import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { html, Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** A whole page, ready to be sent. */
export interface Page {
  readonly status: number;
  /** What the log calls it, if it is a refusal. */
  readonly code: string | null;
  readonly title: string;
  readonly content: Markup;
  /** Where its forms may be sent, as CSP has it; a page without forms has none. */
  readonly formAction: readonly string[];
  readonly headers: OutgoingHttpHeaders;
}

/**
 * The style stands in each page and is allowed by its hash: the last page is looked at when this server is gone already, and
 * a linked one could not be fetched any more.
 */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export function makePage(title: string, content: Markup, more: Partial<Page> = {}): Page {
  return { status: 200, code: null, title, content, formAction: [], headers: {}, ...more };
}

/** A page that says no: what happened, what to do, and the code to look it up by. */
export function refusalPage(
  status: number,
  code: string,
  { title, what, next }: { readonly title: string; readonly what: string; readonly next: Markup },
): Page {
  const content = html`<h1>${title}</h1>
<p>${what}</p>
<p>${next}</p>
<p class="hint">Code: <code>${code}</code></p>`;
  return makePage(title, content, { status, code });
}

export function sendPage(response: ServerResponse, page: Page): void {
  const text = renderPage(page).text;
  response.writeHead(page.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    ...SAFE_HEADERS,
    'Content-Security-Policy': policyOf(page),
    'Referrer-Policy': referrerPolicyOf(page),
    ...page.headers,
  });
  response.end(text);
}

/** 303: the browser asks for `location` with GET. */
export function sendRedirect(response: ServerResponse, location: string, headers: OutgoingHttpHeaders): void {
  response.writeHead(303, {
    ...SAFE_HEADERS,
    'Referrer-Policy': 'no-referrer',
    ...headers,
    Location: location,
    'Content-Length': 0,
  });
  response.end();
}

const SAFE_HEADERS: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

function policyOf({ formAction }: Page): string {
  const forms = formAction.length === 0 ? "'none'" : formAction.join(' ');
  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`;
}

/**
 * With `no-referrer` a browser writes `Origin: null` on what forms send (Fetch §3.2), and neither this server nor GitHub could
 * tell where that comes from. `strict-origin` gives the origin alone, which stands in the manifest anyway; no path, no query.
 */
function referrerPolicyOf({ formAction }: Page): string {
  return formAction.length === 0 ? 'no-referrer' : 'strict-origin';
}

function renderPage({ title, content }: Page): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Hookyard</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
