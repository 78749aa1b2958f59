import { apiKey } from '../../auth/api-key.js';
import { basic } from '../../auth/basic.js';
import { bearer } from '../../auth/bearer.js';
import { oauth2 } from '../../auth/oauth2.js';
import type { Scheme } from '../../auth/scheme.js';
import type { Definition } from '../../client/definition.js';
import { ApiError, type ErrorClass } from '../../errors/api-error.js';
import type { ErrorTable } from '../../errors/table.js';
import type { FlatDefinition } from '../blueprint.js';
import { type Makers, remake } from '../recipe.js';

const schemes: Makers<Scheme> = {
  apiKey,
  basic,
  bearer,
  oauth2,
};

const keys = new WeakMap<object, string>();

/** The definition with its behaviour: classes for the errors, by their brands, and schemes for the credentials. */
export function rebuild({ errors, auth, ...rest }: FlatDefinition): Definition {
  const classes = new Map<string, ErrorClass>();
  const table = Object.fromEntries(
    Object.entries(errors).map(([key, brands]) => {
      const Class = classFor(brands, classes);
      keys.set(Class, key);
      return [key, Class];
    }),
  );
  return {
    ...rest,
    errors: table as unknown as ErrorTable,
    auth: Object.fromEntries(
      Object.entries(auth).map(([name, recipe]) => [name, remake(schemes, recipe)]),
    ),
  };
}

/** Key in its API's error table of an error's class. */
export function keyOf(error: ApiError): string | undefined {
  return keys.get(error.constructor);
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
