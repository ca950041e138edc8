import { byType, fields, flag, oneOf, text } from './check.ts';
import type { Check } from './check.ts';

const plain = (max: number, min: number): Check =>
  fields({ 'type!': oneOf('plain_text'), 'text!': text(max, min), emoji: flag });

const markdown = (max: number): Check =>
  fields({ 'type!': oneOf('mrkdwn'), 'text!': text(max, 1), verbatim: flag });

/** A `plain_text` object. Source: docs.slack.dev/reference/block-kit/composition-objects/text-object. */
export const plainText = (max: number, min = 1): Check => byType({ plain_text: plain(max, min) });

/** A `plain_text` or `mrkdwn` object. */
export const anyText = (max: number): Check => byType({ plain_text: plain(max, 1), mrkdwn: markdown(max) });

/** A `mrkdwn` object. */
export const markdownText = (max: number): Check => byType({ mrkdwn: markdown(max) });
