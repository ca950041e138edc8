import { describe, expect, it } from 'vitest';
import { eventually } from './person.ts';
import type { Person } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('roster');
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Monday 09:00 in Zurich; the facilities roster changes hands at 08:00 in New York, 14:00 in Zurich. */
const HAND_OVER = 5 * 60;
const DAY = 24 * 60;

/** Whose day it is when the story begins depends on the date the tests run on; then they take turns. */
let now: 'Carlos' | 'Olga' = 'Carlos';
let next: 'Carlos' | 'Olga' = 'Olga';

/** Lines that pictures of letters take beyond their rows: none, as long as no row is broken. */
const broken = (one: Person) =>
  one.page.evaluate(() =>
    [...document.querySelectorAll('.rich-pre')].map((pre) => {
      const { lineHeight, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } =
        getComputedStyle(pre);
      const edges = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].reduce(
        (sum, one) => sum + parseFloat(one),
        0,
      );
      const rows = (pre.textContent ?? '').split('\n').length;
      return Math.round((pre.getBoundingClientRect().height - edges) / parseFloat(lineHeight)) - rows;
    }),
  );

/** Chooses by place, whatever the options are called. */
const pick = async (one: Person, label: string, index: number): Promise<void> =>
  void (await one.dialog.getByLabel(label).selectOption({ index }));

