/** What a person may ask for, in plain words. */

import type { Card, Line } from '../chat/card.ts';
import { say, sayPlain } from '../chat/say.ts';
import { plain } from '../chat/text.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { offers } from './request-form/offer.ts';

export async function menuCard(context: Context, who: Known): Promise<Card> {
  const offered = offers(await context.library.agreements(), who.facts, await context.service());
  const services = new Map<string, string[]>();
  for (const one of offered)
    services.set(one.serviceName, [...(services.get(one.serviceName) ?? []), one.request.name]);
  const lines: Line[] = [...services].map(([name, requests]) => ({
    kind: 'text',
    text: [{ kind: 'bold', spans: [plain(name)] }, plain(`: ${requests.join(', ')}`)],
  }));
  return {
    lines:
      offered.length === 0
        ? [{ kind: 'text', text: say('desk.no-menu') }]
        : [{ kind: 'text', text: say('desk.home-menu') }, ...lines],
    controls: [
      {
        kind: 'button',
        verb: 'request',
        value: 'new',
        label: sayPlain('desk.door-button'),
        style: 'primary',
      },
    ],
    summary: 'Steward',
  };
}
