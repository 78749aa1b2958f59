import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { joinPointer } from '../load/pointer.ts';
import { EXTENSION } from '../model/extension.ts';
import type { NamedApi } from '../naming/named-api.ts';
import { DeclaredPaths } from './declared.ts';

/** Reports `errorBody` paths that no declared error body contains. */
export function reviewErrorBody(model: NamedApi, diagnostics: Diagnostics): void {
  const declared = new DeclaredPaths(model);
  const schemas = new Set(
    model.operations.flatMap(({ responses }) =>
      responses.errors.flatMap(({ content }) => (content === undefined ? [] : [content.schema])),
    ),
  );
  if (schemas.size === 0) return;
  for (const [key, value] of Object.entries(model.settings.errorBody ?? {}))
    for (const path of [value ?? []].flat()) {
      if ([...schemas].some((schema) => declared.at(schema, path).length > 0)) continue;
      diagnostics.warn(
        'unused-setting',
        `${EXTENSION}.errorBody.${key}: no declared error has a member at \`${path}\`.`,
        didYouMean(
          path,
          [...schemas].flatMap((schema) => declared.all(schema)),
        ) ?? 'Correct the path, or declare the member in the error schemas.',
        joinPointer('#', EXTENSION, 'errorBody', key),
      );
    }
}
