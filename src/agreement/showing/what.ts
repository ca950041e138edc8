import type { Agreement, Field, RequestType, Service } from '../agreement.ts';
import type { Clause } from './outline.ts';
import { insteadWords, listed, sentence, sideName } from './phrases.ts';

export function servicesClause({ services }: Agreement): Clause {
  const below = Object.entries(services).map(([name, service]) => serviceClause(`services.${name}`, service));
  return { text: 'What is covered', clause: 'services', below };
}

function serviceClause(clause: string, service: Service): Clause {
  const requests = Object.entries(service.requests).map(([name, type]) =>
    requestClause(`${clause}.requests.${name}`, type),
  );
  const exclusions = Object.entries(service.exclusions ?? {}).map(
    ([name, { say, when, instead }]): Clause => ({
      text: `Excluded: ${sentence(say)}${insteadWords(instead)} Applies when ${whenWords(when)}.`,
      clause: `${clause}.exclusions.${name}`,
    }),
  );
  return {
    text: `${service.name}, for ${listed(service.for)}; looked after by the team “${service.team}”.`,
    clause,
    below: [...requests, ...exclusions],
  };
}

const whenWords = (when: Record<string, string[]>): string =>
  listed(Object.entries(when).map(([field, values]) => `“${field}” is ${listed(values, 'or')}`));

function requestClause(clause: string, type: RequestType): Clause {
  const parts = [
    `${sentence(type.name)} ${kindWords[type.type]};`,
    type.priority === 'matrix'
      ? 'its priority follows from who is affected and how urgent it is.'
      : `priority ${type.priority}.`,
    ...(type.quota ? [`Counted against the quota “${type.quota}”.`] : []),
    ...(type.approval ? [`Needs a yes from ${sideName(type.approval)}.`] : []),
    ...(type.fulfilledWhen ? [`Fulfilled when: ${sentence(type.fulfilledWhen)}`] : []),
  ];
  const fields = Object.entries(type.fields ?? {}).map(([, field]) => `– ${fieldWords(field)}`);
  return { text: parts.join(' '), clause, table: fields };
}

const kindWords: Record<RequestType['type'], string> = {
  'service-request': 'A service request',
  incident: 'An incident',
  problem: 'A problem',
  change: 'A change',
  complaint: 'A complaint',
};

function fieldWords(field: Field): string {
  const choices = field.oneOf ? ` ${listed(field.oneOf, 'or')}` : '';
  const preset = field.default === undefined ? '' : `, ${field.default} if nothing is said`;
  return `${field.ask}${choices}${preset}${field.required === true ? ' (needed)' : ''}`;
}
