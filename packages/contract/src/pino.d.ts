/** The types of Prism refer to Pino, which brings none. */
declare module 'pino' {
  export interface Logger {
    child(bindings: object): Logger;
  }
  export interface LoggerOptions {
    readonly level?: string;
  }
  export type DestinationStream = NodeJS.WritableStream;
}
