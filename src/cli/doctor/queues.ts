import { queueDepth } from '../../store/queue-depth.ts';
import type { Finding } from './finding.ts';
import { bad, look } from './finding.ts';
import type { Patient } from './patient.ts';
import { span } from './span.ts';

const PATIENCE_MS = 60_000;

/** As an operator calls the kinds of places. */
const PLACES: Readonly<Record<string, string>> = {
  person: 'people',
  team: 'teams',
  escalations: 'escalation channels',
  door: 'front doors',
  group: 'user groups',
  way: 'ways beyond chat',
};

/** Where messages wait for longer than they should, by kind of place. What is urgent is worse. */
export async function examineQueues({ context }: Patient): Promise<Finding[]> {
  const late = (await queueDepth(context.read)).filter(({ oldestMs }) => oldestMs > PATIENCE_MS);
  return late.map(({ lane, urgent, count, oldestMs }) => {
    const what = `${urgent ? 'Urgent messages' : 'Messages'} to ${PLACES[lane] ?? `${lane}s`}`;
    return (urgent ? bad : look)(
      `${what}: ${count} ${count === 1 ? 'waits' : 'wait'}, the oldest for ${span(oldestMs)}.`,
      'steward messages list shows each, and why.',
    );
  });
}
