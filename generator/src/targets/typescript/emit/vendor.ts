import { posix } from 'node:path';
import type { EmittedFile } from '../../emitted-file.ts';
import { WIDTH } from './layout.ts';
import { BANNER } from './module.ts';
import type { RuntimeSources } from './runtime-sources.ts';

/** Folder of the vendored runtime in a package. */
const FOLDER = 'src/runtime';

/** Matches an import or re-export of the runtime in emitted code. */
const RUNTIME_IMPORT =
  /^((?:import|export)(?: type)? \{([^{}]*)\} from ')@sdkwright\/runtime((?:\/[\w-]+)*)(';)$/gm;

/** Matches a re-export in an entry point of the runtime. */
const EXPORT = /^export( type)? \{([^{}]*)\} from '([^']+)';$/gm;

/** Matches the module of a relative import or re-export in the runtime's sources. */
const RELATIVE_IMPORT = /\b(?:from|import) '(\.[^']+)'/g;

/**
 * Replaces imports of the package @sdkwright/runtime with imports of its sources. Adds only the sources that the
 * emitted code imports, directly or indirectly.
 */
export function* vendorRuntime(
  files: Iterable<EmittedFile>,
  sources: RuntimeSources,
): Iterable<EmittedFile> {
  const used = new Map<string, Set<string>>();
  for (const file of files) {
    if (!file.path.endsWith('.ts')) {
      yield file;
      continue;
    }
    const content = file.content.replaceAll(
      RUNTIME_IMPORT,
      (_, head: string, names: string, subpath: string, tail: string) => {
        const entry = sources.entries[`.${subpath}`] ?? '';
        used.set(entry, new Set([...(used.get(entry) ?? []), ...itemsOf(names).map(importedName)]));
        return `${head}${importPath(file.path, `${FOLDER}/${entry}`)}${tail}`;
      },
    );
    // An unchanged file remains the same object, so that a file that packages share is encoded only once.
    yield content === file.content ? file : { path: file.path, content };
  }
  const entries = [...used].map(
    ([entry, names]) => [entry, selectExports(read(sources, entry), names)] as const,
  );
  const modules = new Map(entries);
  for (const [entry, text] of entries) addImported(entry, text, sources, modules);
  for (const [path, text] of [...modules].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { path: `${FOLDER}/${path}`, content: `${BANNER}\n\n${text}` };
}

/** Adds the modules that a module imports, directly or indirectly. */
function addImported(
  path: string,
  text: string,
  sources: RuntimeSources,
  modules: Map<string, string>,
): void {
  for (const [, specifier = ''] of text.matchAll(RELATIVE_IMPORT)) {
    const file = posix.join(posix.dirname(path), specifier);
    const isJavaScript = Object.hasOwn(sources.files, file);
    const found = isJavaScript
      ? [file, file.replace(/\.js$/, '.d.ts')]
      : [file.replace(/\.js$/, '.ts')];
    for (const each of found) {
      if (modules.has(each)) continue;
      const source = read(sources, each);
      modules.set(each, source);
      addImported(each, source, sources, modules);
    }
  }
}

function read({ files }: RuntimeSources, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`Expected ${path} among the sources of the runtime.`);
  return text;
}

/** Returns the re-exports of a module, excluding unused names. */
function selectExports(text: string, used: ReadonlySet<string>): string {
  const statements = [...text.matchAll(EXPORT)].flatMap(([, type = '', list = '', from = '']) => {
    const names = itemsOf(list).filter((item) => used.has(exportedName(item)));
    if (names.length === 0) return [];
    const line = `export${type} { ${names.join(', ')} } from '${from}';`;
    return line.length <= WIDTH
      ? [line]
      : [`export${type} {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';`];
  });
  return `${statements.join('\n')}\n`;
}

/** Splits a list of imports or exports into items, such as `type Page` and `signWebhookSync as signWebhook`. */
function itemsOf(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Returns `Page` for `type Page` and for `Page as ApiPage`. */
function importedName(item: string): string {
  return item.replace(/^type /, '').replace(/ as .*$/, '');
}

function exportedName(item: string): string {
  return item.replace(/^type /, '').replace(/^.* as /, '');
}

function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.ts$/, '.js'));
  return path.startsWith('.') ? path : `./${path}`;
}
