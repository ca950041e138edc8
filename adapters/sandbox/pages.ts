import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Router } from 'express';

const PAGE = fileURLToPath(new URL('./page/', import.meta.url));
const require = createRequire(import.meta.url);

/** The modules the page imports, by their address under /vendor/. */
const VENDOR: Record<string, string> = {
  'preact.mjs': require.resolve('preact'),
  'hooks.mjs': require.resolve('preact/hooks'),
  // For `require` these two packages name their CommonJS build; the module lies beside it.
  'htm.mjs': join(dirname(require.resolve('htm')), 'htm.mjs'),
  'htm-preact.mjs': join(dirname(require.resolve('htm/preact')), 'index.mjs'),
};

/** Inline scripts of the page (its import map) are allowed by their hash, so that no other one runs. */
const policyFor = (html: string): string => {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    (match) =>
      `'sha256-${createHash('sha256')
        .update(match[1] ?? '')
        .digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
};

/** The page, its modules and nothing else; never cached, so that an edit shows at the next load. */
export const pagesRouter = (): Router => {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  router.get(['/', '/index.html'], async (_request, response) => {
    const html = await readFile(join(PAGE, 'index.html'), 'utf8');
    response.set('Content-Security-Policy', policyFor(html)).type('html').send(html);
  });
  router.get('/vendor/:name', (request, response) => {
    const file = Object.hasOwn(VENDOR, request.params.name) ? VENDOR[request.params.name] : undefined;
    if (file === undefined) response.status(404).end();
    else response.type('text/javascript').sendFile(file, { cacheControl: false, dotfiles: 'allow' });
  });
  router.use(express.static(PAGE, { index: false, etag: false, lastModified: false, cacheControl: false }));
  return router;
};
