import type { Command } from 'commander';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

const AFTER_HELP = `
To change the key, while replicas run:
  1. make one: openssl rand -base64 32
  2. add it to STEWARD_VAULT_OLD_KEYS everywhere, and restart one replica
     after the other: all can open what it will seal. A replica that does
     not know it cannot read what one that has it writes
  3. swap: the new one is STEWARD_VAULT_KEY, the one before goes to
     STEWARD_VAULT_OLD_KEYS; restart one after the other again
  4. steward vault rotate, again if it was interrupted
  5. a day later, once steward doctor says that nothing is sealed by the old
     one: take it out. Until then addresses in pages are signed with it
It refuses while any replica that runs has another present key.

With the embedded database the key lies in the data folder, in vault.key. As
soon as STEWARD_VAULT_KEY is set, vault.key counts as an old key. To change it
for good: stop Steward, then
  STEWARD_VAULT_KEY=$(openssl rand -base64 32) steward vault rotate
which keeps the new key in vault.key and the one before in vault.key.old; it
goes on opening. Start Steward as ever, without STEWARD_VAULT_KEY, and copy
vault.key to where the database's backup is not`;

/** `steward vault rotate`. */
export function vaultVerb(program: Command): void {
  const vault = program.command('vault').description('the key that seals what people write, and tokens');
  vault
    .command('rotate')
    .description('put everything under the present STEWARD_VAULT_KEY')
    .addHelpText('after', AFTER_HELP)
    .action(async () => {
      const { rotateAnswer } = await import('../vault.ts');
      report(await withSteward(rotateAnswer));
    });
}
