/**
 * `npm run drift`: does migrations/schema.sql say what the migrations make, and do the entities fit it?
 * `-- --write` writes the file anew. Exit status 1 where they differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrations } from '../../migrations/index.ts';
import { entities } from '../../src/open.ts';
import { openDatabase } from '../../src/store/database.ts';
import { compareSchemas, entityDrift } from '../../src/store/drift.ts';
import { migrate } from '../../src/store/migrate.ts';
import { schemaText } from '../../src/store/schema-text.ts';
import { startTestServer } from './test-server.ts';

const FILE = fileURLToPath(new URL('../../migrations/schema.sql', import.meta.url));
const HEADER =
  '-- What the migrations make. Generated: npm run drift -- --write\n\nset check_function_bodies = off;\n\n';

async function afterMigrating(): Promise<{ schema: string; misfits: string[] }> {
  const server = await startTestServer();
  try {
    const database = await openDatabase({ url: await server.create('empty'), migrations, entities });
    try {
      await migrate(database);
      return {
        schema: HEADER + (await schemaText(database.source.manager)),
        misfits: await entityDrift(database),
      };
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

const { schema: found, misfits } = await afterMigrating();
const written = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
const lines = compareSchemas(written, found);
if (lines.length === 0) {
  console.log('migrations/schema.sql is what the migrations make.');
} else if (process.argv.includes('--write')) {
  writeFileSync(FILE, found);
  console.log('migrations/schema.sql is written. Read the change before you commit it.');
} else {
  for (const line of lines) console.log(`${line.mark} ${line.text}`);
  console.log(
    '\nmigrations/schema.sql (-) differs from what the migrations make (+).\n' +
      'If the migrations are right, run `npm run drift -- --write` and commit the file; otherwise mend them.',
  );
  process.exitCode = 1;
}
if (misfits.length > 0) {
  for (const sql of misfits) console.log(sql);
  console.log(
    '\nThe entities do not fit the tables; the statements above would make the tables fit them.\n' +
      'Mend the entity in the table.ts of its room, or add a migration.',
  );
  process.exitCode = 1;
}
