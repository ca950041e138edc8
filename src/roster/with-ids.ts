import type { Absence, Override, RosterDocument } from './schedule/roster.ts';

/** Beyond every roster's layers: parseInstant reads four digits of a year. */
const ALWAYS = { from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' };

/**
 * The document with opaque ids in place of its directory keys. Somebody the directory does not have keeps their
 * turn, so that nobody else's moves, and is absent from it: a lower layer steps in.
 */
export function withIds(document: RosterDocument, idOf: (key: string) => string | undefined): RosterDocument {
  const unknown = new Set<string>();
  const named = (key: string): string => {
    const id = idOf(key);
    if (id === undefined) unknown.add(key);
    return id ?? key;
  };
  const layers = document.layers.map((layer) => ({
    ...layer,
    participants: layer.participants.map((one) => (typeof one === 'string' ? named(one) : one.map(named))),
  }));
  const absences: Absence[] = (document.absences ?? []).map((one) => ({ ...one, who: named(one.who) }));
  const overrides = document.overrides?.map((one) => override(one, idOf));
  const owners = document.owners?.map(idOf).filter((id) => id !== undefined);
  return {
    ...document,
    layers,
    ...(overrides === undefined ? {} : { overrides }),
    ...(owners === undefined ? {} : { owners }),
    absences: [...absences, ...[...unknown].map((who) => ({ ...ALWAYS, who }))],
  };
}

/** Whoever is unknown and should come, does not: the place stays empty. */
function override({ who, replaces, ...rest }: Override, idOf: (key: string) => string | undefined): Override {
  const comes = who === undefined ? undefined : idOf(who);
  return {
    ...rest,
    ...(comes === undefined ? {} : { who: comes }),
    ...(replaces === undefined ? {} : { replaces: idOf(replaces) ?? replaces }),
  };
}
