import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

interface Publint {
  publint(options: {
    pkgDir: string;
    level: 'warning';
    pack: { tarball: ArrayBuffer };
  }): Promise<{ messages: readonly unknown[]; pkg: unknown }>;
}

interface Formatting {
  formatMessage(message: unknown, pkg: unknown, options: { color: false }): string | undefined;
}

/** Runs publint if the project has installed it; else returns undefined. */
export async function lintTarball(file: string, project: string): Promise<string[] | undefined> {
  const load = (name: string): Promise<unknown> =>
    import(pathToFileURL(createRequire(join(project, 'package.json')).resolve(name)).href);
  let modules: readonly unknown[];
  try {
    modules = await Promise.all([load('publint'), load('publint/utils')]);
  } catch {
    return undefined;
  }
  const [linter, formatting] = modules as readonly [Publint, Formatting];
  const content = await readFile(file);
  const tarball = content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength);
  const { messages, pkg } = await linter.publint({
    pkgDir: '.',
    level: 'warning',
    pack: { tarball },
  });
  return messages.map(
    (message) => formatting.formatMessage(message, pkg, { color: false }) ?? String(message),
  );
}
