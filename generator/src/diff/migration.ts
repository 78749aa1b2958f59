import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../pipeline.ts';
import { packagesOf } from '../targets/typescript/settings.ts';
import { withTemporaryFolder } from '../temporary-folder.ts';
import { bridge, exampleClient, withClient } from './compiler/bridge.ts';
import { type ExampleCall, callsOf } from './compiler/calls.ts';
import { exampleConsumers, foreignConsumers } from './compiler/consumers.ts';
import type { CompileError } from './compiler/errors.ts';
import { compile } from './compiler/program.ts';
import { loadCompiler } from './compiler/typescript.ts';
import { surfaceOf } from './declarations/surface.ts';
import { readInput } from './input/read.ts';
import { UnavailableError } from './input/unavailable.ts';

export interface MigrationOptions {
  /** The old package: a folder, a `.tgz` file, or a name in the registry. */
  readonly old: string;
  /** The new package, or the spec that it is generated from. */
  readonly new: string;
  readonly run: Omit<Run, 'spec'>;
  /** Code that uses the old package: files and folders. */
  readonly consumers?: readonly string[] | undefined;
  readonly project?: string | undefined;
}

/** The calls to a package in its README, its examples and users' code, compiled with the package that replaces it. */
export interface Migration {
  /** The import statements of both clients, such as `import { Flow } from '@flowdev/sdk'`. */
  readonly imports: { readonly old: string; readonly new: string };
  readonly calls: readonly ExampleCall[];
  readonly others: readonly CompileError[];
}

export async function checkMigration(options: MigrationOptions): Promise<Migration> {
  const { project = process.cwd(), run } = options;
  const outputs = packagesOf(run.outputs).map(({ out }) => out);
  const compiler = loadCompiler([project, ...outputs]);
  return withTemporaryFolder('sdkwright-migrate-', async (scratch) => {
    const old = (await readInput(options.old, { run, project, scratch: join(scratch, 'old') }))
      .side;
    const other = (await readInput(options.new, { run, project, scratch: join(scratch, 'new') }))
      .side;
    const examples = [
      ...(await exampleConsumers(old.folder)),
      ...(await foreignConsumers(options.consumers ?? [])),
    ];
    const client = exampleClient(examples, old);
    if (client === undefined)
      throw new UnavailableError(
        `No example in ${old.label} creates a client, as in \`const client = new Client()\`.`,
        'Pass code that uses the package with --consumer.',
      );
    const entry = join(scratch, 'bridge.ts');
    await writeFile(entry, bridge(scratch, other, client.className));
    const sides = { old, new: { ...other, entry, names: [...other.names, ...old.names] } };
    const consumers = withClient(examples, client);
    const compiled = compile(compiler, sides, consumers, [...outputs, project]);
    const found = consumers.map((consumer) => callsOf(compiled, consumer, old));
    const className = surfaceOf(compiled, other).clientClass?.name ?? client.className;
    return {
      imports: {
        old: client.importLine.replace(/;$/, ''),
        new: `import { ${className} } from '${other.names[0] ?? ''}'`,
      },
      calls: found.flatMap(({ calls }) => calls),
      others: found.flatMap(({ others }) => others),
    };
  });
}
