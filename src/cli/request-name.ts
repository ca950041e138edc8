import { InvalidArgumentError } from 'commander';
import { visible } from '../document/reading/quoted.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';

/**
 * Reads the name of a request as people write it: `12`, `#12`, or `acme/12`.
 * @throws InvalidArgumentError for anything else, which commander reports as wrong usage
 */
export function requestName(text: string): string {
  if (/^(#?\d{1,15}|[a-z0-9-]+\/\d{1,15})$/.test(text)) return text;
  throw new InvalidArgumentError(`“${visible(text)}” is no request. Write its number, for example 12.`);
}

export const noSuchRequest = (name: string): Answer =>
  complaint(`There is no request ${name.replace('#', '')}. steward queue lists what is open.`);
