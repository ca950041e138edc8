import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Instants are epoch milliseconds (bigint): service time in `*_at`, machine time in `*_until` and `*_ms`.
 * What belongs to a customer is keyed (customer_id, …) first; the rest is the provider's reference data.
 */
const UP = `
create table service_clock (
  singleton boolean primary key default true check (singleton),
  offset_ms bigint not null default 0,
  frozen_at bigint
);
insert into service_clock default values;

create function service_now() returns bigint language sql stable as $$
  select coalesce(frozen_at, (extract(epoch from clock_timestamp()) * 1000)::bigint + offset_ms) from service_clock
$$;

create table document (
  hash text primary key,
  kind text not null,
  name text not null,
  text text not null
);

create table publication (
  kind text not null,
  name text not null,
  hash text not null references document (hash),
  version integer not null,
  seq integer not null,
  head text not null,
  at bigint not null,
  primary key (kind, name)
);

create table person (
  id text primary key,
  name text not null,
  email text unique,
  zone text not null,
  directory_key text unique
);

create table identity (
  platform text not null,
  workspace text not null,
  user_id text not null,
  person_id text not null references person (id) on delete cascade,
  user_groups text[] not null default '{}',
  seen_ms bigint not null,
  primary key (platform, workspace, user_id)
);
create index identity_person on identity (person_id);

create table vault_key (
  id text primary key,
  wrapped text,
  erased_ms bigint
);

create sequence request_number;

create table request (
  customer_id text not null,
  number bigint not null,
  status text not null,
  team text,
  assignee text,
  requester text not null,
  priority text,
  raised_at bigint not null,
  next_at bigint,
  seq integer not null,
  head text not null,
  at bigint not null,
  state jsonb not null,
  primary key (customer_id, number)
);
create index request_number_key on request (number);
create index request_due on request (next_at) where next_at is not null;
create index request_requester on request (requester, number desc);
create index request_open_team on request (team, number) where status not in ('closed', 'withdrawn');
create index request_recent on request (assignee, raised_at) where assignee is not null;
create index request_load on request (assignee) where assignee is not null and status not in ('closed', 'withdrawn', 'fulfilled');

create table history (
  customer_id text not null,
  subject text not null,
  seq integer not null,
  at bigint not null,
  text text not null,
  hash text not null,
  primary key (customer_id, subject, seq)
);

create table counter (
  customer_id text not null,
  name text not null,
  used bigint not null,
  primary key (customer_id, name)
);

create table inbox (
  key text primary key,
  outcome jsonb not null,
  at_ms bigint not null
);
create index inbox_age on inbox (at_ms);

create table lane (
  key text primary key,
  locked_by text,
  locked_until bigint not null default 0,
  not_before bigint not null default 0
);

create table message (
  id bigint generated always as identity primary key,
  key text not null unique,
  lane text not null references lane (key),
  kind text not null,
  parent text,
  customer_id text not null,
  subject text not null,
  urgent boolean not null,
  content jsonb not null,
  state text not null default 'due',
  wanted integer not null default 1,
  sent integer not null default 0,
  attempts integer not null default 0,
  not_before bigint not null default 0,
  ref jsonb,
  problem text
);
create index message_due on message (lane, urgent desc, id) where state = 'due';
create index message_ref on message ((ref ->> 'conversation'), (ref ->> 'message')) where ref is not null;
create index message_subject on message (customer_id, subject);

-- Queues are emptied as fast as they fill: without frequent vacuuming they slow down several times over.
alter table message set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
alter table lane set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
alter table inbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
alter table request set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
`;

const DOWN = `
drop table message, lane, inbox, counter, history, request, vault_key, identity, person, publication, document;
drop sequence request_number;
drop function service_now();
drop table service_clock;
`;

export class CreateSpine1795219200000 implements MigrationInterface {
  name = 'CreateSpine1795219200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
