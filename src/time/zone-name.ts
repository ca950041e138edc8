/** Three capitals that the time zone database knows; ICU also answers to others (PST, IST), which mislead. */
const SHORT_NAMES = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '));

/** Names found sound: asking the kernel costs tens of microseconds. There are about 600, whatever their case. */
const sound = new Set<string>();
const MOST_SOUND = 2_000;

/** Null for an IANA time zone name, else a sentence that says what is wrong and what to write. */
export function zoneMistake(name: unknown): string | null {
  if (typeof name !== 'string' || name === '') {
    return 'A time zone is missing here; write an IANA name such as Europe/Zurich.';
  }
  const unknown = `"${shortened(name)}" is not a time zone; write an IANA name such as Europe/Zurich or America/New_York.`;
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(name)) return unknown;
  if (/^[A-Za-z]{3}$/.test(name) && !SHORT_NAMES.has(name.toUpperCase())) return unknown;
  if (sound.has(name)) return null;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    if (sound.size < MOST_SOUND) sound.add(name);
    return null;
  } catch {
    return unknown;
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
