import type { ApiModel, Operation } from '../api.ts';
import type { Schema } from './schema.ts';
import { children, mapChildren } from './walk.ts';

/**
 * The schema with texts in place of files: `format: binary` means bytes in a form alone. JSON has none, so that whoever
 * writes it there means a text.
 */
export function filesAsStrings(schema: Schema): Schema {
  return schema.kind === 'binary' ? { kind: 'string' } : mapChildren(schema, filesAsStrings);
}

/** Leaves files only in the named schemas that forms mention. */
export function keepFilesInForms(
  schemas: ApiModel['schemas'],
  operations: readonly Operation[],
): ApiModel['schemas'] {
  const inForms = new Set<string>();
  const open: Schema[] = operations.flatMap(({ requestBody }) =>
    requestBody?.form === undefined ? [] : [requestBody.schema],
  );
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind !== 'ref') open.push(...children(next));
    else if (!inForms.has(next.to)) {
      inForms.add(next.to);
      const named = schemas.get(next.to);
      if (named !== undefined) open.push(named.schema);
    }
  }
  return new Map(
    [...schemas].map(([at, named]) => [
      at,
      inForms.has(at) ? named : { ...named, schema: filesAsStrings(named.schema) },
    ]),
  );
}
