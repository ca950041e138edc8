import express from 'express';
import type { Router } from 'express';
import { receiveUpload } from './api/files.ts';
import type { Parts } from './parts.ts';
import { mediaType } from './shapes/file.ts';

const bytesOf = async (body: Buffer, contentType: string): Promise<Buffer> => {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'Content-Type': contentType },
  }).formData();
  for (const part of form.values())
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return Buffer.alloc(0);
};

/** Where the bytes of announced files are posted, and where files are read again. */
export const uploadsRouter = (parts: Parts): Router => {
  const router = express.Router();
  router.post(
    '/upload/v1/:id',
    express.raw({ type: () => true, limit: '50mb' }),
    async (request, response) => {
      const bytes = await bytesOf(request.body as Buffer, request.headers['content-type'] ?? '');
      if (receiveUpload(parts, request.params.id, bytes)) response.send(`OK - ${String(bytes.length)}`);
      else response.status(400).send('The file is unknown, or its length is not the one announced.');
    },
  );
  router.get('/files/:id/:name', (request, response) => {
    const file = parts.workspace.content.files.get(request.params.id);
    if (file === undefined) response.status(404).end();
    else
      response
        .set({
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
          'Content-Security-Policy': 'sandbox',
        })
        .type(mediaType(file.name))
        .send(Buffer.from(file.content, 'base64'));
  });
  return router;
};
