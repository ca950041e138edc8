import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';
import { span } from './span.ts';

/** Leases last some seconds; request signatures are refused five minutes off. */
const NOTICED_MS = 2_000;
const HARMFUL_MS = 30_000;

export async function examineClocks(patient: Patient): Promise<Finding[]> {
  return [await skew(patient), ...(await offset(patient))];
}

async function skew({ context }: Patient): Promise<Finding> {
  const before = context.machine();
  const [row] = await context.read.query<{ at: number }[]>(
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint as at',
  );
  const after = context.machine();
  // What the question itself took is not skew.
  const ahead = (row?.at ?? 0) - Math.min(Math.max(row?.at ?? 0, before), after);
  if (Math.abs(ahead) < NOTICED_MS) return well("The database's clock and this machine's agree.");
  const level = Math.abs(ahead) < HARMFUL_MS ? look : bad;
  return level(
    `The database's clock is ${span(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} this machine's.`,
    'Synchronise both (NTP).',
  );
}

/** Service time is the database's, moved forward in the sandbox only. */
async function offset({ context, config }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<{ offset: number; frozen: number | null }[]>(
    'select offset_ms as offset, frozen_at as frozen from service_clock',
  );
  if (!row || (row.offset === 0 && row.frozen === null)) return [];
  const how = row.frozen === null ? `is ${span(row.offset)} ahead` : 'stands still';
  return config.slack === undefined
    ? [well(`Service time ${how}, moved in the sandbox.`)]
    : [
        bad(
          `Service time ${how}: this database was used by a sandbox.`,
          'Use another database for real work.',
        ),
      ];
}
