/** What a page beyond chat says of a request, in plain words: nobody there reads markup, and a text message is short. */

import { momentIn } from '../../chat/moment.ts';
import { plainText } from '../../chat/plain.ts';
import { sayPlain } from '../../chat/say.ts';
import { asks } from '../../escalation/escalation.ts';
import { worstClock } from './escalation.ts';
import { calledAs, thenWords } from './tell.ts';
import { pressingOf } from '../urgency.ts';
import type { View } from './view.ts';
import { shortened } from './view.ts';

/** One text message (3GPP TS 23.038), and what every provider takes. */
export const LONGEST_SUMMARY = 160;

/**
 * @param mayQuote whether what people wrote may leave by this way
 * @param reader opaque id; who is not called at the present step reads who is
 */
export function pageWords(
  view: View,
  mayQuote: boolean,
  reader: string,
): { summary: string; details: string } {
  return { summary: summary(view, mayQuote, reader), details: details(view, reader) };
}

/** The same of several at once, the first of them first; `count` of all, of which some are shown. */
export function pagesWords(
  views: readonly View[],
  count: number,
  mayQuote: boolean,
  { reader, momentOf }: { reader: string; momentOf(at: number): string },
): { summary: string; details: string } {
  const [first] = views;
  if (!first) return { summary: '', details: '' };
  const title = ({ title: words }: View, most: number): string =>
    mayQuote ? ` ${shortened(words, most)}` : '';
  const due = ({ request }: View): string => {
    const pressing = pressingOf(request);
    if (!pressing) return sayPlain('page.list-open');
    return sayPlain(pressing.isLate ? 'page.list-late' : 'page.list-due', { due: momentOf(pressing.at) });
  };
  const said = (words: string): string =>
    sayPlain('page.list-summary', {
      ...{ provider: shortened(first.provider, 30), count, number: first.request.number },
      ...{ title: words, due: due(first) },
      ask: sayPlain(isAsked(first, reader) ? 'page.list-ask' : 'page.ask-before'),
    });
  const room = LONGEST_SUMMARY - [...said(' ')].length;
  const lines = views.map((view) =>
    sayPlain(isAsked(view, reader) ? 'page.list-line' : 'page.list-line-before', {
      ...{ number: view.request.number, title: title(view, 80), due: due(view) },
    }),
  );
  const more = count - views.length;
  if (more > 0) lines.push(sayPlain('page.list-more', { count: more }));
  return { summary: said(title(first, Math.min(room, 40))), details: lines.join('\n') };
}

const isAsked = ({ request }: View, reader: string): boolean => asks(request.escalation, reader);

function summary(view: View, mayQuote: boolean, reader: string): string {
  const { request, provider } = view;
  const kind = worstClock(view);
  const clock = kind && request.clocks?.[kind];
  const due = clock ? momentIn(clock.breachedAt ?? clock.due ?? clock.promised, view.zone) : '';
  const ask = sayPlain(isAsked(view, reader) ? 'page.ask' : 'page.ask-before');
  const said = (title: string): string => {
    const fill = { provider: shortened(provider, 30), number: request.number, title, due, ask };
    if (!kind || !clock) return sayPlain('page.summary', fill);
    return sayPlain(clock.breachedAt === null ? `page.summary-${kind}` : `page.summary-late-${kind}`, fill);
  };
  if (!mayQuote) return said('');
  const room = LONGEST_SUMMARY - [...said(' ')].length;
  return said(` ${shortened(view.title, Math.min(room, 80))}`);
}

function details(view: View, reader: string): string {
  const { request } = view;
  const { escalation, assignee } = request;
  const has =
    assignee === null
      ? sayPlain('page.nobody-has')
      : sayPlain('page.agent-has', { agent: view.name(assignee) });
  const fill = { customer: view.customer, priority: (request.priority ?? '').toUpperCase(), has };
  const isCalled = isAsked(view, reader);
  const tell = plainText(calledAs(escalation?.tell ?? ''));
  const about =
    escalation?.told.length === 0
      ? sayPlain('page.details-nobody', fill)
      : sayPlain(isCalled ? 'page.details' : 'page.details-before', { ...fill, tell });
  // What is asked next is asked of those who are called.
  if (!escalation || !isCalled) return about;
  const { until, then } = escalation;
  const next =
    until === null || then === null
      ? sayPlain('page.last')
      : sayPlain('page.until', {
          until: momentIn(until, view.zone),
          then: plainText(thenWords(escalation.tell, then)),
        });
  return `${about}\n${next}`;
}
