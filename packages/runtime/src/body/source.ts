import { UsageFault } from '../fault.js';

/** Bytes that give themselves piece by piece, once. */
export type Stream = AsyncIterable<unknown> | ReadableStream<unknown>;

/** What is uploaded, with what is known of it. */
export interface Source {
  readonly data: Blob | ArrayBuffer | ArrayBufferView | string | Stream;
  readonly filename?: string | undefined;
  readonly type?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A value with this method opens its source when it is sent. A symbol: parsed JSON can't carry one. */
export const opening: unique symbol = Symbol.for('sdkwright.opening');

/**
 * The source that a value is; undefined: it is no upload.
 *
 * @param wrapped - whether `{ data, filename, type }` counts; a text is an upload only there.
 */
export function sourceOf(value: unknown, wrapped = true): Source | Promise<Source> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (opening in value) return (value as { [opening]: () => Promise<Source> })[opening]();
  if (value instanceof Blob)
    return { data: value, filename: textOf(value, 'name'), type: value.type };
  if (ArrayBuffer.isView(value) || tagOf(value) === 'ArrayBuffer')
    return { data: value as ArrayBuffer };
  if (isStream(value)) return { data: quiet(value), filename: textOf(value, 'path') };
  if (tagOf(value) === 'Response') return ofResponse(value as Response);
  if ('stream' in value && typeof value.stream === 'function') {
    // A Blob of another make: only its stream can be relied on.
    return {
      data: (value as Blob).stream(),
      filename: textOf(value, 'name'),
      type: textOf(value, 'type'),
    };
  }
  return wrapped && 'data' in value ? ofFile(value as Source) : undefined;
}

function ofResponse({ ok, status, url, body, headers }: Response): Source {
  if (!ok) throw new UsageFault(`the Response to upload has status ${String(status)}`);
  const name = url && new URL(url).pathname;
  return {
    data: body ?? '',
    filename: name && decoded(name),
    type: headers.get('content-type') ?? undefined,
  };
}

function ofFile(file: Source): Source | Promise<Source> | undefined {
  const { data, filename, type, headers } = file;
  const inner =
    typeof data === 'string' && (filename ?? type) !== undefined ? { data } : sourceOf(data, false);
  if (inner === undefined) return undefined;
  const named = (source: Source): Source => ({
    data: source.data,
    filename: filename ?? source.filename,
    type: type ?? source.type,
    headers,
  });
  return inner instanceof Promise ? inner.then(named) : named(inner);
}

export function isStream(value: unknown): value is Stream {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Symbol.asyncIterator in value || 'getReader' in value)
  );
}

/** A stream of Node.js that fails before it is read (a missing file) would end the process; reading it throws the same. */
function quiet(stream: Stream & { on?: (event: 'error', ignore: () => void) => unknown }): Stream {
  stream.on?.('error', () => undefined);
  return stream;
}

/** The last part of a path, of any system. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function textOf(value: object, key: string): string | undefined {
  const text = (value as Record<string, unknown>)[key];
  // The path of a file stream may be a Buffer.
  if (ArrayBuffer.isView(text)) return new TextDecoder().decode(text);
  return typeof text === 'string' ? text : undefined;
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
