import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type TypeScript from 'typescript';
import type { Package } from '../input/package.ts';
import { UnavailableError } from '../input/unavailable.ts';
import type { Consumer } from './consumers.ts';
import type { Compiler } from './typescript.ts';

export type Side = 'old' | 'new';

export type Sides = Readonly<Record<Side, Package>>;

/** Both packages in one compiler program, so that the type checker can compare their types. */
export interface Compiled {
  readonly ts: Compiler;
  readonly program: TypeScript.Program;
  readonly checker: TypeScript.TypeChecker;
}

/** Virtual folder of the consumers, which are files in memory and are added once per package. */
const CONSUMERS = '/sdkwright-consumers';

export function consumerPath(side: Side, { file }: Consumer): string {
  return `${CONSUMERS}/${side}/${file}`;
}

/**
 * Imports outside both packages are untyped, because only the SDK is compared. Node.js globals are unknown; both
 * packages cause the same errors for them, so these errors are ignored.
 */
const SHIMS = `declare module '*';
interface Buffer extends Uint8Array {}
`;

/** Parsed files outside both packages, mostly TypeScript's libraries. They are parsed once per process. */
const shared = new Map<string, TypeScript.SourceFile>();

/**
 * Compiles the packages and the consumers in one program.
 *
 * @param folders - the runtime is resolved from the first folder that contains it, or else from sdkwright's own
 *   dependencies.
 * @throws {UnavailableError} if a package imports the runtime and it isn't installed.
 */
export function compile(
  ts: Compiler,
  sides: Sides,
  consumers: readonly Consumer[],
  folders: readonly string[],
): Compiled {
  const options: TypeScript.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const texts = new Map([
    [`${CONSUMERS}/shims.d.ts`, SHIMS],
    ...(['old', 'new'] as const).flatMap((side) =>
      consumers.map((consumer) => [consumerPath(side, consumer), consumer.text] as const),
    ),
  ]);
  const disk = ts.createCompilerHost(options, true);
  const library = `${dirname(ts.getDefaultLibFilePath(options))}/`;
  /** The imported files of the runtime. */
  const resolved = new Set<string>();
  const host: TypeScript.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    directoryExists: (path) => path.startsWith(CONSUMERS) || disk.directoryExists?.(path) === true,
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, languageVersion, ...rest) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true);
      if (isOfEither(sides, path)) return disk.getSourceFile(path, languageVersion, ...rest);
      // A package's imports and references must not read other files on the machine.
      if (!path.startsWith(library) && !resolved.has(path)) return undefined;
      const source = shared.get(path) ?? disk.getSourceFile(path, languageVersion, ...rest);
      if (source !== undefined) shared.set(path, source);
      return source;
    },
  };
  const cache = ts.createModuleResolutionCache('/', (name) => name, options);
  const runtimeFrom = [...folders.map((folder) => join(folder, 'x.ts')), OWN];
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const own = packageFile(text, from, sides);
      if (own !== undefined)
        return { resolvedModule: { resolvedFileName: own, extension: extensionOf(ts, own) } };
      const importers = isRuntime(text) ? runtimeFrom : text.startsWith('.') ? [from] : [];
      for (const importer of importers) {
        const found = ts.resolveModuleName(text, importer, options, host, cache);
        if (found.resolvedModule === undefined) continue;
        const { resolvedFileName } = found.resolvedModule;
        if (isRuntime(text) || resolved.has(from)) resolved.add(resolvedFileName);
        return found;
      }
      // Without the runtime, every result would have the type `any`, which would hide changes.
      if (isRuntime(text))
        throw new UnavailableError(
          'Comparing emitted packages requires @sdkwright/runtime, which is not installed here.',
          'Run `npm install` in the emitted package, or `npm install --save-dev @sdkwright/runtime`.',
        );
      return { resolvedModule: undefined };
    });
  const rootNames = [sides.old.entry, sides.new.entry, ...texts.keys()];
  const program = ts.createProgram({ rootNames, options, host });
  return { ts, program, checker: program.getTypeChecker() };
}

const OWN = fileURLToPath(import.meta.url);

function isRuntime(specifier: string): boolean {
  return /^@sdkwright\/runtime(?:$|\/)/.test(specifier);
}

/** True for a file of one of the packages. The entry of a package may be outside its folder. */
function isOfEither({ old, new: other }: Sides, path: string): boolean {
  return [old, other].some(
    ({ folder, entry }) =>
      path === entry.replaceAll('\\', '/') || path.startsWith(`${folder.replaceAll('\\', '/')}/`),
  );
}

/**
 * Returns the package file that a consumer imports, either by the package's name or, as in emitted tests, by a relative
 * path. Returns undefined for other imports.
 */
function packageFile(specifier: string, from: string, sides: Sides): string | undefined {
  const side = (['old', 'new'] as const).find((name) => from.startsWith(`${CONSUMERS}/${name}/`));
  if (side === undefined) return undefined;
  const { folder, entry, names } = sides[side];
  const source = /^(?:\.\.\/)+src\/(.*)\.js$/.exec(specifier)?.[1];
  if (source !== undefined) return source === 'index' ? entry : join(folder, `src/${source}.ts`);
  const name = names.find((each) => specifier === each || specifier.startsWith(`${each}/`));
  if (name === undefined) return undefined;
  const subpath = specifier.slice(name.length + 1);
  if (subpath === '') return entry;
  return ['src/resources/*.ts', 'src/*.ts', 'dist/resources/*.d.ts', 'dist/*.d.ts', '*.d.ts']
    .map((pattern) => join(folder, pattern.replace('*', subpath)))
    .find((path) => existsSync(path));
}

function extensionOf(ts: Compiler, path: string): TypeScript.Extension {
  return path.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
}
