import type { Agreement, Carry } from '../agreement.ts';
import type { Clause } from './outline.ts';
import { listed } from './phrases.ts';

const happens: Readonly<Record<Carry, string>> = {
  keep: 'the time used so far counts under the new targets',
  restart: 'the clocks begin again',
};

export function carryClause({ carry }: Agreement): Clause[] {
  if (carry === undefined) return [];
  const rule = (when: string, name: 'priority' | 'transfer'): Clause[] => {
    const said = carry[name];
    return said === undefined ? [] : [{ text: `${when}, ${happens[said]}.`, clause: `carry.${name}` }];
  };
  const below = [
    ...rule('When the priority of a request changes', 'priority'),
    ...rule('When another service takes a request over', 'transfer'),
  ];
  return [{ text: 'When a request changes', clause: 'carry', below }];
}

export function amendmentClause({ amendment }: Agreement): Clause[] {
  if (amendment === undefined) return [];
  const { moves, carry = 'keep' } = amendment;
  const text = `This version also applies to promises that run already, where they rest on ${listed(moves)}; ${happens[carry]}. All others stay as they were made.`;
  return [{ text, clause: 'amendment' }];
}
