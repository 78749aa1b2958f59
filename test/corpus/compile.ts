import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { workspace } from './corpus.ts';

/** A combination of compiler version and module resolution that users might have. */
export interface Compiler {
  readonly typescript: '5.9' | '7.0';
  readonly resolution: 'bundler' | 'nodenext';
}

export const compilers: readonly Compiler[] = [
  { typescript: '5.9', resolution: 'nodenext' },
  { typescript: '5.9', resolution: 'bundler' },
  { typescript: '7.0', resolution: 'nodenext' },
  { typescript: '7.0', resolution: 'bundler' },
];

/** All strictness flags that a user may have set. */
const strictest = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  moduleDetection: 'force',
  skipLibCheck: false,
  noEmit: true,
};

/**
 * Returns the compiler errors in the packages below `folder`, but not in the workspace packages that they import.
 *
 * @param packages - folders of emitted packages.
 */
export async function errorsOf(
  folder: string,
  packages: readonly string[],
  { typescript, resolution }: Compiler,
): Promise<string[]> {
  await linkDependencies(folder);
  const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
  const config = join(folder, `tsconfig.${typescript}.${resolution}.json`);
  await writeFile(
    config,
    JSON.stringify({
      compilerOptions: { ...strictest, module, moduleResolution: resolution },
      include: packages.flatMap((path) => [`${path}/src`, `${path}/test`]),
    }),
  );
  const name = typescript === '5.9' ? 'typescript' : 'typescript7';
  const compiler = join(dirname(require.resolve(`${name}/package.json`)), 'bin/tsc');
  const args = ['--max-old-space-size=6000', compiler, '-p', config, '--pretty', 'false'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  // The runtime is part of the program, but is checked separately.
  const errors = output
    .split('\n')
    .filter((line) => /\berror TS\d+/.test(line) && !line.startsWith('..'));
  return code !== 0 && !/\berror TS\d+/.test(output) ? [output] : errors;
}

const require = createRequire(import.meta.url);

/** Links the imported packages, as an installation would. */
async function linkDependencies(folder: string): Promise<void> {
  const links = {
    '@sdkwright/contract': join(workspace, 'packages/contract'),
    '@sdkwright/runtime': join(workspace, 'packages/runtime'),
    '@types/node': dirname(createRequire(workspace + '/').resolve('@types/node/package.json')),
    vitest: dirname(require.resolve('vitest/package.json')),
  };
  for (const [name, target] of Object.entries(links)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  }
}
