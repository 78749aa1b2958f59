import type { Encodings } from './encoding.js';

/** A body that `fetch` accepts. */
export type FetchBody = NonNullable<RequestInit['body']>;

/** A request body, ready to be sent. */
export interface EncodedBody {
  readonly body: FetchBody;
  /** The media type of these bytes, including a multipart boundary. Default: the codec's `type`. */
  readonly contentType?: string | undefined;
  /** False: the bytes come from a source that can be read once, so the request can't be sent a second time. */
  readonly replayable: boolean;
  /** Set if `body` is a stream; `fetch` requires it then. */
  readonly duplex?: 'half' | undefined;
  /**
   * True: too large to be kept in memory. `fetch` of Node.js keeps a copy of the whole body, except with
   * `redirect: 'error'`.
   */
  readonly bulky?: boolean | undefined;
}

/** Encodes an input as a request body of one media type. */
export interface BodyCodec {
  /** Names the codec across a thread boundary. Default: it encodes on the caller's side. */
  readonly kind?: string;
  readonly encodings?: Encodings;
  /** The media type, without parameters. */
  readonly type: string;
  /**
   * @param json - the client's JSON. Default: the platform's.
   * @throws {UsageError} for a value that this media type can't express.
   */
  encode(value: unknown, json?: BodyCodec): EncodedBody | Promise<EncodedBody>;
}
