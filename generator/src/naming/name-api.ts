import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ApiModel, Operation } from '../model/api.ts';
import { holdsList } from '../model/schema/query.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import type { Schema } from '../model/schema/schema.ts';
import { addAliases } from './aliases.ts';
import { nameBodySchemas } from './body-schemas.ts';
import type { NamedApi } from './named-api.ts';
import { operationNames } from './operations.ts';
import { groupResources } from './resources.ts';
import {
  explicitNames,
  type NameSources,
  NO_NAMES,
  operationKeys,
  unknownKeys,
} from './sources.ts';
import { addStreamMethods, streamsOnRequest } from './streams.ts';

/** Names all operations, adds methods for former names and streams, and groups the operations by resource. */
export function nameApi(
  model: ApiModel,
  diagnostics: Diagnostics,
  names: NameSources = NO_NAMES,
): NamedApi {
  for (const key of unknownKeys(names.configured, model.operations))
    diagnostics.warn(
      'unknown-operation',
      `\`names\` in the configuration contains ${JSON.stringify(key)}, which is not an operation of the spec; it is ignored.`,
      didYouMean(key, model.operations.flatMap(operationKeys)) ??
        'Use a key such as `GET /posts` or an operationId.',
    );
  const explicitName = explicitNames(names);
  const resolve = (schema: Schema): Schema => resolveRef(schema, model);
  const nameable = model.operations.map((operation) => ({
    ...operation,
    ...explicitName(operation),
    returnsList: returnsList(operation, resolve),
    streamsOnRequest: streamsOnRequest(operation),
  }));
  const all = operationNames(nameable, diagnostics);
  const named = model.operations.map((operation, index) => ({
    ...operation,
    name: all[index] ?? [],
  }));
  const operations = addStreamMethods(addAliases(named, diagnostics), resolve);
  return {
    ...model,
    schemas: nameBodySchemas(model),
    operations,
    resources: groupResources(operations, model),
  };
}

function returnsList({ responses }: Operation, resolve: (schema: Schema) => Schema): boolean {
  const [response] = responses.success;
  return response?.content !== undefined && holdsList(response.content.schema, resolve);
}
