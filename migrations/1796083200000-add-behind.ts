import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which workspace that does not let us in a message waits behind, '' for none, as far as anybody has looked: what is
 * behind one lies apart in the index that leases read. `message_next` goes once no release reads it any more.
 */
const UP = `
alter table message add column behind text not null default '';
create index message_apart on message (behind, urgent desc, id) where state = 'due';
`;

const DOWN = `
drop index message_apart;
alter table message drop column behind;
`;

export class AddBehind1796083200000 implements MigrationInterface {
  name = 'AddBehind1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
