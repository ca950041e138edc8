import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rosters as they are lived: the version in force, and what people have changed on top of it. */
const UP = `
create table roster (
  name text primary key,
  team text not null,
  hash text not null references document (hash),
  next_at bigint,
  seq integer not null,
  head text not null,
  at bigint not null,
  state jsonb not null
);
create index roster_due on roster (next_at) where next_at is not null;
`;

export class CreateRoster1795305600000 implements MigrationInterface {
  name = 'CreateRoster1795305600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table roster');
  }
}
