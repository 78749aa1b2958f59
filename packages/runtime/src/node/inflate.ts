import { Transform, type TransformCallback } from 'node:stream';
import { createInflate, createInflateRaw, type ZlibOptions } from 'node:zlib';

/**
 * Decodes `deflate`: the zlib format (RFC 1950) or the raw format (RFC 1951), which some servers send under that name
 * (RFC 9110 §8.4.1.2). The first byte distinguishes the two.
 */
export class Inflate extends Transform {
  readonly #options: ZlibOptions;
  #decoder: Transform | undefined;

  constructor(options: ZlibOptions) {
    super();
    this.#options = options;
  }

  override _transform(chunk: Uint8Array, _: BufferEncoding, done: TransformCallback): void {
    this.#decoder ??= this.#open(((chunk[0] ?? 0) & 15) === 8 ? createInflate : createInflateRaw);
    this.#decoder.write(chunk, done);
  }

  override _flush(done: TransformCallback): void {
    if (this.#decoder === undefined) done();
    else this.#decoder.once('end', done).end();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#decoder?.destroy();
    done(error);
  }

  #open(create: (options: ZlibOptions) => Transform): Transform {
    return create(this.#options)
      .on('data', (data) => this.push(data))
      .on('error', (error) => this.destroy(error));
  }
}
