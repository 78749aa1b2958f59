import type { Encodings } from './encoding.js';

/** A body that `fetch` accepts. */
export type FetchBody = NonNullable<RequestInit['body']>;

/** A request body, ready to be sent. */
export interface EncodedBody {
  readonly body: FetchBody;
  /** Media type of this body, including a multipart boundary. Default: the codec's `type`. */
  readonly contentType?: string | undefined;
  /** Media type of the first part of a multipart body. */
  readonly rootType?: string | undefined;
  /** False if the source can be read only once, so the request can't be sent a second time. */
  readonly replayable: boolean;
  /** Set if `body` is a stream, because `fetch` requires it for streams. */
  readonly duplex?: 'half' | undefined;
  /**
   * True if the body is too large to keep in memory, as a stream may be. The `fetch` of Node.js keeps a copy of the
   * whole body unless `redirect` is `'error'`.
   */
  readonly bulky?: boolean | undefined;
}

/** Encodes an input as a request body of one media type. */
export interface BodyCodec {
  /** Identifies the codec across a thread boundary. Default: the caller's thread encodes the body. */
  readonly kind?: string;
  readonly encodings?: Encodings;
  /** The media type, without parameters. */
  readonly type: string;
  /**
   * @param json - the client's JSON codec. Default: the platform's `JSON`.
   * @throws {UsageError} if the media type can't represent the value.
   */
  encode(value: unknown, json?: BodyCodec): EncodedBody | Promise<EncodedBody>;
}
