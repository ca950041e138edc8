import { nearest } from '../document/reading/nearest.ts';

const OURS = /^(STEWARD|SLACK)_/;
/** Said of by way-secrets.ts. */
const OF_WAYS = /^STEWARD_WAY_/;
/** What Kubernetes sets for a service called "steward"; nobody wrote it. */
const OF_SERVICES = /_SERVICE_(HOST|PORT)|_PORT_\d+_/;

/** A sentence for each variable that looks like one of Steward's and is none, with the one most likely meant. */
export function unknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: ReadonlySet<string>,
): string[] {
  // The beginning that all share would make any two of them look alike.
  const ends = new Map([...known].map((name) => [endOf(name), name]));
  return Object.entries(env)
    .filter(([name, text]) => isMeant(name, text ?? '') && !known.has(name))
    .map(([name]) => {
      const near = ends.get(nearest(endOf(name), [...ends.keys()]) ?? '');
      return `${name} is set, but Steward knows no such variable. ${near === undefined ? 'Every one there is stands in .env.example.' : `Did you mean ${near}?`}`;
    });
}

const isMeant = (name: string, text: string): boolean =>
  OURS.test(name) && !OF_WAYS.test(name) && !OF_SERVICES.test(name) && !/^(tcp|udp):/.test(text);

const endOf = (name: string): string => name.replace(OURS, '').toLowerCase().replaceAll('_', '-');
