import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { type ApiSettings, EXTENSION } from '../model/extension.ts';
import { entries, type Json, list, object, text } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import type { NamedApi } from '../naming/named-api.ts';
import { reviewErrorBody } from './error-body.ts';
import { reviewWaiters } from './waiters.ts';

/** Reports settings that refer to names, paths or values that the spec doesn't declare. */
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
  reviewWebhookHeaders(object(settings['webhooks']), root, warn);
  const resource = text(object(settings['webhooks'])['resource']);
  const resources = resourceNames(model);
  const near = resource === undefined ? undefined : didYouMean(resource, resources);
  if (resource !== undefined && !resources.includes(resource) && near !== undefined)
    warn(
      'webhooks.resource',
      `no operation belongs to a resource \`${resource}\`. It has only \`unwrap\` and \`sign\`.`,
      near,
    );
  reviewErrorBody(model, diagnostics);
  reviewWaiters(model, diagnostics);
}

/**
 * Reports headers in the settings that are probably misspelled, because a webhook declares a header with a similar
 * name. Accepts other headers, because webhooks may send headers that the document doesn't declare.
 */
function reviewWebhookHeaders(
  settings: Json,
  root: Json,
  warn: (setting: string, message: string, near: string) => void,
): void {
  const headers = entries(root['webhooks']).flatMap(([, item]) =>
    entries(item).flatMap(([, operation]) => headersOf(object(operation)['parameters'])),
  );
  const known = new Set(headers.map((name) => name.toLowerCase()));
  for (const key of ['signatureHeader', 'idHeader', 'timestampHeader', 'typeHeader']) {
    const header = text(settings[key]);
    if (header === undefined || known.has(header.toLowerCase())) continue;
    const near = didYouMean(header, headers);
    if (near !== undefined)
      warn(`webhooks.${key}`, `no webhook declares a header \`${header}\`.`, near);
  }
}

/** Returns the dotted paths of the resources that have operations, and of their ancestors. */
function resourceNames({ operations }: NamedApi): string[] {
  const paths = operations.flatMap(({ name }) => {
    const resource = name.slice(0, -1);
    return resource.map((_, index) => resource.slice(0, index + 1).join('.'));
  });
  return [...new Set(paths)];
}

/** Returns the distinct names of the header parameters that operations, paths and components declare. */
function headerNames(root: Json): string[] {
  const shared = Object.values(object(object(root['components'])['parameters']));
  const own = entries(root['paths']).flatMap(([, item]) => [
    ...headersOf(object(item)['parameters']),
    ...entries(item).flatMap(([, operation]) => headersOf(object(operation)['parameters'])),
  ]);
  return [...new Set([...headersOf(shared), ...own])];
}

/** Returns the names of the header parameters in a list. */
function headersOf(parameters: unknown): string[] {
  return list(parameters).flatMap((parameter) => {
    const { name, in: location } = object(parameter);
    return location === 'header' && typeof name === 'string' ? [name] : [];
  });
}
