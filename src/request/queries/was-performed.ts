/** Whether an act has been here before. */

import type { EntityManager } from 'typeorm';
import { isKnown } from '../../store/inbox.ts';

/**
 * @param key of the act, as the platform delivers it
 * @param person who acts: the same key from somebody else is another act
 */
export const wasPerformed = (read: EntityManager, key: string, person: string): Promise<boolean> =>
  isKnown(read, key, person);
