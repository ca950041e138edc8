const NEWLINE = 0x0a;

/** One line without its end; of one that is too long only the beginning is there. */
export type Line = { readonly bytes: Uint8Array; readonly isTooLong: boolean };

/** Cuts a stream of bytes into lines, holding no more than one line of the length allowed. */
export type LineCutter = {
  /** The lines that end in this piece. */
  next(piece: Uint8Array): Line[];
  /** The last line, if it has no end. */
  last(): Line[];
};

/** @param longest bytes of a line, its end not counted */
export function lineCutter(longest: number): LineCutter {
  let held: Uint8Array[] = [];
  let length = 0;
  const hold = (part: Uint8Array): void => {
    // What does not fit is counted but let go: the line is refused whatever it goes on to say.
    const room = Math.max(0, longest - length);
    // A part is a view of a larger piece, which it would keep in memory: so it is copied.
    if (room > 0 && part.length > 0) held.push(Uint8Array.prototype.slice.call(part, 0, room));
    length += part.length;
  };
  const taken = (end: Uint8Array): Line => {
    const isWhole = held.length === 0 && end.length <= longest;
    if (!isWhole) hold(end);
    const isTooLong = length > longest;
    const bytes = isWhole ? end : isTooLong ? (held[0] ?? end) : Buffer.concat(held);
    held = [];
    length = 0;
    return { bytes, isTooLong };
  };
  return {
    next: (piece) => {
      const lines: Line[] = [];
      let from = 0;
      for (let to = piece.indexOf(NEWLINE); to >= 0; to = piece.indexOf(NEWLINE, from)) {
        lines.push(taken(piece.subarray(from, to)));
        from = to + 1;
      }
      hold(piece.subarray(from));
      return lines;
    },
    last: () => (length > 0 ? [taken(new Uint8Array(0))] : []),
  };
}
