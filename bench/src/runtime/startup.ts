import type { Figure, Scale } from '../report/figure.ts';
import { put } from '../run/work.ts';
import { imports } from './apps.ts';
import { type Program, wallAndCpu } from './wall-and-cpu.ts';

const why = 'reading and compiling the client takes about 10 ms of CPU time';

/** Measures how much time importing a client adds to the startup of a program. */
export async function coldImport({ rounds: count }: Scale): Promise<Figure[]> {
  const sources: [string, string][] = Object.entries(imports).map(([name, specifier]) => [
    name,
    `import '${specifier}';\n`,
  ]);
  const subjects: Program[] = [];
  for (const [name, source] of [['empty script', ''], ...sources] as const) {
    subjects.push({ name, file: await put(`import/${name.replaceAll(' ', '-')}.mjs`, source) });
  }
  return wallAndCpu(
    {
      title: 'Cold import',
      how: 'a program that imports the package and exits',
      reference: 'empty script',
      targets: [{ subject: 'flow', atMost: 1.3, of: 'ratio', why }],
    },
    subjects,
    count * 4,
  );
}
