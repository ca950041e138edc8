/** The webhook adapter: pages out to providers of telephone calls, texts and push messages, and their answers in. */

import type { Outlet } from '../../src/chat/platform.ts';
import type { Route } from './answer.ts';
import { answerRoutes } from './answer.ts';
import type { WebhookOptions } from './options.ts';
import { createOutlet } from './post.ts';

export type WebhookAdapter = {
  outlet: Outlet;
  /** What the process's HTTP listener must hand over, in this order. */
  routes: readonly Route[];
};

export const createWebhookAdapter = (options: WebhookOptions): WebhookAdapter => ({
  outlet: createOutlet(options),
  routes: answerRoutes(options),
});
