import { describe, expect, it } from 'vitest';
import { isRoom } from './places.ts';
import { filesBelow, readSource } from './sources.ts';
import type { Source } from './sources.ts';

const sources = filesBelow(['src'], /\.ts$/).map(readSource);

/** Every group of nodes that can all reach one another (Tarjan's strongly connected components of two or more). */
function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const mine = order.size;
    let low = mine;
    order.set(node, mine);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? mine);
    }
    lowest.set(node, low);
    if (low === mine) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) found.push(group.sort());
    }
    return low;
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found;
}

/** The readers are a room of their own: documents are read before anything is made of them. */
const roomOf = (path: string): string | undefined => {
  if (path.startsWith('src/document/reading/')) return 'document/reading';
  const [, room = '', more] = path.split('/');
  return more !== undefined && (isRoom(room) || room === 'front-desk') ? room : undefined;
};

function roomEdges(all: readonly Source[]): Map<string, string[]> {
  const edges = new Map<string, string[]>();
  for (const { path, imports } of all) {
    const from = roomOf(path);
    if (from === undefined) continue;
    for (const { to } of imports) {
      const room = roomOf(to);
      if (room !== undefined && room !== from) edges.set(from, [...(edges.get(from) ?? []), room]);
    }
  }
  return edges;
}

describe('imports do not go in circles', () => {
  it('between rooms, types included', () => {
    const edges = roomEdges(sources);
    expect(edges.size).toBeGreaterThan(5);
    expect(cyclesIn(edges)).toEqual([]);
  });

  it('between files, of what is there when the program runs', () => {
    const edges = new Map(
      sources.map(({ path, imports }) => [path, imports.filter((one) => !one.typeOnly).map(({ to }) => to)]),
    );
    expect(cyclesIn(edges)).toEqual([]);
  });

  it('finds them where they are', () => {
    const edges = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', ['e']],
      ['e', ['d', 'f']],
    ]);
    expect(cyclesIn(edges)).toEqual([
      ['d', 'e'],
      ['a', 'b', 'c'],
    ]);
  });
});
