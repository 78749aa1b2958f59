import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createInflate, createUnzip } from 'node:zlib';
import { LIGHT, type LightReader } from '../call/light.js';
import { NodeHeaders } from './headers.js';

/**
 * An answer of `node:http` in the shape of `Response`. What a client asks of every answer is cheap; the rest is left
 * to a real `Response`, made when it is asked for.
 */
export class NodeResponse {
  readonly headers: Headers;
  readonly status: number;
  readonly ok: boolean;
  readonly statusText: string;
  readonly redirected = false;
  readonly type = 'basic';
  readonly #message: IncomingMessage;
  #source: Readable | undefined;
  #whole: Response | undefined;

  constructor(
    message: IncomingMessage,
    readonly url: string,
  ) {
    this.#message = message;
    this.status = message.statusCode ?? 0;
    this.ok = this.status >= 200 && this.status < 300;
    this.statusText = message.statusMessage ?? '';
    this.headers = new NodeHeaders(message) as unknown as Headers;
  }

  /** The body for the runtime's own reading, without the cost of a web stream. */
  [LIGHT](): LightReader | undefined {
    if (!this.#bare()) return readerOf(this.#decoded());
    this.#message.resume();
    return undefined;
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#real().body;
  }

  get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? this.#source !== undefined;
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
      const bare = this.#bare();
      if (bare) this.#message.resume();
      const body = bare ? null : (Readable.toWeb(this.#decoded()) as ReadableStream<Uint8Array>);
      this.#whole = new Response(body, { status: Math.max(status, 200), statusText, headers: [...this.headers] });
    }
    return this.#whole;
  }

  /** A status that has no body (Fetch, §2.2.3). */
  #bare(): boolean {
    return [204, 205, 304].includes(this.status);
  }

  #decoded(): Readable {
    return (this.#source ??= decoded(this.#message));
  }
}

Object.setPrototypeOf(NodeResponse.prototype, Response.prototype);

function decoded(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return message;
  const decoder =
    encoding === 'br' ? createBrotliDecompress() : /^(x-)?gzip$/.test(encoding) ? createUnzip() : encoding === 'deflate' ? createInflate() : undefined;
  if (decoder === undefined) return message;
  message.on('error', (error) => decoder.destroy(error));
  message.on('aborted', () => decoder.destroy(new Error('aborted')));
  return message.pipe(decoder);
}

/** Chunks as they come; the source is read no faster than it is asked for. */
function readerOf(source: Readable): LightReader {
  let failed: Error | undefined;
  let wake: (() => void) | undefined;
  const stir = (): void => wake?.();
  source.on('error', (error) => {
    failed = error;
    stir();
  });
  source.on('readable', stir).on('end', stir).on('close', stir);
  return {
    async read() {
      for (;;) {
        if (failed !== undefined) throw failed;
        const value = source.read() as Uint8Array | null;
        if (value !== null) return { done: false, value };
        if (source.readableEnded) return { done: true, value: undefined };
        if (source.destroyed) throw new Error('the connection was closed inside the body');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    cancel() {
      source.destroy();
      return Promise.resolve();
    },
  };
}
