import Holidays from 'date-holidays';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';

/** A country, or a part of one, that has holidays: `CH`, `CH-ZH`, `US-LA-NO`. */
export type Region = { code: string; parts: readonly string[]; name: string };

const all = new Holidays();

/** Code to name of what lies directly within a region; without one, all countries. Names in `language`, or their own. */
export function within(
  { parts: [country, state, region] }: { parts: readonly string[] },
  language?: string,
): Named {
  if (country === undefined) return named(all.getCountries(language));
  if (state === undefined) return named(all.getStates(country, language));
  return named(region === undefined ? all.getRegions(country, state, language) : undefined);
}

type Named = ReadonlyMap<string, string>;

/** @returns the region of a code in any case, or a sentence with what was probably meant */
export function findRegion(written: string): Region | { sentence: string } {
  let region: Region = { code: '', parts: [], name: '' };
  for (const part of written.split('-')) {
    const inside = within(region);
    const code = [...inside.keys()].find((each) => each.toLowerCase() === part.toLowerCase());
    if (code === undefined) return { sentence: unknown(written, part, region, inside) };
    region = below(region, code, inside);
  }
  return region;
}

const below = ({ code, parts }: Region, part: string, inside: Named): Region => ({
  code: code === '' ? part : `${code}-${part}`,
  parts: [...parts, part],
  name: inside.get(part) ?? part,
});

function unknown(written: string, part: string, { code, parts }: Region, inside: Named): string {
  const there =
    code === '' ? `There is no region ${quoted(written)}` : `${code} has no region ${quoted(part)}`;
  const near = byName(part, inside, within({ parts }, 'en')) ?? byCode(part, inside);
  const region = near === undefined ? undefined : below({ code, parts, name: '' }, near, inside);
  const mend = region && `Did you mean ${region.code} (${region.name})? `;
  return `${there}. ${mend ?? ''}“steward calendar holidays --list${code === '' ? '' : ` ${code}`}” names them.`;
}

function byName(part: string, ...namings: Named[]): string | undefined {
  const names = new Map(
    namings.flatMap((naming) => [...naming].map(([code, name]): [string, string] => [plain(name), code])),
  );
  // “Zürich” stands in “Kanton Zürich”.
  const inside = [...names.keys()].find((name) => part.length > 3 && name.includes(plain(part)));
  return names.get(inside ?? nearest(plain(part), [...names.keys()]) ?? '');
}

/** Codes are short, so that any is near any other: of those with its first letter only. */
function byCode(part: string, inside: Named): string | undefined {
  const alike = [...inside.keys()].filter((code) => code[0]?.toLowerCase() === part[0]?.toLowerCase());
  return nearest(part, alike);
}

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const named = (found: Readonly<Record<string, string>> | undefined): Named =>
  new Map(Object.entries(found ?? {}));
