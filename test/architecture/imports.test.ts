import { describe, expect, it } from 'vitest';
import { objection } from './permissions.ts';
import { filesBelow, readSource, sourceOf } from './sources.ts';

const sources = filesBelow(['src', 'adapters', 'migrations'], /\.ts$/).map(readSource);

describe('who may import whom', () => {
  it('holds for every import there is', () => {
    const objections = sources.flatMap(({ path, imports }) =>
      imports.map((one) => objection(path, one)).filter((said) => said !== null),
    );
    expect(objections).toEqual([]);
  });

  it('sees the imports it judges', () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(500);
  });

  it.each([
    ['a pure file and the database', 'src/request/decide.ts', `import { x } from 'typeorm'`],
    ['a pure file and files', 'src/agreement/scope.ts', `import { readFileSync } from 'node:fs'`],
    [
      'a pure file and more of crypto than a hash',
      'src/agreement/a.ts',
      `import { randomUUID } from 'node:crypto'`,
    ],
    ['a pure file and the store', 'src/request/tick.ts', `import type { Ref } from '../store/subject.ts'`],
    ['a pure file and a later room', 'src/agreement/scope.ts', `import { x } from '../request/state.ts'`],
    ['a pure file and its own table', 'src/request/state.ts', `import { x } from './table.ts'`],
    ['a pure file and its own cards', 'src/request/state.ts', `import { x } from './cards/view.ts'`],
    ['a pure file and chat', 'src/request/state.ts', `import { say } from '../chat/say.ts'`],
    ['a pure file, loading later', 'src/request/state.ts', `const x = () => import('../store/perform.ts')`],
    [
      'a pure file, naming a type in passing',
      'src/request/state.ts',
      `type X = import('../store/perform.ts').Store`,
    ],
    ['a pure file, passing on', 'src/request/state.ts', `export { x } from '../store/perform.ts'`],
    ['time and a room', 'src/time/zone.ts', `import { x } from '../people/roles.ts'`],
    ['the readers and a room', 'src/document/reading/a.ts', `import { x } from '../../people/roles.ts'`],
    [
      'a command and another room’s',
      'src/request/commands/act.ts',
      `import { x } from '../../people/commands/enrol.ts'`,
    ],
    [
      'a command and another’s types',
      'src/request/commands/act.ts',
      `import type { X } from '../../people/commands/a.ts'`,
    ],
    [
      'a command that calls the context',
      'src/request/commands/act.ts',
      `import { x } from '../../document/library.ts'`,
    ],
    ['a query and a command', 'src/request/queries/find.ts', `import { x } from '../commands/act.ts'`],
    ['the store and a room', 'src/store/perform.ts', `import type { X } from '../request/state.ts'`],
    ['chat and a room', 'src/chat/card.ts', `import type { X } from '../request/state.ts'`],
    ['the front desk and the store', 'src/front-desk/press.ts', `import { x } from '../store/perform.ts'`],
    ['the front desk and a table', 'src/front-desk/press.ts', `import { x } from '../request/table.ts'`],
    ['a worker and a pure file', 'src/workers/sweep.ts', `import { x } from '../request/decide.ts'`],
    ['an adapter and another', 'adapters/slack/index.ts', `import { x } from '../sandbox/index.ts'`],
    [
      'an adapter and a room',
      'adapters/slack/index.ts',
      `import type { X } from '../../src/request/state.ts'`,
    ],
    ['an adapter and another’s kit', 'adapters/sandbox/index.ts', `import { x } from '@slack/bolt'`],
    [
      'a room and an adapter',
      'src/request/commands/act.ts',
      `import { x } from '../../../adapters/slack/index.ts'`,
    ],
    ['a room and the composition', 'src/request/commands/act.ts', `import { x } from '../../steward.ts'`],
    ['a room nobody has planned', 'src/billing/invoice.ts', `import { x } from '../time/zone.ts'`],
    ['anybody and the process', 'src/cli/doctor.ts', `import '../main.ts'`],
  ])('objects: %s', (_, path, text) => {
    expect(sourceOf(path, text).imports.map((one) => objection(path, one))).toEqual([expect.any(String)]);
  });

  it.each([
    ['a pure file and an earlier room', 'src/request/intake.ts', `import { x } from '../agreement/scope.ts'`],
    ['hashing', 'src/hash.ts', `import { createHash } from 'node:crypto'`],
    ['a pure file and hashing', 'src/agreement/parse.ts', `import { hashOf } from '../hash.ts'`],
    ['the store and hashing', 'src/store/document.ts', `import { hashOf } from '../hash.ts'`],
    ['cards and chat', 'src/request/cards/team.ts', `import { say } from '../../chat/say.ts'`],
    [
      'a command and another room’s table',
      'src/request/commands/act.ts',
      `import { x } from '../../people/table.ts'`,
    ],
    [
      'a query and an earlier room’s',
      'src/request/queries/view.ts',
      `import { x } from '../../people/queries/names.ts'`,
    ],
    [
      'the context, by type',
      'src/request/commands/act.ts',
      `import type { Context } from '../../context.ts'`,
    ],
    ['an adapter and its kit', 'adapters/slack/index.ts', `import { App } from '@slack/bolt'`],
    ['the root and the rooms', 'src/steward.ts', `import { x } from './workers/sweep.ts'`],
  ])('allows: %s', (_, path, text) => {
    expect(sourceOf(path, text).imports.map((one) => objection(path, one))).toEqual([null]);
  });
});
