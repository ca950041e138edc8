import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages that one list says in their place: `list` is its key, `listed_at` on the list itself when it was made
 * (service time). Workspaces that do not let us in, with the reason, and which version of an urgent message has
 * gone another way meanwhile.
 */
const UP = `
alter table message
  add column list text,
  add column listed_at bigint,
  add column passed_on integer not null default 0;
create index message_list on message (list) where list is not null;
-- The next of all that wait is found without reading the rest.
create index message_next on message (urgent desc, id) where state = 'due';
create index message_lists on message (lane, listed_at) where listed_at is not null;

alter table throttle
  add column shut_since bigint,
  add column why text;
`;

const DOWN = `
alter table throttle drop column why, drop column shut_since;
drop index message_lists;
drop index message_next;
drop index message_list;
alter table message drop column passed_on, drop column listed_at, drop column list;
`;

export class AddDeliveryLists1795737600000 implements MigrationInterface {
  name = 'AddDeliveryLists1795737600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
