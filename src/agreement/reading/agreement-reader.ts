import { parseLocalDate } from '../../time/civil.ts';
import { zone } from '../../document/reading/zone.ts';
import { listOf, named } from '../../document/reading/collections.ts';
import { wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { oneOf, plainName, reference, scalar, words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Check } from '../../document/reading/shape.ts';
import type { Agreement, Exceptions, Term } from '../agreement.ts';
import { amendment, carry } from './amendment-reader.ts';
import { calendar } from './calendar-reader.ts';
import { date } from './clock-values.ts';
import { period, price, duration } from './duration-values.ts';
import { parties, people } from './people-reader.ts';
import { services } from './service-reader.ts';
import { escalation } from './escalation-reader.ts';
import { holds, priority, quotas, targets } from './target-reader.ts';

const fromBeforeUntil: Check<Term> = (term, node, reading) => {
  if (node.kind !== 'map' || !term.from || !term.until) return;
  if ((parseLocalDate(term.from) ?? 0) <= (parseLocalDate(term.until) ?? 0)) return;
  wrongKey(
    reading,
    node,
    'until',
    'The term ends before it begins.',
    'Exchange “from” and “until”, or correct one.',
  );
};

const term: Reader<Term> = shape(
  'the term',
  {
    from: needed(date, '2026-01-01'),
    until: needed(date, '2027-12-31'),
    notice: optional(period, '60 days'),
    timezone: optional(zone, 'Europe/Zurich'),
  },
  fromBeforeUntil,
);

const calendarName = reference('calendar', 'calendars');

const exceptions: Reader<Exceptions> = shape('the section “exceptions”', {
  answer: needed(duration, '8 h'),
  calendar: needed(calendarName, 'office'),
  'approved-by': needed(
    listOf('a party', oneOf('a party of the agreement', ['provider', 'customer']), '[provider, customer]'),
    '[provider, customer]',
  ),
  price: optional(price, '140 CHF/h'),
});

const schema: Reader<1> = scalar(
  (text) => (text === '1' ? 1 : undefined),
  'is not a schema this release can read',
  'Write 1.',
);

/** The whole document. Top-level keys are the sections of the agreement. */
export const agreement: Reader<Agreement> = shape('the agreement', {
  agreement: needed(plainName('acme-it-desk'), 'acme-it-desk'),
  schema: needed(schema, '1'),
  term: needed(term, '{ from: 2026-01-01, until: 2027-12-31 }'),
  parties: needed(parties, '{ provider: …, customer: … }'),
  people: needed(people, '{ staff: { any: [{ email-domain: acme.example }] } }'),
  calendars: needed(
    named('a calendar', calendar),
    '{ office: { timezone: Europe/Zurich, weekly: { mon-fri: 08:00-17:00 } } }',
  ),
  services: needed(services, '{ workplace: { name: …, for: staff, team: workplace, requests: … } }'),
  priority: optional(priority),
  targets: needed(targets, '{ p1: { response: 1 h, fulfilment: 8 h, calendar: office } }'),
  holds: optional(holds),
  quotas: optional(quotas),
  exceptions: optional(exceptions),
  escalation: optional(escalation),
  carry: optional(carry, '{ priority: keep, transfer: restart }'),
  closing: optional(
    shape('the section “closing”', {
      'confirmed-after': needed(duration, '3 days'),
      calendar: needed(calendarName, 'office'),
    }),
  ),
  review: optional(
    shape('the section “review”', { every: needed(period, '6 months'), when: optional(words, '…') }),
  ),
  amendment: optional(amendment, '{ moves: [targets.p3] }'),
});
