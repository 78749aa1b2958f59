import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Strict compiler options, as a user may have set them. */
export const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  types: ['node'],
  lib: [
    'lib.es2022.d.ts',
    'lib.dom.d.ts',
    'lib.dom.iterable.d.ts',
    'lib.dom.asynciterable.d.ts',
    'lib.esnext.disposable.d.ts',
  ],
};

/** Creates a compiler host in which some files, keyed by absolute path, exist only in memory. */
export function hostWith(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(STRICT);
  const { readFile, fileExists, directoryExists } = host;
  const folders = new Set([...files.keys()].map(dirname));
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.directoryExists = (name) => folders.has(name) || (directoryExists?.(name) ?? true);
  return host;
}

/** Returns the compiler errors of a program whose files, keyed by absolute path, have the given contents. */
export function complaints(files: ReadonlyMap<string, string>): string[] {
  const program = ts.createProgram([...files.keys()], STRICT, hostWith(files));
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, start, messageText }) =>
        `${file?.fileName ?? ''}:${String(file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}
