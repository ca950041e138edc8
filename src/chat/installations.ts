/**
 * Where a platform's adapter finds and keeps what lets it speak in each workspace it was installed in. Tokens are
 * sealed where they are kept.
 */

export type Tokens = {
  token: string;
  /** Absent: the token stays as it is until it is revoked. */
  refresh?: string;
  /** Machine time, epoch milliseconds; absent: it does not expire. */
  expiresMs?: number;
};

/** All ids are the platform's own. */
export type Installation = {
  workspace: string;
  name: string;
  /** The organisation the workspace belongs to. */
  enterprise?: string;
  app: string;
  botUser: string;
  scopes: readonly string[];
  tokens: Tokens;
  /** Machine time, epoch milliseconds; a new one for each time it was installed. */
  installedMs: number;
};

export type Found =
  | { kind: 'installed'; installation: Installation }
  /** It was, and is no more. */
  | { kind: 'revoked' }
  | { kind: 'never' };

/** `refreshProblem`: why its tokens could not be renewed last; undefined: they could. */
export type Standing = {
  workspace: string;
  name: string;
  isRevoked: boolean;
  refreshProblem?: string;
  expiresMs?: number;
};

/** What came of asking for new tokens; `unknown`: no answer, so the old ones may be asked with again. */
export type Renewal =
  { kind: 'renewed'; tokens: Tokens } | { kind: 'refused'; why: string } | { kind: 'unknown'; why: string };

export type Installations = {
  /** Answered from memory for a few seconds; from what was known before when the database does not answer. */
  find(workspace: string): Promise<Found>;
  /** Installed, or installed again. @param user who did it */
  keep(installation: Installation, user: string): Promise<void>;
  /**
   * Takes the tokens away, unless it was installed anew since `seen`.
   * @returns false: it was so already, or is newer
   */
  revoke(seen: Pick<Installation, 'workspace' | 'installedMs'>, why: string): Promise<boolean>;
  /**
   * Asks for new tokens, one replica at a time. Whoever comes second gets what the first one brought.
   * @param seen the token that is to be replaced
   * @param wait false: when somebody is at it already, what is known now will do
   */
  renew(
    workspace: string,
    seen: string,
    ask: (refresh: string) => Promise<Renewal>,
    wait: boolean,
  ): Promise<Found>;
  /** Looks anew the next time. */
  forget(workspace: string): void;
  /** Workspaces with tokens that expire before this instant of machine time. */
  expiring(before: number): Promise<readonly string[]>;
  /** Every workspace it is or was installed in. */
  all(): Promise<readonly Standing[]>;
  /** The provider's own workspaces, where colleagues are looked for and guests of shared channels are met. */
  homes(): Promise<readonly string[]>;
};
