import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { ROOT } from './root.ts';
import { everyNode, filesBelow, placeIn, readSource } from './sources.ts';

const LONGEST = 250;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const product = filesBelow(['src', 'adapters', 'migrations'], /\.(ts|js)$/);
const sources = filesBelow(['src', 'adapters', 'migrations', 'test'], /\.ts$/).map(readSource);

/** `class-name.test.ts` is `class-name`. */
const stem = (path: string): string => (path.split('/').at(-1) ?? '').replace(/(\.d|\.test)?\.(ts|js)$/, '');

describe('files', () => {
  it('are short', () => {
    const long = product.filter((path) => lines(path) > LONGEST);
    expect(long).toEqual([]);
    const lengths = product.map(lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(60);
  });

  it('have kebab-case names, folders too', () => {
    const wrong = [...product, ...sources.map(({ path }) => path)].filter(
      (path) =>
        !KEBAB.test(stem(path)) ||
        path
          .split('/')
          .slice(0, -1)
          .some((folder) => !KEBAB.test(folder)),
    );
    expect(wrong).toEqual([]);
  });

  it('are not called after nothing in particular', () => {
    const vague = /(^|[-/])(utils?|helpers?|commons?|misc|manager|base)([-/.]|$)/;
    expect(product.filter((path) => vague.test(path))).toEqual([]);
  });

  it('export by name', () => {
    // The test runner asks for one in its set-up, so this is about the product.
    const defaults = sources
      .filter(({ path }) => !path.startsWith('test/'))
      .flatMap((source) => {
        const found: string[] = [];
        everyNode(source.tree, (node) => {
          if (isDefaultExport(node)) found.push(placeIn(source, node));
        });
        return found;
      });
    expect(defaults).toEqual([]);
  });

  it('hold no enum, namespace or decorator', () => {
    const found = sources.flatMap((source) => {
      const places: string[] = [];
      everyNode(source.tree, (node) => {
        const isNamespace = ts.isModuleDeclaration(node) && ts.isIdentifier(node.name);
        if (ts.isEnumDeclaration(node) || ts.isDecorator(node) || isNamespace)
          places.push(placeIn(source, node));
      });
      return places;
    });
    expect(found).toEqual([]);
  });
});

const lines = (path: string): number => readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length;

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  );
}
