import type { Json } from '../workspace/model.ts';

/** Where blocks are shown; some blocks and elements belong on some surfaces only. */
export type Surface = 'message' | 'modal' | 'home';

/** Collects what is wrong, in the words and JSON pointers of Slack's `response_metadata.messages`. */
export type Judge = { surface: Surface; flaw(at: string, what: string): void };

/** Looks at one value; `at` is its JSON pointer. */
export type Check = (value: unknown, at: string, judge: Judge) => void;

/** A judge and the list it fills. */
export const openCase = (surface: Surface): { judge: Judge; flaws: string[] } => {
  const flaws: string[] = [];
  return {
    flaws,
    judge: { surface, flaw: (at, what) => flaws.push(`[ERROR] ${what} [json-pointer:${at}]`) },
  };
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string of `min` to `max` characters. */
export const text =
  (max: number, min = 0): Check =>
  (value, at, judge) => {
    if (typeof value !== 'string') return judge.flaw(at, 'must be a string');
    const length = [...value].length;
    if (length > max) judge.flaw(at, `must be less than ${String(max + 1)} characters`);
    if (length < min) judge.flaw(at, `must be more than ${String(min - 1)} characters`);
  };

export const flag: Check = (value, at, judge) => {
  if (typeof value !== 'boolean') judge.flaw(at, 'must be a boolean');
};

export const whole =
  (min: number, max: number): Check =>
  (value, at, judge) => {
    if (!Number.isInteger(value)) return judge.flaw(at, 'must be an integer');
    if (Number(value) < min) judge.flaw(at, `must be greater than or equal to ${String(min)}`);
    if (Number(value) > max) judge.flaw(at, `must be less than or equal to ${String(max)}`);
  };

export const oneOf =
  (...values: string[]): Check =>
  (value, at, judge) => {
    if (typeof value !== 'string' || !values.includes(value))
      judge.flaw(at, `value must be one of: ${values.join(', ')}`);
  };

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at, judge) => {
    if (typeof value !== 'string' || !pattern.test(value)) judge.flaw(at, `must be ${what}`);
  };

export const listOf =
  (check: Check, min: number, max: number): Check =>
  (value, at, judge) => {
    if (!Array.isArray(value)) return judge.flaw(at, 'must be an array');
    if (value.length > max) judge.flaw(at, `no more than ${String(max)} items allowed`);
    if (value.length < min) judge.flaw(at, `no fewer than ${String(min)} items required`);
    value.forEach((item, index) => check(item, `${at}/${String(index)}`, judge));
  };

/** An object with these fields and no others; names ending in `!` are required. */
export const fields = (spec: Record<string, Check>): Check => {
  const required = Object.keys(spec).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : []));
  const checks = new Map(Object.entries(spec).map(([name, check]) => [name.replace(/!$/, ''), check]));
  return (value, at, judge) => {
    if (!isObject(value)) return judge.flaw(at, 'must be an object');
    for (const name of required)
      if (value[name] === undefined || value[name] === null)
        judge.flaw(at, `missing required field: ${name}`);
    for (const [name, part] of Object.entries(value)) {
      const check = checks.get(name);
      if (check === undefined) judge.flaw(at, `invalid additional property: ${name}`);
      else if (part !== undefined && part !== null) check(part, `${at}/${name}`, judge);
    }
  };
};

/** An object whose `type` picks its check. */
export const byType =
  (table: Record<string, Check>): Check =>
  (value, at, judge) => {
    if (!isObject(value)) return judge.flaw(at, 'must be an object');
    const type = value['type'];
    if (typeof type !== 'string') return judge.flaw(at, 'missing required field: type');
    const check = Object.hasOwn(table, type) ? table[type] : undefined;
    if (check === undefined) return judge.flaw(`${at}/type`, `unsupported type: ${type}`);
    check(value, at, judge);
  };

/** Several checks of the same value. */
export const all =
  (...checks: Check[]): Check =>
  (value, at, judge) => {
    for (const check of checks) check(value, at, judge);
  };

/** A rule over the whole object, run only on objects. */
export const rule =
  (look: (value: Json, flaw: (what: string, under?: string) => void, judge: Judge) => void): Check =>
  (value, at, judge) => {
    if (isObject(value)) look(value, (what, under = '') => judge.flaw(at + under, what), judge);
  };

/** Accepts anything: a field the sandbox does not look into. */
export const anything: Check = () => undefined;
