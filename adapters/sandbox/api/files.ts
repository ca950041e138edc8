import type { Parts } from '../parts.ts';
import { postMessage } from '../post.ts';
import { fileShape } from '../shapes/file.ts';
import { newId } from '../workspace/ids.ts';
import type { Json, StoredFile } from '../workspace/model.ts';
import { ApiError } from './error.ts';
import { conversation } from './method.ts';
import type { Method } from './method.ts';

/** Announces a file; its bytes are then posted to `upload_url`. Source: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
export const filesGetUploadUrl: Method = async (parts, args) => {
  const name = args.need('filename');
  const size = args.number('length', 0);
  if (size <= 0) throw new ApiError('invalid_arguments');
  const value: StoredFile = {
    id: newId('F'),
    name,
    title: name,
    altText: args.text('alt_text') ?? args.text('alt_txt') ?? '',
    user: parts.options.app.botUserId,
    created: await parts.time.now(),
    size,
    content: '',
    conversations: [],
  };
  parts.workspace.change({ put: 'file', value });
  return { upload_url: `${parts.baseUrl()}/upload/v1/${value.id}`, file_id: value.id };
};

/** Takes the bytes of an announced file; false when there is no such file or another length was announced. */
export const receiveUpload = (parts: Parts, fileId: string, bytes: Buffer): boolean => {
  const file = parts.workspace.content.files.get(fileId);
  if (file === undefined || file.size !== bytes.length) return false;
  parts.workspace.change({ put: 'file', value: { ...file, content: bytes.toString('base64') } });
  return true;
};

/** Shares uploaded files, in one message when a channel is named. Source: docs.slack.dev/reference/methods/files.completeUploadExternal. */
export const filesCompleteUpload: Method = async (parts, args) => {
  const { files } = parts.workspace.content;
  const channelId = args.text('channel_id');
  const place = channelId === undefined ? undefined : conversation(parts, channelId);
  if (place !== undefined && !place.members.includes(parts.options.app.botUserId))
    throw new ApiError('not_in_channel');
  const given = args.json('files') as { id: string; title?: string }[] | undefined;
  const done = (given ?? []).map(({ id, title }) => {
    const file = files.get(id);
    if (file === undefined || file.content === '') throw new ApiError('file_not_found');
    return { ...file, title: title ?? file.title, conversations: place === undefined ? [] : [place.id] };
  });
  if (done.length === 0) throw new ApiError('invalid_arguments');
  for (const value of done) parts.workspace.change({ put: 'file', value });
  const threadTs = args.text('thread_ts');
  if (place !== undefined)
    await postMessage(parts, place, {
      user: parts.options.app.botUserId,
      botId: parts.options.app.botId,
      subtype: 'file_share',
      text: args.text('initial_comment') ?? '',
      files: done.map((file) => file.id),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
  return { files: done.map((file): Json => fileShape(parts, file)) };
};

/** Source: docs.slack.dev/reference/methods/files.info. */
export const filesInfo: Method = (parts, args) => {
  const file = parts.workspace.content.files.get(args.need('file'));
  if (file === undefined) throw new ApiError('file_not_found');
  return { file: fileShape(parts, file), comments: [], response_metadata: { next_cursor: '' } };
};
