import type { Command } from 'commander';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

/** `steward installations list` and `remove WORKSPACE`. */
export function installationsVerb(program: Command): void {
  const installations = program
    .command('installations')
    .description('the workspaces Steward was installed in');
  installations
    .command('list')
    .description('every workspace, who installed it there, and whether the directory names it')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { listAnswer } = await import('../installations.ts');
      report(await withSteward((desk) => listAnswer(desk, json ?? false)));
    });
  installations
    .command('remove')
    .description('leave a workspace: its tokens are revoked and forgotten')
    .argument('<workspace>', 'its id, as steward installations list shows it')
    .action(async (workspace: string) => {
      const { removeAnswer } = await import('../installations.ts');
      report(await withSteward((desk) => removeAnswer(desk, workspace)));
    });
}
