/** What a transfer would do, in the words of the form. */

import type { Answers, Field } from '../../chat/form.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain } from '../../chat/text.ts';
import { transferPlan } from '../../request/transfer.ts';
import { movesNotes } from './moves.ts';
import type { Situation } from './situation.ts';
import type { Target } from './transfer-target.ts';
import { answered } from './transfer-target.ts';

const note = (text: Text): Field => ({ kind: 'note', name: 'plan', text });

export function planNotes(
  scene: Situation,
  target: Target | undefined,
  answers: Answers,
  zone: string,
): Field[] {
  if (!target) return [note(say('form.transfer.pick'))];
  const { request, facts, now, team } = scene;
  const given = answered(scene, target, answers, {});
  // No verdict rests on free text, and typing it redraws nothing: it is taken to be there.
  const words = Object.fromEntries(
    Object.keys(target.type.fields ?? {}).map((field) => [field, { k: '', d: '' }]),
  );
  const plan = transferPlan(request, facts, { ...given, words }, now);
  if (!plan) return [note(say('form.transfer.pick'))];
  if (!plan.ok) return [note(say('form.transfer.no', { why: plan.why }))];
  const { moved } = plan;
  const fill = { team: team(moved.team ?? ''), priority: (moved.priority ?? '').toUpperCase() };
  const key = moved.team === request.team ? 'form.transfer.same-team' : 'form.transfer.team';
  const isGiven = facts.team.assignment === 'automatic' && facts.team.ranking.length > 0;
  const next = say(isGiven ? 'form.transfer.given' : 'form.transfer.nobody');
  return [note([...say(key, fill), plain(' '), ...next]), ...movesNotes(scene, moved, zone)];
}
