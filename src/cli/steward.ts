import { Command, CommanderError } from 'commander';
import { WRONG_USAGE, speakPlainly } from './usage.ts';
import { agreementVerb } from './verbs/agreement.ts';
import { calendarVerb } from './verbs/calendar.ts';
import { decideVerb } from './verbs/decide.ts';
import { directoryVerb } from './verbs/directory.ts';
import { doctorVerb } from './verbs/doctor.ts';
import { dueVerb } from './verbs/due.ts';
import { installationsVerb } from './verbs/installations.ts';
import { messagesVerb } from './verbs/messages.ts';
import { pageVerb } from './verbs/page.ts';
import { queueVerb } from './verbs/queue.ts';
import { rosterVerb } from './verbs/roster.ts';
import { setupVerb } from './verbs/setup.ts';
import { showVerb } from './verbs/show.ts';
import { vaultVerb } from './verbs/vault.ts';
import { verifyVerb } from './verbs/verify.ts';
import { whyVerb } from './verbs/why.ts';
import { version } from './version.ts';

const AFTER_HELP = `
Examples:
  steward queue --team workplace      what a team has open, most urgent first
  steward why 12                      which clauses decided about request 12
  steward agreement check acme.yaml   every mistake with its line and its mend
  steward roster show workplace       who is on duty, now and in two weeks
  steward decide <questions.jsonl     deadlines, duty, scope, computed again
  steward doctor                      is everything as it should be?
  steward messages list               what could not be delivered, and why
  steward due --within 2h             what is due, what comes next, what fails

Commands find the database as Steward itself does: in the folder STEWARD_DATA
(.steward here unless set), or by DATABASE_URL and STEWARD_VAULT_KEY. Every
variable is explained in .env.example.
Status: 0 all is well, 1 not all is well or not possible, 2 wrong usage.`;

export function createProgram(): Command {
  const program = new Command('steward')
    .description('Steward takes requests in chat and keeps the promises of signed service agreements.')
    .usage('COMMAND [OPTIONS]')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help, also for one command: steward queue --help')
    .addHelpText('after', AFTER_HELP);
  program.commandsGroup('Requests:');
  queueVerb(program);
  showVerb(program);
  whyVerb(program);
  program.commandsGroup('Documents:');
  agreementVerb(program);
  calendarVerb(program);
  directoryVerb(program);
  rosterVerb(program);
  setupVerb(program);
  program.commandsGroup('Checking promises:');
  decideVerb(program);
  program.commandsGroup('Keeping it well:');
  doctorVerb(program);
  dueVerb(program);
  installationsVerb(program);
  messagesVerb(program);
  pageVerb(program);
  vaultVerb(program);
  verifyVerb(program);
  helpVerb(program);
  speakPlainly(program);
  return program;
}

/** `steward help why` as well as `steward why --help`. */
function helpVerb(program: Command): void {
  program
    .command('help [command]', { hidden: true })
    .action((name?: string) => (program.commands.find((one) => one.name() === name) ?? program).outputHelp());
}

/**
 * Runs one command line.
 * @param words what stands after `steward`
 * @returns the exit status
 */
export async function steward(words: readonly string[]): Promise<number> {
  process.stdout.off('error', unlessClosed).on('error', unlessClosed);
  const program = createProgram();
  try {
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    // A class of its own would load the database with it.
    const isProblem = error instanceof Error && error.name === 'DatabaseProblem';
    console.error(isProblem ? error.message : error);
    return 1;
  }
}

/** Whoever reads us may have seen enough (`steward queue | head`). */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
