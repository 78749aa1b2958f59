import { pointer } from '../load/pointer.ts';
import type { Operation, Pagination } from './api.ts';
import type { Context } from './context.ts';
import { type ApiSettings, EXTENSION } from './extension.ts';
import type { SchemaReader } from './schemas.ts';

/** The pagination that an operation declares; undefined where it is none of the API's styles. */
export function paginationOf(
  operation: Omit<Operation, 'pagination'>,
  api: ApiSettings,
  _reader: SchemaReader,
  context: Context,
): Pagination | undefined {
  const name = operation.settings.pagination;
  if (name === undefined || name === false) return undefined;
  const style = Object.hasOwn(api.pagination ?? {}, name) ? api.pagination?.[name] : undefined;
  if (style === undefined) {
    context.diagnostics.error(
      'bad-extension',
      `${EXTENSION}: there is no pagination ${JSON.stringify(name)}.`,
      `Declare it at the root, under \`${EXTENSION}.pagination\`.`,
      pointer(operation.pointer, EXTENSION, 'pagination'),
    );
    return undefined;
  }
  return { name, items: style.answer.items ?? '' };
}
