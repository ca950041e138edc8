import { ANSWER_MS, inTime } from './in-time.ts';
import { describe } from './logger.ts';
import type { Parts } from './parts.ts';
import type { SlackOptions } from './options.ts';
import { SENTENCES } from './sentences.ts';
import { onceForEach } from './workspaces.ts';
import type { Workspaces } from './workspaces.ts';

/** Bolt's word for where Steward is installed that was asked: in a shared channel not where the person is from. */
type Args = { context: { teamId?: string } };

/** Listeners for the workspace in which something happens. */
export const inWorkspace =
  (workspaces: Pick<Workspaces, 'of'>, { log, machine }: Pick<SlackOptions, 'log' | 'machine'>) =>
  /**
   * @param make its listeners hear how many milliseconds are left of the three seconds Slack waits
   * @param otherwise what the person hears when Steward cannot speak there; absent: an event, which is thrown back
   *   to be sent again, or passed over where Steward is not installed
   */
  <A>(
    make: (parts: Parts) => (args: A, leftMs: number) => Promise<void>,
    otherwise?: (args: A, sentence: string) => Promise<void>,
  ): ((args: A & Args) => Promise<void>) => {
    const listener = onceForEach(make);
    return async (args) => {
      const { teamId } = args.context;
      const began = machine();
      const asked = await inTime(workspaces.of(teamId), ANSWER_MS);
      const parts = asked.kind === 'done' ? asked.value : SENTENCES.failed;
      const leftMs = Math.min(ANSWER_MS, Math.max(0, ANSWER_MS - (machine() - began)));
      if (typeof parts !== 'string') return listener(parts)(args, leftMs);
      const sentence = parts;
      const why =
        asked.kind === 'failed' ? describe(asked.error) : asked.kind === 'late' ? 'too late' : sentence;
      log.warn({ workspace: teamId, why }, 'Something from a workspace could not be served');
      if (otherwise !== undefined) return otherwise(args, sentence);
      if (asked.kind !== 'done') throw asked.kind === 'failed' ? asked.error : new Error(why);
    };
  };

/** For what has no place for a sentence: nobody is left waiting. */
export const onlyAck = ({ ack }: { ack: () => Promise<void> }): Promise<void> => ack();
