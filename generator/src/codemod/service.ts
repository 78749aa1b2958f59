import type TypeScript from 'typescript';
import type { Compiler } from '../diff/compiler/typescript.ts';
import type { Project } from './project.ts';

export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** New contents of the files that a codemod has changed, keyed by path. */
export type Changed = Map<string, string>;

/** TypeScript's language service for a project whose files change only in memory. */
export class Service {
  readonly ts: Compiler;
  readonly #service: TypeScript.LanguageService;
  readonly #changed: Changed;
  #version = 0;

  /** @param entries - declarations of all entry points of the package; the project may import only some of them. */
  constructor(ts: Compiler, project: Project, entries: readonly string[], changed: Changed) {
    this.ts = ts;
    this.#changed = changed;
    const read = (file: string): string | undefined => changed.get(file) ?? ts.sys.readFile(file);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...project.options, noEmit: true }),
      getCurrentDirectory: () => project.folder,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      getScriptFileNames: () => [...project.files, ...entries],
      getScriptVersion: (file) => (changed.has(file) ? String(this.#version) : '0'),
      getScriptSnapshot: (file) => {
        const text = read(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      readFile: read,
      fileExists: (file) => ts.sys.fileExists(file),
      directoryExists: (folder) => ts.sys.directoryExists(folder),
      getDirectories: (folder) => ts.sys.getDirectories(folder),
      realpath: (path) => ts.sys.realpath?.(path) ?? path,
    });
  }

  get program(): TypeScript.Program {
    const program = this.#service.getProgram();
    if (program === undefined) throw new Error('Expected a program of the language service.');
    return program;
  }

  /**
   * Returns the edits that rename a declared name. Shorthand properties are expanded (`{ a }` to `{ a: b }`), and
   * imports and exports get an `as` clause.
   */
  rename(name: TypeScript.Node, to: string): Edit[] {
    const { fileName } = name.getSourceFile();
    const preferences = { providePrefixAndSuffixTextForRename: true };
    const locations =
      this.#service.findRenameLocations(fileName, name.getStart(), false, false, preferences) ?? [];
    return locations.map(({ fileName: file, textSpan, prefixText = '', suffixText = '' }) => ({
      file,
      start: textSpan.start,
      end: textSpan.start + textSpan.length,
      text: `${prefixText}${to}${suffixText}`,
    }));
  }

  /** Returns the innermost node at the start of an edit, or undefined if the program doesn't contain the file. */
  nodeAt({ file, start }: Edit): TypeScript.Node | undefined {
    const { ts } = this;
    const find = (node: TypeScript.Node): TypeScript.Node | undefined =>
      node.getStart() <= start && start < node.end
        ? (ts.forEachChild(node, find) ?? node)
        : undefined;
    const source = this.program.getSourceFile(file);
    return source && find(source);
  }

  apply(edits: readonly Edit[]): void {
    this.#version += 1;
    for (const file of new Set(edits.map((edit) => edit.file))) {
      // Several edits can start at the same offset, for example if a type and a constant share a name. Only the last
      // one is applied.
      const own = new Map(
        edits.flatMap((edit) => (edit.file === file ? [[edit.start, edit] as const] : [])),
      );
      const text = this.#changed.get(file) ?? this.ts.sys.readFile(file) ?? '';
      const ordered = [...own.values()].sort((one, other) => other.start - one.start);
      const result = ordered.reduce(
        (current, edit) => current.slice(0, edit.start) + edit.text + current.slice(edit.end),
        text,
      );
      this.#changed.set(file, result);
    }
  }
}
