import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { type ApiSettings, EXTENSION } from '../model/extension.ts';
import { entries, type Json, list, object, text } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import type { NamedApi } from '../naming/named-api.ts';

/** Reports settings that refer to a name that the spec doesn't declare. */
export function reviewSettings(
  root: Json,
  defaults: ApiSettings | undefined,
  model: NamedApi,
  diagnostics: Diagnostics,
): void {
  const settings: Json = { ...object(root[EXTENSION]), ...defaults };
  const warn = (setting: string, message: string, near: string | undefined): void => {
    diagnostics.warn(
      'unused-setting',
      `${EXTENSION}.${setting}: ${message}`,
      near ?? 'Correct the name, or remove the setting.',
      joinPointer('#', EXTENSION, ...setting.split('.')),
    );
  };
  const header = text(settings['idempotencyHeader']);
  const headers = headerNames(root);
  if (header !== undefined && !headers.some((name) => name.toLowerCase() === header.toLowerCase()))
    warn(
      'idempotencyHeader',
      `no operation declares a header \`${header}\`. No call sends an idempotency key.`,
      didYouMean(header, headers),
    );
  const resource = text(object(settings['webhooks'])['resource']);
  const resources = resourceNames(model);
  const near = resource === undefined ? undefined : didYouMean(resource, resources);
  if (resource !== undefined && !resources.includes(resource) && near !== undefined)
    warn(
      'webhooks.resource',
      `no operation belongs to a resource \`${resource}\`. It has only \`unwrap\` and \`sign\`.`,
      near,
    );
}

/** Returns the dotted paths of the resources that have operations. */
function resourceNames({ operations }: NamedApi): string[] {
  const paths = operations.flatMap(({ name }) => {
    const resource = name.slice(0, -1);
    return resource.map((_, index) => resource.slice(0, index + 1).join('.'));
  });
  return [...new Set(paths)];
}

/** Returns the names of header parameters in operations, paths and components. */
function headerNames(root: Json): string[] {
  const found = new Set<string>();
  const add = (parameters: readonly unknown[]): void => {
    for (const parameter of parameters) {
      const { name, in: location } = object(parameter);
      if (location === 'header' && typeof name === 'string') found.add(name);
    }
  };
  add(Object.values(object(object(root['components'])['parameters'])));
  for (const [, item] of entries(root['paths'])) {
    add(list(object(item)['parameters']));
    for (const [, operation] of entries(item)) add(list(object(operation)['parameters']));
  }
  return [...found];
}
