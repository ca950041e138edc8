import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAgreement } from '../../src/agreement/parse.ts';

const readme = readFileSync(new URL('../../manifest/agreements/README.md', import.meta.url), 'utf8');

/** A document with a wrong key in every group, so that the reader lists the keys it knows. */
const nonsense = `
x-zzzzzzz: 1
term: { x-zzzzzzz: 1 }
parties: { x-zzzzzzz: 1, provider: { x-zzzzzzz: 1 }, obligations: { a: { x-zzzzzzz: 1 } } }
people: { a: { x-zzzzzzz: 1, any: [{ x-zzzzzzz: 1 }] } }
calendars: { a: { x-zzzzzzz: 1 } }
services: { a: { x-zzzzzzz: 1, requests: { b: { x-zzzzzzz: 1, fields: { c: { x-zzzzzzz: 1 } } } }, exclusions: { d: { x-zzzzzzz: 1 } } } }
priority: { matrix: { x-zzzzzzz: 1 } }
targets: { p1: { x-zzzzzzz: 1 } }
holds: { a: { x-zzzzzzz: 1 } }
quotas: { a: { x-zzzzzzz: 1 } }
exceptions: { x-zzzzzzz: 1 }
escalation: { a: { x-zzzzzzz: 1, steps: [{ x-zzzzzzz: 1, tell: { x-zzzzzzz: 1 } }] } }
carry: { x-zzzzzzz: 1 }
closing: { x-zzzzzzz: 1 }
review: { x-zzzzzzz: 1 }
amendment: { x-zzzzzzz: 1 }
`;

test('every key an agreement may have is explained in its README', () => {
  const parsed = parseAgreement(nonsense);
  const mistakes = parsed.ok ? [] : parsed.mistakes;
  const groups = mistakes.filter((each) => each.clause.endsWith('x-zzzzzzz'));
  expect(groups).toHaveLength(24);
  const keys = mistakes.flatMap(({ sentence, mend }) => [
    ...(/is not a key of/.test(sentence)
      ? [...mend.matchAll(/“([a-z-]+)”/g)].map(([, key]) => key ?? '')
      : []),
    ...[...sentence.matchAll(/needs “([a-z-]+)”/g)].map(([, key]) => key ?? ''),
  ]);
  expect(new Set(keys).size).toBeGreaterThan(50);
  for (const key of new Set(keys)) expect(readme).toContain(`\`${key}\``);
});
