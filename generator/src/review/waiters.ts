import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { joinPointer } from '../load/pointer.ts';
import { EXTENSION } from '../model/extension.ts';
import type { NamedApi } from '../naming/named-api.ts';
import { DeclaredPaths } from './declared.ts';

/** Reports waiters whose field or values the success response doesn't declare. */
export function reviewWaiters(model: NamedApi, diagnostics: Diagnostics): void {
  const declared = new DeclaredPaths(model);
  for (const { waiter, responses, settings, pointer, isAlias } of model.operations) {
    if (waiter === undefined || isAlias === true) continue;
    const results = responses.success.flatMap(({ content }) =>
      content === undefined ? [] : declared.at(content.schema, settings.unwrap ?? ''),
    );
    if (results.length === 0) continue;
    const { field, done, pending } = waiter;
    const found = results.flatMap((schema) => declared.at(schema, field));
    const place = joinPointer(pointer, EXTENSION, 'waiter');
    if (found.length === 0) {
      diagnostics.error(
        'bad-extension',
        `${EXTENSION}.waiter.field: the result has no member at \`${field}\`.`,
        didYouMean(
          field,
          results.flatMap((schema) => declared.all(schema)),
        ) ?? 'Use a member of the result, after `unwrap`.',
        joinPointer(place, 'field'),
      );
      continue;
    }
    if (!found.every(({ kind }) => kind === 'enum' || kind === 'null')) continue;
    const values = found.flatMap((schema) =>
      schema.kind === 'enum' ? schema.values.map(({ value }) => String(value)) : [],
    );
    for (const [key, names] of Object.entries({ done, pending }))
      for (const [index, name] of names.entries())
        if (!values.includes(name))
          diagnostics.warn(
            'unused-setting',
            `${EXTENSION}.waiter.${key}: \`${field}\` has no value \`${name}\`.`,
            didYouMean(name, values) ?? `Use one of ${values.join(', ')}, or add it to the enum.`,
            joinPointer(place, key, index),
          );
  }
}
