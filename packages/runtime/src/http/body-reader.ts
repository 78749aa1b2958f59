/** Reads a body: the part of a `ReadableStreamDefaultReader` that the runtime uses. */
export interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** Key under which a transport may offer a body without the cost of a web stream. */
export const BODY_READER: unique symbol = Symbol.for('sdkwright.body') as never;

/** The reader of a response body; undefined without a body. */
export function getBodyReader(
  response: Response & { [BODY_READER]?: () => BodyReader | undefined },
): BodyReader | undefined {
  if (response[BODY_READER] !== undefined) return response[BODY_READER]();
  return (response.body as ReadableStream<Uint8Array> | null)?.getReader();
}
