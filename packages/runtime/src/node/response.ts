import { Readable, Transform } from 'node:stream';
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib';
import { BODY_READER, type BodyReader } from '../http/body-reader.js';
import type { ResponseHead } from './response-head.js';
import { NodeHeaders } from './headers.js';
import { Inflate } from './inflate.js';
import { readable } from './stream-reader.js';

/**
 * A response with the interface of `Response`. The members that every call uses are cheap; all others create an actual
 * `Response` on demand.
 */
export class NodeResponse {
  readonly headers: Headers;
  readonly status: number;
  readonly ok: boolean;
  readonly statusText: string;
  readonly redirected = false;
  readonly type = 'basic';
  readonly #head: ResponseHead;
  readonly #decoders: readonly (() => Transform)[];
  #taken = false;
  #whole: Response | undefined;

  constructor(
    head: ResponseHead,
    readonly url: string,
  ) {
    this.#head = head;
    this.status = head.status;
    this.ok = head.status >= 200 && head.status < 300;
    this.statusText = head.statusText;
    this.headers = new NodeHeaders(head.headers) as unknown as Headers;
    this.#decoders = decodersOf(head.headers['content-encoding']);
  }

  /**
   * Returns a reader with which the runtime reads the body without the cost of a web stream, or undefined if the
   * response has no body.
   */
  [BODY_READER](): BodyReader | undefined {
    // Other code, such as a hook that clones the response, may already have created the actual `Response`.
    if (this.#whole !== undefined) return this.#whole.body?.getReader();
    this.#taken = true;
    const reader = this.#decoders.length > 0 ? readable(this.#stream()) : this.#head.reader();
    if (!this.#bare()) return reader;
    void reader.cancel();
    return undefined;
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#real().body;
  }

  get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? this.#taken;
  }

  text(): Promise<string> {
    return this.#real().text();
  }
  json(): Promise<unknown> {
    return this.#real().json();
  }
  blob(): Promise<Blob> {
    return this.#real().blob();
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#real().arrayBuffer();
  }
  bytes(): Promise<Uint8Array> {
    return this.#real().bytes();
  }
  formData(): Promise<FormData> {
    return this.#real().formData();
  }
  clone(): Response {
    return this.#real().clone();
  }

  #real(): Response {
    if (this.#whole === undefined) {
      const { status, statusText } = this;
      const init = { status, statusText, headers: [...this.headers] };
      const bare = this.#bare();
      if (this.#taken) {
        // The runtime has already read the body, so it is now empty.
        this.#whole = new Response(bare ? null : '', init);
        void this.#whole.text();
      } else {
        const stream = this.#stream();
        if (bare) stream.resume();
        const body = bare ? null : (Readable.toWeb(stream) as ReadableStream<Uint8Array>);
        this.#whole = new Response(body, init);
      }
    }
    return this.#whole;
  }

  /** True if the status is a null body status (Fetch, §2.2.3): the response then has no body. */
  #bare(): boolean {
    return [204, 205, 304].includes(this.status);
  }

  #stream(): Readable {
    return this.#decoders.reduce((source: Readable, make) => {
      const decoder = make();
      source.on('error', (error) => decoder.destroy(error));
      decoder.on('close', () => source.destroy());
      return source.pipe(decoder);
    }, this.#head.stream());
  }
}

// Jest's jsdom lacks `Response`.
if (typeof Response === 'function')
  Object.setPrototypeOf(NodeResponse.prototype, Response.prototype);

/** Maximum number of content codings, as in `fetch`. Each coding can multiply the size of the body. */
const MOST_CODINGS = 5;

/** Options that make a decoder accept an empty body despite its `Content-Encoding`. */
const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
const known = new Map<string, () => Transform>([
  ['br', () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })],
  ['gzip', () => createUnzip(lenient)],
  ['x-gzip', () => createUnzip(lenient)],
  ['deflate', () => new Inflate(lenient)],
]);

/**
 * Returns the decoders of a body's content codings, starting with the last coding (RFC 9110 §8.4), or an empty list if
 * a coding is unknown. For too many codings, returns a decoder that fails.
 */
function decodersOf(codings: ResponseHead['headers'][string]): readonly (() => Transform)[] {
  if (codings === undefined) return [];
  const names = String(codings)
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const decoders = names.reverse().flatMap((name) => known.get(name) ?? []);
  // `fetch` has the same limit, because each coding can multiply the size of a small body.
  if (names.length > MOST_CODINGS) {
    const problem = `the body has ${names.length} content codings, but at most ${MOST_CODINGS} are supported`;
    return [() => new Transform({ transform: (_, __, done) => done(new Error(problem)) })];
  }
  return decoders.length < names.length ? [] : decoders;
}
