import type { Parts } from '../parts.ts';
import type { Json, StoredView } from '../workspace/model.ts';

/** A view as the Web API answers it and interactions carry it. Source: docs.slack.dev/reference/views. */
export const viewShape = (parts: Parts, view: StoredView): Json => {
  const { payload } = view;
  return {
    id: view.id,
    team_id: parts.options.workspace.id,
    type: view.kind,
    blocks: payload['blocks'],
    private_metadata: payload['private_metadata'] ?? '',
    callback_id: payload['callback_id'] ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: payload['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: payload['clear_on_close'] === true,
    notify_on_close: payload['notify_on_close'] === true,
    close: payload['close'] ?? null,
    submit: payload['submit'] ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: parts.options.app.appId,
    external_id: payload['external_id'] ?? '',
    app_installed_team_id: parts.options.workspace.id,
    bot_id: parts.options.app.botId,
  };
};
