import type { Command } from 'commander';
import { visible } from '../document/reading/quoted.ts';

/** Wrong usage ends with this status, whatever the verb; 1 is left for "not all is well". */
export const WRONG_USAGE = 2;

/** Makes a command and all below it speak in sentences and throw instead of ending the process. */
export function speakPlainly(command: Command): void {
  command
    .exitOverride()
    .helpCommand(false)
    .configureOutput({
      outputError: (text, write) => write(sentence(text)),
    });
  command.commands.forEach(speakPlainly);
}

/** commander says `error: unknown option '--jsn'`, and on a further line `(Did you mean --json?)`. */
function sentence(text: string): string {
  const said = text
    .trim()
    .replace(/^error: /, '')
    .replace(/^command-argument value .* is invalid for argument '[^']*'\. /s, '')
    .replace(/^option '[^']*' argument .* is invalid\. /s, '')
    .replace(/\n\((.*)\)$/s, '. $1');
  const capital = said.charAt(0).toUpperCase() + said.slice(1);
  const whole = /[.?!]$/.test(capital) ? capital : `${capital}.`;
  return `${visible(whole)} steward --help explains every command.\n`;
}
