import type {
  ActionsBlock,
  Button as SlackButton,
  Overflow,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import type { Button, Control, Menu } from '../../src/chat/card.ts';
import type { Press } from '../../src/chat/port.ts';
import { clean } from './clean.ts';

/** At most this many controls a row, for phones. */
const ROW = 3;
/** An overflow menu holds at most 5 items. Source: docs.slack.dev/reference/block-kit/block-elements. */
const OVERFLOW = 5;

const PRESS = 'press:';
const MENU = 'menu:';

type Item = Menu['items'][number];

const button = (id: number, control: Omit<Button, 'kind'>): SlackButton => ({
  type: 'button',
  action_id: `${PRESS}${String(id)}:${encodeURIComponent(control.verb)}`,
  text: { type: 'plain_text', text: clean(control.label), emoji: true },
  ...(control.value === '' ? {} : { value: control.value }),
  ...(control.style === undefined ? {} : { style: control.style }),
});

const option = (item: Item): PlainTextOption => ({
  text: { type: 'plain_text', text: clean(item.label), emoji: true },
  value: `${encodeURIComponent(item.verb)}|${item.value}`,
});

const overflow = (id: string, items: readonly Item[]): Overflow => ({
  type: 'overflow',
  action_id: `${MENU}${id}`,
  options: items.map(option),
});

const selector = (id: number, menu: Menu): StaticSelect => ({
  type: 'static_select',
  action_id: `${MENU}${String(id)}`,
  placeholder: { type: 'plain_text', text: clean(menu.label) },
  options: menu.items.map(option),
});

/** A select keeps showing what was last chosen and cannot choose it again, so up to ten items are two overflow menus. */
const menu = (id: number, control: Menu): (SlackButton | Overflow | StaticSelect)[] => {
  const { items } = control;
  if (items.length > 2 * OVERFLOW) return [selector(id, control)];
  if (items.length <= OVERFLOW) {
    const [only] = items;
    if (only === undefined) return [];
    return items.length === 1 ? [button(id, only)] : [overflow(String(id), items)];
  }
  const half = Math.ceil(items.length / 2);
  return [overflow(`${String(id)}a`, items.slice(0, half)), overflow(`${String(id)}b`, items.slice(half))];
};

/**
 * The controls of a card in rows; action ids are unique within the card. Block ids stay the same when the card is
 * drawn again, so that a control used at that moment still counts.
 * @param card which card of the message or page it is
 */
export const controlBlocks = (controls: readonly Control[], card: number): ActionsBlock[] => {
  const elements = controls.flatMap((control, n) =>
    control.kind === 'button' ? [button(n, control)] : menu(n, control),
  );
  const rows: ActionsBlock[] = [];
  for (let at = 0; at < elements.length; at += ROW)
    rows.push({
      type: 'actions',
      block_id: `card:${String(card)}:${String(rows.length)}`,
      elements: elements.slice(at, at + ROW),
    });
  return rows;
};

const decode = (verb: string): string | null => {
  try {
    return decodeURIComponent(verb);
  } catch {
    return null;
  }
};

const asPress = (verb: string | undefined, value: string): Press | null => {
  const decoded = verb === undefined ? null : decode(verb);
  return decoded === null || decoded === '' ? null : { verb: decoded, value };
};

/** What a used control of a card means, or null when it is none of ours (any more). */
export const readPress = (action: {
  action_id: string;
  value?: string;
  selected_option?: { value?: string } | null;
}): Press | null => {
  if (action.action_id.startsWith(PRESS)) {
    const verb = action.action_id.slice(PRESS.length).replace(/^\d+:/, '');
    return asPress(verb, action.value ?? '');
  }
  if (!action.action_id.startsWith(MENU)) return null;
  const chosen = action.selected_option?.value ?? '';
  const bar = chosen.indexOf('|');
  return bar < 0 ? null : asPress(chosen.slice(0, bar), chosen.slice(bar + 1));
};
