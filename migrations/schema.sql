-- What the migrations make. Generated: npm run drift -- --write

set check_function_bodies = off;

create sequence request_number as bigint increment 1 minvalue 1 maxvalue 9223372036854775807 start 1;

CREATE OR REPLACE FUNCTION public.service_now()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(frozen_at, (extract(epoch from clock_timestamp()) * 1000)::bigint + offset_ms) from service_clock
$function$;

CREATE OR REPLACE FUNCTION public.unsaid_at(state jsonb)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when state ->> 'status' in ('closed', 'withdrawn') then null else least(
    (select min(least((clock.value ->> 'due')::bigint, (clock.value #>> '{warnings,0,at}')::bigint))
     from jsonb_each(case when jsonb_typeof(state -> 'clocks') = 'object' then state -> 'clocks' else '{}' end) as clock
     where clock.value ->> 'metAt' is null and clock.value ->> 'breachedAt' is null and clock.value ->> 'due' is not null),
    case when jsonb_typeof(state -> 'escalation') = 'object' and state #>> '{escalation,closed}' is null then
      case when state #>> '{escalation,snoozedUntil}' is not null then (state #>> '{escalation,snoozedUntil}')::bigint
           when state #>> '{escalation,takenBy}' is null then
             least((state #>> '{escalation,until}')::bigint, (state #>> '{escalation,pages,0,at}')::bigint) end
    end) end
$function$;

create table calendar_feed (
  hash text not null,
  kind text not null,
  name text not null,
  made_by text not null,
  made_at bigint not null,
  revoked_at bigint,
  constraint calendar_feed_kind_check CHECK ((kind = ANY (ARRAY['roster'::text, 'person'::text]))),
  constraint calendar_feed_pkey PRIMARY KEY (hash)
);

create table contact (
  person text not null,
  next_at bigint,
  seq integer not null,
  head text not null,
  at bigint not null,
  state jsonb not null,
  constraint contact_pkey PRIMARY KEY (person)
);

create table counter (
  customer_id text not null,
  name text not null,
  used bigint not null,
  constraint counter_pkey PRIMARY KEY (customer_id, name)
);

create table document (
  hash text not null,
  kind text not null,
  name text not null,
  text text not null,
  constraint document_pkey PRIMARY KEY (hash)
);

create table history (
  customer_id text not null,
  subject text not null,
  seq integer not null,
  at bigint not null,
  text text not null,
  hash text not null,
  constraint history_pkey PRIMARY KEY (customer_id, subject, seq)
);

create table identity (
  platform text not null,
  workspace text not null,
  user_id text not null,
  person_id text not null,
  user_groups text[] not null default '{}'::text[],
  seen_ms bigint not null,
  profile_email text,
  constraint identity_pkey PRIMARY KEY (platform, workspace, user_id)
);

create table inbox (
  key text not null,
  outcome jsonb not null,
  at_ms bigint not null,
  constraint inbox_pkey PRIMARY KEY (key)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=200);

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
  constraint installation_pkey PRIMARY KEY (platform, workspace),
  constraint installation_tokens CHECK (((tokens IS NULL) = (revoked_ms IS NOT NULL)))
);

create table lane (
  key text not null,
  locked_by text,
  locked_until bigint not null default 0,
  not_before bigint not null default 0,
  workspace text,
  paced_until bigint not null default 0,
  constraint lane_pkey PRIMARY KEY (key)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=200);

create table message (
  id bigint not null generated always as identity,
  key text not null,
  lane text not null,
  kind text not null,
  parent text,
  customer_id text not null,
  subject text not null,
  urgent boolean not null,
  content jsonb not null,
  state text not null default 'due'::text,
  wanted integer not null default 1,
  sent integer not null default 0,
  attempts integer not null default 0,
  not_before bigint not null default 0,
  ref jsonb,
  problem text,
  due_since bigint not null default ((EXTRACT(epoch FROM now()) * (1000)::numeric))::bigint,
  attempt_at bigint,
  attempt_wanted integer,
  repeats integer not null default 0,
  reported boolean not null default false,
  handled jsonb,
  list text,
  listed_at bigint,
  passed_on integer not null default 0,
  behind text not null default ''::text,
  constraint message_key_key UNIQUE (key),
  constraint message_pkey PRIMARY KEY (id)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=200);

create table person (
  id text not null,
  name text not null,
  email text,
  zone text not null,
  directory_key text,
  constraint person_directory_key_key UNIQUE (directory_key),
  constraint person_email_key UNIQUE (email),
  constraint person_pkey PRIMARY KEY (id)
);

create table publication (
  kind text not null,
  name text not null,
  hash text not null,
  version integer not null,
  seq integer not null,
  head text not null,
  at bigint not null,
  constraint publication_pkey PRIMARY KEY (kind, name)
);

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
  assigned_at bigint,
  compared_with text,
  constraint request_pkey PRIMARY KEY (customer_id, number)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=200);

create table roster (
  name text not null,
  team text not null,
  hash text not null,
  next_at bigint,
  seq integer not null,
  head text not null,
  at bigint not null,
  state jsonb not null,
  constraint roster_pkey PRIMARY KEY (name)
);

create table service_clock (
  singleton boolean not null default true,
  offset_ms bigint not null default 0,
  frozen_at bigint,
  constraint service_clock_pkey PRIMARY KEY (singleton),
  constraint service_clock_singleton_check CHECK (singleton)
);

create table stuck (
  customer_id text not null,
  subject text not null,
  worker text not null,
  since_ms bigint not null,
  tries integer not null,
  rest_until bigint not null,
  problem text not null,
  constraint stuck_pkey PRIMARY KEY (customer_id, subject, worker)
);

create table throttle (
  workspace text not null,
  kind text not null,
  closed_until bigint not null default 0,
  routine_until bigint not null default 0,
  paced_until bigint not null default 0,
  shut_since bigint,
  why text,
  constraint throttle_pkey PRIMARY KEY (workspace, kind)
);

create table vault_key (
  id text not null,
  wrapped text,
  erased_ms bigint,
  sealed_by text,
  constraint vault_key_pkey PRIMARY KEY (id)
);

create table watchdog (
  singleton boolean not null default true,
  ran_ms bigint not null default 0,
  proved_at bigint not null default 0,
  missing integer not null default 0,
  alarm_ms bigint,
  constraint watchdog_pkey PRIMARY KEY (singleton),
  constraint watchdog_singleton_check CHECK (singleton)
);

CREATE UNIQUE INDEX calendar_feed_open ON public.calendar_feed USING btree (kind, name, made_by) WHERE (revoked_at IS NULL);

CREATE INDEX contact_due ON public.contact USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX identity_person ON public.identity USING btree (person_id);

CREATE INDEX inbox_age ON public.inbox USING btree (at_ms);

CREATE INDEX message_apart ON public.message USING btree (behind, urgent DESC, id) WHERE (state = 'due'::text);

CREATE INDEX message_dead ON public.message USING btree (id) WHERE (state = 'dead'::text);

CREATE INDEX message_due ON public.message USING btree (lane, urgent DESC, id) WHERE (state = 'due'::text);

CREATE INDEX message_list ON public.message USING btree (list) WHERE (list IS NOT NULL);

CREATE INDEX message_lists ON public.message USING btree (lane, listed_at) WHERE (listed_at IS NOT NULL);

CREATE INDEX message_next ON public.message USING btree (urgent DESC, id) WHERE (state = 'due'::text);

CREATE INDEX message_ref ON public.message USING btree (((ref ->> 'conversation'::text)), ((ref ->> 'message'::text))) WHERE (ref IS NOT NULL);

CREATE INDEX message_subject ON public.message USING btree (customer_id, subject);

CREATE INDEX message_urgent ON public.message USING btree (due_since) WHERE ((state = 'due'::text) AND urgent);

CREATE INDEX request_compared ON public.request USING btree (compared_with, number) WHERE (status <> ALL (ARRAY['closed'::text, 'withdrawn'::text]));

CREATE INDEX request_due ON public.request USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX request_escalated ON public.request USING btree (at) WHERE (jsonb_typeof((state -> 'escalation'::text)) = 'object'::text);

CREATE INDEX request_given ON public.request USING btree (assignee, assigned_at) WHERE (assigned_at IS NOT NULL);

CREATE INDEX request_load ON public.request USING btree (assignee) WHERE ((assignee IS NOT NULL) AND (status <> ALL (ARRAY['closed'::text, 'withdrawn'::text, 'fulfilled'::text])));

CREATE INDEX request_number_key ON public.request USING btree (number);

CREATE INDEX request_open_team ON public.request USING btree (team, number) WHERE (status <> ALL (ARRAY['closed'::text, 'withdrawn'::text]));

CREATE INDEX request_recent ON public.request USING btree (assignee, raised_at) WHERE (assignee IS NOT NULL);

CREATE INDEX request_requester ON public.request USING btree (requester, number DESC);

CREATE INDEX request_unsaid ON public.request USING btree (unsaid_at(state)) WHERE (status <> ALL (ARRAY['closed'::text, 'withdrawn'::text]));

CREATE INDEX request_urgent ON public.request USING btree (COALESCE(priority, 'p9'::text), next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX roster_due ON public.roster USING btree (next_at) WHERE (next_at IS NOT NULL);

alter table identity add constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;

alter table message add constraint message_lane_fkey FOREIGN KEY (lane) REFERENCES lane(key);

alter table publication add constraint publication_hash_fkey FOREIGN KEY (hash) REFERENCES document(hash);

alter table roster add constraint roster_hash_fkey FOREIGN KEY (hash) REFERENCES document(hash);
