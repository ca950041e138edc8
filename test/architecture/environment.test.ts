import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { ROOT } from './root.ts';
import { everyNode, readSource } from './sources.ts';

const NAME = /^[A-Z][A-Z0-9_]*$/;

/** The variables the configuration asks for: strings in capitals handed to a function. */
function variablesRead(): string[] {
  const found = new Set<string>();
  everyNode(readSource('src/config.ts').tree, (node) => {
    if (!ts.isCallExpression(node)) return;
    const [first] = node.arguments;
    if (first && ts.isStringLiteralLike(first) && NAME.test(first.text)) found.add(first.text);
  });
  return [...found].sort();
}

/** Each variable of the file with the comment above it. */
function variablesExplained(): { name: string; comment: string }[] {
  const blocks = readFileSync(join(ROOT, '.env.example'), 'utf8').split(/\n\s*\n/);
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    const names = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);
    const comment = lines.filter((line) => line.startsWith('# ')).join(' ');
    return names.map((name) => ({ name, comment }));
  });
}

describe('.env.example', () => {
  const explained = variablesExplained();

  it('has every variable that is read, and no other', () => {
    expect(explained.map(({ name }) => name).sort()).toEqual(variablesRead());
  });

  it('explains each, with its default', () => {
    const bare = explained.filter(
      ({ comment }) => comment.length < 60 || !/default|unset|needed/i.test(comment),
    );
    expect(bare).toEqual([]);
  });

  it('changes nothing when it is used as it is', () => {
    const active = readFileSync(join(ROOT, '.env.example'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
    expect(active).toEqual([]);
  });
});
