import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people are reached beyond chat: in `state` their ways, with sealed addresses, and rules. */
const UP = `
create table contact (
  person text primary key,
  next_at bigint,
  seq integer not null,
  head text not null,
  at bigint not null,
  state jsonb not null
);
create index contact_due on contact (next_at) where next_at is not null;
`;

export class CreateContact1795910400000 implements MigrationInterface {
  name = 'CreateContact1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contact');
  }
}
