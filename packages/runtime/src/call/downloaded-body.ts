import { getCharset } from '../shared/media-type.js';
import type { ReceivedBody } from './parse-body.js';
import { decodeText, isDamaged } from './read-body.js';

/** The body of a response, which has been read in chunks. */
export class DownloadedBody implements ReceivedBody {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly #charset: string;
  readonly #chunks: readonly Uint8Array[];

  constructor(
    { headers, status }: Response,
    readonly requestId: string | undefined,
    chunks: readonly Uint8Array[],
  ) {
    this.status = status;
    this.headers = headers;
    this.#chunks = chunks;
    this.#charset = getCharset(headers);
    this.text = decodeText(chunks, this.#charset);
  }

  isDamaged(): boolean {
    return isDamaged(this.text, this.#chunks, this.#charset);
  }

  bytes(): Blob {
    const type = this.headers.get('content-type') ?? '';
    return new Blob(this.#chunks as Uint8Array<ArrayBuffer>[], { type });
  }
}
