/** What the environment says of ways beyond chat: `STEWARD_WAY_SMS_SECRET`, `…_AUTHORIZATION`, `…_URL`. */

export type WaySecrets = {
  /** What signs, both ways: `whsec_` and base64. */
  secret?: string;
  /** The value of the Authorization header. */
  authorization?: string;
  /** Instead of the directory's address. */
  url?: string;
};

const BEGIN = 'STEWARD_WAY_';
const KINDS = { SECRET: 'secret', AUTHORIZATION: 'authorization', URL: 'url' } as const;
type Suffix = keyof typeof KINDS;

/** What a way's variables begin with: `on-call-sms` has `STEWARD_WAY_ON_CALL_SMS_`. */
export const wayVariable = (way: string): string => `${BEGIN}${way.toUpperCase().replaceAll('-', '_')}_`;

/**
 * @returns by what the variables begin with, see {@link wayVariable}
 * @param complain hears of each that cannot be used; never with the secret in the sentence
 */
export function readWaySecrets(
  env: Readonly<Record<string, string | undefined>>,
  complain: (variable: string, sentence: string) => void,
): Record<string, WaySecrets> {
  const ways: Record<string, WaySecrets> = {};
  for (const [variable, written] of Object.entries(env)) {
    const text = written?.trim() ?? '';
    if (!variable.startsWith(BEGIN) || text === '') continue;
    const [, begin, suffix] = /^(STEWARD_WAY_[A-Z0-9_]+_)(SECRET|AUTHORIZATION|URL)$/.exec(variable) ?? [];
    if (begin === undefined || suffix === undefined) {
      complain(
        variable,
        `${variable} is not known. Write ${BEGIN}, the way's name in capitals, and _SECRET, _AUTHORIZATION or _URL.`,
      );
      continue;
    }
    const mistake = mistakeIn(suffix as Suffix, text);
    if (mistake !== undefined) complain(variable, `${variable} ${mistake}`);
    else ways[begin] = { ...ways[begin], [KINDS[suffix as Suffix]]: text };
  }
  return ways;
}

function mistakeIn(suffix: Suffix, text: string): string | undefined {
  switch (suffix) {
    case 'SECRET':
      return isSecret(text)
        ? undefined
        : 'is no signing secret. Write whsec_ and 24 to 64 bytes in base64: echo whsec_$(openssl rand -base64 32).';
    case 'AUTHORIZATION':
      return /^[\x21-\x7e]+( [\x20-\x7e]+)?$/.test(text)
        ? undefined
        : 'cannot be a header. Write it as “Basic …” or “Bearer …” on one line.';
    case 'URL':
      return mistakeInUrl(text);
  }
}

const HERE = ['localhost', '127.0.0.1', '[::1]'];

function mistakeInUrl(text: string): string | undefined {
  const { protocol, hostname, username, password } = URL.canParse(text) ? new URL(text) : new URL('none:');
  if (protocol !== 'https:' && !(protocol === 'http:' && HERE.includes(hostname)))
    return 'is no https address. Pages name people, so they travel encrypted; http is for this machine only.';
  // No request is ever sent to such an address.
  return username === '' && password === ''
    ? undefined
    : 'holds a user or a password. Take them out, and write them into its _AUTHORIZATION as “Basic …”.';
}

/** Source: the Standard Webhooks specification, signature scheme. */
function isSecret(text: string): boolean {
  const base64 = text.replace(/^whsec_/, '');
  const { length } = Buffer.from(base64, 'base64');
  return /^whsec_/.test(text) && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && length >= 24 && length <= 64;
}
