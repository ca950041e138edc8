/** What stands in angle brackets: a person, a channel, a group, everybody, a date or a link. */
import { unescapeText } from './entities.js';
import { isSafeUrl } from './links.js';

function split(body, at = body.indexOf('|')) {
  return at === -1 ? [body, undefined] : [body.slice(0, at), unescapeText(body.slice(at + 1))];
}

/** `date^seconds^format^link|fallback`; the link may be left out. */
function readDate(body) {
  const [left, fallback = ''] = split(body);
  const [, seconds = '', format = '', link] = left.split('^');
  const url = link && isSafeUrl(unescapeText(link)) ? unescapeText(link) : undefined;
  const number = /^\d+(?:\.\d+)?$/.test(seconds) ? Number(seconds) : Number.NaN;
  return { kind: 'date', seconds: number, format: unescapeText(format), url, fallback };
}

/**
 * @param {string} body without the brackets
 * @returns {import('./mrkdwn.d.ts').Inline | undefined} undefined when it is none of these: plain text then
 */
export function readReference(body) {
  if (body.startsWith('!date^')) return readDate(body.slice(1));
  const [target, label] = split(body);
  if (/^@[A-Z0-9]+$/.test(target)) return { kind: 'person', id: target.slice(1), label };
  if (/^#[A-Z0-9]+$/.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (/^!subteam\^[A-Z0-9]+$/.test(target)) return { kind: 'group', id: target.slice(9), label };
  if (/^!(?:here|channel|everyone)$/.test(target)) return { kind: 'everybody', name: target.slice(1) };
  const url = unescapeText(target);
  if (!isSafeUrl(url)) return undefined;
  return { kind: 'link', url, text: label || url.replace(/^(?:mailto|tel):/i, '') };
}
