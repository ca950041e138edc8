/** What a team can press on its card: in one menu of at most five items, and two rows. */

import type { Control } from '../../chat/card.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { button, firstName, menu, reply } from './controls.ts';
import type { View } from './view.ts';

type Item = [verb: string, label: Key, name?: string];

const MOVING: readonly Item[] = [
  ['prioritise', 'button.prioritise'],
  ['transfer', 'button.transfer'],
];
const ABOUT: readonly Item[] = [
  ['show', 'button.show'],
  ['why', 'button.why'],
];

export function teamControls(view: View): Control[] {
  const { request } = view;
  const about = ABOUT.map(([verb, label]) => button(view, verb, label));
  const asking: Item = ['ask', 'button.ask', firstName(view, request.requester)];
  const busy = menu(view, [asking, ['hold', 'button.hold'], ['hand-over', 'button.hand-over'], ...MOVING]);
  const fulfil = button(view, 'fulfil', 'button.fulfil', { style: 'primary' });
  switch (request.status) {
    case 'new':
    case 'in-progress':
      // Who was given it says by claiming it that they have it in hand.
      return request.status === 'new' || request.clocks?.response.metAt === null
        ? [
            button(view, 'claim', 'button.claim', { style: 'primary' }),
            ...[reply(view), busy, button(view, 'fulfil', 'button.fulfil'), ...about],
          ]
        : [fulfil, reply(view), busy, ...about];
    case 'waiting':
      return [
        button(view, 'fulfil', 'button.fulfil'),
        reply(view),
        menu(view, [['hand-over', 'button.hand-over'], ...MOVING, ...ABOUT]),
      ];
    case 'on-hold':
      return [
        button(view, 'resume', 'button.resume'),
        reply(view),
        menu(view, [['fulfil', 'button.fulfil'], ['hand-over', 'button.hand-over'], ...MOVING]),
        ...about,
      ];
    case 'exception':
    case 'fulfilled':
      return [reply(view), menu(view, ABOUT)];
    case 'closed':
    case 'withdrawn':
      return about;
  }
}
