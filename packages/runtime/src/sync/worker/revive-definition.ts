import type { Definition } from '../../call/definition.js';
import { frameworkErrors } from '../../call/framework-errors.js';
import { servers, type ServersConfig } from '../../call/servers.js';
import { ApiError, type ErrorClass } from '../../errors/api-error.js';
import type { ErrorTable } from '../../errors/error-table.js';
import type { DefinitionData } from '../client-data.js';
import { reviveScheme } from './behaviors.js';

const errorKeys = new WeakMap<object, string>();

/** Recreates a definition from data: its error classes (from their brands), credential schemes and servers. */
export function reviveDefinition({
  baseUrl,
  errorReader,
  errors,
  auth,
  ...rest
}: DefinitionData): Definition {
  const classes = new Map<string, ErrorClass>();
  const table = Object.fromEntries(
    Object.entries(errors).map(([key, brands]) => {
      const Class = classFor(brands, classes);
      errorKeys.set(Class, key);
      return [key, Class];
    }),
  );
  return {
    ...rest,
    ...(errorReader === undefined ? {} : { errorReader: frameworkErrors }),
    baseUrl: typeof baseUrl === 'string' ? baseUrl : servers(baseUrl['config'] as ServersConfig),
    errors: table as unknown as ErrorTable,
    auth: Object.fromEntries(
      Object.entries(auth).map(([name, scheme]) => [name, reviveScheme(scheme)]),
    ),
  };
}

/**
 * Returns the key of an error's class in the error table of its API, or undefined for a class that isn't in the table.
 */
export function getErrorKey(error: ApiError): string | undefined {
  return errorKeys.get(error.constructor);
}

function classFor(
  [own, ...parents]: readonly string[],
  classes: Map<string, ErrorClass>,
): ErrorClass {
  if (own === undefined) return ApiError;
  const brand: string = own;
  const known = classes.get(brand);
  if (known !== undefined) return known;
  const Class = class extends classFor(parents, classes) {
    static readonly brand = brand;
  };
  classes.set(brand, Class);
  return Class;
}
