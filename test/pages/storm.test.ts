import { describe, expect, it } from 'vitest';
import { eventually } from './person.ts';
import type { Person } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('storm');
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const COUNT = 7;

const raises = async (rita: Person, title: string): Promise<void> => {
  await rita.write(`/request ${title}`);
  await rita.reads(rita.dialog, 'Clause 5.4');
  await rita.choose('Can you still work?', 'No');
  await rita.fill('Which printer is it?', 'All of them');
  await rita.reads(rita.dialog, /first answer by .*09:00/);
  await rita.sendAway();
};
const labels = async (person: Person): Promise<string[]> =>
  (
    await person
      .message(/at risk|need somebody|needs anybody/)
      .getByRole('button')
      .allInnerTexts()
  ).map((one) => one.trim());

/** Raised in the evening, each to be answered within an hour of the next morning: at a quarter to nine all are at risk. */
describe('seven at risk at the same time', () => {
  it('are one list in the escalation channel, with one button for all of them', async () => {
    const [rita, olga] = [await place.as('rita'), await place.as('olga')];
    await olga.forward(10 * 60);
    for (let i = 1; i <= COUNT; i++) {
      await raises(rita, `printer ${i} is dead`);
      await rita.whispered(`#${i} is recorded`);
    }
    await olga.forward(13 * 60 + 47);
    await eventually(() => olga.mentions('C0ESCALATE')).toBe(1);
    await olga.open('C0ESCALATE');
    await olga.reads(olga.message('at risk, first due'), '7 at risk, first due today', '… and 2 more.');
    expect(await labels(olga)).toEqual(expect.arrayContaining(['Take all', 'Open them']));
    await olga.shot('1-seven');
  });

  it('one of them is claimed meanwhile, and the list says six', async () => {
    const ada = await place.as('ada');
    await ada.open('C0OFFICE');
    await ada.press(ada.message('#3 printer 3 is dead', 'Next in line'), 'Claim');
    const olga = await place.as('olga');
    await olga.reads(olga.message('at risk, first due'), '6 at risk', 'Taken or settled: 1 of 7.');
  });

  it('one press takes the other six: only who pressed hears it, and the button is gone', async () => {
    const [olga, mona] = [await place.as('olga'), await place.as('mona', PHONE)];
    await mona.open('C0ESCALATE');
    await mona.reads(mona.message('at risk, first due'), '6 at risk');
    await mona.shot('2-phone');
    await olga.press(olga.message('at risk, first due'), 'Take all');
    expect(await olga.whispered('You have 6 of 7.')).toContain('#3 stays with Ada Frei.');
    for (const person of [olga, mona]) {
      await person.reads(person.message('needs anybody'), 'None of these 7 needs anybody any more.');
      expect(await labels(person)).not.toContain('Take all');
    }
    expect(await mona.page.locator('article[data-ephemeral=true]').count()).toBe(0);
    await olga.shot('3-taken');
    await mona.shot('4-phone-taken');
  });

  it('every requester’s card says who has it, and nobody is called any more', async () => {
    const [rita, olga, mona] = [await place.as('rita'), await place.as('olga'), await place.as('mona')];
    await rita.reads(rita.message('#3 printer 3 is dead'), 'Ada Frei is working on it.');
    for (const number of [1, 2, 4, 5, 6, 7])
      await rita.reads(rita.message(`#${number} printer ${number} is dead`), 'Olga Novak is working on it.');
    await olga.forward('1h');
    expect(await mona.mentions('C0ESCALATE')).toBe(0);
  });
});
