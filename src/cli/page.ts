/** `steward page test`: a test page now, and how one learns what came of it. */

import { momentIn } from '../chat/moment.ts';
import type { Actor } from '../decision.ts';
import { testReach } from '../paging/commands/act.ts';
import { colleagueByEmail, wayOf } from '../people/directory.ts';
import type { Directory } from '../people/directory.ts';
import { colleagues } from '../people/queries/colleagues.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import { words } from './terminal/terminal.ts';
import type { Desk } from './with-steward.ts';

const BY: Actor = { kind: 'system', name: 'operator' };

/** @param person the directory's key of somebody, or their address */
export async function testPageAnswer(
  { context, zone }: Desk,
  person: string,
  { way }: { way?: string },
): Promise<Answer> {
  const directory = await context.library.directory();
  if (!directory) return complaint('There is no directory yet. steward setup publishes one.');
  const key = Object.hasOwn(directory.people, person) ? person : colleagueByEmail(directory, person);
  const id = key === undefined ? undefined : (await colleagues(context.read, directory)).idOf(key);
  if (key === undefined || id === undefined)
    return complaint(
      `The directory has nobody called ${words(person)}. Write one of: ${Object.keys(directory.people).join(', ')}.`,
    );
  const done = await testReach(context, BY, undefined, id, way);
  const name = directory.people[key]?.name ?? key;
  if (done.kind === 'refused') return complaint(words(why(done.refusal.code, name, way, directory)));
  const { test } = done.state;
  const ways = Object.keys(test?.ways ?? {}).map((one) => wayName(directory, one));
  return {
    ok: true,
    lines: [
      `A test page goes to ${words(name)} by ${words(ways.join(', '))}, as soon as Steward runs.`,
      `It has arrived when they answer it, until ${momentIn(test?.until ?? done.at, zone)}. They are told what came of it in chat, and steward doctor says so, too.`,
    ],
  };
}

/** Refusals in chat speak to whose test it is; this is for whoever asked for it. */
function why(code: string, name: string, way: string | undefined, directory: Directory): string {
  switch (code) {
    case 'reach-nowhere':
      return `${name} has given no address ${way === undefined ? 'beyond chat' : `for the way ${way}`}. They do so in chat: /steward reach`;
    case 'reach-no-such-way': {
      const offered = Object.keys(directory.ways);
      return `The directory offers no way ${way ?? ''}. ${offered.length === 0 ? 'Add one under ways; examples are in manifest/ways.' : `Write one of: ${offered.join(', ')}.`}`;
    }
    case 'test-on-its-way':
      return `A test page is on its way to ${name} already; it is over 15 minutes after it was sent.`;
    default:
      throw new Error(`A test page was refused: ${code}`);
  }
}

const wayName = (directory: Directory, way: string): string => wayOf(directory, way)?.name ?? way;
