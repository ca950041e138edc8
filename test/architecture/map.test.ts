import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';
import { filesBelow, readSource } from './sources.ts';

const map = readFileSync(join(ROOT, 'src/README.md'), 'utf8');

/** What stands in backticks; code blocks are not looked at. */
const quoted = (text: string): string[] =>
  [...text.replace(/^```.*?^```/gms, '').matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);

describe('the map, src/README.md', () => {
  it('names files and folders that are there', () => {
    const paths = quoted(map).filter((one) => /^[a-z./-]+(\.ts|\/)$/.test(one) && one !== 'maintenance/');
    const isThere = (path: string): boolean =>
      existsSync(join(ROOT, path)) ||
      existsSync(join(ROOT, 'src', path)) ||
      // A kind of file each room has, or the layout of an adapter.
      ['table.ts', 'cards/', 'commands/', 'queries/', 'reading/', 'showing/', 'verbs/'].includes(path);
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  it('names functions that are in the file named after them', () => {
    const pairs = [...map.matchAll(/`(\w+)` \(`([a-z/-]+\.ts)`/g)].map(([, name = '', path = '']) => ({
      name,
      path,
    }));
    expect(pairs.length).toBeGreaterThan(15);
    const lost = pairs.filter(({ name, path }) => {
      const file = existsSync(join(ROOT, path)) ? path : join('src', path);
      return !new RegExp(`(function|const) ${name}\\b`).test(readSource(file).text);
    });
    expect(lost).toEqual([]);
  });

  it('names every folder of src', () => {
    const folders = new Set(filesBelow(['src'], /\.ts$/).map((path) => path.split('/').slice(1, 2).join('')));
    const rooms = [...folders].filter((name) => !name.endsWith('.ts'));
    expect(rooms.filter((room) => !map.includes(`  ${room}/ `))).toEqual([]);
  });
});

describe('links in the documents', () => {
  const documents = ['README.md', ...filesBelow(['src', 'adapters', 'manifest'], /\.md$/)];

  it.each(documents)('lead somewhere: %s', (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8').replace(/<!--.*?-->/gs, '');
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to);
    const dead = links.filter((to) => !/^https?:/.test(to) && !existsSync(join(ROOT, dirname(document), to)));
    expect(dead).toEqual([]);
  });
});
