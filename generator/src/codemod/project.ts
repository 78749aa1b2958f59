import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type TypeScript from 'typescript';
import type { Compiler } from '../diff/compiler/typescript.ts';
import { UnavailableError } from '../diff/input/unavailable.ts';

/** A user's files that are compiled together. */
export interface Project {
  readonly folder: string;
  readonly files: readonly string[];
  readonly options: TypeScript.CompilerOptions;
}

const CODE = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/**
 * Returns the project that a tsconfig.json defines, and the projects that it references. The path can be a
 * tsconfig.json or a folder that contains one. Without a tsconfig.json, all code in the folder is one project.
 *
 * @throws {UnavailableError} if the folder contains no code or a tsconfig.json can't be read.
 */
export function findProjects(ts: Compiler, path: string): Project[] {
  const target = resolve(path);
  const isFile = statSync(target, { throwIfNoEntry: false })?.isFile() === true;
  const config = isFile ? target : join(target, 'tsconfig.json');
  if (ts.sys.fileExists(config)) return configured(ts, config, new Set());
  const files = ts.sys.readDirectory(target, CODE, ['**/node_modules'], undefined);
  if (files.length === 0)
    throw new UnavailableError(
      `${path} contains no code.`,
      'Pass a folder that contains code, or a tsconfig.json.',
    );
  const options = {
    allowJs: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  return [{ folder: target, files, options }];
}

function configured(ts: Compiler, config: string, seen: Set<string>): Project[] {
  if (seen.has(config)) return [];
  seen.add(config);
  const fail = ({ messageText }: TypeScript.Diagnostic): never => {
    throw new UnavailableError(
      `${config} can't be read: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      'Correct the file, or pass another tsconfig.json.',
    );
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (parsed === undefined) return [];
  const { fileNames, options, projectReferences = [] } = parsed;
  const own = { folder: dirname(config), files: fileNames, options };
  return [
    ...(fileNames.length === 0 ? [] : [own]),
    ...projectReferences.flatMap((reference) =>
      configured(ts, ts.resolveProjectReferencePath(reference), seen),
    ),
  ];
}
