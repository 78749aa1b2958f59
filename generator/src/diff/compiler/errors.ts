import type TypeScript from 'typescript';
import { type Compiled, consumerPath, type Side } from './program.ts';
import type { Consumer } from './consumers.ts';

/** A compiler error in code that compiled with the old release. */
export interface CompileError {
  readonly code: number;
  readonly message: string;
  /** Location of the error, such as `README.md:12`. */
  readonly place: string;
  /** The line of code without its indentation. */
  readonly line: string;
  /** Offset in the consumer's text. */
  readonly start: number;
}

/** Returns the errors that only the new package causes, for all consumers. */
export function newErrors(compiled: Compiled, consumers: readonly Consumer[]): CompileError[] {
  return consumers.flatMap((consumer) => newErrorsOf(compiled, consumer));
}

/** Returns the errors that only the new package causes, for one consumer. */
export function newErrorsOf(compiled: Compiled, consumer: Consumer): CompileError[] {
  const found = errorsOf(compiled, consumer, 'new');
  if (found.length === 0) return [];
  const known = new Set(errorsOf(compiled, consumer, 'old').map(identity));
  return found
    .filter((error) => !known.has(identity(error)))
    .map((error) => described(compiled, consumer, error));
}

function errorsOf(
  { program }: Compiled,
  consumer: Consumer,
  side: Side,
): readonly TypeScript.Diagnostic[] {
  const file = program.getSourceFile(consumerPath(side, consumer));
  return file === undefined ? [] : program.getSemanticDiagnostics(file);
}

function identity({ code, start }: TypeScript.Diagnostic): string {
  return `${String(code)} ${String(start)}`;
}

function described(
  { ts }: Compiled,
  { source, offset, text }: Consumer,
  { code, messageText, start = 0 }: TypeScript.Diagnostic,
): CompileError {
  const before = text.slice(0, start).split('\n');
  return {
    code,
    message: deepest(ts, messageText),
    place: `${source}:${String(offset + before.length)}`,
    line: (text.split('\n')[before.length - 1] ?? '').trim(),
    start,
  };
}

/**
 * Returns the last of a chain of compiler messages. It describes the difference, whereas the first message only states
 * that types differ.
 */
function deepest(ts: Compiled['ts'], text: string | TypeScript.DiagnosticMessageChain): string {
  return ts.flattenDiagnosticMessageText(text, '\n').split('\n').at(-1)?.trim() ?? '';
}
