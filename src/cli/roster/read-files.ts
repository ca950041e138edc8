import { parseAgreement } from '../../agreement/parse.ts';
import { compileAgreement } from '../../agreement/compile.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import { visible } from '../../document/reading/quoted.ts';
import { parseRoster } from '../../roster/schedule/parse.ts';
import type { RosterDocument } from '../../roster/schedule/roster.ts';
import { mistakeLines, textOf } from '../text-file.ts';

export type RosterFile = { file: string; text: string; hash: string; roster: RosterDocument };
export type ReadFiles =
  { ok: true; rosters: RosterFile[]; agreements: CompiledAgreement[] } | { ok: false; lines: string[] };

/** Rosters, and agreements to compare them with; what cannot be read is named line by line. */
export function readFiles(files: readonly string[]): ReadFiles {
  const rosters: RosterFile[] = [];
  const agreements: CompiledAgreement[] = [];
  const lines = files.flatMap((file) => {
    const read = textOf(file);
    if (!read.ok) return [read.sentence];
    // A document says what it is by its first section.
    if (/^agreement[ \t]*:/m.test(read.text)) {
      const parsed = parseAgreement(read.text);
      if (!parsed.ok) return mistakeLines(file, parsed.mistakes);
      agreements.push(compileAgreement(parsed.agreement));
      return [];
    }
    if (/^directory[ \t]*:/m.test(read.text))
      return [`${visible(file)}: This is a directory. Leave it out; steward directory check examines it.`];
    const parsed = parseRoster(read.text);
    if (!parsed.ok) return mistakeLines(file, parsed.mistakes);
    rosters.push({ file, text: read.text, hash: parsed.hash, roster: parsed.roster });
    return [];
  });
  return lines.length === 0 ? { ok: true, rosters, agreements } : { ok: false, lines };
}
