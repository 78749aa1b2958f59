import type { MessagePort } from 'node:worker_threads';
import type { LogLevel } from '../log/logger.js';
import type { ErrorData } from './error-data.js';

/** The data that the worker starts with. */
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
  /** Complete URL from a response; replaces path, query and body. */
  readonly givenUrl: string | undefined;
  /** True if the reply is the undecoded response body, which the caller's thread decodes. */
  readonly undecoded: boolean;
  /** Maximum number of milliseconds that the caller's thread waits for the reply, even if the worker doesn't react. */
  readonly limit?: number | undefined;
}

/**
 * Requests the items of an open stream that have arrived. The reply waits for at least one item or the end of the
 * stream.
 */
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

/** Messages that receive a reply, which contains the ID of the request. */
export type Request = CallRequest | PullRequest;

/** Messages that don't receive a reply. */
export type Notice =
  | { readonly kind: 'define'; readonly number: number; readonly data: unknown }
  | {
      readonly kind: 'open';
      readonly client: number;
      /** Number of a definition that the worker has already received. */
      readonly definition: number;
      readonly options: unknown;
      readonly env: Readonly<Record<string, string | undefined>>;
    }
  | { readonly kind: 'drop'; readonly client: number }
  | { readonly kind: 'cancel'; readonly stream: number };

export type ToWorker = (Request & { readonly id: number; readonly client: number }) | Notice;

/** The head of a response. */
export interface ResponseHeadData {
  readonly status: number;
  /** See `headersToData`. */
  readonly headers: string;
  readonly url: string;
  readonly requestId: string | undefined;
}

export interface WorkerSuccess {
  readonly kind: 'success';
  readonly id: number;
  readonly value: unknown;
  /** True if the value is the number of a stream, whose items can be pulled. */
  readonly streams: boolean;
  /** Undefined in a reply to `pull`. */
  readonly head: ResponseHeadData | undefined;
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

/** An uncaught error and the IDs of the requests that receive no other reply. The worker continues. */
export interface Uncaught {
  readonly kind: 'uncaught';
  readonly ids: readonly number[];
  readonly error: ErrorData;
}

export type FromWorker = WorkerSuccess | Failure | LogLine | Uncaught;
