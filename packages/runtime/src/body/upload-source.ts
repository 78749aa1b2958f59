import { UsageError } from '../errors/usage-error.js';
import { isList } from '../params/value.js';

/** Chunks of bytes that can be read only once. */
export type Stream = AsyncIterable<unknown> | ReadableStream<unknown>;

/** An uploadable value and its known properties. */
export interface Source {
  readonly data: Blob | ArrayBuffer | ArrayBufferView | string | Stream;
  readonly filename?: string | Uint8Array | undefined;
  readonly type?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Key of the method that opens a source when it is sent. It is a symbol because parsed JSON can't contain one. */
export const opening: unique symbol = Symbol.for('sdkwright.opening');

/**
 * Returns the upload source of a value, or undefined if the value can't be uploaded.
 *
 * @param wrapped - true to accept `{ data, filename, type }`. A string is accepted only as the `data` of such an
 *   object.
 * @throws {UsageError} for a stream that has already been read and for a Response with an error status.
 */
export function sourceOf(value: unknown, wrapped = true): Source | Promise<Source> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (opening in value) return (value as { [opening]: () => Promise<Source> })[opening]();
  const known = value as Known;
  if (value instanceof Blob) return { data: value, filename: known.name, type: known.type };
  if (ArrayBuffer.isView(value) || tagOf(value) === 'ArrayBuffer')
    return { data: value as ArrayBuffer };
  if (isStream(value)) return { data: fresh(value), filename: known.path };
  if (tagOf(value) === 'Response') return ofResponse(value as Response);
  // A Blob from another implementation: only `stream` is reliable.
  if (typeof known.stream === 'function')
    return { data: known.stream(), filename: known.name, type: known.type };
  return wrapped && 'data' in value ? ofFile(value as Source) : undefined;
}

/**
 * True for a value that can be uploaded as a file, either directly or as the `data` of an object. A string counts only
 * as the `data` of an object with a `filename`. Doesn't open any source.
 */
function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { data, filename } = value as Partial<Source>;
  return (
    isBareFile(value) || (typeof data === 'string' ? typeof filename === 'string' : isFile(data))
  );
}

function isBareFile(value: object): boolean {
  return (
    opening in value ||
    value instanceof Blob ||
    ArrayBuffer.isView(value) ||
    ['ArrayBuffer', 'Response'].includes(tagOf(value)) ||
    isStream(value) ||
    typeof (value as Known).stream === 'function'
  );
}

/**
 * True for a body that must be sent as a form: a FormData, or an object with a field that is a file or a list that
 * contains files.
 */
export function hasFiles(body: unknown): boolean {
  if (body instanceof FormData) return true;
  return typeof body === 'object' && body !== null && Object.values(body).some(holdsFile);
}

export function holdsFile(field: unknown): boolean {
  return isFile(field) || (isList(field) && [...field].some(isFile));
}

/**
 * Rejects a value with a file inside it, because JSON would drop the file's content.
 *
 * @throws {UsageError} if the value contains a file.
 */
export function refuseFiles(value: unknown, open: readonly unknown[] = []): void {
  if (typeof value !== 'object' || value === null || open.includes(value)) return;
  if (isBareFile(value))
    throw new UsageError(
      "it contains a file, which JSON can't represent: send the file as a form field",
    );
  for (const member of Object.values(value)) refuseFiles(member, [...open, value]);
}

interface Known {
  readonly name?: string;
  readonly type?: string;
  /** Path of a file stream; can be a Buffer. */
  readonly path?: string | Uint8Array;
  readonly stream?: () => Stream;
}

function ofResponse({ ok, status, url, body, headers }: Response): Source {
  if (!ok) throw new UsageError(`the Response to upload has status ${status}`);
  const [path = ''] = url.split(/[?#]/, 1);
  return {
    data: body ? fresh(body) : '',
    filename: path,
    type: headers.get('content-type') ?? undefined,
  };
}

function ofFile(file: Source): Source | Promise<Source> | undefined {
  const { data, filename, type } = file;
  if (typeof data === 'string')
    return filename === undefined && type === undefined ? undefined : file;
  const named = (source: Source): Source => ({
    data: source.data,
    filename: filename ?? source.filename,
    type: type ?? source.type,
    headers: file.headers,
  });
  const inner = sourceOf(data, false);
  return inner instanceof Promise ? inner.then(named) : inner && named(inner);
}

export function isStream(value: unknown): value is Stream {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Symbol.asyncIterator in value || 'getReader' in value)
  );
}

type Observed = Stream & {
  readonly locked?: boolean;
  readonly readableEnded?: boolean;
  on?: (event: 'error', ignore: () => void) => unknown;
};

/**
 * Returns the stream if it is unread.
 *
 * @throws {UsageError} if the stream is locked or has already been read. Uploading it would send an empty file.
 */
export function fresh(stream: Observed): Stream {
  if (stream.locked || stream.readableEnded)
    throw new UsageError('the stream to upload has already been read: open it again');
  // Without a listener, a Node.js stream that fails before it is read (for example because the file is missing) would
  // crash the process. Reading the stream throws the same error.
  stream.on?.('error', () => undefined);
  return stream;
}

/** Returns the last segment of a POSIX or Windows path. */
export function baseName(path: string | Uint8Array = ''): string {
  return path.toString().replace(/^.*[/\\]/s, '');
}

export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
