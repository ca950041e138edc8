import { legacyToken } from '../outgoing/payload.ts';
import { respond } from '../outgoing/respond.ts';
import type { Occasion } from '../outgoing/response-url.ts';
import type { Answer } from '../outgoing/sender.ts';
import type { Parts } from '../parts.ts';
import { postEphemeral } from '../post.ts';
import { channelName } from '../shapes/conversation.ts';
import { handleOf } from '../shapes/user.ts';
import { SLACKBOT } from '../workspace/ids.ts';
import type { Conversation, Person } from '../workspace/model.ts';

const slackbot = async (
  parts: Parts,
  place: Conversation,
  person: Person,
  text: string,
  thread?: string,
): Promise<void> => {
  const at = thread === undefined ? {} : { threadTs: thread };
  await postEphemeral(parts, place, { user: SLACKBOT, text, ephemeralFor: person.id, ...at });
};

/** Slack's name for how a command failed. */
const failureOf = (answer: Answer): string => {
  if (answer.outcome === 'http_timeout') return 'operation_timeout';
  if (typeof answer.outcome !== 'number') return 'dispatch_failed';
  return answer.outcome >= 500 ? 'http_service_error' : 'http_client_error';
};

/** The form Slack posts for a slash command. Source: docs.slack.dev/interactivity/implementing-slash-commands. */
const formOf = (
  parts: Parts,
  person: Person,
  place: Conversation,
  command: string,
  text: string,
): Record<string, string> => {
  const { app, workspace } = parts.options;
  const occasion: Occasion = { user: person.id, conversation: place.id };
  return {
    token: legacyToken(parts),
    team_id: workspace.id,
    team_domain: 'sandbox',
    channel_id: place.id,
    channel_name: channelName(place),
    user_id: person.id,
    user_name: handleOf(person),
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: parts.responseUrls.create(parts.baseUrl(), 'commands', occasion),
    trigger_id: parts.triggers.create(person.id),
  };
};

/** A slash command somebody typed: sent to the app, and its answer shown; failures are said by Slackbot. */
export const useCommand = async (
  parts: Parts,
  person: Person,
  place: Conversation,
  typed: string,
  thread?: string,
): Promise<void> => {
  const [, command = '', text = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  if (!parts.options.commands.some((known) => known.command === command)) {
    const all = 'In Slack, all messages that start with the "/" character are interpreted as commands.';
    return slackbot(parts, place, person, `${command} is not a valid command. ${all}`, thread);
  }
  // Source: docs.slack.dev/interactivity/implementing-slash-commands ("cannot be used in threads").
  if (thread !== undefined)
    return slackbot(parts, place, person, `${command} is not supported in threads. Sorry!`, thread);
  const form = formOf(parts, person, place, command, text.trimEnd());
  const answer = await parts.sender.send({
    kind: 'command',
    type: command,
    contentType: 'application/x-www-form-urlencoded',
    text: new URLSearchParams(form).toString(),
    body: form,
  });
  if (!answer.ok)
    return slackbot(parts, place, person, `${command} failed with the error "${failureOf(answer)}"`);
  if (answer.text.trim() === '') return;
  const body = answer.json ?? { text: answer.text };
  const error = await respond(
    parts,
    { user: person.id, conversation: place.id },
    body,
    `answer to ${command}`,
  );
  if (error !== undefined)
    await slackbot(parts, place, person, `${command} failed with the error "${error}"`);
};
