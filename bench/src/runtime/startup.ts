import type { Figure, Scale } from '../report/figure.ts';
import { runProgram } from '../run/program.ts';
import { rounds } from '../run/rounds.ts';
import { put } from '../run/work.ts';
import { imports } from './apps.ts';

/** What importing a client adds to the start of a program. */
export async function coldImport({ rounds: count }: Scale): Promise<Figure> {
  const sources: [string, string][] = Object.entries(imports).map(([name, specifier]) => [
    name,
    `import '${specifier}';\n`,
  ]);
  const subjects: { name: string; file: string }[] = [];
  for (const [name, source] of [['empty script', ''], ...sources] as const) {
    subjects.push({ name, file: await put(`import/${name.replaceAll(' ', '-')}.mjs`, source) });
  }
  return {
    title: 'Cold import',
    unit: 'ms',
    how: 'wall time of a program that imports the package and ends',
    measured: await rounds(subjects, count * 3, async ({ file }) => (await runProgram(file)).wall),
    reference: 'empty script',
    targets: [{ subject: 'flow', atMost: 1.3, of: 'ratio' }],
  };
}
