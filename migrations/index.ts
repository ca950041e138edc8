import { CreateSpine1795219200000 } from './1795219200000-create-spine.ts';

/** All migrations, oldest first. */
export const migrations = [CreateSpine1795219200000];
