/** A clash in words: what a change would bring about that somebody should know before it is made. */

import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Clash } from '../event.ts';
import type { RosterView } from './view.ts';
import { person, spanOf } from './view.ts';

/** `Tue 24 Nov 20:00 to 22:00 becomes empty`, without an end, so that several make one sentence. */
export function clashText(view: Pick<RosterView, 'name' | 'zone' | 'teamOf'>, clash: Clash): Text {
  switch (clash.kind) {
    case 'empty':
      return say('clash.empty', { span: spanOf(view, clash) });
    case 'absent':
      return say('clash.absent', { person: person(view, clash.person), span: spanOf(view, clash) });
    case 'elsewhere':
      return say('clash.elsewhere', {
        person: person(view, clash.person),
        team: view.teamOf(clash.roster),
        span: spanOf(view, clash),
      });
    case 'nights':
      return say('clash.nights', { person: person(view, clash.person), nights: clash.nights });
  }
}
