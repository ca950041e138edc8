import { visible } from '../document/reading/quoted.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { agreementNeeds, rosterNeeds } from '../people/needs.ts';
import type { AgreementNeeds, RosterNeeds } from '../people/needs.ts';
import { parseRoster } from '../roster/schedule/parse.ts';
import { mistakeLines, textOf } from './text-file.ts';

type Gathered =
  { ok: true; agreements: AgreementNeeds[]; rosters: RosterNeeds[] } | { ok: false; lines: string[] };

/** What agreements and rosters rely on the directory for; what cannot be read is named line by line. */
export function gatherNeeds(files: readonly string[]): Gathered {
  const agreements: AgreementNeeds[] = [];
  const rosters: RosterNeeds[] = [];
  const lines = files.flatMap((file) => {
    const read = textOf(file);
    if (!read.ok) return [read.sentence];
    // A document says what it is by its first section.
    switch (/^(agreement|roster)[ \t]*:/m.exec(read.text)?.[1]) {
      case 'agreement': {
        const parsed = parseAgreement(read.text);
        if (!parsed.ok) return mistakeLines(file, parsed.mistakes);
        agreements.push(agreementNeeds(parsed.agreement));
        return [];
      }
      case 'roster': {
        const parsed = parseRoster(read.text);
        if (!parsed.ok) return mistakeLines(file, parsed.mistakes);
        rosters.push(rosterNeeds(parsed.roster));
        return [];
      }
      default:
        return [`${visible(file)}: This is neither an agreement nor a roster. Leave it out.`];
    }
  });
  return lines.length === 0 ? { ok: true, agreements, rosters } : { ok: false, lines };
}
