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
import { readSecurity } from './security.ts';
import { readServers } from './servers.ts';
import { ignoreMark, nameOverrides, vendorName } from '../vendor/names.ts';
import { vendorRetries } from '../vendor/retries.ts';
import { readCallbacks } from './webhooks.ts';

/** What the operations of a description have in common. */
export interface OperationContext {
  readonly settings: ApiSettings;
  readonly styles: PaginationStyles;
}

/** Every operation of the document. */
export function readOperations(
  context: Context,
  reader: SchemaReader,
  common: OperationContext,
): Operation[] {
  const operations = readPaths(context).flatMap(({ path, item }) =>
    operationNodes(item, context)
      .filter(({ node, pointer }) => !isIgnored(node, pointer, context))
      .map(({ method, node, pointer }) =>
        readOperation(method, path, { node, pointer }, item, context, reader, common),
      ),
  );
  warnOfDuplicateIds(operations, context);
  return operations;
}

function isIgnored(node: Json, pointer: string, { diagnostics }: Context): boolean {
  const mark = ignoreMark(node);
  if (mark === undefined) return false;
  diagnostics.warn(
    'ignored-operation',
    `\`${mark}\` leaves this operation out.`,
    'Remove the mark to have a method for it, or the operation by an overlay to be told no more.',
    pointer,
  );
  return true;
}

/** Ids that several operations have: those of a path item that two paths refer to are one and the same. */
function warnOfDuplicateIds(operations: readonly Operation[], context: Context): void {
  const known = new Map<string, string>();
  for (const { id, pointer: at } of operations) {
    const first = id === undefined ? undefined : known.get(id);
    if (id !== undefined && first === undefined) known.set(id, at);
    if (first === undefined || first === at) continue;
    context.diagnostics.warn(
      'duplicate-id',
      `The operationId ${JSON.stringify(id)} is taken by ${first}; this operation is named by its path as well.`,
      'Give each operation an id of its own.',
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
  common: OperationContext,
): Operation {
  reportKeywordTypes(node, OPERATION_KEYWORDS, pointer, context);
  const settings = context.readExtension(operationSettings, node, pointer) ?? {};
  const { parameters, takesIdempotencyKey } = readParameters(
    path,
    { node, pointer },
    item,
    context,
    reader,
    common.settings,
  );
  const responses = readResponses({ node, pointer }, context, reader);
  const id = text(node['operationId']);
  const vendor = vendorName(node);
  const renamed = nameOverrides(context.document.root);
  const vendorRetry = vendorRetries(node);
  const requestBody = readRequestBody({ node, pointer }, context, reader);
  const [server] = [...readServers(node), ...readServers(item.node)];
  const operation = {
    pointer,
    method,
    path,
    id,
    tags: strings(node['tags']),
    vendorName: { ...vendor, method: vendor.method ?? renamed(id) },
    summary: text(node['summary']) ?? text(item.node['summary']),
    description: text(node['description']) ?? text(item.node['description']),
    deprecated: node['deprecated'] === true,
    externalDocs: text(object(node['externalDocs'])['url']),
    parameters,
    requestBody,
    responses,
    security: readSecurity(node['security']),
    server: server?.url,
    idempotencyKey: takesIdempotencyKey,
    settings,
    idempotent: vendorRetry.idempotent,
    retry: vendorRetry.retry,
    waiter: settings.waiter,
    callbacks: readCallbacks({ node, pointer }, context, reader),
  };
  const pagination = common.styles.paginationOf(operation, { node, pointer });
  if (pagination === undefined || settings.waiter === undefined)
    return { ...operation, pagination };
  context.diagnostics.error(
    'bad-extension',
    `${EXTENSION}.waiter: a list that comes in pages can't be waited for.`,
    'Remove the waiter, or say `pagination: false`.',
    joinPointer(pointer, EXTENSION, 'waiter'),
  );
  return { ...operation, pagination, waiter: undefined };
}
