import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { type Json, list, object, text } from '../load/node.ts';
import { groupResources } from '../naming/resources.ts';
import { NO_NAMES, type NameSources } from '../naming/sources.ts';
import type { ApiModel } from './api.ts';
import { Context } from './context.ts';
import { nameEnums } from './enums-in-place.ts';
import { errorBodyOf } from './error-body.ts';
import { type ApiSettings, apiSettings } from './extension.ts';
import { filesInForms } from './files.ts';
import { readOperations } from './operations.ts';
import { PaginationStyles } from './pagination.ts';
import { SchemaReader } from './schemas.ts';
import { readSecurity, readSchemes } from './security.ts';
import { readServers, reportServers } from './servers.ts';
import { vendorIdempotencyHeader, vendorRetries } from './vendor/retries.ts';
import { readWebhooks } from './webhooks.ts';

export interface ModelOptions {
  /** Names that are not in the description. */
  readonly names?: NameSources | undefined;
  /** What holds for all calls, on top of the description's extension. */
  readonly defaults?: ApiSettings | undefined;
}

/** Reads a whole description. What can't be understood is reported and left out, never silently. */
export function buildModel(
  document: Document,
  diagnostics: Diagnostics,
  { names = NO_NAMES, defaults = {} }: ModelOptions = {},
): ApiModel {
  const context = new Context(document, diagnostics);
  const { root } = document;
  const info = object(root['info']);
  const settings = withVendor({ ...context.settings(apiSettings, root, '#'), ...defaults }, root);
  const reader = new SchemaReader(context);
  reader.readComponents();
  const webhooks = readWebhooks(context, reader);
  const styles = new PaginationStyles(settings.pagination, context, (schema) =>
    reader.resolve(schema),
  );
  const operations = readOperations(context, reader, { settings, styles, names });
  reportServers(root, operations, diagnostics);
  const tags = new Map(
    list(root['tags']).map((tag) => [
      text(object(tag)['name']) ?? '',
      text(object(tag)['description']) ?? text(object(tag)['summary']),
    ]),
  );
  return {
    title: text(info['title'])?.replaceAll(/\s+/g, ' ').trim() ?? 'API',
    version: text(info['version']) ?? '0.0.0',
    description: text(info['description']) ?? text(info['summary']),
    license: text(object(info['license'])['identifier']) ?? text(object(info['license'])['name']),
    documentation: text(object(root['externalDocs'])['url']),
    settings: {
      ...settings,
      pagination: styles.all,
      errorBody: settings.errorBody ?? errorBodyOf(operations, (schema) => reader.resolve(schema)),
    },
    servers: readServers(root),
    schemes: readSchemes(context),
    security: readSecurity(root['security']) ?? [],
    resources: groupResources(operations, tags),
    operations,
    schemas: nameEnums(filesInForms(reader.all(), operations)),
    webhooks,
  };
}

/** What other generators' extensions say of all calls; ours comes first. */
function withVendor(settings: ApiSettings, root: Json): ApiSettings {
  const maxRetries = settings.maxRetries ?? vendorRetries(root).maxRetries;
  const idempotencyHeader = settings.idempotencyHeader ?? vendorIdempotencyHeader(root);
  return {
    ...settings,
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(idempotencyHeader === undefined ? {} : { idempotencyHeader }),
  };
}
