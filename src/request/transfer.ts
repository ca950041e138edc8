/** To another service of the same agreement, and so to its team. What the new one needs, `scope` decides. */

import type { Agreement, RequestType } from '../agreement/agreement.ts';
import { scope } from '../agreement/scope.ts';
import type { Ask } from '../agreement/scope.ts';
import type { Decision } from '../decision.ts';
import { refused } from '../decision.ts';
import { isRunning } from '../escalation/escalation.ts';
import { settled } from '../time/outcome.ts';
import type { Sealed } from '../people/sealed.ts';
import { assign } from './assignment.ts';
import { carried, carryRule, halfOf, missed } from './clocks/carried.ts';
import { termsIn } from './clocks/running.ts';
import type { Facts, RequestCommand } from './command.ts';
import { callForMissed } from './escalate.ts';
import type { RequestEvent } from './event.ts';
import { quotaCounter } from './quota.ts';
import type { Scene } from './scene.ts';
import { after, unlessAgent } from './scene.ts';
import type { RequestState } from './state.ts';

type Transfer = Extract<RequestCommand, { kind: 'transfer' }>;

/** The answers the new request type gets: those given now, else those recorded, as far as it asks for them. */
export function answersFor(
  type: RequestType,
  state: Pick<RequestState, 'fields' | 'words'>,
  { chosen, words }: Pick<Transfer, 'chosen' | 'words'>,
): { fields: Record<string, string>; words: Record<string, Sealed> } {
  const answers = { fields: {} as Record<string, string>, words: {} as Record<string, Sealed> };
  for (const [name, { oneOf }] of Object.entries(type.fields ?? {})) {
    const choice = own(chosen, name) ?? own(state.fields, name);
    const said = own(words, name) ?? own(state.words, name);
    if (oneOf ? choice !== undefined && oneOf.includes(choice) : choice !== undefined && !said)
      answers.fields[name] = choice ?? '';
    else if (!oneOf && said) answers.words[name] = said;
  }
  return answers;
}

const own = <T>(values: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** What `scope` is asked: no verdict rests on free text, so that it is there is enough. */
export function askAfter(
  state: RequestState,
  command: Omit<Transfer, 'kind' | 'reason'>,
  type: RequestType,
): Omit<Ask, 'person'> {
  const { fields, words } = answersFor(type, state, command);
  const placeholders = Object.fromEntries(Object.keys(words).map((name) => [name, '…']));
  const [affects, urgency] = [state.affects ?? command.affects, state.urgency ?? command.urgency];
  return {
    service: command.service,
    request: command.request,
    fields: { ...fields, ...placeholders },
    ...(affects === null ? {} : { affects: affects as Ask['affects'] & string }),
    ...(urgency === null ? {} : { urgency: urgency as Ask['urgency'] & string }),
  };
}

/**
 * The classes of people a request was raised as, as far as this version has them; where they were not kept, those
 * its service is for.
 */
export const coveredAs = (
  { classes, service }: Pick<RequestState, 'classes' | 'service'>,
  { services, people }: Agreement,
): string[] =>
  (classes ?? (service === null ? [] : (own(services, service)?.for ?? []))).filter((name) =>
    Object.hasOwn(people, name),
  );

const NOBODY = { workspaces: [], channels: [], userGroups: [] };

type Moved = Omit<Extract<RequestEvent, { kind: 'transferred' }>, 'kind' | 'reason' | 'ranking' | 'leftOut'>;

/** What a transfer does, for the form to show and for the act itself; or the sentence that says why it cannot be. */
export function transferPlan(
  state: RequestState,
  facts: Facts,
  command: Omit<Transfer, 'kind' | 'reason'>,
  now: number,
): { ok: true; moved: Moved } | { ok: false; why: string } | null {
  const compiled = facts.agreement?.compiled;
  const service = compiled && own(compiled.agreement.services, command.service);
  const type = service && own(service.requests, command.request);
  if (!compiled || !service || !type) return null;
  const ask = askAfter(state, command, type);
  const verdict = scope(
    compiled,
    { ...ask, person: NOBODY, classes: coveredAs(state, compiled.agreement) },
    now,
    facts.used ?? {},
  );
  if (verdict.verdict !== 'in_scope') return { ok: false, why: verdict.why };
  const { priority } = verdict.promise;
  const rule = carryRule(compiled, 'transfer');
  const moving = carried(state, facts, (kind) => termsIn(compiled, priority, kind), { ...rule, now });
  const terms = termsIn(compiled, priority, 'response');
  const answer = terms && settled(terms.promised('response', now, []));
  const half = moving.clocks.response ?? (answer && { from: now, due: answer.due });
  return {
    ok: true,
    moved: {
      ...rule,
      ...moving,
      ...answersFor(type, state, command),
      from: {
        service: state.service,
        type: state.type,
        team: state.team,
        priority: state.priority,
        quota: state.quota,
      },
      ...{ service: command.service, type: command.request, team: service.team, priority },
      ...{ affects: ask.affects ?? null, urgency: ask.urgency ?? null, clauses: verdict.clauses },
      why: verdict.why,
      // Whoever sees it for the first time is reminded like for a new one, also when the requester has an answer.
      nudgeAt: terms && half ? halfOf(terms, half) : null,
      quota: quotaCounter(compiled, type, now),
    },
  };
}

export const transfer = (scene: Scene, command: Transfer): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, now } = scene;
    const { number } = state;
    if (state.clocks === null || state.priority === null) return refused('not-promised', { number });
    if (state.service === command.service && state.type === command.request)
      return refused('service-already', { number });
    const late = missed(state, now);
    const plan = transferPlan(after(scene, late), facts, command, now);
    if (!plan) return refused('no-such-service', { number });
    if (!plan.ok) return refused('transfer-not-covered', { number, why: plan.why });
    const { ranking, leftOut } = facts.team;
    const given = assign(facts.team, null, 'transferred');
    // Who is given what has been answered already needs no reminder.
    const nudge = given.length > 0 && !plan.moved.clocks.response ? { nudgeAt: null } : {};
    const events: RequestEvent[] = [
      ...late,
      // Who was called is of the old team; what is still at risk calls the new one.
      ...(isRunning(state.escalation) ? ([{ kind: 'stood-down', why: 'transferred' }] as const) : []),
      { kind: 'transferred', reason: command.reason, ranking, leftOut, ...plan.moved, ...nudge },
      ...given,
    ];
    const calls = callForMissed(after(scene, events), facts, now);
    return { kind: 'events', events: [...events, ...calls] };
  });
