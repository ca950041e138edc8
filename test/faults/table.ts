/** The one table at the end of a run. */

import type { Injected } from './inject.ts';

const HEAD = [
  'fault',
  'replicas',
  'acknowledged',
  'requests',
  'entries',
  'escalations',
  'pings',
  'posts',
  'repeats',
  'lost',
  'verdict',
];

export function table(rows: readonly Injected[]): string {
  const cells = [
    HEAD,
    ...rows.map(({ name, replicas, counts, losses, remark }) => [
      name,
      String(replicas),
      ...(counts === null
        ? HEAD.slice(2, 9).map(() => '-')
        : [
            counts.acknowledged,
            counts.requests,
            counts.entries,
            `${counts.said}/${counts.due}`,
            counts.pings,
            counts.posts,
            counts.repeats,
          ].map(String)),
      String(losses.length),
      losses.length > 0 ? 'LOST' : remark === '' ? 'nothing lost' : `nothing lost; ${remark}`,
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          // Numbers end below each other; words begin so.
          column === 0 || column === HEAD.length - 1
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
