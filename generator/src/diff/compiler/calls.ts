import type TypeScript from 'typescript';
import type { Package } from '../input/package.ts';
import type { Consumer } from './consumers.ts';
import { type CompileError, newErrorsOf } from './errors.ts';
import { type Compiled, consumerPath } from './program.ts';

/** A call to the old package in an example. */
export interface ExampleCall {
  /** Access path of the method, such as `client.posts.list`. */
  readonly name: string;
  /** Location of the call, such as `README.md:12`. */
  readonly place: string;
  /** Errors that the new package causes in the call; empty if the call still compiles. */
  readonly errors: readonly CompileError[];
}

export interface Calls {
  readonly calls: readonly ExampleCall[];
  /** Errors outside calls: in imports, client options and uses of results. */
  readonly others: readonly CompileError[];
}

/** Returns the calls in an example, and the errors that the new package causes inside and outside these calls. */
export function callsOf(compiled: Compiled, consumer: Consumer, old: Package): Calls {
  const source = compiled.program.getSourceFile(consumerPath('old', consumer));
  if (source === undefined) return { calls: [], others: [] };
  const found = callsIn(compiled, source, old);
  const errors = newErrorsOf(compiled, consumer).map((error) => ({
    error,
    // The innermost call is visited last.
    call: found.findLast((call) => call.pos <= error.start && error.start < call.end),
  }));
  return {
    calls: found.map((call) => ({
      name: call.expression.getText(source).replaceAll(/\s+/g, ''),
      place: placeOf(source, consumer, call),
      errors: errors.filter((each) => each.call === call).map(({ error }) => error),
    })),
    others: errors.filter(({ call }) => call === undefined).map(({ error }) => error),
  };
}

function callsIn(
  { ts, checker }: Compiled,
  source: TypeScript.SourceFile,
  old: Package,
): TypeScript.CallExpression[] {
  const found: TypeScript.CallExpression[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      let root: TypeScript.Expression = node.expression;
      while (ts.isPropertyAccessExpression(root)) root = root.expression;
      const declared = checker.getTypeAtLocation(root).getSymbol()?.declarations ?? [];
      const isOld = declared.some((each) =>
        each.getSourceFile().fileName.startsWith(`${old.folder}/`),
      );
      if (ts.isIdentifier(root) && isOld) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function placeOf(
  source: TypeScript.SourceFile,
  consumer: Consumer,
  call: TypeScript.CallExpression,
): string {
  const { line } = source.getLineAndCharacterOfPosition(call.getStart(source));
  return `${consumer.source}:${String(consumer.offset + line + 1)}`;
}
