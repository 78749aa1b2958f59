import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { joinPointer } from '../load/pointer.ts';
import { EXTENSION } from '../model/extension.ts';
import type { NamedOperation } from './named-api.ts';

/**
 * Adds a deprecated method for each former name of an operation, so that renaming an operation doesn't break existing
 * code.
 */
export function addAliases(
  operations: readonly NamedOperation[],
  diagnostics: Diagnostics,
): NamedOperation[] {
  const names = new Map(operations.map((operation) => [keyOf(operation.name), operation]));
  checkReplacements(operations, diagnostics);
  return operations.flatMap((operation) => {
    const { pointer, settings, name } = operation;
    const aliases = (settings.aliases ?? []).flatMap((alias, index) => {
      const former = alias.split('.');
      const other = names.get(keyOf(former));
      if (other !== undefined) {
        diagnostics.error(
          'duplicate-method',
          `The alias ${alias} is already the method name of ${other.pointer}.`,
          'Remove the alias, or rename the other operation.',
          joinPointer(pointer, EXTENSION, 'aliases', String(index)),
        );
        return [];
      }
      names.set(keyOf(former), operation);
      return [aliasOf(operation, former, name.join('.'))];
    });
    return [operation, ...aliases];
  });
}

function aliasOf(
  operation: NamedOperation,
  name: readonly string[],
  replacement: string,
): NamedOperation {
  const { sunset } = operation.settings.deprecated ?? {};
  return {
    ...operation,
    name,
    isAlias: true,
    deprecated: true,
    settings: { ...operation.settings, deprecated: { replacement, sunset } },
    waiter: undefined,
    callbacks: [],
  };
}

function checkReplacements(operations: readonly NamedOperation[], diagnostics: Diagnostics): void {
  const names = operations.map(({ name }) => name.join('.'));
  for (const { pointer, settings } of operations) {
    const replacement = settings.deprecated?.replacement;
    if (replacement === undefined || names.includes(replacement)) continue;
    diagnostics.error(
      'bad-extension',
      `${EXTENSION}.deprecated.replacement: there is no method ${replacement}.`,
      didYouMean(replacement, names) ?? 'Use the name of a method, such as `posts.create`.',
      joinPointer(pointer, EXTENSION, 'deprecated', 'replacement'),
    );
  }
}

function keyOf(name: readonly string[]): string {
  return name.join('.').toLowerCase();
}
