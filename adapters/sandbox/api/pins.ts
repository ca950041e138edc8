import { toWireMessage } from '../client/wire-shape.ts';
import { humansOf } from '../client/tell.ts';
import type { Parts } from '../parts.ts';
import type { Message } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { ApiError } from './error.ts';
import { conversation } from './method.ts';
import type { Method } from './method.ts';

const found = (parts: Parts, args: Args): Message => {
  const place = conversation(parts, args.need('channel'));
  const message = parts.workspace.message(place.id, args.need('timestamp'));
  if (message === undefined) throw new ApiError('message_not_found');
  if (!place.members.includes(parts.options.app.botUserId)) throw new ApiError('not_in_channel');
  return message;
};

const put = (parts: Parts, value: Message): void => {
  parts.workspace.change({ put: 'message', value });
  const place = conversation(parts, value.conversation);
  parts.stream.send(humansOf(parts, place), () => ({
    type: 'message_changed',
    message: toWireMessage(parts, value),
  }));
};

/** Source: docs.slack.dev/reference/methods/pins.add. */
export const pinsAdd: Method = async (parts, args) => {
  const message = found(parts, args);
  if (message.pinned) throw new ApiError('already_pinned');
  put(parts, { ...message, pinned: true });
  return {};
};

/** Source: docs.slack.dev/reference/methods/pins.remove. */
export const pinsRemove: Method = async (parts, args) => {
  const { pinned, ...message } = found(parts, args);
  if (!pinned) throw new ApiError('no_pin');
  put(parts, message);
  return {};
};
