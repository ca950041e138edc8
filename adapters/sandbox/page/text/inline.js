/** Inside one line: references in angle brackets, `code`, emphasis, emoji and bare addresses. */
import { emojiOf } from './emoji.js';
import { unescapeText } from './entities.js';
import { readReference } from './reference.js';

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' };
const WORD = /[\p{L}\p{N}]/u;
const TOKEN =
  /<([^<>\n]+)>|`([^`\n]+)`|:([a-z0-9_+'-]+(?:::skin-tone-\d)?):|(https?:\/\/[^\s<>|*`]*[^\s<>|*`.,;:!?)\]'"_~])|([*_~])/gu;

/** A mark opens after a non-word character and before a visible one, and closes the other way round. */
function closingAt(text, open, mark) {
  if (WORD.test(text[open - 1] ?? ' ') || /[\s]|^$/.test(text[open + 1] ?? '')) return -1;
  for (let at = text.indexOf(mark, open + 1); at !== -1; at = text.indexOf(mark, at + 1)) {
    const empty = at === open + 1;
    if (!empty && !/\s/.test(text[at - 1]) && !WORD.test(text[at + 1] ?? ' ') && !insideToken(text, open, at))
      return at;
  }
  return -1;
}

/** A mark within `<…>` or a code stretch is not emphasis. */
function insideToken(text, open, at) {
  const between = text.slice(open + 1, at);
  const angle = between.lastIndexOf('<') > between.lastIndexOf('>');
  return angle || (between.match(/`/g) ?? []).length % 2 === 1;
}

function push(nodes, node) {
  const last = nodes.at(-1);
  if (node.kind === 'text' && node.text === '') return;
  if (node.kind === 'text' && last?.kind === 'text') last.text += node.text;
  else nodes.push(node);
}

/**
 * @param {string} text one line (or, with `plain`, any text in which only references are read)
 * @param {{ plain?: boolean, nested?: boolean }} [how]
 * @returns {import('./mrkdwn.d.ts').Inline[]}
 */
export function parseInline(text, how = {}) {
  const nodes = [];
  const token = new RegExp(TOKEN);
  let from = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [whole, reference, code, emoji, url, mark] = found;
    let node;
    let end = found.index + whole.length;
    if (reference !== undefined) node = readReference(reference);
    else if (how.plain) continue;
    else if (code !== undefined) node = { kind: 'code', text: unescapeText(code) };
    else if (emoji !== undefined)
      node = emojiOf(emoji) && { kind: 'emoji', name: emoji, text: emojiOf(emoji) };
    else if (url !== undefined) node = { kind: 'link', url: unescapeText(url), text: unescapeText(url) };
    else {
      const close = closingAt(text, found.index, mark);
      if (close !== -1) {
        node = {
          kind: MARKS[mark],
          children: parseInline(text.slice(found.index + 1, close), { nested: true }),
        };
        end = close + 1;
      }
    }
    if (!node) {
      // The character that began it is plain; what follows it may still be something.
      token.lastIndex = found.index + 1;
      continue;
    }
    push(nodes, { kind: 'text', text: unescapeText(text.slice(from, found.index)) });
    if (node.kind === 'date' && found.index === 0 && !how.nested) node.atStart = true;
    push(nodes, node);
    from = end;
    token.lastIndex = end;
  }
  push(nodes, { kind: 'text', text: unescapeText(text.slice(from)) });
  return nodes;
}
