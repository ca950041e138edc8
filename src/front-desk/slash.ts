/** Slash commands: `/request …` and `/steward …`. */

import type { Card } from '../chat/card.ts';
import type { Reply } from '../chat/port.ts';
import { clean } from '../chat/clean.ts';
import { say } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { showStory, showWhy } from './about.ts';
import { showFeed } from './feed.ts';
import { mineCard, queueCard } from './lists.ts';
import { menuCard } from './menu.ts';
import { sentence } from './refusal.ts';
import { showReach } from './reach.ts';
import { openRequestForm } from './request-form/form.ts';
import { openAbsentForm } from './roster/absent-form.ts';
import { openCoverForm } from './roster/cover-form.ts';
import { oncall } from './roster/oncall.ts';
import { openSwapForm } from './roster/swap-form.ts';

export async function slash(context: Context, who: Known, name: string, given: string): Promise<Reply> {
  const text = clean(given);
  if (name === 'request') return { kind: 'form', form: await openRequestForm(context, who, text) };
  const [verb = '', ...rest] = text.split(/\s+/);
  const said = rest.join(' ');
  switch (verb.toLowerCase()) {
    case '':
    case 'help':
      return cards(helpCard());
    case 'mine':
      return cards(await mineCard(context, who));
    case 'queue':
      return cards(await queueCard(context, who));
    case 'menu':
      return cards(await menuCard(context, who));
    case 'oncall':
      return oncall(context, who, said);
    case 'cover':
      return openCoverForm(context, who, said, null);
    case 'swap':
      return openSwapForm(context, who, said, null);
    case 'absent':
      return openAbsentForm(context, who, said);
    case 'feed':
      return showFeed(context, who, rest[0] ?? '');
    case 'reach':
      return showReach(context, who, said);
    case 'show':
    case 'why': {
      const number = rest[0];
      if (number === undefined) return { kind: 'say', text: say('desk.needs-number', { verb }) };
      const look = verb.toLowerCase() === 'show' ? showStory : showWhy;
      return about(context, await look(context, who, number));
    }
    default:
      return cards(helpCard(say('desk.unknown-command', { text: verb.slice(0, 40) })));
  }
}

export async function about(context: Context, found: Awaited<ReturnType<typeof showStory>>): Promise<Reply> {
  return found.ok ? cards(found.card) : { kind: 'say', text: await sentence(context, found.refusal) };
}

const cards = (...list: Card[]): Reply => ({ kind: 'cards', cards: list });

function helpCard(before?: Text): Card {
  const lines = [
    before ?? say('desk.help'),
    say('desk.help.request'),
    say('desk.help.mine'),
    say('desk.help.show'),
    say('desk.help.why'),
    say('desk.help.queue'),
    say('desk.help.menu'),
    say('desk.help.oncall'),
    say('desk.help.cover'),
    say('desk.help.swap'),
    say('desk.help.absent'),
    say('feed.help'),
    say('reach.help'),
  ];
  return { lines: lines.map((text) => ({ kind: 'text', text })), controls: [], summary: 'Steward' };
}
