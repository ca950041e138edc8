/** The form in which somebody says how they are reached beyond chat: an address for each way, and after how long. */

import type { Answers, Field, Form } from '../chat/form.ts';
import { plainText } from '../chat/plain.ts';
import type { Reply, Sent } from '../chat/port.ts';
import { say, sayPlain } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { PersonalRule } from '../escalation/pages.ts';
import { rulesSentence } from '../paging/cards/rules.ts';
import { setReach } from '../paging/commands/act.ts';
import { contactFacts } from '../paging/commands/facts.ts';
import { LATEST_MINUTES } from '../paging/decide.ts';
import { addressOf, findContact } from '../paging/queries/find.ts';
import type { Refusal } from '../decision.ts';
import type { Directory } from '../people/directory.ts';
import { wayOf } from '../people/directory.ts';
import type { Known } from '../people/known.ts';
import type { Way } from '../people/ways.ts';
import { normalAddress } from '../people/ways.ts';
import { mistake } from './forms/form-desk.ts';
import type { FormDesk } from './forms/form-desk.ts';
import { no, sentence } from './refusal.ts';

export const REACH_FORM = 'reach';
const LONGEST_ADDRESS = 200;
const LONGEST_MINUTES = 60;
/** A way that was just given an address and no minutes. */
const FIRST_MINUTES = '1';

const addressField = (way: string): string => `address.${way}`;
const minutesField = (way: string): string => `minutes.${way}`;

export async function openReachForm(context: Context, who: Known): Promise<Reply> {
  const directory = await context.library.directory();
  const { isColleague } = await contactFacts(context, context.read, who.person);
  if (!directory || !isColleague) return no(context, { code: 'reach-no-colleague' });
  if (Object.keys(directory.ways).length === 0) return { kind: 'say', text: say('reach.no-ways') };
  const contact = await findContact(context.read, who.person);
  const answers: Record<string, string> = {};
  for (const way of Object.keys(directory.ways)) {
    const address = contact && (await addressOf(context, who.person, way));
    const minutes = contact?.rules.filter((rule) => rule.way === way).map(({ afterMs }) => afterMs / 60_000);
    if (address) answers[addressField(way)] = address;
    if (minutes && minutes.length > 0) answers[minutesField(way)] = minutes.join(', ');
  }
  return { kind: 'form', form: formOf(directory, answers) };
}

function formOf(directory: Directory, answers: Answers): Form {
  const ways = Object.entries(directory.ways);
  const isSet = ways.some(([way]) => answers[addressField(way)] !== undefined);
  const fields = ways.flatMap(([way, { name, address }]): Field[] => {
    const given = answers[addressField(way)];
    const minutes = answers[minutesField(way)];
    return [
      {
        ...({ kind: 'text', name: addressField(way), optional: true, max: LONGEST_ADDRESS } as const),
        label: sayPlain('reach.form-address', { way: capital(name) }),
        hint: sayPlain(`reach.form-hint-${address}`),
        ...(given === undefined ? {} : { value: given }),
      },
      {
        ...({ kind: 'text', name: minutesField(way), optional: true, max: LONGEST_MINUTES } as const),
        label: sayPlain('reach.form-minutes', { way: capital(name) }),
        hint: sayPlain('reach.form-minutes-hint'),
        live: true,
        ...(minutes === undefined ? {} : { value: minutes }),
      },
    ];
  });
  return {
    form: REACH_FORM,
    title: sayPlain('reach.form-title'),
    submit: sayPlain('form.keep'),
    close: sayPlain('form.cancel'),
    fields: [
      { kind: 'note', name: 'what', text: isSet ? preview(directory, answers) : say('reach.form-what') },
      ...fields,
    ],
    memory: REACH_FORM,
  };
}

/** What would be done; what cannot be read yet is left out. */
function preview(directory: Directory, answers: Answers) {
  const rules = Object.keys(directory.ways).flatMap((way) =>
    answers[addressField(way)] === undefined ? [] : (rulesIn(way, answers) ?? []),
  );
  return rulesSentence(rules, (way) => wayOf(directory, way)?.name ?? way);
}

/** `1, 5, 10`; undefined: that is not what it says. */
function rulesIn(way: string, answers: Answers): PersonalRule[] | undefined {
  const parts = (answers[minutesField(way)] ?? FIRST_MINUTES).split(/[\s,;]+/).filter((part) => part !== '');
  const minutes = parts.filter((part) => !/^min(utes?)?$/i.test(part));
  if (minutes.length === 0 || !minutes.every((one) => /^\d{1,2}$/.test(one) && Number(one) <= LATEST_MINUTES))
    return undefined;
  return minutes.map((one) => ({ way, afterMs: Number(one) * 60_000 }));
}

async function send(
  context: Context,
  who: Known,
  key: string,
  _memory: string,
  answers: Answers,
): Promise<Sent> {
  const directory = await context.library.directory();
  const offered = Object.entries(directory?.ways ?? {});
  const ways: Record<string, string> = {};
  const rules: PersonalRule[] = [];
  for (const [way, { address: kind }] of offered) {
    const given = answers[addressField(way)];
    if (given === undefined) continue;
    const address = normalAddress(kind, given);
    if (address === undefined) return mistake(addressField(way), sayPlain(wrongKey(kind)));
    const read = rulesIn(way, answers);
    if (!read)
      return mistake(
        minutesField(way),
        plainText(await sentence(context, { code: 'reach-minutes', with: { most: LATEST_MINUTES } })),
      );
    ways[way] = address;
    rules.push(...read);
  }
  const by = { kind: 'person', person: who.person } as const;
  const done = await setReach(context, by, key, who.person, { ways, rules });
  if (done.kind === 'refused')
    return mistake(
      fieldOf(done.refusal, Object.keys(directory?.ways ?? {}), rules),
      plainText(await sentence(context, done.refusal)),
    );
  const wayName = (way: string): string => (directory && wayOf(directory, way)?.name) ?? way;
  const said = rulesSentence(done.state.rules, wayName);
  return { kind: 'done', say: say('reach.kept', { rules: said }) };
}

/** Where what was refused stands in the form: too many times are minutes, of the way that has most of them. */
function fieldOf({ code }: Refusal, ways: readonly string[], rules: readonly PersonalRule[]): string {
  const [first = ''] = ways;
  if (code !== 'reach-too-many') return addressField(first);
  const countOf = (way: string): number => rules.filter((rule) => rule.way === way).length;
  return minutesField(ways.reduce((most, way) => (countOf(way) > countOf(most) ? way : most), first));
}

const wrongKey = (kind: Way['address']) => `reach.wrong-${kind}` as const;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const reachDesk: FormDesk = {
  redraw: async (context, _who, _memory, answers) => {
    const directory = await context.library.directory();
    if (!directory) throw new Error('There is no directory any more.');
    return formOf(directory, answers);
  },
  send,
};
