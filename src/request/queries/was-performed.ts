/** Whether an act has been here before. */

import type { EntityManager } from 'typeorm';
import { isKnown } from '../../store/inbox.ts';

/** @param key of the act, as the platform delivers it; true when it was performed */
export const wasPerformed = (read: EntityManager, key: string): Promise<boolean> => isKnown(read, key);
