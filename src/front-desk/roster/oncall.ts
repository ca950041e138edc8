/** `/steward oncall [team]`: who is on duty, who is next, and two weeks as a picture or as a list. */

import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { cancel } from '../../roster/cancel.ts';
import { listCard, onDutyCard, onDutyLine } from '../../roster/cards/on-duty.ts';
import { shownSpan, stretchesIn } from '../../roster/cards/picture.ts';
import { isColleague } from '../../roster/follow.ts';
import { common } from '../../roster/spans.ts';
import type { Change, Span } from '../../roster/state.ts';
import { no } from '../refusal.ts';
import type { Named, RosterDesk } from './desk.ts';
import { allRosters, rosterDesk } from './desk.ts';

/** More than so many are told in a line each. */
const MOST_PICTURES = 2;
const MOST_LINES = 11;
const SOME = { k: '', d: '' };

/** @param typed the team as named by its people, by its key or by its roster; '': the visitor's own */
export async function oncall(context: Context, who: Known, typed: string): Promise<Reply> {
  if (!isColleague(who)) return { kind: 'say', text: say('duty.not-for-requesters') };
  const all = await allRosters(context);
  if (all.length === 0) return { kind: 'say', text: say('duty.none') };
  const own = all.filter(({ team }) => who.teams.includes(team));
  const wanted = typed === '' ? (own.length > 0 ? own : all) : meant(all, typed);
  if (wanted.length === 0) return unknownTeam(all, typed);
  const desks = (await Promise.all(wanted.map(({ name }) => rosterDesk(context, who, name)))).filter(
    (desk) => desk !== undefined,
  );
  const cards = desks.length > MOST_PICTURES ? [many(desks)] : desks.map((desk) => cardOf(desk, who));
  return { kind: 'cards', cards };
}

/** @param about `facilities 11`: the roster, and how much of the list was shown before */
export async function oncallList(context: Context, who: Known, about: string): Promise<Reply> {
  if (!isColleague(who)) return { kind: 'say', text: say('duty.not-for-requesters') };
  const [name = '', skip = ''] = about.split(' ');
  const desk = await rosterDesk(context, who, name);
  if (!desk) return no(context, { code: 'unknown-roster' });
  return { kind: 'cards', cards: [listCard(desk.view, Number(skip) || 0)] };
}

/** The exact name first, then whatever begins like it. */
function meant(all: readonly Named[], typed: string): Named[] {
  const text = typed.trim().toLowerCase();
  const names = ({ name, team, teamName }: Named): string[] =>
    [name, team, teamName].map((one) => one.toLowerCase());
  const exact = all.filter((one) => names(one).includes(text));
  return exact.length > 0 ? exact : all.filter((one) => names(one).some((known) => known.startsWith(text)));
}

const unknownTeam = (all: readonly Named[], typed: string): Reply => ({
  kind: 'say',
  text: say('duty.unknown-team', {
    text: typed.slice(0, 40),
    teams: all.map(({ teamName }) => teamName).join(', '),
    team: all[0]?.team ?? '',
  }),
});

function cardOf(desk: RosterDesk, who: Known): Card {
  const { view, scene, isMember, mayArrange } = desk;
  const { facts, now } = scene;
  const owners = facts.owners;
  const reader = {
    person: who.person,
    isMember,
    mayArrange,
    owners,
    mayCancel: view.roster.changes.filter((change) => change.to > now && mayCancel(desk, change)),
  };
  return onDutyCard(view, reader, missing(desk));
}

/** The act itself is rehearsed: what would be refused is not offered. */
const mayCancel = ({ scene }: RosterDesk, { id }: Change): boolean =>
  cancel(scene, { kind: 'cancel', change: id, reason: SOME }).kind === 'events';

/** Hours ahead in the two weeks that agreements promise and nobody covers. */
function missing({ view, scene }: RosterDesk): Span[] {
  const ahead = { ...shownSpan(view.zone, view.now), from: view.now };
  const nobody = stretchesIn(view.schedule, ahead).filter(({ people }) => people.length === 0);
  return nobody.length === 0 ? [] : common(nobody, scene.facts.promised(ahead.from, ahead.to));
}

function many(desks: readonly RosterDesk[]): Card {
  const shown = desks.slice(0, MOST_LINES);
  const more = desks.length - shown.length;
  return {
    lines: [
      { kind: 'text', text: say('duty.many') },
      ...shown.map(({ view }) => ({ kind: 'text', text: onDutyLine(view) }) as const),
      ...(more > 0 ? [{ kind: 'note', text: say('desk.more', { count: more }) } as const] : []),
      { kind: 'note', text: say('duty.many-hint') },
    ],
    controls: [],
    summary: sayPlain('duty.summary-many'),
  };
}
