import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is due is listed by urgency, each read off an index. What failed when its time came is kept with its reason,
 * by the replica that it rests for. And `compared_with`: the version of its agreement that a request, as it stands, was
 * last held against; null: not known yet, which is mended in small portions while running.
 */
const UP = `
create index request_urgent on request ((coalesce(priority, 'p9')), next_at) where next_at is not null;

create table stuck (
  customer_id text not null,
  subject text not null,
  worker text not null,
  since_ms bigint not null,
  tries integer not null,
  rest_until bigint not null,
  problem text not null,
  primary key (customer_id, subject, worker)
);

alter table request add column compared_with text;
create index request_compared on request (compared_with, number) where status not in ('closed', 'withdrawn');
`;

const DOWN = `
drop index request_compared;
alter table request drop column compared_with;
drop table stuck;
drop index request_urgent;
`;

export class AddDueMarks1795651200000 implements MigrationInterface {
  name = 'AddDueMarks1795651200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
