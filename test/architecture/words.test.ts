import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { everyNode, filesBelow, placeIn, readSource, sourceOf } from './sources.ts';
import type { Source } from './sources.ts';

const src = filesBelow(['src'], /\.ts$/).map(readSource);
const adapters = filesBelow(['adapters'], /\.ts$/).map(readSource);

/** A team is also a noun of ours, so the second platform is known by its maker and its kit. */
const PLATFORM = /slack|microsoft|msteams|ms-teams|teams-ai|adaptive-?card/i;

/** The places where platforms are connected and described. */
const KNOWS_PLATFORMS = /^src\/(config|main|platforms|samples)\.ts$|^src\/(cli|connect)\//;

/** Where identifiers and strings (comments aside) say something; `src/a.ts:3 slackId`. */
function sayings(source: Source, what: RegExp): string[] {
  const found: string[] = [];
  everyNode(source.tree, (node) => {
    const text =
      ts.isIdentifier(node) ||
      ts.isPrivateIdentifier(node) ||
      ts.isStringLiteralLike(node) ||
      isTemplatePart(node)
        ? node.text
        : '';
    if (what.test(text)) found.push(`${placeIn(source, node)} ${text}`);
  });
  return found;
}

const isTemplatePart = (node: ts.Node): node is ts.TemplateLiteralLikeNode =>
  node.kind === ts.SyntaxKind.TemplateHead ||
  node.kind === ts.SyntaxKind.TemplateMiddle ||
  node.kind === ts.SyntaxKind.TemplateTail;

/** Reads of the machine's clock: `Date.now()`, `new Date()`, `Date()`, `DateTime.now()` and their kin. */
function clockReadings(source: Source): string[] {
  const found: string[] = [];
  everyNode(source.tree, (node) => {
    if (readsClock(node)) found.push(placeIn(source, node));
  });
  return found;
}

function readsClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node))
    return isNamed(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return true;
  if (!ts.isPropertyAccessExpression(node)) return false;
  const { expression, name } = node;
  if (isNamed(expression, 'Date')) return name.text === 'now';
  if (isNamed(expression, 'DateTime')) return ['now', 'local', 'utc'].includes(name.text);
  return isNamed(expression, 'performance') || (isNamed(expression, 'process') && name.text === 'hrtime');
}

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

function environmentReadings(source: Source): string[] {
  const found: string[] = [];
  everyNode(source.tree, (node) => {
    if (
      ts.isPropertyAccessExpression(node) &&
      isNamed(node.expression, 'process') &&
      node.name.text === 'env'
    )
      found.push(placeIn(source, node));
  });
  return found;
}

const fileOf = (place: string): string => place.replace(/:\d+$/, '');

describe('what may not be said', () => {
  it('names no platform outside the places that connect one', () => {
    const neutral = src.filter(({ path }) => !KNOWS_PLATFORMS.test(path));
    expect(neutral.flatMap((source) => sayings(source, PLATFORM))).toEqual([]);
  });

  it('reads the clock in one place of ours, and in one of the stand-in for a platform', () => {
    const files = [...src, ...adapters].flatMap(clockReadings).map(fileOf);
    expect([...new Set(files)]).toEqual(['src/clock.ts', 'adapters/sandbox/machine.ts']);
  });

  it('reads the environment in the configuration only', () => {
    expect([...src, ...adapters].flatMap(environmentReadings).map(fileOf)).toEqual(['src/config.ts']);
  });

  it.each([
    ['const slackId = 1', 1],
    ['const a = { platform: "Slack" }', 1],
    ['const a = `${b} to Slack`', 1],
    ['type A = { slackUser: string }', 2],
    ['// Slack retries three times\nconst teams = ["teams"]', 0],
  ])('knows the name of a platform: %s', (text, least) => {
    const found = sayings(sourceOf('src/a.ts', text), PLATFORM);
    expect(found.length >= Math.min(least, 1) && (least > 0 || found.length === 0)).toBe(true);
  });

  it.each([
    ['new Date()', 1],
    ['Date()', 1],
    ['const now = Date.now', 1],
    ['DateTime.now()', 1],
    ['DateTime.utc()', 1],
    ['performance.now()', 1],
    ['new Date(at)', 0],
    ['Date.UTC(2026, 1)', 0],
    ['clocks.now()', 0],
  ])('knows a reading of the clock: %s', (text, count) => {
    expect(clockReadings(sourceOf('src/a.ts', text))).toHaveLength(count);
  });
});
