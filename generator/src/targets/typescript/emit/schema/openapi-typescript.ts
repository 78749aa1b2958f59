import module from 'node:module';

/** The packages in whose place `imports.ts` stands; tsup.config.ts has them, too. */
const REPLACED = new Set(['typescript', '@redocly/openapi-core/lib/ref-utils.js']);

/**
 * openapi-typescript's transform of `paths`, without the packages that take longer to load than all of generating a small
 * API. In the build of this package it is bundled so; where the sources run as they are, Node.js resolves it so.
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
