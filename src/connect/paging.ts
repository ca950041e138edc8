/** Connects the ways beyond chat: pages out by webhook, answers in by link, key or signed webhook. */

import { createWebhookAdapter } from '../../adapters/webhook/index.ts';
import type { Answered, Provider } from '../../adapters/webhook/options.ts';
import { sayPlain } from '../chat/say.ts';
import type { PageAnswer } from '../front-desk/answer-page.ts';
import { answerPage } from '../front-desk/answer-page.ts';
import { lookAtPage } from '../front-desk/look-at-page.ts';
import type { Logger } from '../log.ts';
import { keptPage } from '../paging/queries/kept-page.ts';
import { wayOf } from '../people/directory.ts';
import type { PageContent } from '../request/notices.ts';
import type { Steward } from '../steward.ts';
import type { PageDesk } from '../web/page-route.ts';
import { pageRoute } from '../web/page-route.ts';
import type { PageView } from '../web/page-view.ts';
import { createRateLimit } from '../web/rate-limit.ts';
import type { WebServer } from '../web/server.ts';
import type { WaySecrets } from './way-secrets.ts';
import { wayVariable } from './way-secrets.ts';

/** Far more than people press; whoever guesses at tokens is slowed down. */
const RATE = { burst: 120, everyMs: 250 };

export type WaysAt = {
  /** What the environment says of them. */
  ways: Readonly<Record<string, WaySecrets>>;
  /** Serves, in our own format, those of which the environment says nothing. */
  standIn?: { url(way: string): string; secret: string };
};

/** Where time is moved by hand nobody waits a minute for a telephone on the page. */
const STAND_IN_RINGS_EVERY_MS = 3_000;

/** A way as the directory and its surroundings describe it; undefined: the directory names none so. */
export async function providerOf(
  { context: { library } }: Pick<Steward, 'context'>,
  at: WaysAt,
  name: string,
): Promise<Provider | undefined> {
  const directory = await library.directory();
  const way = directory && wayOf(directory, name);
  if (!directory || !way) return undefined;
  const { webhook, body, words: _, address: __, ...described } = way;
  const variable = wayVariable(name);
  const provider = { ...described, from: directory.provider.name, variable };
  const said = at.ways[variable];
  if (at.standIn && !said) {
    const { url, secret } = at.standIn;
    return { ...provider, format: 'json', headers: {}, answers: 'both', url: url(name), secret };
  }
  const { url = webhook, ...secrets } = said ?? {};
  return {
    ...provider,
    ...secrets,
    ...(body === undefined ? {} : { body }),
    ...(url === undefined ? {} : { url }),
  };
}

/** @param web not listening yet: answers must find their routes */
export function connectPaging(
  steward: Steward,
  at: WaysAt,
  web: Pick<WebServer, 'mount'>,
  log: Logger,
): void {
  const { context } = steward;
  const wait = createRateLimit(RATE, () => context.machine());
  const problem = (err: unknown): void => log.error({ err, part: 'paging' }, 'an answer to a page failed');
  const adapter = createWebhookAdapter({
    machine: () => context.machine(),
    ...(at.standIn ? { ringEveryMs: STAND_IN_RINGS_EVERY_MS } : {}),
    provider: (way) => providerOf(steward, at, way),
    ways: async () => Object.keys((await context.library.directory())?.ways ?? {}),
    answered: async ({ page, ways, key }) => {
      const kept = await keptPage<PageContent>(context.read, page);
      // A provider speaks for its own pages only.
      if (!kept || !ways.includes(kept.way)) return unknown();
      const person = kept.page === 'test' ? kept.contact : kept.person;
      return perform(steward, { page, person, how: 'webhook', key });
    },
    answeredAt: (token) => take(steward, token, 'webhook'),
    words: { otherKey: sayPlain('page-link.other-key'), unknown: sayPlain('page-link.unknown') },
    wait,
    problem,
  });
  steward.connectOutlet(adapter.outlet);
  for (const route of adapter.routes) web.mount(route);
  web.mount(pageRoute(pageDesk(steward), wait, problem));
}

const unknown = (): Answered => ({ kind: 'refused', sentence: sayPlain('page.unknown') });

async function take(steward: Steward, token: string, how: 'link' | 'webhook'): Promise<Answered | null> {
  const claim = steward.pageOf(token);
  if (claim === null) return null;
  if (claim === 'late') return { kind: 'over', sentence: sayPlain('page-link.late') };
  const { page, person } = claim;
  // However often and by whichever of both, it is one act.
  return perform(steward, { page, person, how, key: `page/${person}/${page}` });
}

/** Who comes too late is told what became of it, not only that it is over. */
async function perform({ context }: Steward, answer: PageAnswer): Promise<Answered> {
  const answered = await answerPage(context, answer);
  if (answered.kind !== 'over') return answered;
  const seen = await lookAtPage(context, answer.page, answer.person);
  if (seen?.kind !== 'over') return answered;
  return { kind: seen.isTheirs ? 'already' : 'over', sentence: seen.sentence };
}

const plain = (sentence: string): PageView => ({ title: sentence, details: '' });

export const pageDesk = (steward: Steward): PageDesk => ({
  look: async (token) => {
    const claim = steward.pageOf(token);
    if (claim === null) return null;
    if (claim === 'late') return plain(sayPlain('page-link.late'));
    const seen = await lookAtPage(steward.context, claim.page, claim.person);
    if (seen === null) return null;
    if (seen.kind === 'over') return plain(seen.sentence);
    return {
      title: seen.summary,
      details: seen.details,
      button: seen.button,
      note: sayPlain('page-link.nothing-yet'),
    };
  },
  take: async (token) => {
    const answered = await take(steward, token, 'link');
    return answered && plain(answered.sentence);
  },
});
