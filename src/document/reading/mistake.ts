/** One thing wrong in a document: where it stands, what is wrong, and what to write instead. */
export type Mistake = {
  /** Counted from 1. 0 when the document came as JSON and has no lines. */
  line: number;
  column: number;
  /** JSON pointer to the value, `/targets/p1/response`. */
  pointer: string;
  /** Key path, `targets.p1.response`; items of a list count from 1. Empty: the document as a whole. */
  clause: string;
  sentence: string;
  mend: string;
};

/** One line of plain text: the key path, what is wrong, the mend. */
export function mistakeText(mistake: Mistake): string {
  return `${mistake.clause === '' ? '' : `${mistake.clause}: `}${mistake.sentence} ${mistake.mend}`;
}
