import { type Json, object, strings, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { HttpMethod, Operation } from '../api.ts';
import { readResponses } from './responses.ts';
import { readRequestBody } from './request-body.ts';
import type { Context, Located } from '../context.ts';
import { operationNodes, readPaths } from './paths.ts';
import { type ApiSettings, EXTENSION, operationSettings } from '../extension.ts';
import { OPERATION_KEYWORDS, reportKeywordTypes } from '../keyword-types.ts';
import type { PaginationStyles } from '../pagination/styles.ts';
import { readParameters } from './parameters.ts';
import type { SchemaReader } from '../schema/reader.ts';
import type { NormalizedSchemas } from '../schema/schemas.ts';
import { readSecurity } from './security.ts';
import { defaultBaseUrl, readServers } from './servers.ts';
import { ignoreMark, nameOverrides, vendorName } from '../vendor/names.ts';
import { vendorRetries } from '../vendor/retries.ts';
import { readCallbacks } from './webhooks.ts';

/** Builds an operation after all schemas are normalized. */
type DeferredOperation = (schemas: NormalizedSchemas, styles: PaginationStyles) => Operation;

type DeferredOperations = (schemas: NormalizedSchemas, styles: PaginationStyles) => Operation[];

/** Reads the operations of the document. Reports and omits operations that an extension excludes. */
export function readOperations(
  context: Context,
  reader: SchemaReader,
  settings: ApiSettings,
): DeferredOperations {
  const read = readPaths(context).flatMap(({ path, item }) =>
    operationNodes(item, context)
      .filter(({ node, pointer }) => !isIgnored(node, pointer, context))
      .map(({ method, node, pointer }) =>
        readOperation(method, path, { node, pointer }, item, context, reader, settings),
      ),
  );
  return (schemas, styles) => {
    const operations = read.map((operation) => operation(schemas, styles));
    warnOfDuplicateIds(operations, context);
    return operations;
  };
}

function isIgnored(node: Json, pointer: string, { diagnostics }: Context): boolean {
  const mark = ignoreMark(node);
  if (mark === undefined) return false;
  diagnostics.warn(
    'ignored-operation',
    `\`${mark}\` excludes this operation.`,
    'Remove the key to generate a method, or remove the operation with an overlay to hide this diagnostic.',
    pointer,
  );
  return true;
}

/**
 * Reports operationIds that several operations share. An operation in a path item that two paths refer to counts once.
 */
function warnOfDuplicateIds(operations: readonly Operation[], context: Context): void {
  const known = new Map<string, string>();
  for (const { id, pointer: at } of operations) {
    const first = id === undefined ? undefined : known.get(id);
    if (id !== undefined && first === undefined) known.set(id, at);
    if (first === undefined || first === at) continue;
    context.diagnostics.warn(
      'duplicate-id',
      `The operationId ${JSON.stringify(id)} is already used by ${first}; the path becomes part of this operation's name.`,
      'Give each operation a unique operationId.',
      joinPointer(at, 'operationId'),
    );
  }
}

function readOperation(
  method: HttpMethod,
  path: string,
  { node, pointer }: Located,
  item: Located,
  context: Context,
  reader: SchemaReader,
  settings: ApiSettings,
): DeferredOperation {
  reportKeywordTypes(node, OPERATION_KEYWORDS, pointer, context);
  const own = context.readExtension(operationSettings, node, pointer) ?? {};
  const parameters = readParameters(path, { node, pointer }, item, context, reader, settings);
  const responses = readResponses({ node, pointer }, context, reader);
  const requestBody = readRequestBody({ node, pointer }, context, reader);
  const callbacks = readCallbacks({ node, pointer }, context, reader);
  const id = text(node['operationId']);
  const vendor = vendorName(node);
  const renamed = nameOverrides(context.document.root);
  const vendorRetry = vendorRetries(node);
  const [servers = []] = [node, item.node].map(readServers).filter(({ length }) => length > 0);
  return (schemas, styles) => {
    const { parameters: taken, takesIdempotencyKey } = parameters(schemas);
    const operation = {
      pointer,
      method,
      path,
      id,
      tags: strings(node['tags']),
      vendorName: { ...vendor, method: vendor.method ?? renamed(id) },
      summary: text(node['summary']) ?? text(item.node['summary']),
      description: text(node['description']) ?? text(item.node['description']),
      deprecated: node['deprecated'] === true || own.deprecated !== undefined,
      externalDocs: text(object(node['externalDocs'])['url']),
      parameters: taken,
      requestBody: requestBody?.(schemas),
      responses: responses(schemas),
      security: readSecurity(node['security']),
      server: defaultBaseUrl(servers) || undefined,
      idempotencyKey: takesIdempotencyKey,
      settings: own,
      idempotent: vendorRetry.idempotent,
      retry: vendorRetry.retry,
      waiter: own.waiter,
      callbacks: callbacks.map((callback) => callback(schemas)),
    };
    const pagination = styles.paginationOf(operation, { node, pointer });
    if (pagination === undefined || own.waiter === undefined) return { ...operation, pagination };
    context.diagnostics.error(
      'bad-extension',
      `${EXTENSION}.waiter: a paginated list can't have a waiter.`,
      'Remove the waiter, or set `pagination: false`.',
      joinPointer(pointer, EXTENSION, 'waiter'),
    );
    return { ...operation, pagination, waiter: undefined };
  };
}
