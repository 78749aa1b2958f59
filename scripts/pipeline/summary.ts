import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Palette } from '../display/text.mjs';
import { size } from '../display/text.mjs';
import { root } from '../setup/project.mjs';
import { builtSize, emittedPackages } from './produced.ts';

const next = [
  ['npm test', 'prove the packages against a mock of the API'],
  ['npm run mock', 'serve that mock, to try calls against'],
  ['npm run sdk', 'again, after a change in spec/'],
] as const;

/** Returns the final message of `npm run sdk`, with the packages, a first call and commands to run next. */
export async function summary(paint: Palette): Promise<string> {
  const packages = await Promise.all(
    (await emittedPackages()).map(async (emitted) => ({
      ...emitted,
      ...(await builtSize(emitted.folder)),
    })),
  );
  const width = (field: 'name' | 'folder'): number =>
    Math.max(...packages.map((emitted) => emitted[field].length));
  const sections = [
    [
      paint.bold('Your packages'),
      ...packages.map(
        ({ name, version, folder, plain, zipped }) =>
          `  ${paint.cyan(name.padEnd(width('name')))}  ${version}  ${folder.padEnd(width('folder'))}  ${size(plain)}, ${size(zipped)} gzipped`,
      ),
    ],
    ...(await firstCalls(
      paint,
      packages.map(({ folder }) => folder),
    )),
    [
      paint.bold('Next'),
      ...next.map(([command, what]) => `  ${paint.cyan(command.padEnd(14))}${what}`),
    ],
  ];
  return `\n${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Returns a section with the first example from each package's README. Skips packages without an example. */
async function firstCalls(
  paint: Palette,
  folders: readonly string[],
): Promise<readonly string[][]> {
  const examples = await Promise.all(folders.map(firstExample));
  const shown = examples.filter((lines) => lines.length > 0);
  return shown.map((lines, index) => [
    paint.bold(index === 0 ? 'A first call' : 'The same, blocking'),
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
  ]);
}

async function firstExample(folder: string): Promise<readonly string[]> {
  const readme = await readFile(join(root, folder, 'README.md'), 'utf8').catch(() => '');
  return /^```(?:ts|js|typescript|javascript)\n(.*?)\n```$/ms.exec(readme)?.[1]?.split('\n') ?? [];
}
