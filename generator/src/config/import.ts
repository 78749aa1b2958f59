import module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

let imports = 0;

/**
 * Imports a module of the project as it is on disk now, also where it was imported before; with it what it imports by a
 * relative path, where Node.js has hooks for that (22.15).
 *
 * @param onRead - told of each file that is imported.
 */
export async function importAnew(file: string, onRead: (file: string) => void): Promise<unknown> {
  // Node.js keeps modules by their URLs.
  const mark = `?${String(imports++)}`;
  const hooks =
    'registerHooks' in module
      ? module.registerHooks({
          resolve(specifier, context, next) {
            const resolved = next(specifier, context);
            const own = context.parentURL?.endsWith(mark) === true && specifier.startsWith('.');
            if (!own) return resolved;
            onRead(fileURLToPath(resolved.url));
            return { ...resolved, url: `${resolved.url}${mark}` };
          },
        })
      : undefined;
  try {
    return await importFile(file, mark);
  } finally {
    hooks?.deregister();
  }
}

export async function importFile(file: string, mark = ''): Promise<unknown> {
  const url = `${pathToFileURL(file).href}${mark}`;
  return file.endsWith('.json') ? import(url, { with: { type: 'json' } }) : import(url);
}
