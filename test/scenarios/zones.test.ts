import { expect, test } from 'vitest';
import { openSteward } from '../support/steward.ts';
import { notesOf, saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T15:00:00+01:00' });
const { omar, rita, carlos, ben } = s;

test('a requester in New York reads their own time, so does each reader', async () => {
  const choices = {
    what: 'building/heating',
    fields: { floor: 'second', room: '204' },
    urgency: 'can-wait',
  };
  const filled = await omar.fillsIn('it is freezing', choices);
  // Five days of the house, Thanksgiving not counted.
  expect(notesOf(filled.form)).toContain(
    'first answer by Mon 23 Nov 17:00 EST and a fix by Mon 30 Nov 09:00 EST.',
  );
  const number = await omar.raises('it is freezing', choices);
  expect(s.requesterCard(number)).toContain('First answer by Mon 23 Nov 17:00 EST');
  expect(s.teamCard(number)).toContain('Answer by Mon 23 Nov 17:00 EST');
  expect(saidIn(await omar.types('/steward mine'))).toContain('due Mon 23 Nov 17:00 EST');
  expect(saidIn(await carlos.types('/steward queue'))).toContain('due Mon 23 Nov 17:00 EST');

  const other = await rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
  expect(s.requesterCard(other)).toContain('First answer by Mon 23 Nov 16:00 CET');
  expect(saidIn(await ben.types('/steward queue'))).toContain('due Mon 23 Nov 15:00 GMT'); // Ben is in London
});

test('each sees what is theirs: the menu, the queue, the requests', async () => {
  expect(saidIn(await omar.types('/steward menu'))).toContain('Too hot or too cold');
  expect(saidIn(await omar.types('/steward menu'))).not.toContain('printer');
  expect(saidIn(await rita.types('/steward menu'))).not.toContain('cold');
  expect(saidIn(await carlos.types('/steward queue'))).not.toContain('printer');
  expect(saidIn(await omar.types('/steward queue'))).toBe(
    'The queue is for agents. /steward mine lists your own requests.',
  );
  expect(s.problems).toEqual([]);
});
