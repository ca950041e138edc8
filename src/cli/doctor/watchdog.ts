import { lastRound } from '../../store/watchdog.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';
import { span } from './span.ts';

/** One replica is round about every quarter of a minute. */
const PATIENCE_MS = 2 * 60_000;

/** Whether what should have gone out was proven to have, and when. */
export async function examineWatchdog({ context }: Patient): Promise<Finding[]> {
  const round = await lastRound(context.read);
  if (!round) return [look('The watchdog has never been round.', 'It is once Steward runs: npm start')];
  const { ranAt, missing, alarmSince } = round;
  const ago = context.machine() - ranAt;
  if (ago > PATIENCE_MS)
    return [
      look(
        `The watchdog was last round ${span(ago)} ago, so nobody proves that escalations go out.`,
        'Start Steward if it is not running; if it is, its log says what fails.',
      ),
    ];
  if (missing === 0)
    return [well(`The watchdog was round ${span(ago)} ago: whatever should have gone out has.`)];
  const since = alarmSince === null ? '' : `, for ${span(context.machine() - alarmSince)}`;
  return [
    bad(
      `The watchdog misses ${missing === 1 ? '1 thing' : `${missing} things`} that should have gone out${since}.`,
      'steward due and steward messages list show what waits, and why.',
    ),
  ];
}
