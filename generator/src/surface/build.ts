import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { propertiesByName } from '../model/examples/conform.ts';
import { defaultBaseUrl } from '../model/openapi/servers.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import type { NamedApi, NamedOperation, Resource } from '../naming/named-api.ts';
import { nounsOf } from '../naming/nouns.ts';
import { placeArguments } from './arguments.ts';
import { resultOf } from './results.ts';
import { isDeclaredIdempotent, retryPolicyOf } from './retries.ts';
import { samplesOf } from './samples.ts';
import type { ApiSurface, MethodSurface, ResourceSurface } from './surface.ts';
import { webhooksOf } from './webhooks.ts';
import { wordsOfName } from './words.ts';

/** Builds the surface that all clients of the API share. */
export function buildSurface(model: NamedApi, diagnostics: Diagnostics): ApiSurface {
  const baseUrl = defaultBaseUrl(model.servers);
  const methods = new Map<NamedOperation, MethodSurface>();
  for (const operation of model.operations)
    methods.set(operation, methodOf(operation, baseUrl, model, diagnostics));
  warnOfUndescribed([...methods.values()], diagnostics);
  const nouns = nounsOf(model.resources);
  const resourceOf = (resource: Resource): ResourceSurface => ({
    path: resource.path.map(wordsOfName),
    noun: nouns.get(resource) ?? resource.path,
    description: resource.description,
    methods: resource.operations.flatMap((operation) => methods.get(operation) ?? []),
    children: resource.children.map(resourceOf),
    receivesWebhooks: resource.path.join('.') === model.receiver?.resource,
  });
  const { title, version, description, license, externalDocs, support } = model;
  const { settings, servers, schemas } = model;
  return {
    title,
    version,
    description,
    license,
    externalDocs,
    support,
    settings,
    servers,
    environments: model.environments,
    baseUrl,
    auth: { schemes: model.securitySchemes, security: model.security },
    resources: model.resources.map(resourceOf),
    methods: [...methods.values()],
    schemas,
    webhooks: webhooksOf(model),
  };
}

/**
 * Reports all methods with untyped results in a single warning, because specs that frameworks generate often omit the
 * content of many responses.
 */
function warnOfUndescribed(methods: readonly MethodSurface[], diagnostics: Diagnostics): void {
  const undescribed = methods.filter(({ result }) => result.undescribed);
  const [first] = undescribed;
  if (first === undefined) return;
  const count = undescribed.length;
  diagnostics.warn(
    'response-undescribed',
    `${count === 1 ? 'One operation declares' : `${String(count)} operations declare`} no content for a success response; the result is typed as \`unknown\`.`,
    'Declare the `content`. If the response has no content, declare the status 204 or `x-sdkwright: { returns: void }`.',
    first.pointer,
  );
}

function methodOf(
  operation: NamedOperation,
  baseUrl: string,
  model: NamedApi,
  diagnostics: Diagnostics,
): MethodSurface {
  const { parameters, pagination, server, settings, streamSwitch } = operation;
  const body = withMembersRequired(operation, model);
  const result = resultOf(operation, model, diagnostics);
  const sampled = { parameters, body, bodyMembers: streamSwitch ?? {} };
  return {
    pointer: operation.pointer,
    path: operation.name.map(wordsOfName),
    kind: pagination !== undefined ? 'list' : result.stream === undefined ? 'call' : 'stream',
    http: { method: operation.method, path: operation.path },
    doc: {
      summary: operation.summary,
      description: operation.description,
      deprecated: deprecationOf(operation),
      externalDocs: operation.externalDocs,
    },
    ...sampled,
    arguments: placeArguments(parameters, body, model),
    result,
    responses: operation.responses,
    takesIdempotencyKey: operation.idempotencyKey,
    retry: retryPolicyOf(operation),
    isDeclaredIdempotent: isDeclaredIdempotent(operation),
    timeout: settings.timeout,
    security: operation.security,
    baseUrl: server === baseUrl ? undefined : server,
    pagination: pagination?.name,
    waiter: operation.waiter,
    isStreamTwin: streamSwitch !== undefined,
    callbacks: operation.callbacks,
    samples: samplesOf(sampled, model),
  };
}

function deprecationOf({
  deprecated,
  settings,
}: NamedOperation): MethodSurface['doc']['deprecated'] {
  if (!deprecated) return undefined;
  const { reason, replacement, sunset } = settings.deprecated ?? {};
  return { reason, replacement: replacement?.split('.').map(wordsOfName), sunset };
}

/**
 * Makes the body of a method required if the method sets members of the body but possibly not all required ones. The
 * method always sends a body, which would otherwise be incomplete.
 */
function withMembersRequired(
  { requestBody: body, streamSwitch = {} }: NamedOperation,
  model: NamedApi,
): NamedOperation['requestBody'] {
  const set = Object.keys(streamSwitch);
  if (body === undefined || body.required || set.length === 0) return body;
  const resolved = resolveRef(body.schema, model);
  const isComplete =
    resolved.kind === 'object' &&
    [...propertiesByName(resolved, model).values()].every(
      ({ name, readOnly, required }) => !required || readOnly || set.includes(name),
    );
  return isComplete ? body : { ...body, required: true };
}
