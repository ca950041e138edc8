import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { cut } from './clean.ts';

/** Cuts escaped text without leaving half an entity or half a `<…>` token behind. */
export const cutMarkup = (text: string, max: number): string =>
  text.length <= max ? text : cut(text, max).replace(/(&[a-z]{0,4}|<[^<>]*)…$/, '…');

/** A plain_text object of 1 to `max` characters. */
export const fitPlain = (object: PlainTextElement, max: number): PlainTextElement => ({
  ...object,
  text: cut(object.text.trim() === '' ? '…' : object.text, max),
});

/** A text object of 1 to `max` characters; mrkdwn is cut between its tokens. */
export const fitText = <T extends PlainTextElement | MrkdwnElement>(object: T, max: number): T => ({
  ...object,
  text:
    object.type === 'mrkdwn'
      ? cutMarkup(object.text, max)
      : cut(object.text.trim() === '' ? '…' : object.text, max),
});
