import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a request came to whoever has it: what they were given lately is counted by it. For requests there are
 * already it is read from their history, of which the row is the fold.
 */
const UP = `
alter table request add column assigned_at bigint;
update request set assigned_at = given.at, state = jsonb_set(state, '{assignedAt}', coalesce(to_jsonb(given.at), 'null'))
from (
  select request.customer_id, request.number, max(history.at) filter (
    where history.text::jsonb #>> '{event,kind}' in ('claimed', 'handed-over', 'assigned')
  ) as at
  from request join history
    on history.customer_id = request.customer_id and history.subject = 'request/' || request.number
  group by 1, 2
) given
where given.customer_id = request.customer_id and given.number = request.number;

create index request_given on request (assignee, assigned_at) where assigned_at is not null;
`;

const DOWN = `
drop index request_given;
update request set state = state - 'assignedAt';
alter table request drop column assigned_at;
`;

export class AddAssignedAt1795392000000 implements MigrationInterface {
  name = 'AddAssignedAt1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
