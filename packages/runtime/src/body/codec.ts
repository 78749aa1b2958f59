/** What `fetch` takes as a body. */
export type WireBody = NonNullable<RequestInit['body']>;

/** A request body, ready to be sent. */
export interface EncodedBody {
  readonly body: WireBody;
  /** The media type that goes with these bytes, a multipart boundary included; default: the codec's `type`. */
  readonly contentType?: string | undefined;
  /** False: the bytes come from a source that can be read once, so the request can't be sent a second time. */
  readonly replayable: boolean;
  /** Set where `body` is a stream; `fetch` asks for it then. */
  readonly duplex?: 'half' | undefined;
  /**
   * True: too much to be held in memory. `fetch` of Node.js keeps a copy of the whole body, unless it is told
   * `redirect: 'error'`.
   */
  readonly bulky?: boolean | undefined;
}

/** How an input becomes a request body of one media type. */
export interface BodyCodec {
  /** The media type, without parameters. */
  readonly type: string;
  /**
   * @param json - how the client writes JSON. Default: as the platform does.
   * @throws {UsageFault} where the value can't be written in this media type.
   */
  encode(value: unknown, json?: BodyCodec): EncodedBody | Promise<EncodedBody>;
}
