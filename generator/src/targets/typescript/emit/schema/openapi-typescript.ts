import module from 'node:module';

/** The packages that `imports.ts` replaces. Keep tsup.config.ts in sync. */
const REPLACED = new Set(['typescript', '@redocly/openapi-core/lib/ref-utils.js']);

/**
 * Loads openapi-typescript's transform of `paths` without the packages that `imports.ts` replaces, because loading them
 * takes longer than generating a small SDK. The build bundles the replacements. For unbuilt sources, a Node.js resolver
 * hook applies them.
 */
if (import.meta.url.endsWith('.ts'))
  module.registerHooks({
    resolve: (specifier, context, next) =>
      REPLACED.has(specifier) && context.parentURL?.includes('/openapi-typescript/dist/')
        ? { url: new URL('imports.ts', import.meta.url).href, shortCircuit: true }
        : next(specifier, context),
  });

export const { default: transformPathsObject } =
  await import('openapi-typescript/dist/transform/paths-object.mjs');