describe('a roster lived in chat', () => {
  it('shows who is on duty, who is next, and two weeks as a picture, on a phone, too', async () => {
    const carlos = await place.as('carlos');
    await carlos.write('/steward oncall facilities');
    if ((await carlos.whispered('Facilities team', 'On duty')).includes('On duty: Olga'))
      [now, next] = ['Olga', 'Carlos'];
    const card = carlos.page.locator('article[data-ephemeral=true]').last();
    await carlos.reads(card, `On duty: ${now}`, `Then ${next}`, 'Three marks a day', 'America/New_York');
    await carlos.shot('1-oncall');
    expect(new Set(await broken(carlos))).toEqual(new Set([0]));
    const olga = await place.as('olga', PHONE);
    await olga.write('/steward oncall facilities');
    await olga.whispered('Facilities team', `On duty: ${now}`, 'Europe/Zurich');
    await olga.shot('2-oncall-phone');
    expect(new Set(await broken(olga))).toEqual(new Set([0]));
  });

  it('lets Olga offer a swap: what it brings is named, and takes a reason; Carlos accepts as himself', async () => {
    const [olga, carlos] = [await place.as('olga'), await place.as('carlos')];
    await olga.write('/steward swap');
    await olga.dialog.waitFor();
    await olga.reads(olga.dialog, 'Choose both shifts');
    // The fourth of hers for the fourth of his: the rest of this story is about the days before.
    await pick(olga, 'Your shift', 4);
    await pick(olga, 'For which of theirs?', 4);
    await olga.reads(
      olga.dialog,
      'Olga Novak instead of Carlos Mendes',
      'Carlos Mendes instead of Olga Novak',
      'Olga Novak is on duty for the Workplace team too',
      'Carlos Mendes is asked. Until they accept everything stays as it is.',
    );
    await olga.shot('3-swap-clash');
    await olga.send();
    await olga.dialog.locator('[data-error-for=because]').waitFor();
    await olga.fill('Because…', 'I see my sister that day; the workplace phone comes with me.');
    await olga.shot('4-swap-because');
    await olga.sendAway();
    await olga.whispered('Carlos Mendes is asked. You hear as soon as they answer.');

    const offer = carlos.message('Olga Novak asks you to swap duty');
    await carlos.reads(
      offer,
      'I see my sister that day',
      'Olga Novak is on duty for the Workplace team too',
      'Please answer by',
      'Roster of Facilities team',
    );
    await carlos.shot('5-swap-offer');
    await carlos.press(offer, 'Accept');
    await carlos.reads(offer, 'You agreed. It is in the roster.');
    expect(await offer.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await olga.reads(
      olga.message('Carlos Mendes has agreed to a swap'),
      'You are on duty',
      'You are off duty',
    );
    await olga.press(olga.message('has agreed to a swap'), 'Show the roster');
    await olga.whispered('Facilities team', 'Olga Novak instead of Carlos Mendes');
    await olga.shot('6-swapped');
  });

  it('says what an absence brings in each of her teams, on a phone, and keeps what was typed', async () => {
    const olga = await place.as('olga');
    await olga.write('/steward absent next Sat');
    await olga.dialog.waitFor();
    await olga.reads(olga.dialog, 'Facilities team', 'Off duty', 'becomes empty', 'Workplace team');
    await olga.fill('Because…', 'A wedding.');
    await olga.fill('When?', 'next Sat 10:00 until');
    await olga.dialog.getByLabel('When?').press('Enter');
    await olga.reads(olga.dialog, 'Until when?');
    await olga.shot('7-absent-unread');
    await olga.fill('When?', 'next Sat');
    await olga.dialog.getByLabel('When?').press('Enter');
    await olga.reads(olga.dialog, 'becomes empty');
    await eventually(() => olga.dialog.getByLabel('Because…').inputValue()).toBe('A wedding.');
    await olga.shot('8-absent');
    await olga.sendAway();
    await olga.whispered(
      'Facilities team: Done. It is in the roster.',
      'Workplace team: Done. It is in the roster.',
    );
    await olga.write('/steward oncall facilities');
    await olga.whispered('Nobody on duty', 'though an agreement promises these hours', 'Olga Novak is away');
    await olga.shot('9-gap');
    expect(new Set(await broken(olga))).toEqual(new Set([0]));
  });

  it('hands over what is open: notes go with it, a question goes back, and it is accepted', async () => {
    const [omar, carlos] = [await place.as('omar'), await place.as('carlos')];
    const people = { Carlos: carlos, Olga: await place.as('olga') };
    const [before, after] = [people[now], people[next]];
    await omar.write('/request the bins of floor 2 are full');
    await omar.choose('Which service?', 'Cleaning · Rooms, heating and cleaning');
    await omar.fill('Which room?', '204');
    await omar.choose('What is it?', 'bins');
    await omar.reads(omar.dialog, 'Covered.');
    await omar.sendAway();
    await before.write('/steward oncall facilities');
    const roster = before.page.locator('article[data-ephemeral=true]').last();
    await before.press(roster, 'Notes for the next');
    await before.fill('What should the next one know?', 'The plumber comes at ten.');
    await before.sendAway();
    await before.whispered('Kept. They go with the next handover.');
    expect(await carlos.forward(HAND_OVER)).toMatch(/happened/);

    const card = after.message('Facilities team is yours');
    await after.reads(card, `(from ${now}`, 'the bins of floor 2 are full', 'The plumber comes at ten.');
    await after.shot('10-handover');
    await after.press(card, 'Show all 1');
    await after.whispered('Facilities team: 1 open, most urgent first');
    await after.press(card, `Ask ${now}`);
    await after.fill('What do you want to know?', 'Which door does he take?');
    await after.sendAway();
    await before.press(before.message('has taken over Facilities team from you'), 'Answer');
    await before.fill('Your answer', 'The one in the yard.');
    await before.sendAway();
    await after.press(card, 'Accept');
    await after.reads(card, 'You accepted today', '1 reply');
    expect(await card.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await after.openThread(card);
    await after.reads(after.reply('answers about Facilities team'), 'The one in the yard.');
    await after.shot('11-answered');
  });

  it('calls others when nobody accepts: they take the duty with one press', async () => {
    const carlos = await place.as('carlos');
    const people = { Carlos: carlos, Olga: await place.as('olga') };
    await carlos.forward(DAY - 60);
    const late = people[now];
    await carlos.forward(60);
    const card = late.message('Facilities team is yours');
    await late.reads(card, 'Facilities team is yours');
    await carlos.forward(20);
    await late.reads(card, '3 replies', 'Nobody accepted in time.');
    await late.shot('12-reminded');
    const ada = await place.as('ada', { colorScheme: 'dark' });
    await ada.open('C0ESCALATE');
    const call = ada.message('nobody has accepted the handover of Facilities team');
    await ada.reads(call, 'I take the duty');
    await ada.shot('13-called');
    await ada.press(call, 'I take the duty');
    await ada.whispered('Thank you. Facilities team is yours now.');
    const taken = ada.message('Ada Frei took the duty of Facilities team');
    await ada.reads(taken, 'Nobody had accepted the handover');
    expect(await taken.getByRole('button', { name: 'I take the duty' }).count()).toBe(0);
    expect(await call.count()).toBe(0);
    await late.reads(late.message('Ada Frei has taken the duty for Facilities team'), 'You are off duty');
    await ada.write('/steward oncall facilities');
    await ada.whispered('Facilities team', 'On duty: Ada Frei');
    await ada.shot('14-taken');
  });
});
