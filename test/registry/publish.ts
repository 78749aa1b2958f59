import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import type { Registry } from './registry.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folders of the packages that users of sdkwright install. */
const PUBLISHED = ['packages/runtime', 'packages/contract', 'generator'] as const;

/** Packs the packages of this workspace and publishes them to a registry. */
export async function publishAll({ env }: Registry): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'publish-'));
  try {
    for (const name of PUBLISHED) {
      const tarball = await pack('npm', name, await mkdtemp(join(folder, 'packed-')));
      await succeed(
        capture('npm', ['publish', tarball, '--provenance=false'], {
          cwd: folder,
          env: { ...process.env, ...env },
        }),
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Packs a package of this workspace and returns the path of the tarball. The package's scripts build it first.
 *
 * @param name - folder of the package
 * @param place - an empty folder for the tarball
 */
export async function pack(manager: 'npm' | 'pnpm', name: string, place: string): Promise<string> {
  await succeed(capture(manager, ['pack', '--pack-destination', place], { cwd: join(ROOT, name) }));
  const [tarball = ''] = await readdir(place);
  return join(place, tarball);
}

/** Returns the output of a command. Throws if the command fails. */
export async function succeed(command: Promise<Finished>): Promise<string> {
  const { code, output } = await command;
  if (code !== 0) throw new Error(`The command ended with ${String(code)}: ${output}`);
  return output;
}
