/** Everything that can be tried from outside, read from the product itself: what is new there is new here. */

import ts from 'typescript';
import { changeForms } from '../../src/front-desk/changes/forms.ts';
import { textForms } from '../../src/front-desk/forms/text-forms.ts';
import { everyNode, filesBelow, readSource } from '../architecture/sources.ts';

const sources = filesBelow(['src', 'adapters'], /\.ts$/).map(readSource);
const desk = sources.filter(({ path }) => path.startsWith('src/front-desk/'));
const cards = [...desk, ...sources.filter(({ path }) => /\/cards\/[^/]+\.ts$/.test(path))];

/** A string as it is written; of two to choose from, both. */
const literal = (node: ts.Node | undefined): string[] => {
  if (node && ts.isConditionalExpression(node))
    return [...literal(node.whenTrue), ...literal(node.whenFalse)];
  return node && ts.isStringLiteralLike(node) ? [node.text] : [];
};

const isCalled = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

/** The text and imports of one file. */
export const sourceAt = (path: string): (typeof sources)[number] => {
  const found = sources.find((one) => one.path === path);
  if (!found) throw new Error(`There is no ${path}.`);
  return found;
};

/** What is mounted on the web listener, and where: `src/main.ts calendarRoute`. */
export const mounted = (): string[] =>
  sources
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\.mount\((\w+)/g)].map(([, what = '']) => `${path} ${what}`),
    )
    .sort();

/** Verbs that a press is decided by: compared with, looked up in a table, or a case of a switch. */
export function pressVerbs(): string[] {
  const found = new Set<string>([...Object.keys(changeForms), ...Object.keys(textForms)]);
  for (const { path, tree } of desk)
    everyNode(tree, (node) => {
      if (
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken &&
        isCalled(node.left, 'verb')
      )
        for (const one of literal(node.right)) found.add(one);
      if (ts.isVariableDeclaration(node) && /^(acts|verbs)$/.test(node.name.getText(tree)))
        for (const one of keysOf(node.initializer, tree)) found.add(one);
      if (ts.isSwitchStatement(node) && isCalled(node.expression, 'verb') && !path.endsWith('/slash.ts'))
        for (const one of casesOf(node)) found.add(one);
    });
  return [...found].sort();
}

/** Verbs that the buttons and menus of cards carry, wherever they are made. */
export function offeredVerbs(): string[] {
  const found = new Set<string>();
  for (const { tree } of cards)
    everyNode(tree, (node) => {
      if (ts.isPropertyAssignment(node) && node.name.getText(tree) === 'verb')
        for (const one of literal(node.initializer)) found.add(one);
      if (ts.isCallExpression(node) && /button$/i.test(node.expression.getText(tree))) {
        const [first, second] = node.arguments;
        for (const one of literal(first).length > 0 ? literal(first) : literal(second)) found.add(one);
      }
      // Items of a menu: `['hold', 'button.hold']`.
      if (ts.isArrayLiteralExpression(node)) {
        const [verb, label] = node.elements;
        if (literal(label).some((text) => text.startsWith('button.')))
          for (const one of literal(verb)) found.add(one);
      }
    });
  return [...found].filter((one) => /^[a-z-]+$/.test(one)).sort();
}

/** The words a slash command may begin with. */
export function slashVerbs(): string[] {
  const found = new Set<string>();
  const slash = desk.find(({ path }) => path === 'src/front-desk/slash.ts');
  if (slash)
    everyNode(slash.tree, (node) => {
      if (ts.isSwitchStatement(node)) for (const one of casesOf(node)) found.add(one);
    });
  return [...found].sort();
}

/** Names of the functions a folder's files export, `request/queries/find.ts findRequest`. */
export function exportedFrom(folder: 'queries' | 'commands'): string[] {
  return sources
    .filter(({ path }) => path.startsWith('src/') && path.split('/').at(-2) === folder)
    .flatMap(({ path, tree }) =>
      tree.statements.flatMap((node) => {
        const isExported =
          ts.canHaveModifiers(node) &&
          (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
        if (!isExported) return [];
        const names = ts.isFunctionDeclaration(node)
          ? [node.name?.text ?? '']
          : ts.isVariableStatement(node)
            ? node.declarationList.declarations.map(({ name }) => name.getText(tree))
            : [];
        return names.map((name) => `${path.replace(/^src\//, '')} ${name}`);
      }),
    )
    .sort();
}

/** The files that take something from a file, by its name. */
export function takersOf(path: string, name: string): string[] {
  return sources
    .filter(({ imports }) =>
      imports.some((one) => one.to === path && !one.typeOnly && one.names.includes(name)),
    )
    .map((one) => one.path)
    .sort();
}

const casesOf = (node: ts.SwitchStatement): string[] =>
  node.caseBlock.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? literal(clause.expression) : []));

const keysOf = (node: ts.Expression | undefined, tree: ts.SourceFile): string[] =>
  node && ts.isObjectLiteralExpression(node)
    ? node.properties.flatMap((one) => (one.name ? [one.name.getText(tree).replace(/^['"]|['"]$/g, '')] : []))
    : [];
