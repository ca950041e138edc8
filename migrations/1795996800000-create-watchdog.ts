import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The watchdog reads promises off the state itself, in the database's own words: what it proves must not rest on
 * the alarms and columns that the sweep goes by. `unsaid_at` is the instant (service time) at which the next thing
 * is to be said about a request's promises: a warning or breach of a running clock, a step or a page of its escalation.
 */
const UP = `
create function unsaid_at(state jsonb) returns bigint language sql immutable parallel safe as $$
  select case when state ->> 'status' in ('closed', 'withdrawn') then null else least(
    (select min(least((clock.value ->> 'due')::bigint, (clock.value #>> '{warnings,0,at}')::bigint))
     from jsonb_each(case when jsonb_typeof(state -> 'clocks') = 'object' then state -> 'clocks' else '{}' end) as clock
     where clock.value ->> 'metAt' is null and clock.value ->> 'breachedAt' is null and clock.value ->> 'due' is not null),
    case when jsonb_typeof(state -> 'escalation') = 'object' and state #>> '{escalation,closed}' is null then
      case when state #>> '{escalation,snoozedUntil}' is not null then (state #>> '{escalation,snoozedUntil}')::bigint
           when state #>> '{escalation,takenBy}' is null then
             least((state #>> '{escalation,until}')::bigint, (state #>> '{escalation,pages,0,at}')::bigint) end
    end) end
$$;
create index request_unsaid on request (unsaid_at(state)) where status not in ('closed', 'withdrawn');
create index request_escalated on request (at) where jsonb_typeof(state -> 'escalation') = 'object';
create index message_urgent on message (due_since) where state = 'due' and urgent;

create table watchdog (
  singleton boolean primary key default true check (singleton),
  ran_ms bigint not null default 0,
  proved_at bigint not null default 0,
  missing integer not null default 0,
  alarm_ms bigint
);
insert into watchdog default values;
`;

const DOWN = `
drop table watchdog;
drop index message_urgent, request_escalated, request_unsaid;
drop function unsaid_at(jsonb);
`;

export class CreateWatchdog1795996800000 implements MigrationInterface {
  name = 'CreateWatchdog1795996800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
