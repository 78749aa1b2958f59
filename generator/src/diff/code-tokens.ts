import type TypeScript from 'typescript';
import type { Compiler } from './compiler/typescript.ts';

/**
 * Returns the tokens of emitted code, separated by spaces. Code that differs only in comments, or in the names of path
 * parameters that are passed by position, has the same tokens.
 */
export function codeTokens(ts: Compiler, text: string): string {
  const source = ts.createSourceFile('code.ts', text, ts.ScriptTarget.ES2022, true);
  const tokens: string[] = [];
  const visit = (node: TypeScript.Node, numbers: ReadonlyMap<string, string>): void => {
    if (ts.isJSDoc(node)) return;
    const own = ts.isMethodDeclaration(node) ? pathNumbers(ts, node) : numbers;
    const children = node.getChildren(source);
    if (children.length > 0) for (const child of children) visit(child, own);
    else tokens.push(numbered(ts, node, own));
  };
  visit(source, new Map());
  return tokens.join(' ').replaceAll(/, (?=[)\]}])/g, '');
}

/**
 * Returns a placeholder for each path parameter of a method, such as `{0}` for the first one in the path. The
 * placeholders are keyed by the parameters' names in the path and by the variables that are passed for them.
 */
function pathNumbers(
  ts: Compiler,
  method: TypeScript.MethodDeclaration,
): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const find = (node: TypeScript.Node): void => {
    if (ts.isStringLiteral(node) && node.text.startsWith('/'))
      for (const [index, [, name = '']] of [...node.text.matchAll(/\{([^{}]+)\}/g)].entries())
        numbers.set(name, `{${String(index)}}`);
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.initializer)) {
      const number = numbers.get(nameOf(ts, node.name));
      if (number !== undefined) numbers.set(node.initializer.text, number);
    }
    ts.forEachChild(node, find);
  };
  find(method);
  return numbers;
}

function nameOf(ts: Compiler, name: TypeScript.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

function numbered(
  ts: Compiler,
  node: TypeScript.Node,
  numbers: ReadonlyMap<string, string>,
): string {
  const text = node.getText();
  if (ts.isIdentifier(node)) {
    const number = numbers.get(node.text) ?? text;
    return ts.isShorthandPropertyAssignment(node.parent) ? `${number} : ${number}` : number;
  }
  if (!ts.isStringLiteral(node)) return text;
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node)
    return numbers.get(node.text) ?? text;
  return text.replaceAll(
    /\{([^{}]+)\}/g,
    (placeholder, name: string) => numbers.get(name) ?? placeholder,
  );
}
