import { EntitySchema } from 'typeorm';
import type { EntitySchemaColumnOptions } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { compareSchemas, entityDrift } from '../../src/store/drift.ts';
import { migrate } from '../../src/store/migrate.ts';
import { schemaText } from '../../src/store/schema-text.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

/** One of everything, written unlike the way it is described, so that the description is not an echo. */
const LAMPS = `
create table room (id int8 generated always as identity, "Name" varchar(40) not null unique, primary key (id));
create type hue as enum ('warm', 'cold');
create sequence lamp_number as integer start 100 cycle;
create function double(n int) returns int language sql immutable as $$ select n * 2 $$;
create table lamp (
  room_id bigint references room on delete cascade,
  number integer default nextval('lamp_number'),
  hue hue not null default 'warm',
  watts numeric(6, 2) check (watts > 0),
  twice integer generated always as (double(number)) stored,
  tags text[] not null default '{}',
  told jsonb,
  gone text,
  constraint lamp_key primary key (room_id, number)
) with (fillfactor = 70);
alter table lamp drop column gone;
create index lamp_lit on lamp (watts desc) where told ->> 'lit' = 'yes';
create view bright as select number from lamp where watts > 60;
comment on table lamp is 'What gives light';
`;

const DESCRIBED = `create type hue as enum ('warm', 'cold');

create sequence lamp_number as integer increment 1 minvalue 1 maxvalue 2147483647 start 100 cycle;

CREATE OR REPLACE FUNCTION public.double(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select n * 2 $function$;

create table lamp (
  room_id bigint not null,
  number integer not null default nextval('lamp_number'::regclass),
  hue hue not null default 'warm'::hue,
  watts numeric(6,2),
  twice integer generated always as (double(number)) stored,
  tags text[] not null default '{}'::text[],
  told jsonb,
  constraint lamp_key PRIMARY KEY (room_id, number),
  constraint lamp_watts_check CHECK ((watts > (0)::numeric))
) with (fillfactor=70);

create table room (
  id bigint not null generated always as identity,
  "Name" character varying(40) not null,
  constraint "room_Name_key" UNIQUE ("Name"),
  constraint room_pkey PRIMARY KEY (id)
);

CREATE INDEX lamp_lit ON public.lamp USING btree (watts DESC) WHERE ((told ->> 'lit'::text) = 'yes'::text);

alter table lamp add constraint lamp_room_id_fkey FOREIGN KEY (room_id) REFERENCES room(id) ON DELETE CASCADE;

create view bright as  SELECT number
   FROM lamp
  WHERE (watts > (60)::numeric);

comment on table lamp is 'What gives light';
`;

describe('the schema as text', () => {
  let opened: { fresh: FreshDatabase; database: Database }[] = [];
  const open = async (entities: EntitySchema[] = []): Promise<Database> => {
    const fresh = await freshDatabase('empty');
    const database = await openDatabase({ url: fresh.url, entities, migrations });
    opened.push({ fresh, database });
    return database;
  };
  beforeAll(() => {
    opened = [];
  });
  afterAll(async () => {
    for (const { fresh, database } of opened) {
      await database.close();
      await fresh.drop();
    }
  });

  it('describes everything a migration may make, alike on every server version', async () => {
    const database = await open();
    expect(await schemaText(database.source.manager)).toBe('');
    await database.source.query(LAMPS);
    const text = await schemaText(database.source.manager);
    // PostgreSQL 15 writes a view's only table before each of its columns.
    expect(text.replaceAll('lamp.number', 'number').replaceAll('lamp.watts', 'watts')).toBe(DESCRIBED);
  });

  it('is SQL that makes the same schema again', async () => {
    const database = await open();
    await database.source.query(`set check_function_bodies = off; ${DESCRIBED}`);
    const text = await schemaText(database.source.manager);
    expect(text.replaceAll('lamp.number', 'number').replaceAll('lamp.watts', 'watts')).toBe(DESCRIBED);
  });

  it('is empty again when every migration is taken back', async () => {
    const database = await open();
    await migrate(database);
    expect(await schemaText(database.source.manager)).not.toBe('');
    for (let n = 0; n < migrations.length; n += 1) await database.source.undoLastMigration();
    expect(await schemaText(database.source.manager)).toBe('');
  });

  it('finds what entities and tables disagree on, and lets indexes and defaults be', async () => {
    const columns: Record<string, EntitySchemaColumnOptions> = {
      id: { type: 'bigint', primary: true, generated: 'increment' },
      name: { type: 'text' },
    };
    const table = `create table sofa (id bigint generated always as identity primary key, name text not null default 'x');
      create index sofa_name on sofa (lower(name))`;
    const right = await open([new EntitySchema({ name: 'sofa', columns })]);
    await right.source.query(table);
    expect(await entityDrift(right)).toEqual([]);
    const wrong = await open([
      new EntitySchema({
        name: 'sofa',
        columns: { ...columns, name: { type: 'text', nullable: true }, seats: { type: 'integer' } },
      }),
    ]);
    await wrong.source.query(table);
    expect((await entityDrift(wrong)).sort()).toEqual([
      'ALTER TABLE "sofa" ADD "seats" integer NOT NULL',
      'ALTER TABLE "sofa" ALTER COLUMN "name" DROP NOT NULL',
    ]);
  });
});

describe('comparing two schemas', () => {
  it('has nothing to say when they are the same', () => {
    expect(compareSchemas('a\nb\n', 'a\nb\n')).toEqual([]);
  });

  it('marks what is only in one of them, with two lines around', () => {
    const shown = compareSchemas('1\n2\n3\n4\nold\n5\n6\n7', '1\n2\n3\n4\nnew\nnewer\n5\n6\n7').map(
      (l) => `${l.mark}${l.text}`,
    );
    expect(shown).toEqual([' 3', ' 4', '-old', '+new', '+newer', ' 5', ' 6']);
  });

  it('shows a missing file as all new', () => {
    expect(
      compareSchemas('', 'a\nb')
        .filter((line) => line.mark === '+')
        .map((line) => line.text),
    ).toEqual(['a', 'b']);
  });
});
