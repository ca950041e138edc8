import { CreateSpine1795219200000 } from './1795219200000-create-spine.ts';
import { CreateRoster1795305600000 } from './1795305600000-create-roster.ts';

/** All migrations, oldest first. */
export const migrations = [CreateSpine1795219200000, CreateRoster1795305600000];
