import { everybodysReach } from '../../paging/queries/everybody.ts';
import { failureOf, waitingWays } from '../../paging/state.ts';
import { counted } from '../counted.ts';
import type { Finding } from './finding.ts';
import { look, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Who of those with turns would not hear a call: chat wakes nobody whose device is silent. */
export async function examineReach({ context, directory }: Patient): Promise<Finding[]> {
  if (!directory) return [];
  const ways = Object.keys(directory.ways);
  const everybody = await everybodysReach(context);
  if (everybody.length === 0) return [];
  if (ways.length === 0)
    return [
      look(
        'Nobody can be reached beyond chat: the directory offers no way.',
        'Add one under ways; examples are in manifest/ways.',
      ),
    ];
  const rulesOf = ({ contact }: (typeof everybody)[number]) =>
    (contact?.rules ?? []).filter(({ way }) => ways.includes(way));
  const chatOnly = everybody.filter((one) => rulesOf(one).length === 0);
  const waysOf = ({ contact }: (typeof everybody)[number]) => Object.keys(contact?.ways ?? {});
  const unanswered = everybody.filter((one) => {
    const test = one.contact?.test;
    return test?.unanswered && waysOf(one).some((way) => waitingWays(test).includes(way));
  });
  const unsent = everybody.filter((one) => {
    const test = one.contact?.test;
    return test && waysOf(one).some((way) => failureOf(test, way) !== undefined);
  });
  const named = (people: typeof everybody): string =>
    people
      .map(({ name }) => name)
      .sort()
      .join(', ');
  return [
    ...(chatOnly.length > 0
      ? [
          look(
            `Reached in chat only: ${named(chatOnly)}. While their chat is silent they hear no call.`,
            'Each of them adds a way in chat: /steward reach',
          ),
        ]
      : [
          well(`All ${counted(everybody.length, 'person', 'people')} with turns can be reached beyond chat.`),
        ]),
    ...(unsent.length > 0
      ? [
          look(
            `The last test page could not be sent to ${named(unsent)}.`,
            'Each of them reads why in chat; steward messages list says more',
          ),
        ]
      : []),
    ...(unanswered.length > 0
      ? [
          look(
            `The last test page was not answered by ${named(unanswered)}.`,
            'Each of them can test again in chat: /steward reach',
          ),
        ]
      : []),
  ];
}
