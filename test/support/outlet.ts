/** An outlet beyond chat that remembers what it was asked to send. */

import type { Destination, Outlet, Page, Posted } from '../../src/chat/platform.ts';
import { WAYS } from '../../src/chat/platform.ts';

export type SentPage = { to: Extract<Destination, { kind: 'way' }>; page: Page };

export type RecordingOutlet = Outlet & {
  /** Every page that was taken, oldest first. */
  pages: SentPage[];
  /** Answers in its place; undefined lets the page through. */
  fail(fault: ((sent: SentPage) => Posted | undefined) | undefined): void;
};

export function recordingOutlet(): RecordingOutlet {
  let fault: ((sent: SentPage) => Posted | undefined) | undefined;
  const pages: SentPage[] = [];
  return {
    name: WAYS,
    pages,
    fail: (next) => (fault = next),
    post: async (to, content) => {
      if (to.kind !== 'way' || content.kind !== 'page') throw new Error('Only pages go there.');
      const sent = { to, page: content.page };
      const planned = fault?.(sent);
      if (planned) return planned;
      const { workspace, address } = to;
      pages.push(sent);
      return {
        kind: 'posted',
        ref: { workspace, conversation: address, message: String(pages.length) },
      };
    },
    update: async (ref) => ({ kind: 'posted', ref }),
    trace: async () => ({ kind: 'unknown' }),
  };
}
