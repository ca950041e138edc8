/** Personal rules in a sentence: what will be done, and when. */

import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain } from '../../chat/text.ts';
import type { PersonalRule } from '../../escalation/pages.ts';

/** `Chat and push at once, phone after 1 min, until somebody takes it.` */
export function rulesSentence(rules: readonly PersonalRule[], wayName: (way: string) => string): Text {
  const inOrder = [...rules].sort((a, b) => a.afterMs - b.afterMs);
  const atOnce = inOrder.filter(({ afterMs }) => afterMs === 0).map(({ way }) => wayName(way));
  const later = inOrder.filter(({ afterMs }) => afterMs > 0);
  if (inOrder.length === 0) return say('reach.rules-none');
  const first = atOnce.length === 0 ? say('reach.chat') : say('reach.chat-and', { ways: atOnce.join(', ') });
  const rest = later.flatMap(({ way, afterMs }): Text => [
    plain(', '),
    ...say('reach.rule', { way: wayName(way), minutes: afterMs / 60_000 }),
  ]);
  return say('reach.rules', { first, rest });
}
