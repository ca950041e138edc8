import { html } from '../html.js';
import { withEmoji } from '../text/emoji.js';
import { unescapeText } from '../text/entities.js';
import { Mrkdwn } from './rich.js';

/** @param {{ type: string, text: string, emoji?: boolean }} object @returns {string} */
export function plain(object) {
  if (!object) return '';
  const text = unescapeText(object.text ?? '');
  return object.type === 'plain_text' && object.emoji === false ? text : withEmoji(text);
}

/** A text object of either kind. */
export function Text({ object }) {
  if (!object) return null;
  return object.type === 'mrkdwn' ? html`<${Mrkdwn} text=${object.text} />` : plain(object);
}
