/** Chat text as a person would read it aloud: for announcements and one-line previews. */
import { parseMrkdwn } from './mrkdwn.js';

const person = (state, id) => state.people.find((p) => p.id === id)?.name;
const channel = (state, id) => state.conversations.find((c) => c.id === id)?.name;

function read(node, state) {
  switch (node.kind) {
    case 'person':
      return `@${person(state, node.id) ?? node.label ?? 'somebody'}`;
    case 'channel':
      return `#${channel(state, node.id) ?? node.label ?? 'a channel'}`;
    case 'group':
      return node.label ?? '@group';
    case 'everybody':
      return `@${node.name}`;
    case 'date':
      return node.fallback;
    case 'break':
      return ' ';
    default:
      return node.text ?? node.children.map((child) => read(child, state)).join('');
  }
}

/** @param {string} text @param {{ people: object[], conversations: object[] }} state @returns {string} */
export function plainText(text, state) {
  const paragraphs = parseMrkdwn(text).map(({ children }) =>
    children.map((node) => read(node, state)).join(''),
  );
  return paragraphs.join(' ').replace(/\s+/g, ' ').trim();
}
