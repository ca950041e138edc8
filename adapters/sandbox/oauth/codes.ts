import { randomBytes } from 'node:crypto';
import { machineNow } from '../machine.ts';

/** What somebody agreed to at the authorize page: exchanged once, within ten minutes, for tokens. */
export type Agreed = { workspace: string; user: string; scope: string; redirectUri: string | undefined };

export type Codes = { create(agreed: Agreed): string; take(code: string): Agreed | undefined };

/** Source: docs.slack.dev/authentication/installing-with-oauth ("expires after ten minutes"). */
const CODE_MS = 600_000;

export const createCodes = (): Codes => {
  const open = new Map<string, Agreed & { at: number }>();
  return {
    create: (agreed) => {
      const code = `${String(machineNow())}.${randomBytes(24).toString('hex')}`;
      open.set(code, { ...agreed, at: machineNow() });
      return code;
    },
    take: (code) => {
      const found = open.get(code);
      open.delete(code);
      return found !== undefined && machineNow() - found.at <= CODE_MS ? found : undefined;
    },
  };
};
