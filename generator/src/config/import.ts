import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { definePlugin } from '../targets/plugin.ts';
import { defineConfig } from './config.ts';

/**
 * Imports the current version of a configuration and of its relative imports, bypassing the module cache.
 *
 * @param onRead - called at least with each file that is imported by a relative path.
 */
export function importConfig(file: string, onRead?: (file: string) => void): Promise<unknown> {
  return runsNatively(file) ? importNatively(file, onRead) : importTranspiled(file, onRead);
}

/** True if this version of Node.js can run the file as the intended module type. */
function runsNatively(file: string): boolean {
  if (!('registerHooks' in module)) return false;
  const extension = extname(file);
  if (extension === '.mts' || extension === '.ts') {
    // Node.js treats `.ts` files as CommonJS if package.json sets that type, and warns if it sets no type.
    const isModule = extension === '.mts' || typeOfPackage(file) === 'module';
    return isModule && Boolean(process.features.typescript);
  }
  return extension === '.mjs' || (extension === '.js' && typeOfPackage(file) === 'module');
}

/** Returns `type` from the nearest package.json, or undefined if it isn't set. */
function typeOfPackage(file: string): unknown {
  const folder = dirname(file);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return folder === dirname(folder) ? undefined : typeOfPackage(folder);
  try {
    const value: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  } catch {
    return undefined;
  }
}

let imports = 0;

async function importNatively(file: string, onRead?: (file: string) => void): Promise<unknown> {
  // Node.js caches modules by URL, so a new query string bypasses the cache.
  const mark = `?${String(imports++)}`;
  const hooks = module.registerHooks({
    resolve(specifier, context, next) {
      const isOwn = context.parentURL?.endsWith(mark) === true;
      // Resolves `sdkwright` to the running copy, so that `npx sdkwright` works without an installation.
      if (isOwn && specifier === 'sdkwright')
        return { url: import.meta.resolve('sdkwright'), shortCircuit: true };
      const resolved = next(specifier, context);
      if (!isOwn || !specifier.startsWith('.')) return resolved;
      onRead?.(fileURLToPath(resolved.url));
      return { ...resolved, url: `${resolved.url}${mark}` };
    },
  });
  try {
    return await import(`${pathToFileURL(file).href}${mark}`);
  } finally {
    hooks.deregister();
  }
}

async function importTranspiled(file: string, onRead?: (file: string) => void): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const options = {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { sdkwright: { defineConfig, definePlugin } },
  };
  const { transform } = createJiti(import.meta.url, options);
  const jiti = createJiti(import.meta.url, {
    ...options,
    transform: (source) => {
      if (source.filename !== undefined) onRead?.(source.filename);
      return { code: transform(source) };
    },
  });
  const exported = await jiti.import(file);
  const isModule =
    typeof exported === 'object' &&
    exported !== null &&
    ('default' in exported || '__esModule' in exported);
  return isModule ? exported : { default: exported };
}
