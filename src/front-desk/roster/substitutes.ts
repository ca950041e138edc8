/** Who of the team could take over a stretch: the free ones first, and a word where something stands against it. */

import type { Option } from '../../chat/form.ts';
import { sayPlain } from '../../chat/say.ts';
import { knownAbsences } from '../../roster/absences.ts';
import { stretchesIn } from '../../roster/cards/picture.ts';
import { common } from '../../roster/spans.ts';
import type { Span } from '../../roster/state.ts';
import type { RosterDesk } from './desk.ts';

/** @param leaves whose duty it is; they cannot follow themselves */
export function substitutes({ scene, view }: RosterDesk, span: Span, leaves: string | null): Option[] {
  const { facts, state } = scene;
  const absences = knownAbsences(facts.document, state.changes);
  const isOnDuty = (person: string): boolean =>
    stretchesIn(view.schedule, span).some(({ people }) => people.includes(person));
  const hindrance = (person: string): string | null => {
    if (common(absences.get(person) ?? [], [span]).length > 0) return sayPlain('form.cover.away');
    const other = facts.elsewhere.find(({ compiled }) =>
      stretchesIn(compiled, span).some(({ people }) => people.includes(person)),
    );
    if (other) return sayPlain('form.cover.elsewhere', { team: view.teamOf(other.name) });
    return isOnDuty(person) ? sayPlain('form.cover.on-duty') : null;
  };
  const found = facts.team.members
    .filter((person) => person !== leaves)
    .map((person) => ({ person, name: view.name(person), why: hindrance(person) }))
    .sort((a, b) => Number(a.why !== null) - Number(b.why !== null) || (a.name < b.name ? -1 : 1));
  return found.map(({ person, name, why }) => ({
    value: person,
    label: why === null ? name : sayPlain('form.cover.hindered', { name, why }),
  }));
}
