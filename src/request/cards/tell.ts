/** Whom an escalation's step tells, in words; functional and hierarchic steps say which they are. */

import { directionOf, rosterIn, targetsIn } from '../../agreement/escalation-target.ts';
import { isKey, say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain } from '../../chat/text.ts';
import type { PassedOver } from '../../escalation/policy.ts';

/** `on duty`, `team lead and service manager`. */
export const tellName = (tell: string): Text => joined(targetsIn(tell).map(nameIn));

/** The same with where it leads: `service manager, a level up`. */
export function calledAs(tell: string): Text {
  const direction = directionOf(tell);
  const name = tellName(tell);
  return direction === 'own' ? name : say(`tell.${direction}`, { name });
}

/** What comes next: `it goes to the service manager`, or the same are called again. */
export const thenWords = (tell: string | null, then: string): Text =>
  then === tell ? say('then.again') : say('then.goes', { to: joined(targetsIn(then).map(thenName)) });

const nameIn = (name: string): Text => {
  const roster = rosterIn(name);
  return roster === null ? known(`tell.${name}`, name) : say('tell.roster', { roster });
};

/** The same as somebody something goes to. */
const thenName = (name: string): Text => {
  const roster = rosterIn(name);
  return roster === null ? known(`then.${name}`, name) : say('then.roster', { roster });
};

const known = (key: string, name: string): Text => (isKey(key) ? say(key) : [plain(name)]);

/** Why steps were passed over, a sentence for each reason. */
export function overWords(passedOver: readonly (PassedOver | string)[]): Text {
  const all = passedOver.map((one) => (typeof one === 'string' ? { tell: one, calendar: null } : one));
  const nobody = all.filter(({ calendar }) => calendar === null).map(({ tell }) => tellName(tell));
  const closed = all.flatMap(({ tell, calendar }) =>
    calendar === null ? [] : [say('over.calendar', { name: tellName(tell), calendar })],
  );
  return [
    ...(nobody.length > 0 ? say('over.nobody', { names: joined(nobody) }) : []),
    ...(nobody.length > 0 && closed.length > 0 ? [plain(' ')] : []),
    ...(closed.length > 0 ? say('over.closed', { names: joined(closed) }) : []),
  ];
}

const joined = (names: readonly Text[]): Text =>
  names.flatMap((name, index) => [
    ...(index === 0 ? [] : [plain(index === names.length - 1 ? ' and ' : ', ')]),
    ...name,
  ]);
