/**
 * Chat markup to a tree. The tree holds text only: whoever draws it makes text nodes, never markup.
 * Rules: https://docs.slack.dev/messaging/formatting-message-text
 * @typedef {import('./mrkdwn.d.ts').Paragraph} Paragraph
 */
import { parseInline } from './inline.js';

const QUOTE = /^(?:>|&gt;) ?/;

/** Lines to paragraphs and quotes; neighbours of one kind belong together. */
function readLines(text, into) {
  for (const line of text.split('\n')) {
    const kind = QUOTE.test(line) ? 'quote' : 'paragraph';
    const inline = parseInline(kind === 'quote' ? line.replace(QUOTE, '') : line);
    const last = into.at(-1);
    if (last?.kind === kind) last.children.push({ kind: 'break' }, ...inline);
    else into.push({ kind, children: inline });
  }
}

/** The line feed beside a ``` fence belongs to the fence, not to the text around it. */
const trimFence = (text, first, last) => text.replace(first ? '' : /^\n/, '').replace(last ? '' : /\n$/, '');

/** @param {string} text @returns {Paragraph[]} paragraphs, quotes and preformatted stretches, in order */
export function parseMrkdwn(text) {
  const blocks = [];
  const parts = text.split(/```([\s\S]+?)```/);
  parts.forEach((part, i) => {
    if (i % 2 === 1) {
      blocks.push({ kind: 'pre', children: parseInline(part.replace(/^\n|\n$/g, ''), { plain: true }) });
      return;
    }
    const lines = trimFence(part, i === 0, i === parts.length - 1);
    if (lines !== '' || parts.length === 1) readLines(lines, blocks);
  });
  return blocks;
}
