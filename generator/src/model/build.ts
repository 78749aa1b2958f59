import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { type Json, list, object, text } from '../load/node.ts';
import type { ApiModel, Support, Tag } from './api.ts';
import { Context } from './context.ts';
import { nameInlineEnums } from './schema/name-inline-enums.ts';
import { ConflictingSchemes } from './openapi/conflicting-schemes.ts';
import { readEnvironments } from './openapi/environments.ts';
import { errorBodyOf } from './openapi/error-body.ts';
import { type ApiSettings, apiSettings } from './extension.ts';
import { keepFilesInForms } from './schema/files.ts';
import { readOperations } from './openapi/operations.ts';
import { PaginationStyles } from './pagination/styles.ts';
import { normalizeSchemas } from './schema/passes.ts';
import { SchemaReader } from './schema/reader.ts';
import { NormalizedSchemas } from './schema/schemas.ts';
import { defaultSecurity, readSchemes, withCredentials } from './openapi/security.ts';
import { readServers, reportServers } from './openapi/servers.ts';
import { vendorIdempotencyHeader, vendorRetries } from './vendor/retries.ts';
import { webhookReceiver } from './openapi/webhook-receiver.ts';
import { readWebhooks } from './openapi/webhooks.ts';

export interface ModelOptions {
  /** Settings for all calls. They take precedence over the document's extension. */
  readonly defaults?: ApiSettings | undefined;
}

/** Builds the model of a document. Parts that can't be interpreted are reported and omitted. */
export function buildModel(
  document: Document,
  diagnostics: Diagnostics,
  { defaults = {} }: ModelOptions = {},
): ApiModel {
  const context = new Context(document, diagnostics);
  const { root } = document;
  const info = object(root['info']);
  const settings = withVendor(
    { ...context.readExtension(apiSettings, root, '#'), ...defaults },
    root,
  );
  const reader = new SchemaReader(context);
  reader.readComponents();
  const readMessages = readWebhooks(context, reader);
  const buildOperations = readOperations(context, reader, settings);
  const schemas = new NormalizedSchemas(normalizeSchemas(reader.finish(), diagnostics));
  const styles = new PaginationStyles(settings.pagination, context, schemas.resolve);
  const securitySchemes = readSchemes(context);
  const conflicts = new ConflictingSchemes(securitySchemes, diagnostics);
  const security = conflicts.split(defaultSecurity(root, securitySchemes), '#/security');
  const operations = withCredentials(
    buildOperations(schemas, styles).map((operation) => conflicts.separate(operation)),
    securitySchemes,
    security,
  );
  reportServers(root, operations, diagnostics);
  return {
    title: text(info['title'])?.replaceAll(/\s+/g, ' ').trim() ?? 'API',
    version: text(info['version']) ?? '0.0.0',
    description: text(info['description']) ?? text(info['summary']),
    license: text(object(info['license'])['identifier']) ?? text(object(info['license'])['name']),
    externalDocs: text(object(root['externalDocs'])['url']),
    support: readSupport(info),
    settings: {
      ...settings,
      pagination: styles.all,
      errorBody: settings.errorBody ?? errorBodyOf(operations, schemas.resolve),
    },
    servers: readServers(root),
    environments: readEnvironments(context),
    securitySchemes,
    security,
    tags: readTags(root),
    operations,
    schemas: nameInlineEnums(keepFilesInForms(schemas.named, operations)),
    webhooks: readMessages.map((message) => message(schemas)),
    receiver: webhookReceiver(settings.webhooks, context),
  };
}

function readSupport(info: Json): Support {
  const { name, url, email } = object(info['contact']);
  const termsOfService = text(info['termsOfService']);
  return { name: text(name), url: text(url), email: text(email), termsOfService };
}

function readTags(root: Json): Tag[] {
  return list(root['tags']).flatMap((node) => {
    const { name, description, summary } = object(node);
    const found = text(name);
    return found === undefined
      ? []
      : [{ name: found, description: text(description) ?? text(summary) }];
  });
}

/**
 * Adds the number of retries and the idempotency header that other generators' extensions declare, unless the settings
 * already contain them.
 */
function withVendor(settings: ApiSettings, root: Json): ApiSettings {
  const maxRetries = settings.maxRetries ?? vendorRetries(root).maxRetries;
  const idempotencyHeader = settings.idempotencyHeader ?? vendorIdempotencyHeader(root);
  return {
    ...settings,
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(idempotencyHeader === undefined ? {} : { idempotencyHeader }),
  };
}
