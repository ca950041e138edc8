import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { LONGEST_LINE, answerLine, answerTooLong, isBlank } from '../../decide/answer-line.ts';
import { keepHeapSmall } from '../../heap.ts';
import type { Line } from './lines.ts';
import { lineCutter } from './lines.ts';

/** Answers are written in pieces of about this many characters. */
const PIECE = 64_000;

const FOLDER = 'The input is a folder. Give a file of questions, one on each line.';

/** Answers the lines of standard input on standard output; null, or a sentence why it could not be read. */
export async function decideInput(): Promise<string | null> {
  // For a folder standard input is a stream without content, which would pass for a file without lines.
  if (fstatSync(0).isDirectory()) return FOLDER;
  keepHeapSmall();
  return decideStream(process.stdin, process.stdout);
}

/**
 * Answers the lines of a stream, one for one and in order, no faster than they are taken; the memory held is that
 * of a line and its answer. Ends when the input does, or quietly when nobody reads the answers any more.
 * @returns null, or a sentence that says why the input could not be read
 */
export async function decideStream(input: Readable, output: Writable): Promise<string | null> {
  const cutter = lineCutter(LONGEST_LINE);
  try {
    for await (const piece of input) {
      if (!(await answered(cutter.next(piece as Uint8Array), output))) return null;
    }
  } catch (error) {
    if (input.errored === null) throw error;
    const { code = 'unknown' } = input.errored as NodeJS.ErrnoException;
    return `The input cannot be read (${code}). Give a file of questions, one on each line.`;
  }
  await answered(cutter.last(), output);
  return null;
}

/** False when nobody reads the answers any more. */
async function answered(lines: readonly Line[], output: Writable): Promise<boolean> {
  let text = '';
  for (const { bytes, isTooLong } of lines) {
    if (!isTooLong && isBlank(bytes)) continue;
    text += `${isTooLong ? answerTooLong(bytes) : answerLine(bytes)}\n`;
    if (text.length < PIECE) continue;
    if (!(await written(text, output))) return false;
    text = '';
  }
  return text === '' || written(text, output);
}

async function written(text: string, output: Writable): Promise<boolean> {
  if (output.destroyed) return false;
  if (output.write(text)) return true;
  const given = new AbortController();
  const { signal } = given;
  try {
    // A reader that has gone drains nothing; then the stream is closed.
    await Promise.race([once(output, 'drain', { signal }), once(output, 'close', { signal })]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    return false;
  } finally {
    given.abort();
  }
  return !output.destroyed;
}
