import type { YAMLError } from 'yaml';
import type { Mistake } from './mistake.ts';
import { isCitable } from './citable.ts';
import { mistakeAt } from './document-node.ts';
import type { DocumentNode } from './document-node.ts';

type Code = YAMLError['code'];

const wording: Partial<Record<Code, [sentence: string, mend: string]>> = {
  ALIAS_PROPS: ['An alias cannot carry an anchor or a tag.', 'Leave only the alias.'],
  BAD_ALIAS: ['This alias cannot be read.', 'Write the value itself.'],
  BAD_DIRECTIVE: ['This “%” line cannot be read.', 'Leave it out.'],
  BAD_DQ_ESCAPE: ['This backslash escape is not known.', 'Write \\\\ for a backslash, or use single quotes.'],
  BAD_INDENT: [
    'This line is indented differently from its neighbours.',
    'Line it up with the keys beside it.',
  ],
  BAD_SCALAR_START: ['A text cannot begin with this character.', 'Put the text in quotes.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'A second “:” on this line makes the text look like a key.',
    'Put the text in quotes, or begin a new line after the first “:”.',
  ],
  BLOCK_IN_FLOW: [
    'Lines with keys cannot stand inside { } or [ ].',
    'Close the bracket first, or use commas.',
  ],
  KEY_OVER_1024_CHARS: ['This key is far too long.', 'Keys are short words.'],
  MISSING_CHAR: [
    'A bracket, quote, comma, colon or space is missing here.',
    'Close what was opened: { with }, [ with ], a quote with the same quote; put a space after “:”.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key must stand on one line, followed by “:”.',
    'Is a “:” missing after the key?',
  ],
  MULTIPLE_DOCS: ['A second document begins here (“---”).', 'Keep one document in a file.'],
  RESOURCE_EXHAUSTION: ['The document is nested too deeply here.', 'Use fewer levels.'],
  TAB_AS_INDENT: ['A tab is used to indent.', 'Indent with spaces.'],
  TAG_RESOLVE_FAILED: ['This tag has no meaning here.', 'Leave the tag out.'],
  UNEXPECTED_TOKEN: ['This cannot stand here.', 'Look for a missing quote, comma or bracket just before it.'],
};

const unclosed: Record<'quote' | 'bracket', [sentence: string, mend: string]> = {
  quote: ['The quote that opens here is not closed.', 'Write the same quote after the text.'],
  bracket: ['A bracket that was opened before this is not closed.', 'Close each { with } and each [ with ].'],
};

type LineAndColumn = { line: number; column: number };

/**
 * Errors of the YAML grammar in our words, under the clauses in which they were met. One a line: what
 * follows on the same line is the first one's echo.
 */
export function syntaxMistakes(
  errors: readonly YAMLError[],
  placeOf: (offset: number) => LineAndColumn,
  root: DocumentNode,
): Mistake[] {
  const byLine = new Map<number, Mistake>();
  for (const error of upToOpenQuote(errors)) {
    const mistake = syntaxMistake(error, placeOf(error.pos[0]), root);
    if (!byLine.has(mistake.line)) byLine.set(mistake.line, mistake);
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

/** An open quote swallows the rest of the document, so what comes after it is its echo. */
function upToOpenQuote(errors: readonly YAMLError[]): readonly YAMLError[] {
  const quote = errors.findIndex((error) => isOpenQuote(error));
  return quote < 0 ? errors : errors.slice(0, quote + 1);
}

const isOpenQuote = ({ message }: YAMLError): boolean => message.startsWith('Missing closing');

function syntaxMistake(error: YAMLError, place: LineAndColumn, root: DocumentNode): Mistake {
  const around = nodeBefore(root, place);
  const until = around.path.findIndex((part) => typeof part === 'string' && !isCitable(part));
  const path = until < 0 ? around.path : around.path.slice(0, until);
  // The parser notices an open quote or bracket where it gives up; the mistake is where it was opened.
  if (isOpenQuote(error)) return mistakeAt(path, around.place, ...unclosed.quote);
  if (/end with a [}\]]$/.test(error.message)) return mistakeAt(path, place, ...unclosed.bracket);
  const [sentence, mend] = wording[error.code] ?? [
    'This is not valid YAML.',
    'Look for a missing quote, comma or bracket just before it.',
  ];
  return mistakeAt(path, place, sentence, mend);
}

/** The last node that begins at or before a place: the clause being written there. */
function nodeBefore(node: DocumentNode, place: LineAndColumn): DocumentNode {
  const below =
    node.kind === 'list'
      ? node.items.findLast((each) => isBefore(each.place, place))
      : node.kind === 'map'
        ? node.entries.findLast((each) => isBefore(each.place, place))?.value
        : undefined;
  return below ? nodeBefore(below, place) : node;
}

const isBefore = (a: LineAndColumn, b: LineAndColumn): boolean =>
  a.line < b.line || (a.line === b.line && a.column <= b.column);
