export function ordinal(day: number): string;
export function ago(at: number, now: number): string;
export function formatDate(
  seconds: number,
  format: string,
  reader: { zone: string; now: number; atStart?: boolean },
): string | null;
