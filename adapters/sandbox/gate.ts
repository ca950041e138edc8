import type { NextFunction, Request, Response } from 'express';

const LOCAL = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

const refuse = (response: Response, sentence: string): void => {
  response.status(403).json({ ok: false, error: sentence });
};

/** Lets in only what was addressed to this machine: another Host is DNS rebinding. */
export const localOnly = (request: Request, response: Response, next: NextFunction): void => {
  if (LOCAL.test(request.headers.host ?? '')) next();
  else refuse(response, 'The sandbox answers on localhost only.');
};

/** Lets in only requests of the sandbox's own page: another origin, or a body that is not JSON, is another site. */
export const ownPageOnly = (request: Request, response: Response, next: NextFunction): void => {
  const { origin, host } = request.headers;
  const foreign = origin !== undefined && origin !== `http://${host ?? ''}`;
  const site = request.headers['sec-fetch-site'];
  if (foreign || site === 'cross-site' || site === 'same-site')
    refuse(response, 'The sandbox can be used from its own page only.');
  else if (request.method !== 'GET' && request.is('application/json') !== 'application/json')
    refuse(response, 'The sandbox takes JSON only.');
  else next();
};
