/** Buttons and menus of a request's cards; whether the person may press them is decided when they do. */

import type { Button, Menu } from '../../chat/card.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { nameOf } from '../state.ts';
import type { View } from './view.ts';
import { shortened } from './view.ts';

/** First names keep buttons short. */
export const firstName = (view: View, id: string): string => shortened(view.name(id).split(' ')[0] ?? '', 20);

export const button = (
  view: View,
  verb: string,
  label: Key,
  options: { style?: 'primary' | 'danger'; name?: string } = {},
): Button => ({
  kind: 'button',
  verb,
  value: nameOf(view.request),
  label: sayPlain(label, { name: options.name ?? '' }),
  ...(options.style ? { style: options.style } : {}),
});

export const menu = (view: View, items: readonly [verb: string, label: Key, name?: string][]): Menu => ({
  kind: 'menu',
  label: sayPlain('button.more'),
  items: items.map(([verb, label, name]) => ({
    verb,
    value: nameOf(view.request),
    label: sayPlain(label, { name: name ?? '' }),
  })),
});

/** To write to the requester. */
export const reply = (view: View): Button =>
  button(view, 'reply', 'button.reply', { name: firstName(view, view.request.requester) });
