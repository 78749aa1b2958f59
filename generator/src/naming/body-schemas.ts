import type { ApiModel } from '../model/api.ts';
import { withoutPath } from './reading.ts';

/** Names FastAPI's form schemas after their functions: `Body_upload_files_files__post` becomes `upload_files_body`. */
export function nameBodySchemas({
  operations,
  schemas,
}: Pick<ApiModel, 'operations' | 'schemas'>): ApiModel['schemas'] {
  const names = new Map<string, string>(
    operations.flatMap(({ id, path, requestBody }) =>
      id === undefined || requestBody === undefined
        ? []
        : [[`Body_${id}`, `${withoutPath(id, path)}_body`] as const],
    ),
  );
  return new Map(
    [...schemas].map(([pointer, schema]) => [
      pointer,
      { ...schema, name: names.get(schema.name) ?? schema.name },
    ]),
  );
}
