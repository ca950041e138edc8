/** The small page as HTML: for a telephone at night, without a script, its colours as the reader's device has them. */

import { createHash } from 'node:crypto';
import { sayPlain } from '../chat/say.ts';

export type PageView = {
  /** One line. */
  title: string;
  /** Lines below it; an empty one parts them. */
  details: string;
  /** The words on the button; absent: there is nothing to press. */
  button?: string;
  /** Small, below the button, or alone. */
  note?: string;
};

const STYLE = `
:root { color-scheme: light dark; font: 18px/1.45 system-ui, sans-serif; }
body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 32rem; background: #fff; color: #1d1c1d; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 1rem; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; white-space: pre-line; overflow-wrap: anywhere; }
button { width: 100%; min-height: 3.5rem; margin: 1rem 0; padding: .75rem 1rem; border: 0; border-radius: .6rem;
  font: inherit; font-weight: 600; background: #0b6e4f; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #1264a3; outline-offset: 3px; }
small { color: #5c5b5c; }
@media (prefers-color-scheme: dark) {
  body { background: #1a1d21; color: #e8e8e8; }
  button { background: #2bac76; color: #06251a; }
  button:focus-visible { outline-color: #7fc4f5; }
  small { color: #b3b3b4; }
}
`;

/** Nothing but this style is allowed, and forms only to where the page came from. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function pageHtml({ title, details, button, note }: PageView): string {
  const form = button === undefined ? '' : `<form method="post"><button>${escape(button)}</button></form>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(sayPlain('page-link.title'))}</title>
<style>${STYLE}</style>
</head>
<body>
<main dir="auto">
<h1>${escape(title)}</h1>
${details === '' ? '' : `<p>${escape(details)}</p>`}
${form}
${note === undefined ? '' : `<p><small>${escape(note)}</small></p>`}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? '');
