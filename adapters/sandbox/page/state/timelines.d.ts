import type { WireMessage } from '../../wire.ts';

/** Messages by `C…` (roots) and `C…/ts` (a thread, its root included), oldest first. */
export type Timelines = Record<string, WireMessage[]>;

export function threadKey(conversation: string, ts: string): string;
export function withMessage(timelines: Timelines, message: WireMessage): Timelines;
export function withoutMessage(timelines: Timelines, conversation: string, ts: string): Timelines;
export function withFresh(timelines: Timelines, key: string, messages: WireMessage[]): Timelines;
