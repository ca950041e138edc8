/** The form that holds a request: for what, until when, and what that does to the promise. */

import { clauseNumber } from '../../agreement/show.ts';
import { calendarNamed } from '../../agreement/compile.ts';
import type { Answers, Field, Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain, time } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { reasonWords } from '../../request/cards/hold.ts';
import { versionFor } from '../../request/clocks/running.ts';
import { holdPlan, holdReasons } from '../../request/hold.ts';
import { isMoved } from '../../request/state.ts';
import { LONGEST } from '../forms/form-desk.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { mistake } from '../forms/form-desk.ts';
import { no } from '../refusal.ts';
import { rehearse } from '../rehearse.ts';
import { sendAct } from './send.ts';
import type { Situation } from './situation.ts';
import { formFor, gone, situation } from './situation.ts';
import type { Until } from './until.ts';
import { untilFields, untilIn, zoneOf } from './until.ts';

const FORM = 'hold';
const KIND = { kind: 'hold' } as const;

export async function openHold(context: Context, who: Known, name: string): Promise<Reply> {
  const scene = await situation(context, who, name, KIND);
  if (!scene) return no(context, { code: 'unknown-request' });
  const [reason = ''] = holdReasons(scene.request, scene.facts);
  const until = scene.now + 3_600_000;
  const rehearsed = await rehearse(context, who, name, { ...KIND, reason, until, words: { k: '', d: '' } });
  return rehearsed.ok ? { kind: 'form', form: drawn(scene, who, {}) } : no(context, rehearsed.refusal);
}

function drawn(scene: Situation, who: Known, answers: Answers): Form {
  const { request, facts, now } = scene;
  const reasons = holdReasons(request, facts);
  const reason = reasons.find((one) => one === answers['reason']) ?? reasons[0] ?? '';
  const zone = zoneOf(who.zone);
  const until = chosen(scene, who, answers);
  return formFor(request, {
    form: FORM,
    title: sayPlain('form.hold'),
    submit: sayPlain('form.hold'),
    fields: [
      {
        kind: 'choice',
        name: 'reason',
        label: sayPlain('form.hold.reason'),
        options: reasons.map((value) => ({ value, label: capital(reasonWords(value)) })),
        value: reason,
        live: true,
        look: 'radio',
      },
      ...untilFields(until, now, zone),
      ...planNotes(scene, reason, until, who.zone),
      {
        kind: 'text',
        name: 'words',
        label: sayPlain('form.hold.words'),
        hint: sayPlain('form.hold.hint'),
        multiline: true,
        max: LONGEST,
        ...(answers['words'] ? { value: answers['words'] } : {}),
      },
    ],
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function chosen({ request, facts, agreement, now }: Situation, who: Known, answers: Answers): Until {
  const compiled = versionFor(request, facts, 'fulfilment') ?? agreement.compiled;
  const calendar = calendarNamed(compiled, request.clocks?.fulfilment.calendar ?? '');
  return untilIn(answers, calendar, now, zoneOf(who.zone));
}

/** What the agreement lets stand still, and where the promise moves if it lasts that long. */
function planNotes(scene: Situation, reason: string, until: Until, zone: string): Field[] {
  const { request, facts, agreement, now } = scene;
  const note = (name: string, text: Text): Field => ({ kind: 'note', name, text });
  if (until.at === null || until.at <= now) return [note('plan', say('form.hold.past'))];
  const plan = holdPlan(request, facts, { reason, until: until.at }, now);
  const { clocks } = request;
  if (!plan || !clocks) return [];
  const clause = clauseNumber(agreement.compiled.agreement, plan.clause);
  const moved = plan.moves.fulfilment;
  const due = time(clocks.fulfilment.due ?? clocks.fulfilment.promised, zone);
  const news: Text = plan.stops.includes('update') && moved ? [plain(' '), ...say('form.hold.news')] : [];
  const text =
    clocks.fulfilment.breachedAt !== null
      ? say('form.hold.missed', { clause })
      : moved
        ? [
            ...(isMoved(moved)
              ? say('form.hold.stops', { clause, due: time(moved.due, zone), was: time(moved.was, zone) })
              : say('form.hold.stops-stays', { clause, due: time(moved.due, zone) })),
            ...news,
          ]
        : say(plan.stops.length > 0 ? 'form.hold.stops-news' : 'form.hold.goes-on', { clause, due });
  return [
    note('plan', text),
    ...(plan.isCut ? [note('cut', say('form.hold.cut', { until: time(plan.until, zone) }))] : []),
  ];
}

export const holdDesk: FormDesk = {
  redraw: async (context, who, memory, answers) => {
    const scene = await situation(context, who, memory, KIND);
    return scene?.request.clocks
      ? drawn(scene, who, answers)
      : gone(context, FORM, sayPlain('form.hold'), memory);
  },
  send: async (context, who, key, memory, answers) => {
    const scene = await situation(context, who, memory, KIND);
    // Where nothing is promised there is no calendar to choose by; the act says what is the matter.
    const until = scene?.request.clocks ? chosen(scene, who, answers).at : 0;
    if (until === null) return mistake('day', sayPlain('form.hold.past'));
    const needed = { reason: 'mistake.choose', words: 'refusal.no-text' } as const;
    const { reason = '', words = '' } = answers;
    return sendAct(context, who, { key, memory, answers }, needed, 'day', { ...KIND, reason, until, words });
  },
};
