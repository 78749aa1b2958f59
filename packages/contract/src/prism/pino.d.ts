/** Prism's types refer to Pino, which has no types. */
declare module 'pino' {
  export interface Logger {
    child(bindings: object): Logger;
  }
  export interface LoggerOptions {
    readonly level?: string;
  }
  export type DestinationStream = NodeJS.WritableStream;
}
