/**
 * Reads Prometheus' text format by its rules, knowing nothing of who wrote it. Source: prometheus.io/docs/instrumenting/
 * exposition_formats, "Text-based format".
 */

export type Sample = { name: string; labels: Readonly<Record<string, string>>; value: number };
export type Family = { name: string; type: string; help: string; samples: Sample[] };

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})?[ \t]+(\S+)(?:[ \t]+(-?\d+))?$/;
const LABEL = /^[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\\n]|\\["\\n])*)"[ \t]*(,|$)/;
const TYPES = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);

/** @throws with the line that breaks a rule */
export function readExposition(text: string): Map<string, Family> {
  if (text !== '' && !text.endsWith('\n')) throw new Error('The last line does not end.');
  const families = new Map<string, Family>();
  const series = new Set<string>();
  let current: Family | undefined;
  const familyOf = (name: string): Family => {
    if (!METRIC.test(name)) throw new Error(`No name of a metric: ${name}`);
    const known = families.get(name);
    if (known && known !== current) throw new Error(`${name} stands in two places.`);
    const family = known ?? { name, type: 'untyped', help: '', samples: [] };
    families.set(name, family);
    return (current = family);
  };
  for (const line of text.split('\n')) {
    if (/^[ \t]*$/.test(line)) continue;
    const comment = /^#[ \t]+(HELP|TYPE)[ \t]+(\S+)(?:[ \t]+(.*))?$/.exec(line);
    if (comment) {
      const [, what, name = '', rest = ''] = comment;
      const family = familyOf(name);
      if (what === 'TYPE') {
        if (!TYPES.has(rest)) throw new Error(`No type: ${line}`);
        if (family.samples.length > 0) throw new Error(`The type comes after a sample: ${line}`);
        family.type = rest;
      } else family.help = rest;
      continue;
    }
    if (line.startsWith('#')) continue;
    const sample = sampleIn(line);
    const id = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
    if (series.has(id)) throw new Error(`Twice: ${line}`);
    series.add(id);
    const suffix = /^(.*)_(bucket|sum|count)$/.exec(sample.name);
    const owner = current && suffix?.[1] === current.name && /histogram|summary/.test(current.type);
    (owner ? current : familyOf(sample.name))?.samples.push(sample);
  }
  for (const family of families.values()) if (family.type === 'histogram') checkHistogram(family);
  return families;
}

function sampleIn(line: string): Sample {
  const parts = SAMPLE.exec(line);
  if (!parts) throw new Error(`No sample: ${line}`);
  const [, name = '', braces = '{}', value = ''] = parts;
  const labels: Record<string, string> = {};
  for (let rest = braces.slice(1, -1); rest.trim() !== '';) {
    const label = LABEL.exec(rest);
    if (!label) throw new Error(`No label: ${rest} in ${line}`);
    const [all, key = '', raw = ''] = label;
    if (Object.hasOwn(labels, key)) throw new Error(`A label twice: ${line}`);
    labels[key] = raw.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one));
    rest = rest.slice(all.length);
  }
  return { name, labels, value: numberIn(value) };
}

/** As Go's ParseFloat reads it, which the format refers to: it ignores case. */
function numberIn(text: string): number {
  if (/^\+?inf(inity)?$/i.test(text)) return Infinity;
  if (/^-inf(inity)?$/i.test(text)) return -Infinity;
  if (/^nan$/i.test(text)) return NaN;
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new Error(`No number: ${text}`);
  return value;
}

/** Buckets count up to +Inf, which is the count; each series has a sum. */
function checkHistogram({ name, samples }: Family): void {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { le: _le, ...rest } = sample.labels;
    const id = JSON.stringify(Object.entries(rest).sort());
    groups.set(id, [...(groups.get(id) ?? []), sample]);
  }
  for (const [id, group] of groups) {
    const buckets = group.filter((one) => one.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => numberIn(labels['le'] ?? ''));
    const values = buckets.map(({ value }) => value);
    const [count] = group.filter((one) => one.name === `${name}_count`);
    const sums = group.filter((one) => one.name === `${name}_sum`);
    const isRising = (all: number[]): boolean =>
      all.every((one, index) => index === 0 || one >= (all[index - 1] ?? 0));
    if (!isRising(bounds) || !isRising(values) || bounds.at(-1) !== Infinity)
      throw new Error(`The buckets of ${name}${id} do not count up to all.`);
    if (sums.length !== 1 || count?.value !== values.at(-1)) throw new Error(`${name}${id} does not add up.`);
  }
}
