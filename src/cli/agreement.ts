import type { Agreement } from '../agreement/agreement.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { visible } from '../document/reading/quoted.ts';
import { showAgreement } from '../agreement/show.ts';
import type { Answer } from './answer.ts';
import { counted } from './counted.ts';
import { mistakeLines, textOf } from './text-file.ts';

/** One line for each mistake, `file:line:column clause: what is wrong. The mend.`, or that all is well. */
export function checkFile(file: string): Answer {
  const read = textOf(file);
  if (!read.ok) return { ok: false, lines: [read.sentence] };
  const parsed = parseAgreement(read.text);
  if (!parsed.ok) return { ok: false, lines: mistakeLines(file, parsed.mistakes) };
  const lines = [`${visible(file)}: ${goodNews(parsed.agreement)}`, `  sha256 ${parsed.hash}`];
  return { ok: true, lines };
}

/**
 * The agreement in words; with mistakes in it there is nothing sure to show, so they are named instead.
 * @param columns of the terminal; undefined when there is none
 */
export function showFile(file: string, columns?: number): Answer {
  const read = textOf(file);
  const parsed = read.ok ? parseAgreement(read.text) : undefined;
  if (!parsed?.ok) return checkFile(file);
  const shown = showAgreement(parsed.agreement, Math.min(columns ?? 92, 100));
  return { ok: true, lines: shown.trimEnd().split('\n').map(visible) };
}

function goodNews({ agreement, term, people, services, calendars, targets, parties }: Agreement): string {
  const requests = Object.values(services).flatMap((service) => Object.keys(service.requests));
  const counts = [
    counted(Object.keys(people).length, 'class of people', 'classes of people'),
    counted(Object.keys(services).length, 'service', 'services'),
    counted(requests.length, 'request type', 'request types'),
    counted(Object.keys(targets).length, 'priority', 'priorities'),
    counted(Object.keys(calendars).length, 'calendar', 'calendars'),
  ];
  const who = `“${agreement}”, ${parties.provider.name} for ${parties.customer.name}`;
  return visible(`all is well. ${who}, ${term.from} to ${term.until}: ${counts.join(', ')}.`);
}
