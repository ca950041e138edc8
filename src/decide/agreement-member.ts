import { compileAgreement } from '../agreement/compile.ts';
import type { CompiledAgreement } from '../agreement/compile.ts';
import { readAgreement } from '../agreement/parse.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { note } from '../time/plain/reader.ts';
import type { PlainMistake } from '../time/plain/mistake.ts';
import { documentMistakes } from './document-mistakes.ts';
import { remembered } from './remembered.ts';

type Read =
  | { readonly agreement: CompiledAgreement; readonly mistakes?: undefined }
  | { readonly mistakes: readonly PlainMistake[] };

const compiled = remembered<Read>({ most: 8, longest: 500_000 }, (value) => {
  const read = readAgreement(value);
  if (!read.ok) return { mistakes: documentMistakes(value, read.mistakes) };
  return { agreement: compileAgreement(read.agreement) };
});

/** An agreement document as JSON, compiled; compiled once for lines that repeat it. */
export const agreement: PlainReader<CompiledAgreement> = (value, spot) => {
  const read = compiled(value);
  if (read.mistakes === undefined) return read.agreement;
  for (const { code, path, message } of read.mistakes) {
    note({ ...spot, path: `${spot.path}${path}` }, code, message);
  }
  return undefined;
};
