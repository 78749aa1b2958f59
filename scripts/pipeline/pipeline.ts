import { counted, size } from '../display/text.mjs';
import {
  builtSize,
  bundle,
  type EmittedPackage,
  emittedPackages,
  operationCount,
  sourceCount,
} from './produced.ts';
import type { Stage } from './stage.ts';
import { turbo } from './turbo.ts';

/** The stages that turn the spec into packages. */
export const pipeline: readonly Stage[] = [
  {
    name: 'lint',
    tasks: ['lint'],
    result: async () => `spec/, ${counted(await sourceCount(), 'file')}, no problems`,
  },
  {
    name: 'bundle',
    tasks: ['bundle'],
    result: async () => `${bundle}, ${counted(await operationCount(), 'operation')}`,
  },
  {
    name: 'generate',
    tasks: ['generate'],
    // The task's inputs include the emitted files, so that turbo detects edits to them. The second run writes no files,
    // so its result can be reused from the cache.
    after: async (run) => (run.cached ? run : turbo(['generate'])),
    result: () => perPackage(({ files }) => counted(files, 'file')),
  },
  {
    name: 'build',
    tasks: ['build'],
    result: () => perPackage(async ({ folder }) => size((await builtSize(folder)).plain), '/dist'),
  },
];

async function perPackage(
  fact: (emitted: EmittedPackage) => string | Promise<string>,
  inside = '',
): Promise<string> {
  const packages = await emittedPackages();
  const facts = await Promise.all(packages.map(async (emitted) => fact(emitted)));
  return packages.map(({ folder }, index) => `${folder}${inside} ${facts[index] ?? ''}`).join(', ');
}
