import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import type { ApiFault } from '../faults.ts';
import { machineNow } from '../machine.ts';
import type { Parts } from '../parts.ts';
import { note } from '../record.ts';
import { newId } from '../workspace/ids.ts';
import type { Json } from '../workspace/model.ts';
import { readArgs } from './args.ts';
import { ApiError } from './error.ts';
import { METHODS } from './methods.ts';
import { missingScope } from './scopes.ts';
import { createLimiter } from './tiers.ts';

type Outcome = { status: number; retryAfter?: number; body: Json };

const refused = (code: string, more: Json = {}): Outcome => ({
  status: 200,
  body: { ok: false, error: code, ...more },
});

/** The arguments without the token, which only forms may carry in their body. */
const readRequest = (request: Request): { token: string | undefined; raw: Json } => {
  const body = (request.body ?? {}) as Json;
  const raw: Json = { ...request.query, ...body };
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const inForm = request.is('json') === 'json' ? undefined : raw['token'];
  delete raw['token'];
  return { token: bearer ?? (typeof inForm === 'string' ? inForm : undefined), raw };
};

const failure = (fault: ApiFault): Outcome => {
  const limited = fault.retryAfter !== undefined || fault.status === 429;
  const status = fault.status ?? (limited ? 429 : 200);
  const error = fault.error ?? (limited ? 'ratelimited' : status >= 500 ? 'internal_error' : 'fatal_error');
  return {
    status,
    body: { ok: false, error },
    ...(limited ? { retryAfter: fault.retryAfter ?? 1 } : {}),
  };
};

const answer = (response: Response, outcome: Outcome): void => {
  response.status(outcome.status);
  response.set('X-Slack-Req-Id', newId('').toLowerCase());
  response.set('Cache-Control', 'no-store');
  if (outcome.retryAfter !== undefined) response.set('Retry-After', String(outcome.retryAfter));
  response.json(outcome.body);
};

const WITHOUT_TOKEN = new Set(['api.test', 'oauth.v2.access']);

/** The Web API under `/api/`: authentication, rate limits, faults asked for, and the methods. */
export const apiRouter = (parts: Parts): Router => {
  const router = express.Router();
  const limiter = createLimiter();
  router.use(express.urlencoded({ extended: false, limit: '10mb', parameterLimit: 200 }));
  router.use(express.json({ limit: '10mb' }));

  /** The workspace the token is for; before there is one, the server's first. */
  const placeOf = (token: string | undefined): Parts => {
    const holder = token === undefined ? undefined : parts.tokens.whose(token);
    return (holder && 'workspace' in holder && parts.neighbours.get(holder.workspace)) || parts;
  };

  const run = async (at: Parts, method: string, token: string | undefined, raw: Json): Promise<Outcome> => {
    const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (known === undefined) return refused('unknown_method', { req_method: method });
    if (!WITHOUT_TOKEN.has(method)) {
      if (token === undefined || token === '') return refused('not_authed');
      const holder = parts.tokens.whose(token);
      if ('error' in holder) return refused(holder.error);
      const needed = missingScope(method, parts.options.scopes);
      if (needed !== undefined)
        return refused('missing_scope', { needed, provided: parts.options.scopes?.join(',') });
    }
    const args = readArgs(raw);
    if (parts.options.rateLimits === true) {
      const wait = limiter(method, known.tier, args.text('channel'));
      if (wait > 0) return failure({ retryAfter: wait });
    }
    try {
      return { status: 200, body: { ok: true, ...(await known.run(at, args, token ?? '')) } };
    } catch (error) {
      if (error instanceof ApiError) return refused(error.code, error.more);
      at.object(method, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
      return { status: 500, body: { ok: false, error: 'internal_error' } };
    }
  };

  router.all('/:method', async (request, response) => {
    const { method } = request.params;
    if (parts.options.scopes !== undefined) response.set('x-oauth-scopes', parts.options.scopes.join(','));
    const { token, raw } = readRequest(request);
    const fault = parts.faults.takeCall(method);
    if (fault?.latencyMs !== undefined) await sleep(fault.latencyMs);
    const broken =
      fault !== undefined && (fault.cut ?? fault.status ?? fault.error ?? fault.retryAfter) !== undefined;
    const lost = fault?.afterAccepting === true;
    const at = placeOf(token);
    const took = !broken || lost ? await run(at, method, token, raw) : failure(fault);
    const said = took.body['ok'] === true;
    note(at.record.calls, {
      at: machineNow(),
      method,
      args: raw,
      ok: said,
      ...(said ? {} : { error: String(took.body['error']) }),
    });
    // An answer lost without further word is a cut connection: the caller cannot know whether it arrived.
    if (fault?.cut === true || (lost && !broken)) request.socket.destroy();
    else answer(response, lost && broken ? failure(fault) : took);
  });
  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else answer(response, refused(request.is('json') === 'json' ? 'invalid_json' : 'invalid_form_data'));
  });
  return router;
};
