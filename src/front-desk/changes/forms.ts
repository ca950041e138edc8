/** The forms that move a promise, by their verb: how each opens, and what becomes of it. */

import type { Reply } from '../../chat/port.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { disputeDesk, openDispute } from './dispute.ts';
import { holdDesk, openHold } from './hold.ts';
import { openPrioritise, prioritiseDesk } from './prioritise.ts';
import { openTransfer, transferDesk } from './transfer.ts';

/** `name` is the request's, e.g. `acme/12`. */
type Open = (context: Context, who: Known, name: string) => Promise<Reply>;

export const changeForms: Readonly<Record<string, Open>> = {
  hold: openHold,
  dispute: openDispute,
  prioritise: openPrioritise,
  transfer: openTransfer,
};

export const changeDesks: Readonly<Record<string, FormDesk>> = {
  hold: holdDesk,
  dispute: disputeDesk,
  prioritise: prioritiseDesk,
  transfer: transferDesk,
};
