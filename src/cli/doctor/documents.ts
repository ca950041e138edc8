import { dateWords, termAt } from '../../agreement/term.ts';
import { fitOf } from '../../document/fit.ts';
import type { AgreementInForce } from '../../document/library.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

const PUBLISH = 'Publish it with the others: steward setup FOLDER';

/** Whether the documents in force are there, can be read, and fit together. */
export async function examineDocuments(patient: Patient): Promise<Finding[]> {
  const { context, directory, now } = patient;
  let agreements: readonly AgreementInForce[];
  try {
    agreements = await context.library.agreements();
  } catch (error) {
    return [bad(String((error as Error).message), 'Publish it again: steward setup FOLDER')];
  }
  if (!directory) return [bad('There is no directory, so nobody has a team or a role.', PUBLISH)];
  const { rosters, problems } = await fitOf(context);
  const rest = [
    ...(agreements.length === 0 ? [bad('There is no agreement, so no request is covered.', PUBLISH)] : []),
    ...agreements.flatMap((agreement) => term(agreement, now)),
    ...problems.map((sentence) => bad(sentence)),
  ];
  if (rest.some(({ level }) => level === 'bad')) return rest;
  const names = agreements.map(({ name }) => name).join(', ');
  return [
    well(
      `Directory ${directory.directory}, ${rosters.length} rosters and the agreements ${names} fit together.`,
    ),
    ...rest,
  ];
}

function term({ name, compiled }: AgreementInForce, now: number): Finding[] {
  const { from, until } = compiled.agreement.term;
  const today = dateWords(compiled, now);
  switch (termAt(compiled, now)) {
    case 'within':
      return [];
    case 'before':
      return [look(`Agreement ${name} begins on ${from}; today, ${today}, it covers nothing.`)];
    case 'after':
      return [
        look(
          `Agreement ${name} ended on ${until}; today, ${today}, it covers nothing.`,
          'Publish a new one.',
        ),
      ];
  }
}
