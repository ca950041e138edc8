import type { Database } from './database.ts';

/** How the schema written down and the one found differ, as lines of a diff. */
export type DiffLine = { mark: ' ' | '-' | '+'; text: string };

/**
 * Compares two schema texts line by line (longest common subsequence), keeping two lines of surroundings.
 * @returns no lines when they are the same; `-` is only in `written`, `+` only in `found`.
 */
export function compareSchemas(written: string, found: string): DiffLine[] {
  if (written === found) return [];
  const lines = diff(written.split('\n'), found.split('\n'));
  const near = (index: number): boolean =>
    lines.slice(Math.max(0, index - 2), index + 3).some((l) => l.mark !== ' ');
  return lines.filter((_, index) => near(index));
}

function diff(a: readonly string[], b: readonly string[]): DiffLine[] {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ mark: ' ', text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: '-', text: left });
      i += 1;
    } else {
      lines.push({ mark: '+', text: right ?? '' });
      j += 1;
    }
  }
  return lines;
}

/**
 * What TypeORM would change in the tables to make them fit the entities the database was opened with.
 * Indexes, constraints and defaults are left to the migrations: an entity need not repeat them.
 * @returns SQL statements; none when every entity's columns are there with their types.
 */
export async function entityDrift(database: Database): Promise<string[]> {
  const { upQueries } = await database.source.driver.createSchemaBuilder().log();
  return upQueries.map((query) => query.query).filter((sql) => !LEFT_TO_MIGRATIONS.test(sql));
}

const LEFT_TO_MIGRATIONS = /\b(INDEX|CONSTRAINT|SET DEFAULT|DROP DEFAULT)\b|^(COMMENT|CREATE SCHEMA)\b/;
