// The strings of a TypeScript file that a person may read: literals and templates, each with its line.
// What is no text is left out: the names of modules, and types.

import ts from 'typescript';

/** A string, and the line of the file on which it begins, counted from 1. */
export interface FoundString {
  readonly line: number;
  /** Of a template, with `…` where a value stands. */
  readonly text: string;
}

export function stringsOf(source: string): readonly FoundString[] {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
  const strings: FoundString[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    const text = textOf(node);
    if (text !== undefined) {
      strings.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return strings;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
    : undefined;
}
