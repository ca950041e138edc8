import { readFileSync } from 'node:fs';
import type { Agreement } from '../../src/agreement/agreement.ts';
import { compileAgreement } from '../../src/agreement/compile.ts';
import type { CompiledAgreement } from '../../src/agreement/compile.ts';
import { parseAgreement } from '../../src/agreement/parse.ts';

/** A small agreement whose lines tests count; no line is ever inserted above another. */
export const small = `agreement: small-desk
schema: 1
term: { from: 2026-03-01, until: 2026-12-31, notice: 60 days }
parties:
  provider: { name: Northdesk, signs: [service-manager] }
  customer: { name: Acme, signs: [head@acme.example] }
people:
  staff: { any: [{ email-domain: acme.example }], except: [{ user-group: guests }] }
  board: { any: [{ user-group: board }], raises: 1 }
calendars:
  office: { timezone: Europe/Zurich, weekly: { mon-fri: 08:00-12:00 13:00-17:00 }, holidays: { 2026-12-25: Christmas } }
  always: { timezone: UTC, weekly: { mon-sun: 00:00-24:00 } }
services:
  workplace:
    name: Laptops and printers
    for: staff
    team: workplace
    requests:
      fault:
        name: Something is broken
        type: incident
        words: [broken, dead, paper jam]
        fields:
          device: { ask: What is it?, one-of: [laptop, printer], required: true }
          owner: { ask: Whose is it?, one-of: [company, private], default: company }
        priority: matrix
      laptop: { name: A new laptop, type: service-request, priority: p3, quota: laptops, skills: [laptops] }
    exclusions:
      private: { when: { owner: private }, say: Private devices are not covered., instead: exception }
priority:
  matrix: { everybody: [p1, p1, p2], my-team: [p1, p2, p3], just-me: [p2, p3, p3] }
targets:
  p1: { response: 15 min, fulfilment: 4 h, update: 1 h, calendar: always, escalation: urgent }
  p2: { response: 1 h, fulfilment: 8 h, calendar: office }
  p3: { response: 1 day, fulfilment: 3 days, calendar: office, escalation: urgent }
holds: { requester: { stops: [fulfilment], at-most: 5 days } }
quotas: { laptops: { amount: 2, per: month, when-spent: exception } }
exceptions: { answer: 8 h, calendar: office, approved-by: [provider], price: 140 CHF/h }
escalation:
  urgent: { warn: [50 %, 80 %], steps: [{ tell: on-duty, wait: 5 min }, { tell: service-manager }], repeat: 1 }
closing: { confirmed-after: 3 days, calendar: office }
review: { every: 6 months, when: 3 breaches in a month }
`;

const at = (path: string) => new URL(`../../manifest/agreements/${path}`, import.meta.url);
export const fileOf = (name: string): string => at(name).pathname;
export const acme = readFileSync(at('acme-it-desk.yaml'), 'utf8');
export const birchwood = readFileSync(at('birchwood-facilities.yaml'), 'utf8');

/** The text with one passage replaced; the passage must stand in it exactly once. */
export function edited(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2)
    throw new Error(`“${from}” stands ${text.split(from).length - 1} times.`);
  return text.replace(from, () => to);
}

export function read(text: string): Agreement {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.agreement;
}

export const compiled = (text: string): CompiledAgreement => compileAgreement(read(text));

/** Epoch milliseconds of an ISO instant with offset, by the process's own reader and not by ours. */
export const instant = (iso: string): number => Date.parse(iso);
