import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calendar feeds of rosters and of people. `hash` is the SHA-256 of the token in a feed's address, which itself is
 * not kept; `made_by` is whose feed it is; `made_at` and `revoked_at` are service time.
 */
const UP = `
create table calendar_feed (
  hash text primary key,
  kind text not null check (kind in ('roster', 'person')),
  name text not null,
  made_by text not null,
  made_at bigint not null,
  revoked_at bigint
);
create unique index calendar_feed_open on calendar_feed (kind, name, made_by) where revoked_at is null;
`;

export class CreateCalendarFeed1795478400000 implements MigrationInterface {
  name = 'CreateCalendarFeed1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_feed');
  }
}
