/**
 * `npm run faults`: real processes, real faults, and a count of what was lost.
 *   npm run faults -- [NAME…] [--ci] [--kills N] [--minutes N] [--seed N] [--at-once N] [--list]
 * A name is a part of a fault's name. The exit status is 1 when anything is lost or unaccounted for.
 */

import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import { inject } from './inject.ts';
import type { Injected } from './inject.ts';
import { openGuard } from './guard.ts';
import { table } from './table.ts';

const KILLS = 10;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ci: { type: 'boolean', default: false },
      kills: { type: 'string', default: String(KILLS) },
      minutes: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      'at-once': { type: 'string' },
      list: { type: 'boolean', default: false },
    },
  });
  const chosen = faults.filter(({ name, isLeftOut }) =>
    positionals.length === 0 ? !(values.ci && isLeftOut) : positionals.some((part) => name.includes(part)),
  );
  if (values.list || chosen.length === 0) {
    console.log(faults.map(({ name }) => name).join('\n'));
    if (!values.list) throw new Error(`No fault is called ${positionals.join(' or ')}.`);
    return;
  }
  const seed = Number(values.seed);
  const atOnce = Number(values['at-once'] ?? (values.ci ? 6 : 2));
  const intensity = {
    kills: Number(values.kills),
    endBy: Date.now() + Number(values.minutes) * 60_000,
    isShort: values.ci,
  };
  console.log(`Seed ${String(seed)}, ${String(chosen.length)} faults, ${String(atOnce)} at once.`);

  const guard = openGuard();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void guard.clear().finally(() => process.exit(130)));
  const began = Date.now();
  const waiting = chosen
    .map((fault, index) => ({ fault, seed: seed + 7_919 * faults.indexOf(fault), index }))
    .sort((a, b) => Number(b.fault.isSlow ?? false) - Number(a.fault.isSlow ?? false));
  const done: Injected[] = [];
  try {
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const injected = await inject(next.fault, { guard, seed: next.seed, intensity });
        done[next.index] = injected;
        console.log(
          `${injected.losses.length === 0 ? '✓' : '✗'} ${injected.name}, ${String(injected.seconds)} s`,
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await guard.clear();
  }

  for (const { name, losses, logs } of done) {
    if (losses.length === 0) continue;
    console.log(`\n${name}:`);
    for (const loss of losses.slice(0, 40))
      console.log(`  ${loss.length > 1_500 ? `${loss.slice(0, 1_500)}…` : loss}`);
    if (losses.length > 40) console.log(`  … and ${String(losses.length - 40)} more`);
    for (const line of told(logs)) console.log(`    ${line}`);
  }
  console.log(`\n${table(done)}\n`);
  const lost = done.reduce((sum, { losses }) => sum + losses.length, 0);
  console.log(
    `${String(done.length)} faults in ${String(Math.round((Date.now() - began) / 1000))} s, seed ${String(seed)}: ${lost === 0 ? 'nothing was lost.' : `${String(lost)} losses.`}`,
  );
  process.exitCode = lost === 0 ? 0 : 1;
}

/** What the replicas' logs say, the same thing once with how often. */
function told(logs: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of logs) {
    const said = /"message":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
    const also = /"msg":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
    const sentence =
      [also, said].filter((one) => one !== undefined).join(': ') || line.replace(/^\S+ \d+: /, '');
    counts.set(sentence.slice(0, 300), (counts.get(sentence.slice(0, 300)) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([sentence, count]) => `${String(count)} × ${sentence}`);
}

await main();
process.exit();
