import { sign } from '../../adapters/sandbox/outgoing/signature.ts';
import { SECRET } from './slack-stage.ts';

export type Sending = {
  secret?: string;
  /** Seconds off the machine's clock. */
  skew?: number;
  headers?: Record<string, string>;
  /** Leave these headers out. */
  without?: readonly string[];
};

export type Answer = { status: number; text: string; ms: number };

/** Sends a body as Slack would, or not quite. */
export const sendSigned = async (
  url: string,
  body: string,
  { secret = SECRET, skew = 0, headers = {}, without = [] }: Sending = {},
): Promise<Answer> => {
  const stamp = Math.floor(Date.now() / 1000) + skew;
  const all: Record<string, string> = {
    'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(stamp),
    'x-slack-signature': sign(secret, stamp, body),
    ...headers,
  };
  for (const name of without) delete all[name];
  const began = performance.now();
  const response = await fetch(`${url}/slack/events`, { method: 'POST', headers: all, body });
  return { status: response.status, text: await response.text(), ms: performance.now() - began };
};

const TEAM = { id: 'T0STAGE', domain: 'stage' };

/** An interaction as Slack posts it. */
export const interaction = (payload: Record<string, unknown>): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      team: TEAM,
      user: { id: 'U0AGENT', username: 'anna', team_id: TEAM.id },
      api_app_id: 'A0STEWARD',
      token: 't',
      trigger_id: '1.2.3',
      ...payload,
    }),
  }).toString();

/** A slash command as Slack posts it. */
export const command = (name: string, text: string, trigger = '1.2.3'): string =>
  new URLSearchParams({
    token: 't',
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: 'C0DESK',
    channel_name: 'desk',
    user_id: 'U0AGENT',
    user_name: 'anna',
    command: name,
    text,
    api_app_id: 'A0STEWARD',
    response_url: 'http://127.0.0.1:9/commands/1/2',
    trigger_id: trigger,
  }).toString();

/** An event as Slack posts it. */
export const event = (inner: Record<string, unknown>, id = 'Ev1'): string =>
  JSON.stringify({
    type: 'event_callback',
    token: 't',
    team_id: TEAM.id,
    api_app_id: 'A0STEWARD',
    event_id: id,
    event_time: 1,
    event: inner,
  });
