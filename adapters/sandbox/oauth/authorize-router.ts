import express from 'express';
import type { Response, Router } from 'express';
import type { Parts } from '../parts.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

const page = (response: Response, status: number, body: string): void => {
  response
    .status(status)
    .set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': "default-src 'none'",
    })
    .type('html')
    .send(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Add an app</title>${body}</html>`);
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The page at which somebody agrees that the app comes into a workspace, and the way back from it.
 * Source: docs.slack.dev/authentication/installing-with-oauth.
 */
export const authorizeRouter = (parts: Parts): Router => {
  const router = express.Router();
  router.get('/authorize', ({ query }, response) => {
    const { oauth } = parts.options;
    if (oauth === undefined || text(query['client_id']) !== oauth.clientId)
      return page(response, 400, '<p>Invalid client_id parameter</p>');
    const redirect = text(query['redirect_uri']) || oauth.redirectUris[0];
    if (redirect === undefined || !oauth.redirectUris.includes(redirect))
      return page(response, 400, '<p>redirect_uri did not match any configured URIs.</p>');
    const choices = [...parts.neighbours.values()].map(({ options: { workspace } }) => {
      const next = new URLSearchParams({
        team: workspace.id,
        scope: text(query['scope']),
        state: text(query['state']),
        redirect_uri: redirect,
        given: query['redirect_uri'] === undefined ? '' : '1',
      });
      return `<li>${escaped(workspace.name)}: <a href="allow?${escaped(next.toString())}">Allow</a>
        <a href="cancel?${escaped(next.toString())}">Cancel</a></li>`;
    });
    return page(response, 200, `<h1>Which workspace?</h1><ul>${choices.join('')}</ul>`);
  });
  const back = (response: Response, to: string, more: Record<string, string>): void => {
    const url = new URL(to);
    for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
    response.set('Referrer-Policy', 'no-referrer').redirect(302, url.toString());
  };
  router.get('/cancel', ({ query }, response) =>
    back(response, text(query['redirect_uri']), { error: 'access_denied', state: text(query['state']) }),
  );
  router.get('/allow', ({ query }, response) => {
    const at = parts.neighbours.get(text(query['team']));
    if (at === undefined) return page(response, 400, '<p>There is no such workspace.</p>');
    const redirect = text(query['redirect_uri']);
    const code = parts.codes.create({
      workspace: at.options.workspace.id,
      user: text(query['user']) || at.options.people[0]?.id || at.options.app.botUserId,
      scope: text(query['scope']),
      redirectUri: query['given'] === '1' ? redirect : undefined,
    });
    return back(response, redirect, { code, state: text(query['state']) });
  });
  return router;
};
