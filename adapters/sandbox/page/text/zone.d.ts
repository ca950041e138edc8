export type Wall = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
};
export function wallOf(at: number, zone: string): Wall;
export function dayNumber(at: number, zone: string): number;
export function instantAt(day: number, hour: number, minute: number, zone: string): number;
export function zoneName(at: number, zone: string): string;
