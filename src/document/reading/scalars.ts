import { citableForm, isCitable } from './citable.ts';
import type { DocumentNode } from './document-node.ts';
import { childAt, keysOf } from './document-node.ts';
import { nearest } from './nearest.ts';
import { quoted } from './quoted.ts';
import { choiceMend, described, wrong } from './reading.ts';
import type { Reader, Reading } from './reading.ts';

const longestText = 1000;

/** The text of a scalar; a group or list in its place is a mistake, for which `mend` says what to write. */
export function textOf(node: DocumentNode, reading: Reading, mend: string): string | undefined {
  if (node.kind === 'scalar') return node.text;
  return wrong(reading, node, `A single value is needed here, not ${described(node)}.`, mend);
}

/** A scalar that `parse` understands. `is` ends the sentence: “15 minuts” + “is not a duration”. */
export function scalar<T>(parse: (text: string) => T | undefined, is: string, mend: string): Reader<T> {
  return (node, reading) => {
    const text = textOf(node, reading, mend);
    if (text === undefined) return undefined;
    return parse(text.trim()) ?? wrong(reading, node, `${quoted(text)} ${is}.`, mend);
  };
}

/** Words for people: not empty, not endless, nothing in them that hides or reorders what is read. */
export const words: Reader<string> = (node, reading) => {
  const text = textOf(node, reading, 'Write a text.')?.trim();
  if (text === undefined) return undefined;
  if (text === '') return wrong(reading, node, 'The text is empty.', 'Write a few words.');
  if (text.length > longestText) {
    return wrong(reading, node, `The text has ${text.length} characters.`, `Write at most ${longestText}.`);
  }
  if (/[^\P{Cc}\n\t]|[\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text)) {
    const mend = 'Delete it, or type the text again.';
    return wrong(reading, node, `The text ${quoted(text)} holds an invisible control character.`, mend);
  }
  return text;
};

/** One of a fixed set of words. `what` is what they are: “a kind of request”. */
export function oneOf<const T extends string>(what: string, known: readonly T[]): Reader<T> {
  return (node, reading) => {
    const mend = choiceMend(undefined, known, '');
    const text = textOf(node, reading, mend);
    if (text === undefined) return undefined;
    const found = known.find((each) => each === text);
    if (found !== undefined) return found;
    return wrong(
      reading,
      node,
      `${quoted(text)} is not ${what}.`,
      choiceMend(nearest(text, known), known, mend),
    );
  };
}

/** The name of something defined elsewhere in the same document, under `section`. */
export function reference(what: string, section: string): Reader<string> {
  return (node, reading) => {
    const known = keysOf(childAt(reading.root, section));
    const ifNone = `Add a section “${section}” that defines it.`;
    const text = textOf(node, reading, choiceMend(undefined, known, ifNone));
    if (text === undefined || known.includes(text)) return text;
    const mend = choiceMend(nearest(text, known), known, ifNone);
    return wrong(reading, node, `There is no ${what} ${quoted(text)} in this document.`, mend);
  };
}

export const wholeNumber = (least: number, most: number, example: string): Reader<number> =>
  scalar(
    (text) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
    `is not a whole number from ${least} to ${most}`,
    `Write for example ${example}.`,
  );

export const yesOrNo: Reader<boolean> = scalar(
  (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  'is neither true nor false',
  'Write true or false.',
);

/** A name by which documents call something and others cite it: an agreement, a team, a skill, a person. */
export const plainName =
  (example: string): Reader<string> =>
  (node, reading) => {
    const text = textOf(node, reading, `Write for example ${example}.`);
    if (text === undefined || isCitable(text)) return text;
    return wrong(reading, node, notCitable(text), `Write for example ${citableForm(text) ?? example}.`);
  };

export const notCitable = (name: string): string =>
  `${quoted(name)} is not a name of small letters, digits and single hyphens.`;

export const emailPattern = /^[^\s@<>"',;:]+@[^\s@.<>"',;:]+(\.[^\s@.<>"',;:]+)+$/;

/** An e-mail address, in small letters whatever it is written in. */
export const email = (example: string): Reader<string> =>
  scalar(
    (text) => (emailPattern.test(text) ? text.toLowerCase() : undefined),
    'is not an e-mail address',
    `Write for example ${example}.`,
  );
