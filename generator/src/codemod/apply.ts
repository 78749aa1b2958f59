import { existsSync } from 'node:fs';
import type TypeScript from 'typescript';
import type { Rename } from '../diff/change.ts';
import type { Compiler } from '../diff/compiler/typescript.ts';
import { lastName } from '../diff/declarations/access-path.ts';
import { surfaceOf } from '../diff/declarations/surface.ts';
import type { Package } from '../diff/input/package.ts';
import { completeEdit } from './complete.ts';
import { declaredNames } from './declared.ts';
import type { Project } from './project.ts';
import { type Changed, type Edit, Service } from './service.ts';

export interface Applied {
  /** New contents of the changed files, keyed by absolute path. */
  readonly files: ReadonlyMap<string, string>;
  readonly places: readonly AppliedPlace[];
}

export interface AppliedPlace {
  readonly file: string;
  /** 1-based line number. */
  readonly line: number;
  readonly rename: Rename;
  /** False if the user must make the change manually. */
  readonly done: boolean;
}

/**
 * Returns the changes that a package's renames require in users' code, without writing files. TypeScript finds the
 * references to the installed declarations.
 *
 * @param releases - The renames of each release, oldest first.
 */
export function applyRenames(
  ts: Compiler,
  projects: readonly Project[],
  installed: Package,
  releases: readonly (readonly Rename[])[],
): Applied {
  const files = new Map<string, string>();
  const places: AppliedPlace[] = [];
  for (const project of projects) {
    const isOwn = (file: string): boolean =>
      !file.startsWith(`${installed.folder}/`) && !/[\\/]node_modules[\\/]/.test(file);
    const entries = entriesOf(installed);
    // The declarations are also renamed, because the renames of the next release start from the new names.
    const changed: Changed = new Map(files);
    const service = new Service(ts, project, entries, changed);
    for (const renames of releases) {
      const found = editsOf(service, installed, entries, renames);
      service.apply(found.flatMap(({ edits, done }) => (done ? edits : [])));
      for (const { place, done, rename } of found)
        if (isOwn(place.file)) places.push({ ...place, rename, done });
    }
    for (const [file, text] of changed) if (isOwn(file)) files.set(file, text);
  }
  places.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  return { files, places };
}

function entriesOf({ entry }: Package): string[] {
  return [entry, entry.replace(/\.d\.ts$/, '.d.cts')].filter(
    (file, index, all) => existsSync(file) && all.indexOf(file) === index,
  );
}

interface Found {
  readonly place: { readonly file: string; readonly line: number };
  readonly rename: Rename;
  readonly edits: readonly Edit[];
  readonly done: boolean;
}

function editsOf(
  service: Service,
  installed: Package,
  entries: readonly string[],
  renames: readonly Rename[],
): Found[] {
  const { ts, program } = service;
  const compiled = { ts, program, checker: program.getTypeChecker() };
  const declared = entries.map((entry) => ({
    entry,
    surface: surfaceOf(compiled, { ...installed, entry }),
  }));
  const taken = new Set<string>();
  return renames.flatMap((rename) =>
    declared
      .flatMap((entry) => declaredNames(compiled, entry, rename))
      .flatMap((name) => service.rename(name, lastName(rename.to)))
      .flatMap((edit): Found[] => {
        const key = `${edit.file}:${String(edit.start)}`;
        if (taken.has(key)) return [];
        taken.add(key);
        const edits = completeEdit(service, edit, rename, renames);
        if (edits?.length === 0) return [];
        return [
          { place: placeOf(program, edit), rename, edits: edits ?? [], done: edits !== undefined },
        ];
      }),
  );
}

/** Returns the location of an edit, with a 1-based line. */
function placeOf(program: TypeScript.Program, { file, start }: Edit): Found['place'] {
  const source = program.getSourceFile(file);
  const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
  return { file, line: line + 1 };
}
