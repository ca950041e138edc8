import type { Parts } from '../parts.ts';
import { handleOf } from '../shapes/user.ts';
import type { Json, Person } from '../workspace/model.ts';
import type { Answer } from './sender.ts';

/** The verification token, deprecated but still sent. */
export const legacyToken = (parts: Parts): string => parts.options.app.appId.toLowerCase();

/** What every interaction payload says about where and who. Source: docs.slack.dev/reference/interaction-payloads. */
export const commonPayload = (parts: Parts, person: Person): Json => {
  const { id } = parts.options.workspace;
  const handle = handleOf(person);
  return {
    team: { id, domain: 'sandbox' },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: handle, name: handle, team_id: id },
    api_app_id: parts.options.app.appId,
    token: legacyToken(parts),
  };
};

/** Sends an interaction: a form with one field, `payload`. Interactions are never sent again. */
export const sendInteraction = (parts: Parts, payload: Json): Promise<Answer> =>
  parts.sender.send({
    kind: 'interaction',
    type: String(payload['type']),
    contentType: 'application/x-www-form-urlencoded',
    text: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    body: payload,
  });
