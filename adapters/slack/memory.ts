import { LIMITS } from './limits.ts';

/**
 * A form remembers where it was opened beside its own memory: `<conversation>|<memory>`. When both do not fit in
 * Slack's 3,000 characters the conversation is left out.
 * @throws when the form's memory alone is too long: shortened, it would be another memory
 */
export const writeMemory = (conversation: string | undefined, memory: string): string => {
  const whole = `${conversation ?? ''}|${memory}`;
  if (whole.length <= LIMITS.memory) return whole;
  if (memory.length < LIMITS.memory) return `|${memory}`;
  throw new Error(
    `A form's memory holds at most ${String(LIMITS.memory - 1)} characters, not ${String(memory.length)}.`,
  );
};

export const readMemory = (metadata: string): { conversation?: string; memory: string } => {
  const bar = metadata.indexOf('|');
  if (bar < 0) return { memory: metadata };
  const memory = metadata.slice(bar + 1);
  return bar === 0 ? { memory } : { conversation: metadata.slice(0, bar), memory };
};
