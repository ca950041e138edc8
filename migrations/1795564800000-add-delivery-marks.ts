import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What delivery remembers of a message: since when it waits, the post whose outcome nobody has seen yet, how often
 * it was posted again, and what somebody did about it. And how far each workspace is throttled.
 * `now()` is read once, so that no table is written anew.
 */
const UP = `
alter table message
  add column due_since bigint not null default (extract(epoch from now()) * 1000)::bigint,
  add column attempt_at bigint,
  add column attempt_wanted integer,
  add column repeats integer not null default 0,
  add column reported boolean not null default false,
  add column handled jsonb;
update message set reported = true where state = 'dead';
create index message_dead on message (id) where state = 'dead';

alter table lane
  add column workspace text,
  add column paced_until bigint not null default 0;

create table throttle (
  workspace text not null,
  kind text not null,
  closed_until bigint not null default 0,
  routine_until bigint not null default 0,
  paced_until bigint not null default 0,
  primary key (workspace, kind)
);
`;

const DOWN = `
drop table throttle;
alter table lane drop column paced_until, drop column workspace;
drop index message_dead;
alter table message
  drop column handled,
  drop column reported,
  drop column repeats,
  drop column attempt_wanted,
  drop column attempt_at,
  drop column due_since;
`;

export class AddDeliveryMarks1795564800000 implements MigrationInterface {
  name = 'AddDeliveryMarks1795564800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
