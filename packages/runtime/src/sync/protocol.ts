import type { MessagePort } from 'node:worker_threads';
import type { LogLevel } from '../log/logger.js';
import type { FlatError } from './flat-error.js';

/** What the worker is started with. */
export interface Boot {
  readonly port: MessagePort;
  readonly signals: Int32Array<SharedArrayBuffer>;
}

/** A call, as it crosses to the worker. */
export interface CallQuestion {
  readonly kind: 'call';
  readonly method: string;
  readonly path: string;
  readonly descriptor: unknown;
  readonly options: unknown;
  /** The whole URL, where the server gave it; then path and query say nothing. '': to be composed. */
  readonly url: string;
  /** True: the answer's text is to be handed over, which the caller's side understands. */
  readonly verbatim: boolean;
}

/** Asks for what has come of a stream that the worker holds open; it is answered once there is something. */
export interface PullQuestion {
  readonly kind: 'pull';
  readonly stream: number;
}

/** The value of an answer to `pull`. */
export interface Batch {
  readonly items: readonly unknown[];
  readonly done: boolean;
}

/** What is answered, each with an id of its own, so that no answer is taken for another's. */
export type Question = CallQuestion | PullQuestion;

/** What the worker is told without an answer. */
export type Notice =
  | {
      readonly kind: 'open';
      readonly client: number;
      readonly definition: unknown;
      readonly options: unknown;
      readonly env: Readonly<Record<string, string | undefined>>;
    }
  | { readonly kind: 'drop'; readonly client: number }
  | { readonly kind: 'cancel'; readonly stream: number };

export type ToWorker = (Question & { readonly id: number; readonly client: number }) | Notice;

/** The answer's head. */
export interface Head {
  readonly status: number;
  /** See `flattenHeaders`. */
  readonly headers: string;
  readonly url: string;
  readonly requestId: string | undefined;
}

export interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly value: unknown;
  /** True: the value is the number of a stream, whose items are to be pulled. */
  readonly streams: boolean;
  /** Undefined in the answer to `pull`. */
  readonly head: Head | undefined;
}

export interface Failure {
  readonly kind: 'failure';
  readonly id: number;
  readonly error: FlatError;
}

export interface LogLine {
  readonly kind: 'log';
  readonly client: number;
  readonly level: Exclude<LogLevel, 'off'>;
  readonly message: string;
  readonly details: unknown;
}

export type FromWorker =
  | Answer
  | Failure
  | LogLine
  /** Something was thrown outside of every call: the worker ends. */
  | { readonly kind: 'crash'; readonly error: FlatError };
