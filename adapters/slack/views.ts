import type { ModalView } from '@slack/types';
import { codeOf } from './errors.ts';
import { describe } from './logger.ts';
import type { Parts } from './parts.ts';

/**
 * Opens a window above what the person sees.
 * @param onTop push it on the window the person acted in
 * @returns its id; '' when it opened but its id is not known; undefined when it could not be opened
 */
export const openView = async (
  { clients, options }: Parts,
  trigger: string,
  view: ModalView,
  onTop = false,
): Promise<string | undefined> => {
  const { views } = clients.interactive;
  try {
    const answer = await (onTop ? views.push : views.open)({ trigger_id: trigger, view });
    return answer.view?.id ?? '';
  } catch (error) {
    // The first try was taken and only its answer was lost.
    if (codeOf(error) === 'exchanged_trigger_id') return '';
    options.log.warn({ error: describe(error) }, 'A window could not be opened');
    return undefined;
  }
};

/** Redraws a window, whatever has happened to it since. False: it is gone or Slack refused. */
export const updateView = async (
  { clients, options }: Parts,
  viewId: string,
  view: ModalView,
): Promise<boolean> => {
  if (viewId === '') return false;
  try {
    await clients.interactive.views.update({ view_id: viewId, view });
    return true;
  } catch (error) {
    options.log.warn({ error: describe(error) }, 'A window could not be redrawn');
    return false;
  }
};
