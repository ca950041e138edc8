import express from 'express';
import type { Router } from 'express';
import { machineNow } from '../machine.ts';
import type { Parts } from '../parts.ts';
import { note } from '../record.ts';
import type { Json } from '../workspace/model.ts';
import { respond } from './respond.ts';

/** The response_url addresses: JSON, or a form with `payload`. Five uses in thirty minutes, then 404. */
export const hooksRouter = (parts: Parts): Router => {
  const router = express.Router();
  router.use(express.json({ limit: '10mb', type: () => true }));
  router.post('/:kind/:secret', async (request, response) => {
    const occasion = parts.responseUrls.use(request.params.secret);
    const body = (request.body ?? {}) as Json;
    const error =
      'error' in occasion
        ? occasion.error
        : await respond(parts, occasion, body, `response_url (${request.params.kind})`);
    note(parts.record.calls, {
      at: machineNow(),
      method: 'response_url',
      args: body,
      ok: error === undefined,
      ...(error === undefined ? {} : { error }),
    });
    if (error === undefined) response.json({ ok: true });
    else response.status('error' in occasion ? 404 : 400).json({ ok: false, error });
  });
  return router;
};
