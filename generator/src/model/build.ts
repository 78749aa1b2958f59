import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { entries, type Json, list, object, text } from '../load/node.ts';
import { pointer } from '../load/pointer.ts';
import { groupResources } from '../naming/resources.ts';
import type { ApiModel, Server, Webhook } from './api.ts';
import { compose } from './composition.ts';
import { Context } from './context.ts';
import { examplesOf } from './examples.ts';
import { apiSettings } from './extension.ts';
import { readOperations } from './operations.ts';
import { SchemaReader } from './schemas.ts';
import { readSecurity, readSchemes } from './security.ts';

/** Reads a whole description. What can't be understood is reported and left out, never silently. */
export function buildModel(document: Document, diagnostics: Diagnostics): ApiModel {
  const context = new Context(document, diagnostics);
  const { root } = document;
  const info = object(root['info']);
  const settings = context.settings(apiSettings, root, '#') ?? {};
  const reader = new SchemaReader(context);
  reader.readComponents();
  const webhooks = readWebhooks(context, reader);
  const operations = readOperations(context, reader, settings);
  const tags = new Map(
    list(root['tags']).map((tag) => [
      text(object(tag)['name']) ?? '',
      text(object(tag)['description']),
    ]),
  );
  return {
    title: text(info['title']) ?? 'API',
    version: text(info['version']) ?? '0.0.0',
    description: text(info['description']) ?? text(info['summary']),
    license: text(object(info['license'])['identifier']) ?? text(object(info['license'])['name']),
    documentation: text(object(root['externalDocs'])['url']),
    settings,
    servers: readServers(root),
    schemes: readSchemes(context),
    security: readSecurity(root['security']) ?? [],
    resources: groupResources(operations, tags),
    operations,
    schemas: new Map(
      [...reader.named].map(([at, named]) => [
        at,
        { ...named, schema: compose(named.schema, reader.named) },
      ]),
    ),
    webhooks,
  };
}

/** Server Objects (OpenAPI 3.1 §4.8.5) with the defaults of their variables filled in. */
export function readServers(node: Json): Server[] {
  return list(node['servers']).flatMap((server) => {
    const { url, variables, description } = object(server);
    if (typeof url !== 'string') return [];
    const filled = url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
      const value: unknown = object(object(variables)[name])['default'];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
    });
    return [{ url: filled, description: text(description) }];
  });
}

function readWebhooks(context: Context, reader: SchemaReader): Webhook[] {
  const { webhooks, 'x-webhooks': older } = context.document.root;
  const at = webhooks === undefined ? '#/x-webhooks' : '#/webhooks';
  return entries(webhooks ?? older).flatMap(([name, item]) => {
    const located = context.follow(item, pointer(at, name));
    const post = object(located?.node['post']);
    if (located === undefined || Object.keys(post).length === 0) return [];
    const body = context.follow(post['requestBody'], pointer(located.at, 'post', 'requestBody'));
    const [mediaType, media] = entries(object(body?.node)['content'])[0] ?? [];
    const schema =
      mediaType === undefined || body === undefined
        ? undefined
        : compose(
            reader.read(object(media)['schema'], pointer(body.at, 'content', mediaType, 'schema')),
            reader.named,
          );
    return [
      {
        name,
        description: text(post['description']) ?? text(post['summary']),
        schema,
        example: examplesOf(object(media), context)[0]?.value,
      },
    ];
  });
}
