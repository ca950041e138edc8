import express from 'express';
import type { Response, Router } from 'express';
import { machineNow } from '../machine.ts';
import type { Parts } from '../parts.ts';
import { keepPage, ownerOf } from './phone.ts';
import { isSigned } from './webhook-signature.ts';

type Sent = {
  page: string;
  to: string;
  summary: string;
  details: string;
  link: string | null;
  test: boolean;
};

const sentIn = (body: string): Sent | undefined => {
  try {
    const { data } = JSON.parse(body) as { data?: Partial<Sent> };
    const { page, to, summary, details, link, test } = data ?? {};
    if (typeof page !== 'string' || typeof to !== 'string' || typeof summary !== 'string') return undefined;
    return { page, to, summary, details: details ?? '', link: link ?? null, test: test === true };
  } catch {
    return undefined;
  }
};

const refuse = (response: Response, status: number, code: number, message: string): void =>
  void response.status(status).json({ code, message });

/** The provider of telephone calls: takes signed pages, and rings whoever has the number. A repeat rings nobody. */
export const phoneRouter = (parts: Parts): Router => {
  const router = express.Router();
  router.use(express.text({ type: () => true, limit: '64kb' }));
  router.post('/:way', async (request, response) => {
    const { phone } = parts.options;
    if (phone === undefined) return void response.status(404).end();
    const body = typeof request.body === 'string' ? request.body : '';
    const header = (name: string): string => request.get(name) ?? '';
    const headers = {
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
    };
    if (!isSigned(phone.secret, headers, body, machineNow()))
      return refuse(response, 401, 401, 'The signature is missing, wrong or too old.');
    const sent = sentIn(body);
    if (sent === undefined) return refuse(response, 400, 400, 'That is no page.');
    const owner = ownerOf(parts, sent.to);
    if (owner === undefined) return refuse(response, 400, 404, 'Nobody here has this number.');
    if (!parts.workspace.content.pages.has(sent.page)) {
      const { page: id, to: _, ...said } = sent;
      const at = await parts.time.now();
      keepPage(parts, { id, user: owner.id, way: request.params.way, at, ...said });
    }
    response.status(202).json({ id: `call-${headers.id}` });
  });
  return router;
};
