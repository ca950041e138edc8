/** `steward doctor`: examines everything, changes nothing. */

import { readConfig } from '../../config.ts';
import type { Config } from '../../config.ts';
import { machineClock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import { serviceNow } from '../../store/service-clock.ts';
import { oldVaultKeys } from '../../open.ts';
import { createSteward } from '../../steward.ts';
import type { Answer } from '../answer.ts';
import { closing } from '../closing.ts';
import { jsonLines } from '../terminal/json.ts';
import { terminalOf } from '../terminal/terminal.ts';
import { SEE_VARIABLES } from '../with-steward.ts';
import { examineClocks } from './clocks.ts';
import { openForDoctor } from './database.ts';
import { examineDocuments } from './documents.ts';
import { examineDuty } from './duty.ts';
import type { Finding } from './finding.ts';
import { bad, findingLines, look, well } from './finding.ts';
import { examineHistory } from './history.ts';
import { examineMessages } from './messages.ts';
import type { Patient } from './patient.ts';
import { examinePlatforms } from './platforms.ts';
import { examineProcesses, examineOverdue } from './processes.ts';
import { examineQueues } from './queues.ts';
import { examineReach } from './reach.ts';
import { examineServer } from './server.ts';
import { examineKeys, examineVault } from './vault.ts';
import { examineWays } from './ways.ts';
import { examineWatchdog } from './watchdog.ts';

export async function doctorAnswer(json: boolean): Promise<Answer> {
  const findings = await examination();
  const ok = findings.every(({ level }) => level !== 'bad');
  return {
    ok,
    lines: json ? jsonLines({ ok, findings }) : findingLines(findings, terminalOf(process.stdout)),
  };
}

async function examination(): Promise<Finding[]> {
  const read = readConfig();
  const warned = read.warnings.map((sentence) => look(sentence));
  if (!read.ok)
    return [...read.mistakes.map(({ sentence }) => bad(sentence)), ...warned, look(SEE_VARIABLES)];
  const { config } = read;
  const opened = await openForDoctor(config);
  const findings = [well(whatIsConfigured(config)), ...warned, ...opened.findings];
  if (!opened.usable) return findings;
  const { database, home, close } = opened.usable;
  return closing(close, async () => [...findings, ...(await examined(config, database, home))]);
}

async function examined(config: Config, database: Database, home: string): Promise<Finding[]> {
  const vault = await examineVault(config, home, database.source.manager);
  const steward = createSteward({
    database,
    // Without its key everything but people's words can still be examined.
    vaultKey: vault.key ?? '',
    vaultOldKeys: oldVaultKeys(config, home),
    machine: machineClock,
    newId: () => '',
    problem: () => undefined,
  });
  const { context } = steward;
  const directory = await context.library.directory().catch(() => undefined);
  const zone = directory?.provider.timezone ?? 'UTC';
  const now = await serviceNow(context.read);
  const patient: Patient = { config, steward, context, directory, zone, now };
  const findings = [vault.finding];
  // Without any key the finding above says all there is to say of keys.
  if (vault.key !== undefined) findings.push(...(await examineKeys(patient)));
  for (const examine of EXAMINATIONS) findings.push(...(await examine(patient)));
  return findings;
}

const EXAMINATIONS = [
  examineServer,
  examineProcesses,
  examineClocks,
  examineDocuments,
  examineDuty,
  examineReach,
  examineWays,
  examinePlatforms,
  examineMessages,
  examineQueues,
  examineOverdue,
  examineWatchdog,
  examineHistory,
];

const whatIsConfigured = ({ databaseUrl, slack, dataDir }: Config): string =>
  `Configuration is readable: ${databaseUrl === undefined ? `embedded database in ${dataDir}` : 'database of your own'}, ` +
  `${slack === undefined ? 'sandbox workspace' : slack.appToken === undefined ? 'Slack over HTTP' : 'Slack over Socket Mode'}.`;
