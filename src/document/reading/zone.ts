import { zoneMistake } from '../../time/zone-name.ts';
import { quoted } from './quoted.ts';
import { wrong } from './reading.ts';
import type { Reader } from './reading.ts';
import { textOf } from './scalars.ts';

const mend = 'Write an IANA name such as Europe/Zurich or America/New_York.';

/** The name of a time zone. */
export const zone: Reader<string> = (node, reading) => {
  const text = textOf(node, reading, mend);
  if (text === undefined || zoneMistake(text) === null) return text;
  return wrong(reading, node, `${quoted(text)} is not a time zone.`, mend);
};
