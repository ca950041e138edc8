/** Sending the form "New request": checked once more, then recorded, whatever the verdict. */

import type { Answers } from '../../chat/form.ts';
import type { Sent } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { submit } from '../../request/commands/submit.ts';
import { wasPerformed } from '../../request/queries/was-performed.ts';
import { sentence } from '../refusal.ts';
import { LONGEST_DETAILS, LONGEST_TITLE, NOT_SURE, fieldName } from './answers.ts';
import { drawn, situation } from './form.ts';
import type { Situation } from './form.ts';
import { hasChanged, readShown, shownOf } from './memory.ts';

/**
 * Shows the form again, with its text, when the verdict is another than the one shown; the requester confirms
 * by sending once more.
 */
export async function sendRequestForm(
  context: Context,
  who: Known,
  key: string,
  memory: string,
  answers: Answers,
): Promise<Sent> {
  const scene = await situation(context, who, answers, who.at);
  const mistakes = mistakesIn(scene, answers);
  if (Object.keys(mistakes).length > 0) return { kind: 'mistakes', mistakes };
  const isOther = hasChanged(readShown(memory), shownOf(scene.preview.verdict));
  // A redelivery of what was sent must not be asked about the quota it has itself used up.
  const isChanged = isOther && !(await wasPerformed(context.read, key, who.person));
  if (isChanged) return { kind: 'form', form: drawn(scene, answers, false, isChanged) };
  // A platform may insist on a button where there is something to fill in.
  if (scene.preview.send === null) return { kind: 'mistakes', mistakes: { what: sayPlain('mistake.final') } };
  const done = await submit(context, who, key, scene.agreement, scene.said);
  if (done.kind === 'refused')
    return { kind: 'mistakes', mistakes: { title: plain(await sentence(context, done.refusal)) } };
  return { kind: 'done', say: say('desk.raised', { number: done.state.number }) };
}

const plain = (text: Awaited<ReturnType<typeof sentence>>): string =>
  text.map((span) => (span.kind === 'plain' ? span.text : span.kind === 'person' ? span.name : '')).join('');

function mistakesIn({ offered, what, said }: Situation, answers: Answers): Record<string, string> {
  const mistakes: Record<string, string> = {};
  if (!answers['title']?.trim()) mistakes['title'] = sayPlain('mistake.title');
  for (const [name, { length }] of Object.entries(answers)) {
    const max = name === 'title' ? LONGEST_TITLE : LONGEST_DETAILS;
    if (length > max) mistakes[name] = sayPlain('form.too-long', { length, max });
  }
  if (offered.length > 0 && !what && answers['what'] !== NOT_SURE)
    mistakes['what'] = sayPlain('mistake.what');
  for (const { field, required, oneOf } of what?.request.fields ?? [])
    if (what && required && !said.fields[field])
      mistakes[fieldName(what, field)] = sayPlain(oneOf ? 'mistake.choose' : 'mistake.needed');
  return mistakes;
}
