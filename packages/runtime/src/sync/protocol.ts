import type { MessagePort } from 'node:worker_threads';
import type { LogLevel } from '../log/logger.js';
import type { ErrorData } from './error-data.js';

/** The worker's start data. */
export interface Boot {
  readonly port: MessagePort;
  readonly memory: Int32Array<SharedArrayBuffer>;
}

/** A call as data. */
export interface CallRequest {
  readonly kind: 'call';
  readonly method: string;
  readonly path: string;
  readonly descriptor: unknown;
  readonly options: unknown;
  /** The whole URL, if the server gave it; it replaces path, query and body. */
  readonly givenUrl: string | undefined;
  /** True: the reply is the response body as text, which the caller's side decodes. */
  readonly undecoded: boolean;
  /** Milliseconds that the caller's thread waits for the reply, whatever the worker does. */
  readonly limit?: number | undefined;
}

/** Requests the arrived items of an open stream; the reply waits for at least one. */
export interface PullRequest {
  readonly kind: 'pull';
  /** See `CallRequest`. */
  readonly limit?: number | undefined;
  readonly stream: number;
}

/** The value of a reply to `pull`. */
export interface Batch {
  readonly items: readonly unknown[];
  readonly done: boolean;
}

/** Messages with a reply, which carries the id of its request. */
export type Request = CallRequest | PullRequest;

/** Messages without a reply. */
export type Notice =
  | { readonly kind: 'define'; readonly number: number; readonly data: unknown }
  | {
      readonly kind: 'open';
      readonly client: number;
      /** The number of a definition that the worker knows. */
      readonly definition: number;
      readonly options: unknown;
      readonly env: Readonly<Record<string, string | undefined>>;
    }
  | { readonly kind: 'drop'; readonly client: number }
  | { readonly kind: 'cancel'; readonly stream: number };

export type ToWorker = (Request & { readonly id: number; readonly client: number }) | Notice;

/** The head of a response. */
export interface Head {
  readonly status: number;
  /** See `headersToData`. */
  readonly headers: string;
  readonly url: string;
  readonly requestId: string | undefined;
}

export interface Success {
  readonly kind: 'success';
  readonly id: number;
  readonly value: unknown;
  /** True: the value is the number of a stream, whose items can be pulled. */
  readonly streams: boolean;
  /** Undefined in the reply to `pull`. */
  readonly head: Head | undefined;
}

export interface Failure {
  readonly kind: 'failure';
  readonly id: number;
  readonly error: ErrorData;
}

export interface LogLine {
  readonly kind: 'log';
  readonly client: number;
  readonly level: Exclude<LogLevel, 'off'>;
  readonly message: string;
  readonly details: unknown;
}

/** An error that nothing caught, with the requests that receive no other reply. The worker goes on. */
export interface Uncaught {
  readonly kind: 'uncaught';
  readonly ids: readonly number[];
  readonly error: ErrorData;
}

export type FromWorker = Success | Failure | LogLine | Uncaught;
