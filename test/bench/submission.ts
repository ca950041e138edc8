/** A filled-in request form as Slack posts it: `view_submission`, signed. */

import { randomBytes } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { sign } from '../../adapters/sandbox/outgoing/signature.ts';

export const SECRET = 'a signing secret for the bench';
export const WORKSPACE = 'T0NORTH';
export const CHANNEL = 'C0ACMEFRONT';
/** How many requesters send in turn. */
export const REQUESTERS = 200;

export const requesterId = (n: number): string => `U0BENCH${String(n).padStart(3, '0')}`;

/** What the requester fills in; the rest are choices of the sample agreement. */
export const ANSWERS: Readonly<Record<string, string>> = {
  title: 'The printer by the kitchen prints black stripes',
  details: 'Since this morning every page has three black stripes. '.repeat(4).trim(),
  what: 'acme-it-desk/workplace/printer',
  affects: 'just-me',
  urgency: 'can-wait',
  'workplace.printer.place': 'Second floor, by the kitchen',
};

export type Signed = { body: string; headers: Record<string, string> };

/**
 * Makes submissions that differ in view and requester only. The view comes whole, with its blocks, as from Slack.
 * @param view the form as Steward draws it
 */
export function submissions(view: ModalView): (n: number) => Signed {
  const payload = {
    type: 'view_submission',
    team: { id: WORKSPACE, domain: 'northdesk' },
    user: { id: '@@USER@@', username: 'rita', name: 'rita', team_id: WORKSPACE },
    api_app_id: 'A0STEWARD',
    token: 'unused',
    trigger_id: '1.2.3',
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
    view: {
      ...view,
      id: '@@VIEW@@',
      hash: '1.hash',
      team_id: WORKSPACE,
      app_id: 'A0STEWARD',
      bot_id: 'B0STEWARD',
      root_view_id: '@@VIEW@@',
      previous_view_id: null,
      app_installed_team_id: WORKSPACE,
      external_id: '',
      clear_on_close: false,
      notify_on_close: false,
      state: { values: stateOf(view) },
    },
  };
  const template = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const user = encodeURIComponent('@@USER@@');
  const viewId = encodeURIComponent('@@VIEW@@');
  // Runs follow one another on the same database, so a view's id must not come twice.
  const run = randomBytes(5).toString('hex');
  return (n) => {
    const body = template
      .replaceAll(user, requesterId(n % REQUESTERS))
      .replaceAll(viewId, `V${run}${String(n)}`);
    const stamp = Math.floor(Date.now() / 1000);
    return {
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': sign(SECRET, stamp, body),
      },
    };
  };
}

/** The state of a view's inputs: typed or chosen as in `ANSWERS`. */
function stateOf(view: ModalView): Record<string, Record<string, object>> {
  const state: Record<string, Record<string, object>> = {};
  for (const block of view.blocks) {
    if (!('element' in block) || block.block_id === undefined) continue;
    const { type, action_id } = block.element as { type: string; action_id: string };
    const value = ANSWERS[block.block_id] ?? '';
    const given =
      type === 'plain_text_input'
        ? { type, value }
        : { type, selected_option: { text: { type: 'plain_text', text: value, emoji: true }, value } };
    state[block.block_id] = { [action_id]: given };
  }
  return state;
}
