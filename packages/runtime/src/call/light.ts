/** The reading side of a body: what a `ReadableStreamDefaultReader` does, and no more. */
export interface LightReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** Under this name a transport may offer a body without the cost of a web stream. */
export const LIGHT: unique symbol = Symbol.for('sdkwright.body') as never;

/** What reads the body of an answer; undefined where it has none. */
export function readerOf(
  response: Response & { [LIGHT]?: () => LightReader | undefined },
): LightReader | undefined {
  if (response[LIGHT] !== undefined) return response[LIGHT]();
  return (response.body as ReadableStream<Uint8Array> | null)?.getReader();
}
