import type { PlainReader } from '../../../time/plain/reader.ts';
import { bad } from '../../../time/plain/reader.ts';
import { instant, zone } from '../../../time/plain/values.ts';
import { mostOf } from './limits.ts';

/** An instant as it is written: rosters keep their text. */
export const instantText: PlainReader<string> = (value, spot) =>
  instant(value, spot) === undefined ? undefined : (value as string);

export const zoneName: PlainReader<string> = (value, spot) =>
  zone(value, spot) === undefined ? undefined : (value as string);

export const name: PlainReader<string> = (value, spot) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= mostOf.letters
    ? value
    : bad(spot, value, 'a name', `write 1 to ${mostOf.letters} characters`);
