import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where Steward is installed, and by which key of the environment each thing is sealed.
 * `sealed_by` names that key (see key-ring.ts); null: sealed before keys had names, so by any that is known.
 * `tokens` is sealed and goes when the installation is revoked; `installed_by` is an opaque person id. Times are
 * machine time. `refresh_problem` says why the tokens could not be renewed last.
 * An account's address belongs to the account; a person's is one that is proven, so those of anybody but the
 * provider's own people go, and every profile is looked at anew.
 */
const UP = `
alter table vault_key add column sealed_by text;

alter table identity add column profile_email text;
update identity set profile_email = person.email, seen_ms = 0 from person where person.id = identity.person_id;
update person set email = null where directory_key is null;

create table installation (
  platform text not null,
  workspace text not null,
  name text not null,
  enterprise text,
  app text not null,
  bot_user text not null,
  scopes text[] not null,
  tokens text,
  sealed_by text,
  expires_ms bigint,
  refreshed_ms bigint,
  refresh_problem text,
  installed_by text,
  installed_ms bigint not null,
  revoked_ms bigint,
  revoked_why text,
  primary key (platform, workspace),
  constraint installation_tokens check ((tokens is null) = (revoked_ms is not null))
);
`;

const DOWN = `
drop table installation;
alter table identity drop column profile_email;
alter table vault_key drop column sealed_by;
`;

export class CreateInstallation1795824000000 implements MigrationInterface {
  name = 'CreateInstallation1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
