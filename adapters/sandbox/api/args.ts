import type { Json } from '../workspace/model.ts';
import { refusal } from './error.ts';

/** The arguments of a call, whether they came as a form (all strings, structures as JSON) or as a JSON body. */
export type Args = {
  raw: Json;
  /** A string; numbers and booleans are written out. Undefined when absent. */
  text(name: string): string | undefined;
  /** A string that has to be there; refused with `invalid_arguments` otherwise. */
  need(name: string): string;
  /** `true`, `1` or JSON true. */
  flag(name: string): boolean;
  number(name: string, otherwise: number): number;
  /** A structure: parsed when it came as a JSON string. */
  json(name: string): unknown;
  /** A list: a JSON array, or text separated by commas. */
  list(name: string): string[];
};

const missing = (name: string): Error =>
  refusal('invalid_arguments', [`[ERROR] missing required field: ${name}`]);

const parsed = (value: unknown, name: string): unknown => {
  if (typeof value !== 'string' || value === '') return value === '' ? undefined : value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw refusal(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments', [
      `[ERROR] invalid JSON: ${name}`,
    ]);
  }
};

/** Reads the arguments of one call. */
export const readArgs = (raw: Json): Args => {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    raw,
    text,
    need: (name) => {
      const value = text(name);
      if (value === undefined || value === '') throw missing(name);
      return value;
    },
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    number: (name, otherwise) => {
      const value = text(name);
      const number = value === undefined || value === '' ? otherwise : Number(value);
      if (!Number.isFinite(number))
        throw refusal('invalid_arguments', [`[ERROR] must be an integer: ${name}`]);
      return number;
    },
    json: (name) => parsed(raw[name], name),
    list: (name) => {
      const value = raw[name];
      if (Array.isArray(value)) return value.map(String);
      const written = text(name) ?? '';
      if (written.startsWith('[')) return (parsed(written, name) as unknown[]).map(String);
      return written === '' ? [] : written.split(',').map((part) => part.trim());
    },
  };
};
