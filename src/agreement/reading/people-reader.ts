import { isCitable } from '../../document/reading/citable.ts';
import { listOf, named } from '../../document/reading/collections.ts';
import { wrong } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { email, emailPattern, oneOf, scalar, wholeNumber, words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Obligation, Parties, Party, PeopleClass, Recogniser } from '../agreement.ts';
import { duration } from './duration-values.ts';

/** A role (`service-manager`) or an e-mail address. */
const signatory: Reader<string> = scalar(
  (text) => (isCitable(text) || emailPattern.test(text) ? text : undefined),
  'is neither a role nor an e-mail address',
  'Write a role such as service-manager, or an address such as head-of-it@acme.example.',
);
const signatories = listOf('a signatory', signatory, '[service-manager]');

const party: Reader<Party> = shape('a party', {
  name: needed(words, 'Acme'),
  signs: needed(signatories, '[service-manager]'),
  approves: optional(signatories, '[budget@acme.example]'),
});

const obligation: Reader<Obligation> = shape('an obligation', {
  by: needed(oneOf('a party of the agreement', ['provider', 'customer']), 'customer'),
  say: needed(words, 'Requesters answer questions within a working day.'),
  within: optional(duration, '1 day'),
});

export const parties: Reader<Parties> = shape('the section “parties”', {
  provider: needed(party, '{ name: Northdesk, signs: [service-manager] }'),
  customer: needed(party, '{ name: Acme, signs: [head-of-it@acme.example] }'),
  obligations: optional(named('an obligation', obligation)),
});

const domain: Reader<string> = scalar(
  (text) => (/^[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? text.toLowerCase() : undefined),
  'is not the domain of an e-mail address',
  'Write what stands after the @, for example acme.example.',
);

const recogniserParts = shape('a way to recognise people', {
  'email-domain': optional(domain, 'acme.example'),
  email: optional(email('head-of-it@acme.example'), 'head-of-it@acme.example'),
  workspace: optional(words, 'acme-chat'),
  channel: optional(words, 'acme-it-help'),
  'user-group': optional(words, 'acme-board'),
});
const recogniser: Reader<Recogniser> = (node, reading) => {
  if (node.kind === 'map' && node.entries.length === 0) {
    const mend = 'Write for example { email-domain: acme.example }.';
    return wrong(reading, node, 'This line recognises nobody.', mend);
  }
  return recogniserParts(node, reading);
};
const recognisers = listOf('a way to recognise people', recogniser, '[{ email-domain: acme.example }]');

export const people: Reader<Record<string, PeopleClass>> = named(
  'a class of people',
  shape('a class of people', {
    any: needed(recognisers, '[{ email-domain: acme.example }]'),
    except: optional(recognisers, '[{ user-group: acme-contractors }]'),
    raises: optional(wholeNumber(1, 9, '1'), '1'),
  }),
);
