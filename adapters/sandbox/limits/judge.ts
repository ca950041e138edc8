import { all, anything, fields, flag, listOf, oneOf, openCase, rule, text } from './check.ts';
import type { Check, Surface } from './check.ts';
import { anyBlock } from './block.ts';
import type { Json } from '../workspace/model.ts';
import { plainText } from './text-object.ts';

const blockList = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const uniqueBlockIds: Check = (value, at, judge) => {
  const seen = new Set<unknown>();
  blockList(value).forEach((one, index) => {
    const id = (one as Json | null)?.['block_id'];
    if (id !== undefined && seen.has(id))
      judge.flaw(`${at}/${String(index)}/block_id`, `\`block_id\` already exists: ${JSON.stringify(id)}`);
    seen.add(id);
  });
};

const blocks = (max: number): Check => all(listOf(anyBlock, 0, max), uniqueBlockIds);

const oneFocus: Check = rule((view, flaw) => {
  const focused = JSON.stringify(view['blocks'] ?? []).split('"focus_on_load":true').length - 1;
  if (focused > 1) flaw('only one element can have `focus_on_load` set to true', '/blocks');
});

const submitForInputs: Check = rule((view, flaw) => {
  const hasInput = blockList(view['blocks']).some((one) => (one as Json | null)?.['type'] === 'input');
  if (hasInput && view['submit'] === undefined) flaw('missing required field: submit');
});

const common: Record<string, Check> = {
  'type!': oneOf('modal', 'home'),
  'blocks!': blocks(100),
  private_metadata: text(3000),
  callback_id: text(255),
  external_id: text(255),
};

const modal = all(
  fields({
    ...common,
    'title!': plainText(24),
    close: plainText(24),
    submit: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  }),
  submitForInputs,
  oneFocus,
);

const home = fields({ ...common, title: anything, clear_on_close: anything, notify_on_close: anything });

/** A view may be 250 KB. Source: docs.slack.dev/reference/methods/views.open. */
export const VIEW_BYTES = 250 * 1024;

/** What Slack would find wrong with a modal or Home view; empty when it would be taken. */
export const viewFlaws = (view: unknown, surface: Exclude<Surface, 'message'>): string[] => {
  const { judge, flaws } = openCase(surface);
  (surface === 'modal' ? modal : home)(view, '/view', judge);
  return flaws;
};

/** What Slack would find wrong with the blocks of a message (50 at most). */
export const messageFlaws = (value: unknown): string[] => {
  const { judge, flaws } = openCase('message');
  blocks(50)(value, '/blocks', judge);
  return flaws;
};
