import { expect, test } from 'vitest';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { withIds } from '../../src/roster/with-ids.ts';

const at = (iso: string): number => Date.parse(iso);
const ids: Readonly<Record<string, string>> = { ada: 'id-1', ben: 'id-2', mona: 'id-3' };
const idOf = (key: string): string | undefined => ids[key];

const document: RosterDocument = {
  roster: 'workplace',
  team: 'workplace',
  timezone: 'UTC',
  owners: ['ada', 'gone'],
  layers: [
    {
      start: '2026-11-02T08:00:00Z',
      participants: ['ada', ['ben', 'mona'], 'gone'],
      rotation: { type: 'daily', length: 1 },
    },
    { start: '2026-11-02T08:00:00Z', priority: -1, participants: ['mona'] },
  ],
  overrides: [
    {
      from: '2026-11-05T08:00:00Z',
      to: '2026-11-06T08:00:00Z',
      mode: 'replace',
      replaces: 'ada',
      who: 'ben',
    },
    {
      from: '2026-11-08T08:00:00Z',
      to: '2026-11-09T08:00:00Z',
      mode: 'replace',
      replaces: 'ada',
      who: 'gone',
    },
  ],
  absences: [{ from: '2026-11-03T08:00:00Z', to: '2026-11-03T12:00:00Z', who: 'ben' }],
};
const named = withIds(document, idOf);
const who = (iso: string): readonly string[] => compileRoster(named).who(at(iso));

test('everybody goes by their id, wherever the document names them', () => {
  expect(who('2026-11-02T09:00:00Z')).toEqual(['id-1']);
  expect(who('2026-11-03T09:00:00Z')).toEqual(['id-3']);
  expect(who('2026-11-03T13:00:00Z')).toEqual(['id-2', 'id-3']);
  expect(who('2026-11-05T09:00:00Z')).toEqual(['id-2']);
  expect(named.owners).toEqual(['id-1']);
});

test('somebody unknown keeps their turn and is absent from it, for good', () => {
  expect(who('2026-11-04T09:00:00Z')).toEqual(['id-3']);
  expect(who('2126-11-02T09:00:00Z').every((id) => Object.values(ids).includes(id))).toBe(true);
  // An override puts nobody in their place.
  expect(who('2026-11-08T09:00:00Z')).toEqual([]);
});

test('what else the document says stays as it is', () => {
  const { layers: _l, overrides: _o, absences: _a, owners: _w, ...rest } = named;
  expect(rest).toEqual({ roster: 'workplace', team: 'workplace', timezone: 'UTC' });
});
