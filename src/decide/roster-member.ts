import { readRoster } from '../roster/schedule/reading/read-roster.ts';
import { compileRoster } from '../roster/schedule/who.ts';
import type { CompiledRoster } from '../roster/schedule/who.ts';
import type { PlainMistake } from '../time/plain/mistake.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { note } from '../time/plain/reader.ts';
import { remembered } from './remembered.ts';

type Read =
  { readonly roster: CompiledRoster; readonly mistake?: undefined } | { readonly mistake: PlainMistake };

const compiled = remembered<Read>({ most: 8, longest: 200_000 }, (value) => {
  const read = readRoster(value);
  return read.ok ? { roster: compileRoster(read.roster) } : { mistake: read };
});

/** A roster, compiled; compiled once for lines that repeat it. */
export const roster: PlainReader<CompiledRoster> = (value, spot) => {
  const read = compiled(value);
  if (read.mistake === undefined) return read.roster;
  const { code, path, message } = read.mistake;
  return note({ ...spot, path: `${spot.path}${path}` }, code, message);
};

/** An example for lines without a roster. */
export const ROSTER_EXAMPLE =
  '"roster": {"timezone": "Europe/Zurich", "layers": [{"start": "2026-11-02T08:00:00+01:00", "participants": ["mia"]}]}';
