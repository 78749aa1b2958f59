import { entries, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Webhook } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { examplesOf } from '../examples/examples.ts';
import { mediaObject } from './media-types.ts';
import { operationNodes } from './paths.ts';
import type { SchemaReader } from '../schema/reader.ts';
import type { Deferred } from '../schema/schemas.ts';

/** Reads the requests that the API sends when events occur. */
export function readWebhooks(context: Context, reader: SchemaReader): Deferred<Webhook>[] {
  return webhookItems(context).flatMap(({ name, item }) =>
    readMessage(name, 'webhook', item, context, reader),
  );
}

/** A Path Item Object in `webhooks`, and its name. */
interface WebhookItem {
  readonly name: string;
  readonly item: Located;
}

/** Returns the members of `webhooks` (OpenAPI 3.1 §4.8.1), or of `x-webhooks` in earlier versions. */
export function webhookItems(context: Context): WebhookItem[] {
  const { webhooks, 'x-webhooks': older } = context.document.root;
  const at = webhooks === undefined ? '#/x-webhooks' : '#/webhooks';
  return entries(webhooks ?? older).flatMap(([name, node]) => {
    const item = context.resolveRef(node, joinPointer(at, name));
    return item === undefined ? [] : [{ name, item }];
  });
}

/** Reads the requests that the API sends because of an operation (Callback Object, OpenAPI 3.1 §4.8.18). */
export function readCallbacks(
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<Webhook>[] {
  return entries(node['callbacks']).flatMap(([name, callback]) => {
    const located = context.resolveRef(callback, joinPointer(pointer, 'callbacks', name));
    return entries(located?.node).flatMap(([expression, item]) => {
      const place = located && context.resolveRef(item, joinPointer(located.pointer, expression));
      const isItem = place !== undefined && !expression.startsWith('x-');
      return isItem ? readMessage(name, 'callback', place, context, reader) : [];
    });
  });
}

/**
 * Reads the message that the first operation of a Path Item Object declares. Returns an empty list if there is no
 * operation. An inline schema is named after its message.
 */
function readMessage(
  name: string,
  kind: 'webhook' | 'callback',
  item: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<Webhook>[] {
  const [operation] = operationNodes(item, context);
  if (operation === undefined || Object.keys(operation.node).length === 0) return [];
  const { node, pointer } = operation;
  const body = context.resolveRef(node['requestBody'], joinPointer(pointer, 'requestBody'));
  const [mediaType, content] = entries(object(body?.node)['content'])[0] ?? [];
  const media =
    mediaType === undefined || body === undefined
      ? undefined
      : mediaObject(content, joinPointer(body.pointer, 'content', mediaType), context);
  const description = text(node['description']) ?? text(node['summary']);
  const named = { name: `${name} ${kind}`, description };
  const schema =
    media && reader.readNamed(media.node['schema'], joinPointer(media.pointer, 'schema'), named);
  const example = media && examplesOf(media, context)[0]?.value;
  return [
    (schemas) => ({
      name,
      description,
      schema: schema === undefined ? undefined : schemas.at(schema),
      example,
    }),
  ];
}
