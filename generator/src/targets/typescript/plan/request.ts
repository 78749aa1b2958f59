import type { RequestBody, Encoding } from '../../../model/api.ts';
import { isJson } from '../../../model/openapi/media-types.ts';
import type { MethodSurface } from '../../../surface/surface.ts';
import type { Schema } from './schema.ts';
import { partStyle, type StylePlan } from './styles.ts';

/** The encoding of a request body. */
export interface RequestPlan {
  readonly mediaType: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** Runtime function that encodes the body. Undefined for JSON. */
  readonly codec: CodecName | undefined;
  /** Form fields with a non-default encoding. */
  readonly parts: readonly PartPlan[];
  /** For each form part, the headers whose values only the caller knows. */
  readonly fileHeaders: readonly { readonly part: string; readonly headers: readonly string[] }[];
  /** The `Content-Type`, unless the codec sets it. If it lists several types, the file's type is sent. */
  readonly contentType: string | undefined;
  /** Members that the method always sets. */
  readonly members: Readonly<Record<string, boolean>>;
  /** True if the document has an example of the body. */
  readonly hasExample: boolean;
}

export type CodecName = 'binary' | 'formWithFiles' | 'multipart' | 'ndjson' | 'text' | 'urlencoded';

export interface PartPlan {
  readonly name: string;
  readonly contentType: string | undefined;
  /** Headers with a declared value. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly style: StylePlan | undefined;
}

export function planRequest({ body, bodyMembers }: MethodSurface): RequestPlan | undefined {
  if (body === undefined) return undefined;
  const { mediaType, required, schema } = body;
  const codec = body.form === 'withFiles' ? 'formWithFiles' : codecOf(body);
  return {
    mediaType,
    required,
    schema,
    codec,
    parts: codec !== undefined && FORMS.has(codec) ? body.encoding.flatMap(planPart) : [],
    fileHeaders: body.encoding.flatMap(fileHeadersOf),
    contentType: contentTypeOf(body),
    members: bodyMembers,
    hasExample: body.example !== undefined,
  };
}

const FORMS = new Set<CodecName>(['multipart', 'formWithFiles', 'urlencoded']);

function codecOf({ form, mediaType, schema }: RequestBody): CodecName | undefined {
  if (schema.kind === 'binary') return 'binary';
  if (isJson(mediaType)) return undefined;
  if (form === 'always') return 'multipart';
  if (mediaType.includes('x-www-form-urlencoded')) return 'urlencoded';
  if (/ndjson|jsonl/.test(mediaType)) return 'ndjson';
  return schema.kind === 'string' ? 'text' : 'binary';
}

function planPart(part: Encoding): PartPlan[] {
  const { name, contentType } = part;
  const style = partStyle(part);
  const fixed = part.headers.flatMap((header) =>
    header.value === undefined ? [] : [[header.name, header.value] as const],
  );
  const headers = fixed.length === 0 ? undefined : Object.fromEntries(fixed);
  const isUsual = contentType === undefined && style === undefined && headers === undefined;
  return isUsual ? [] : [{ name, contentType, headers, style }];
}

function fileHeadersOf({ headers, name }: Encoding): RequestPlan['fileHeaders'] {
  const own = headers.flatMap((header) => (header.value === undefined ? [header.name] : []));
  return own.length === 0 ? [] : [{ part: name, headers: own }];
}

/** Media types that the codecs themselves set. */
const USUAL = new Set([
  'application/json',
  '*/*',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/x-ndjson',
]);

function contentTypeOf({ alternatives, form, mediaType, schema }: RequestBody): string | undefined {
  // The codec selects multipart or JSON.
  if (form === 'withFiles') return undefined;
  const types = [mediaType, ...alternatives];
  // An uploaded file may have its own type, which is sent if the operation accepts any type.
  const isUsual =
    schema.kind === 'binary'
      ? types.some((type) => type.startsWith('*/*'))
      : USUAL.has(mediaType) || mediaType.includes('*');
  return isUsual ? undefined : types.join(', ');
}
