import type { ServerResponse } from 'node:http';
import { SCOPES } from './scopes.ts';

/** The pages of an installation: what is about to happen, and what became of it. Everything foreign is escaped. */

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color:#1d1c1d;background:#fff}' +
  'h1{font-size:1.5rem}code{background:#f1f1f1;padding:.1rem .3rem;border-radius:.2rem}' +
  '.go{display:inline-block;background:#1f3a5f;color:#fff;padding:.6rem 1.2rem;border-radius:.3rem;text-decoration:none}' +
  '@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#1a1d21}code{background:#333}.go{background:#3b6ea5}}';

/** The addresses of these pages hold codes: they are told to nobody and kept by nobody. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;

const answer = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
};

/** @param url Slack's page */
export const beginPage = (url: string): string =>
  page(
    'Add Steward to your Slack workspace',
    '<p>Steward takes requests in chat and keeps the promises of your service agreement. Slack asks you next which workspace it should join; somebody there who may add apps has to agree.</p>' +
      `<p><a class="go" href="${escaped(url)}">Add to Slack</a></p>` +
      '<p>It asks for these permissions, each for one purpose:</p><ul>' +
      Object.entries(SCOPES)
        .map(([scope, use]) => `<li><code>${escaped(scope)}</code>: ${escaped(use)}</li>`)
        .join('') +
      '</ul>',
  );

/** @param bot how Steward is called there */
export const donePage = (
  response: ServerResponse,
  { workspace, name }: { workspace: string; name: string },
): void =>
  answer(
    response,
    200,
    page(
      `Steward is in ${name} now`,
      '<p>Three steps are left:</p><ol>' +
        '<li>In each channel it should work in, write <code>/invite @Steward</code>.</li>' +
        `<li>Send this workspace’s id to whoever runs Steward: <code>${escaped(workspace)}</code>. They add it to the directory, below connections, slack, workspaces. Until then nobody here is served.</li>` +
        '<li>Write <code>/steward</code> in Slack: it says what you can do.</li></ol>' +
        '<p>You can close this page.</p>',
    ),
  );

export type Failure =
  | { kind: 'cancelled' }
  /** Not begun in this browser, or too long ago. */
  | { kind: 'state' }
  | { kind: 'organisation' }
  | { kind: 'not-public' }
  /** Slack's code. */
  | { kind: 'slack'; code: string }
  | { kind: 'ours' };

const WORDS: Record<Failure['kind'], readonly [status: number, title: string, sentence: string]> = {
  cancelled: [
    200,
    'Nothing was installed',
    'You cancelled at Slack’s page. You can begin again at any time.',
  ],
  state: [
    400,
    'Please begin again',
    'This answer of Slack does not belong to an installation begun in this browser within the last ten minutes, so it was not used. Nothing was installed.',
  ],
  organisation: [
    400,
    'Please choose a workspace',
    'Steward is installed workspace by workspace, not in a whole organization. The permission you just gave was handed back. Begin again and choose one workspace.',
  ],
  'not-public': [
    400,
    'This workspace is not admitted',
    'The app may be installed in its own workspace only. Whoever runs Steward turns on public distribution (Manage Distribution in the app’s settings); then begin again.',
  ],
  slack: [
    502,
    'Slack did not accept the installation',
    'Nothing was installed. Begin again; if it happens once more, tell whoever runs Steward the code below.',
  ],
  ours: [
    500,
    'That did not work on our side',
    'Slack agreed, but it could not be kept. Begin again in a minute; installing twice does no harm.',
  ],
};

/** @param begin where it begins again */
export const failurePage = (response: ServerResponse, failure: Failure, begin: string): void => {
  const [status, title, sentence] = WORDS[failure.kind];
  const code = failure.kind === 'slack' ? `<p>Code: <code>${escaped(failure.code)}</code></p>` : '';
  answer(
    response,
    status,
    page(
      title,
      `<p>${escaped(sentence)}</p>${code}<p><a class="go" href="${escaped(begin)}">Begin again</a></p>`,
    ),
  );
};
