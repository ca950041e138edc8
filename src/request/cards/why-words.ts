/** Small things that the lines of a derivation share. */

import type { Text } from '../../chat/text.ts';

/** With a capital at its beginning. */
export const capital = (spans: Text): Text =>
  spans.map((span, index) =>
    index === 0 && span.kind === 'plain'
      ? { ...span, text: span.text.charAt(0).toUpperCase() + span.text.slice(1) }
      : span,
  );

/** The words themselves are in the story: here the sentence ends where they would begin. */
export const unquoted = (spans: Text): Text =>
  spans.map((span, index) =>
    index === spans.length - 1 && span.kind === 'plain'
      ? { ...span, text: span.text.replace(/:$/, '.') }
      : span,
  );
