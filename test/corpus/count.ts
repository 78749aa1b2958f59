import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** All methods of OpenAPI except TRACE, which `fetch` doesn't allow. */
const METHODS = 'get put post delete options head patch query'.split(' ');

/** Counts the operations of a document. Uses only its JSON, so that the generator doesn't check itself. */
export function operationsIn(json: string): number {
  const root = object(JSON.parse(json));
  let count = 0;
  for (const [path, item] of Object.entries(object(root['paths']))) {
    if (!path.startsWith('/')) continue;
    const methods = Object.keys(follow(item, root)).filter((key) => METHODS.includes(key));
    count += methods.length + Object.keys(object(object(item)['additionalOperations'])).length;
  }
  return count;
}

function follow(node: unknown, root: object): Record<string, unknown> {
  const { $ref: ref, ...rest } = object(node);
  if (typeof ref !== 'string') return object(node);
  const path = ref.split('/').slice(1);
  const target = path.reduce<unknown>((at, token) => object(at)[decode(token)], root);
  return { ...object(target), ...rest };
}

function decode(token: string): string {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export interface Emitted {
  /** Number of operations that the package's methods call, not counting waiters. */
  readonly methods: number;
  /** Constructs that emitted files must not contain: `any`, type assertions, and compiler and ESLint directives. */
  readonly forbidden: readonly string[];
}

/** Counts the operations that an emitted package's methods call, and finds forbidden constructs. */
export async function readEmitted(folder: string): Promise<Emitted> {
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.includes('node_modules'));
  const forbidden: string[] = [];
  const called = new Set<string>();
  for (const file of sources) {
    const text = await readFile(join(folder, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    const seen = inspect(source);
    forbidden.push(...seen.forbidden.map((what) => `${file}: ${what}`));
    if (file.startsWith('src')) for (const call of seen.calls) called.add(call);
    if (/^\s*\/\/ *@ts-|eslint-disable/m.test(text)) forbidden.push(`${file}: directive`);
  }
  return { methods: called.size, forbidden };
}

function inspect(source: ts.SourceFile): { calls: string[]; forbidden: string[] } {
  const forbidden: string[] = [];
  const calls: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) forbidden.push('any');
    if (ts.isAsExpression(node) && node.type.getText(source) !== 'const') forbidden.push('as');
    if (ts.isNonNullExpression(node)) forbidden.push('!');
    if (ts.isCallExpression(node) && isApiCall(node.expression, source))
      calls.push(
        node.arguments
          .slice(0, 2)
          .map((part) => part.getText(source))
          .join(' '),
      );
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { calls, forbidden };
}

function isApiCall(callee: ts.Expression, source: ts.SourceFile): boolean {
  return /^this\.api\.(call|list|stream)$/.test(callee.getText(source));
}
