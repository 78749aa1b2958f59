import { entries, isObject, object, text } from '../load/node.ts';
import { pointer } from '../load/pointer.ts';
import type { Body, HttpMethod, PartEncoding } from './api.ts';
import type { Context, Located } from './context.ts';
import { examplesOf } from './examples.ts';
import { withoutFiles } from './files.ts';
import { isJson, mediaObject, preferred } from './media.ts';
import type { Schema } from './schema.ts';
import type { SchemaReader } from './schemas.ts';

/** What `fetch` sends without a body (Fetch Standard §5.3), and OpenAPI 3.0 describes none for. */
const BODILESS = new Set(['get', 'head']);

/** The Request Body Object of an operation, in the media type that suits a program best. */
export function readBody(
  method: HttpMethod,
  { node, at }: Located,
  context: Context,
  reader: SchemaReader,
): Body | undefined {
  if (!isObject(node['requestBody'])) return undefined;
  if (BODILESS.has(method)) {
    context.diagnostics.warn(
      'forbidden-body',
      `No client can send ${method.toUpperCase()} with a body by \`fetch\`; the body is left out.`,
      'Use parameters, or POST or QUERY.',
      pointer(at, 'requestBody'),
    );
    return undefined;
  }
  const located = context.follow(node['requestBody'], pointer(at, 'requestBody'));
  if (located === undefined) return UNREAD;
  const content = object(located.node['content']);
  const mediaType = preferred(Object.keys(content), REQUEST_ORDER);
  if (mediaType === undefined) return undefined;
  const place = pointer(located.at, 'content', mediaType);
  const { node: media, at: mediaAt } = mediaObject(content[mediaType], place, context);
  const { schema: whole, itemSchema: item } = media;
  const schema: Schema =
    whole === undefined && item !== undefined
      ? { kind: 'array', items: reader.read(item, pointer(mediaAt, 'itemSchema')) }
      : reader.read(whole, pointer(mediaAt, 'schema'));
  const examples = examplesOf({ node: media, at: mediaAt }, context);
  return {
    mediaType,
    required: located.node['required'] === true,
    schema: bodySchema(
      isForm(mediaType) ? formSchema(schema, pointer(mediaAt, 'schema'), context, reader) : schema,
      mediaType,
    ),
    description: text(located.node['description']),
    encoding: readEncoding(media['encoding']),
    example: examples[0]?.value,
    examples,
  };
}

/** Of a body whose reference dangles nothing is known but that there is one. */
const UNREAD: Body = {
  mediaType: 'application/json',
  required: false,
  schema: { kind: 'unknown' },
  description: undefined,
  encoding: [],
  example: undefined,
  examples: [],
};

const REQUEST_ORDER = [
  'application/json',
  '+json',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'text/',
];

function isForm(mediaType: string): boolean {
  return /multipart\/form-data|x-www-form-urlencoded/.test(mediaType);
}

/** A form has parts with names; where the schema says that it is one text, or one file, any names may be given. */
function formSchema(schema: Schema, at: string, context: Context, reader: SchemaReader): Schema {
  if (!NO_FORM.has(reader.resolve(schema).kind)) return schema;
  context.diagnostics.warn(
    'bad-form',
    'A form has parts, which this schema does not name; they are left untyped.',
    'Describe an object with a property for each part.',
    at,
  );
  return { kind: 'object', bases: [], properties: [], additional: { kind: 'unknown' } };
}

const NO_FORM = new Set<Schema['kind']>([
  'string',
  'binary',
  'number',
  'boolean',
  'enum',
  'array',
  'tuple',
  'null',
]);

/** A body that is neither JSON nor a form is text or bytes, whatever its schema says. */
function bodySchema(schema: Schema, mediaType: string): Schema {
  if (mediaType.startsWith('multipart/')) return schema;
  if (isJson(mediaType) || /x-www-form-urlencoded|ndjson|jsonl/.test(mediaType))
    return withoutFiles(schema);
  return /^text\/|xml/.test(mediaType) ? { kind: 'string' } : { kind: 'binary' };
}

function readEncoding(node: unknown): PartEncoding[] {
  return entries(node)
    .filter(([, value]) => isObject(value))
    .map(([name, value]) => {
      const { contentType, style, explode } = object(value);
      return {
        name,
        contentType: text(contentType),
        style: text(style),
        explode: typeof explode === 'boolean' ? explode : undefined,
      };
    });
}
