import { setTimeout as delay } from 'node:timers/promises';
import { titleOf } from '../acts.ts';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { AGENTS, OFFICE, cardOf, claim, raise, tag } from '../load.ts';
import { personIn } from '../person.ts';
import { REQUESTERS } from '../world.ts';

const NAMES = { U0ADA: 'Ada Frei', U0BEN: 'Ben Okafor' } as const;

/** Two agents press Claim at the same moment, each on another replica: one has it, the other is told who. */
export const duel: Fault = {
  name: 'two claim at once',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const losses: string[] = [];
    const agents = AGENTS.map((id) => personIn(world, id));
    const rita = personIn(world, REQUESTERS[0]);
    for (let round = 0; round < (isShort ? 6 : 25); round += 1) {
      const title = titleOf('wish', 'claimed', tag(world));
      await raise(world, rita, title);
      const card = await until(() => cardOf(world, OFFICE, title));
      if (card === undefined) {
        losses.push(`“${title}” has no card with the team after 20 s.`);
        continue;
      }
      const began = Date.now();
      await Promise.all(agents.map((one) => claim(world, one, card, title)));
      const told = await until(() => {
        const whispered = world.sandbox.record.happenings.filter(
          ({ what, at, seenBy }) =>
            what === 'ephemeral' && at >= began && AGENTS.some((id) => id === seenBy[0]),
        );
        return whispered.length > 0 ? whispered : undefined;
      });
      const [whisper, ...more] = told ?? [];
      const winner = AGENTS.find((id) => id !== whisper?.seenBy[0]);
      if (whisper === undefined) losses.push(`“${title}”: whoever was too late was told nothing.`);
      else if (more.length > 0) losses.push(`“${title}”: both were told that they were too late.`);
      else if (winner !== undefined && !whisper.text.includes(NAMES[winner]))
        losses.push(`“${title}”: who was too late was told “${whisper.text}”.`);
    }
    return { losses };
  },
};

async function until<T>(look: () => T | undefined): Promise<T | undefined> {
  for (const end = Date.now() + 20_000; Date.now() < end; await delay(50)) {
    const found = look();
    if (found !== undefined) return found;
  }
  return undefined;
}
