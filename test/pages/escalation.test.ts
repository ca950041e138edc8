import { describe, expect, it } from 'vitest';
import { eventually } from './person.ts';
import { workspace } from './workspace.ts';

const place = workspace('escalation');
const TITLE = 'nobody on floor 2 can print';

/** Raised Monday at nine by one person who cannot work: answer within an hour of office time, fix within eight. */
describe('a request nobody claims, while time goes on', () => {
  it('is nudged once in the team’s thread: whoever is on duty is called at half the time', async () => {
    const [rita, olga] = [await place.as('rita'), await place.as('olga')];
    await rita.write(`/request ${TITLE}`);
    await rita.choose('Which service?', 'Trouble with a printer · Computers, phones and printers');
    await rita.choose('Can you still work?', 'No');
    await rita.fill('Which printer is it?', 'All of them');
    await rita.reads(rita.dialog, 'first answer by today 10:0');
    await rita.sendAway();
    await rita.whispered('#1 is recorded');
    expect(await olga.mentions('C0OFFICE')).toBe(0);
    expect(await olga.forward(30)).toBe('1 thing happened');
    await eventually(() => olga.mentions('C0OFFICE')).toBe(1);
    const row = olga.page.locator('[data-conversation=C0OFFICE]');
    expect(await row.getAttribute('aria-label')).toMatch(/^office-it, \d unread, 1 for you$/);
    expect(await row.locator('.badge').innerText()).toBe('1');
    await olga.shot('1-badge');
    await olga.open('C0OFFICE');
    await eventually(() => olga.mentions('C0OFFICE')).toBe(0);
    await olga.openThread(olga.message(`#1 ${TITLE}`));
    await olga.reads(olga.reply('nobody has claimed #1 yet'), '@Olga Novak', 'the answer is due today 10:0');
    await olga.shot('2-nudged');
  });

  it('opens an escalation that names what is at risk, whose it is, until when, and who is on duty', async () => {
    const olga = await place.as('olga');
    await olga.forward('15m');
    await eventually(() => olga.mentions('C0ESCALATE')).toBe(1);
    await olga.open('C0ESCALATE');
    const card = olga.message(`#1 ${TITLE}`);
    await olga.reads(card, `#1 ${TITLE}: answer due today 10:0`, 'Acme · P2 · nobody has it');
    await olga.reads(
      card,
      'Called: Olga Novak (on duty). To be taken by today 10:1',
      'then it goes to the service manager',
    );
    await olga.openThread(card);
    await olga.reads(
      olga.reply('you are on duty'),
      '@Olga Novak',
      /by today 10:1\d; then it goes to the service manager/,
    );
    await olga.shot('3-at-risk');
  });

  it('says once that the answer was missed, in the thread and, kindly, to the requester', async () => {
    const [rita, olga] = [await place.as('rita'), await place.as('olga')];
    await olga.forward('15m');
    await olga.reads(olga.message(`#1 ${TITLE}`), 'no answer by today 10:0');
    await olga.reads(olga.reply('has missed its answer time'), '#1 has missed its answer time, today 10:0');
    const card = rita.message(`#1 ${TITLE}`);
    await rita.openThread(card);
    await rita.reads(
      rita.reply('#1 has no answer yet'),
      'We promised one by today 10:0',
      'you hear from us here',
    );
    await rita.reads(card, 'missed it');
    expect(await card.innerText()).not.toMatch(/clause|%|\(\d/i);
    await rita.shot('4-late');
    expect(await olga.thread.filter({ hasText: 'has missed its answer time' }).count()).toBe(1);
    expect(await rita.thread.filter({ hasText: 'has no answer yet' }).count()).toBe(1);
  });

  it('goes up a level when nobody takes it', async () => {
    const [olga, mona] = [await place.as('olga'), await place.as('mona')];
    expect(await mona.mentions('C0ESCALATE')).toBe(0);
    await olga.forward('15m');
    await eventually(() => mona.mentions('C0ESCALATE')).toBe(1);
    await mona.open('C0ESCALATE');
    await mona.reads(mona.message(`#1 ${TITLE}`), 'Called: Mona Keller (service manager, a level up).');
    await mona.openThread(mona.message(`#1 ${TITLE}`));
    await mona.reads(mona.reply('nobody took this in time'), '@Mona Keller');
    await mona.shot('5-up');
  });

  it('is silent once somebody takes it: every copy says who, and nobody is called any more', async () => {
    const [rita, olga, mona] = [await place.as('rita'), await place.as('olga'), await place.as('mona')];
    await olga.press(olga.message(`#1 ${TITLE}`), 'I take it');
    await olga.reads(olga.message(`#1 ${TITLE}`), 'Olga Novak took it.');
    await mona.reads(mona.message(`#1 ${TITLE}`), 'Olga Novak took it.');
    await rita.reads(rita.message(`#1 ${TITLE}`), 'Olga Novak is working on it.');
    await mona.open('C0OFFICE');
    await mona.reads(mona.message(`#1 ${TITLE}`), 'Olga Novak has it.', 'Answered today 10:');
    const said = await olga.thread.count();
    await olga.forward('1h');
    await olga.forward('1h');
    expect(await mona.mentions('C0ESCALATE')).toBe(0);
    expect(await olga.thread.count()).toBe(said);
    expect(await olga.thread.filter({ hasText: 'has missed its answer time' }).count()).toBe(1);
    await olga.shot('6-taken');
  });
});
