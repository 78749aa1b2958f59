/** The part of a `ReadableStreamDefaultReader` that the runtime uses to read a body. */
export interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** Key under which a transport can provide a body without the cost of a web stream. */
export const BODY_READER: unique symbol = Symbol.for('sdkwright.body') as never;

type AnyBody = Partial<ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>> | null | undefined;

/** Returns the reader of a response body, or undefined if there is no body. */
export function getBodyReader(
  response: Response & { [BODY_READER]?: () => BodyReader | undefined },
): BodyReader | undefined {
  if (response[BODY_READER] !== undefined) return response[BODY_READER]();
  const body = response.body as AnyBody;
  if (body === null) return undefined;
  if (body?.getReader) return body.getReader();
  // This `fetch` doesn't provide web streams: node-fetch returns Node.js streams, and React Native doesn't return any
  // streams.
  const chunks = body?.[Symbol.asyncIterator]?.() ?? wholeBody(response);
  return {
    read: () => chunks.next() as ReturnType<BodyReader['read']>,
    async cancel() {
      await chunks.return?.();
    },
  };
}

async function* wholeBody(response: Response): AsyncGenerator<Uint8Array, void> {
  yield new Uint8Array(await response.arrayBuffer());
}
