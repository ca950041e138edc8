import { expect, test } from 'vitest';
import { openSteward } from '../support/steward.ts';
import { valuesOf } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita } = s;

test('looking at another service and coming back keeps what was said about urgency', async () => {
  const { port } = s.steward;
  const { form, answers } = await rita.fillsIn('printer is dead', {
    what: 'workplace/printer',
    affects: 'everybody',
    urgency: 'now',
    fields: { place: 'floor 3' },
  });
  const away = await port.change(rita.visitor, form.form, form.memory, { ...answers, what: 'not-sure' });
  expect(away.fields.map(({ name }) => name)).not.toContain('urgency');
  // What is not on the form is not in its answers either: platforms send only what is shown.
  const { affects: _affects, urgency: _urgency, ...shown } = answers;
  const back = await port.change(rita.visitor, away.form, away.memory, shown);
  expect(valuesOf(back)).toMatchObject({ affects: 'everybody', urgency: 'now' });
});
