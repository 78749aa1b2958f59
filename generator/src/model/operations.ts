import { type Json, object, strings, text } from '../load/node.ts';
import { pointer } from '../load/pointer.ts';
import { operationNames } from '../naming/operations.ts';
import type { HttpMethod, Operation } from './api.ts';
import { readAnswers } from './answers.ts';
import { readBody } from './bodies.ts';
import type { Context, Located } from './context.ts';
import { operationNodes, readPaths } from './paths.ts';
import { type ApiSettings, EXTENSION, operationSettings } from './extension.ts';
import type { NameSources } from '../naming/sources.ts';
import { OPERATION, reportKinds } from './kinds.ts';
import { explicitName, unknownKeys } from '../naming/sources.ts';
import type { PaginationStyles } from './pagination.ts';
import { readParameters } from './parameters.ts';
import type { SchemaReader } from './schemas.ts';
import { readSecurity } from './security.ts';
import { readServers } from './servers.ts';
import { holdsList } from './shape.ts';
import { ignoredBy, overrides, vendorName } from './vendor/names.ts';
import { withStreams } from './streams.ts';
import { vendorRetries } from './vendor/retries.ts';
import { readCallbacks } from './webhooks.ts';

/** What the operations of a description have in common. */
export interface Common {
  readonly settings: ApiSettings;
  readonly styles: PaginationStyles;
  readonly names: NameSources;
}

/** Every operation of the description, named. */
export function readOperations(
  context: Context,
  reader: SchemaReader,
  common: Common,
): Operation[] {
  const operations = readPaths(context).flatMap(({ path, item }) =>
    operationNodes(item, context)
      .filter(({ node, at }) => !isLeftOut(node, at, context))
      .map(({ method, node, at }) =>
        readOperation(method, path, { node, at }, item, context, reader, common),
      ),
  );
  warnOfDuplicates(operations, context);
  for (const key of unknownKeys(common.names.configured, operations))
    context.diagnostics.warn(
      'unknown-operation',
      `The configuration names ${key}, which the description does not have.`,
      'Write the key as `GET /posts` or as an operationId.',
    );
  const renamed = overrides(context.document.root);
  const nameable = operations.map((operation) => {
    const node = object(context.at(operation.pointer));
    const spoken = vendorName(node);
    return {
      ...operation,
      ...explicitName(
        operation,
        { ...spoken, method: spoken.method ?? renamed(operation.id) },
        common.names,
      ),
      list: answersList(operation, reader),
    };
  });
  const names = operationNames(nameable, context.diagnostics);
  const named = operations.map((operation, index) => ({
    ...operation,
    name: names[index] ?? operation.name,
  }));
  return withStreams(named, (schema) => reader.resolve(schema));
}

function isLeftOut(node: Json, at: string, { diagnostics }: Context): boolean {
  const mark = ignoredBy(node);
  if (mark === undefined) return false;
  diagnostics.warn(
    'ignored-operation',
    `\`${mark}\` leaves this operation out.`,
    'Remove the mark to have a method for it, or the operation by an overlay to be told no more.',
    at,
  );
  return true;
}

/** Ids that several operations have: those of a path item that two paths refer to are one and the same. */
function warnOfDuplicates(operations: readonly Operation[], context: Context): void {
  const known = new Map<string, string>();
  for (const { id, pointer: at } of operations) {
    const first = id === undefined ? undefined : known.get(id);
    if (id !== undefined && first === undefined) known.set(id, at);
    if (first === undefined || first === at) continue;
    context.diagnostics.warn(
      'duplicate-id',
      `The operationId ${JSON.stringify(id)} is taken by ${first}; this operation is named by its path as well.`,
      'Give each operation an id of its own.',
      pointer(at, 'operationId'),
    );
  }
}

function readOperation(
  method: HttpMethod,
  path: string,
  { node, at }: Located,
  item: Located,
  context: Context,
  reader: SchemaReader,
  common: Common,
): Operation {
  reportKinds(node, OPERATION, at, context);
  const settings = context.settings(operationSettings, node, at) ?? {};
  const { parameters, idempotent } = readParameters(
    path,
    { node, at },
    item,
    context,
    reader,
    common.settings,
  );
  const { answers, failures } = readAnswers({ node, at }, context, reader);
  const body = readBody(method, { node, at }, context, reader);
  const [server] = [...readServers(node), ...readServers(item.node)];
  const operation = {
    pointer: at,
    method,
    path,
    id: text(node['operationId']),
    tags: strings(node['tags']),
    name: settings.method?.split('.') ?? [],
    summary: text(node['summary']) ?? text(item.node['summary']),
    description: text(node['description']) ?? text(item.node['description']),
    deprecated: node['deprecated'] === true,
    documentation: text(object(node['externalDocs'])['url']),
    parameters,
    body,
    answers,
    failures,
    security: readSecurity(node['security']),
    server: server?.url,
    idempotent,
    settings,
    retries: vendorRetries(node).policy,
    waiter: settings.waiter,
    callbacks: readCallbacks({ node, at }, context, reader),
  };
  const pagination = common.styles.of(operation, { node, at });
  if (pagination === undefined || settings.waiter === undefined)
    return { ...operation, pagination };
  context.diagnostics.error(
    'bad-extension',
    `${EXTENSION}.waiter: a list that comes in pages can't be waited for.`,
    'Remove the waiter, or say `pagination: false`.',
    pointer(at, EXTENSION, 'waiter'),
  );
  return { ...operation, pagination, waiter: undefined };
}

function answersList({ answers }: Operation, reader: SchemaReader): boolean {
  const [answer] = answers;
  return (
    answer?.content !== undefined &&
    holdsList(answer.content.schema, (schema) => reader.resolve(schema))
  );
}
