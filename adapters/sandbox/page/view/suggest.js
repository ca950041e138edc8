/** Pure: what the composer offers while one types, and what accepting it makes of the text. */

/**
 * @param {string} text @param {number} caret
 * @param {{ commands: object[], people: object[], channels: object[] }} from
 * @returns {{ start: number, items: { key: string, insert: string, title: string, about: string, person?: object }[] }}
 */
export function suggest(text, caret, { commands, people, channels }) {
  const typed = text.slice(0, caret);
  if (/^\/\S*$/.test(typed)) {
    const items = commands
      .filter(({ command }) => command.startsWith(typed))
      .map(({ command, description, usageHint }) => ({
        key: command,
        insert: `${command} `,
        title: `${command} ${usageHint}`.trim(),
        about: description,
      }));
    return { start: 0, items };
  }
  const [, sign, word] = /(?:^|\s)([@#])([\p{L}\p{N} _.-]{0,30})$/u.exec(typed) ?? [];
  if (!sign) return { start: 0, items: [] };
  const start = typed.length - word.length - 1;
  const begins = (name) => name.toLowerCase().startsWith(word.toLowerCase());
  const from = sign === '@' ? people : channels;
  const items = from
    .filter(({ name }) => begins(name))
    .slice(0, 8)
    .map((found) => ({
      key: found.id,
      insert: `${sign}${found.name} `,
      title: sign + found.name,
      about: found.role ?? found.topic ?? '',
      ...(sign === '@' && { person: found }),
    }));
  return { start, items };
}

/** @returns {{ command: string, usageHint: string } | undefined} the command being filled in, for its usage line */
export function commandOf(text, commands) {
  return commands.find(({ command }) => text.startsWith(`${command} `));
}
