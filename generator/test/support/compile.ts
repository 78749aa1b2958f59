import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { EmittedFile } from '../../src/targets/emitted-file.ts';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: [
    'lib.es2023.d.ts',
    'lib.dom.d.ts',
    'lib.dom.iterable.d.ts',
    'lib.dom.asynciterable.d.ts',
    'lib.esnext.disposable.d.ts',
  ],
  types: ['node'],
  typeRoots: [`${workspace}/node_modules/@types`],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    '@sdkwright/contract': [`${workspace}/packages/contract/src/index.ts`],
    '@sdkwright/contract/readme': [`${workspace}/packages/contract/src/readme.ts`],
    '@sdkwright/contract/types': [`${workspace}/packages/contract/src/types.ts`],
    vitest: [`${workspace}/generator/node_modules/vitest/dist/index.d.ts`],
    '@sdkwright/runtime': [`${workspace}/packages/runtime/src/index.ts`],
    '@sdkwright/runtime/sync': [`${workspace}/packages/runtime/src/sync/index.ts`],
    '@sdkwright/runtime/node': [`${workspace}/packages/runtime/src/node/index.ts`],
  },
};

/**
 * Cache of files that were parsed from disk, keyed by path: the runtime, the contract package and TypeScript's
 * libraries.
 */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Returns the type errors of emitted sources. They are compiled as if they were inside `/fuzz`, which doesn't exist on
 * disk.
 */
export function typeErrors(files: readonly EmittedFile[]): string[] {
  const texts = new Map(files.map(({ path, content }) => [`/fuzz/${path}`, content]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists, getSourceFile } = host;
  const folders = new Set([...texts.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))));
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.directoryExists = (path) => folders.has(path) || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, settings) => {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, settings);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, settings));
    return parsed.get(path);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  // Files on disk are not checked here, because their own packages check them.
  const emitted = program.getSourceFiles().filter(({ fileName }) => texts.has(fileName));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...emitted.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ].map(({ file, start = 0, messageText }) => {
    const near = file?.text.slice(start - 40, start + 60) ?? '';
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${JSON.stringify(near)}`;
  });
}
