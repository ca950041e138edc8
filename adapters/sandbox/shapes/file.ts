import type { Parts } from '../parts.ts';
import type { Json, StoredFile } from '../workspace/model.ts';

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
};

/** The media type by the file's name, as Slack guesses it. */
export const mediaType = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

/** A file object. Source: docs.slack.dev/reference/objects/file-object. */
export const fileShape = (parts: Parts, file: StoredFile | undefined): Json => {
  if (file === undefined) return { mode: 'tombstone' };
  const address = `${parts.baseUrl()}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: Math.floor(file.created / 1000),
    timestamp: Math.floor(file.created / 1000),
    name: file.name,
    title: file.title,
    mimetype: mediaType(file.name),
    filetype: file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase(),
    user: file.user,
    user_team: parts.options.workspace.id,
    mode: 'hosted',
    size: file.size,
    is_external: false,
    is_public: false,
    alt_txt: file.altText,
    url_private: address,
    url_private_download: address,
    permalink: address,
    channels: file.conversations.filter((id) => id.startsWith('C')),
    ims: file.conversations.filter((id) => id.startsWith('D')),
    groups: [],
  };
};
