import { ApiError } from '../../../src/index.js';

export class FlowError extends ApiError {
  static override readonly brand: string = 'flow.FlowError';
}
export class BadRequestError extends FlowError {
  static override readonly brand: string = 'flow.BadRequestError';
}
class AuthenticationError extends FlowError {
  static override readonly brand: string = 'flow.AuthenticationError';
}
export class NotFoundError extends FlowError {
  static override readonly brand: string = 'flow.NotFoundError';
  declare readonly body: { error: { message: string } };
}
export class ConflictError extends FlowError {
  static override readonly brand: string = 'flow.ConflictError';
}
export class RateLimitError extends FlowError {
  static override readonly brand: string = 'flow.RateLimitError';
}
export class InternalServerError extends FlowError {
  static override readonly brand: string = 'flow.InternalServerError';
}
export class ConnectionError extends FlowError {
  static override readonly brand: string = 'flow.ConnectionError';
}
export class TimeoutError extends FlowError {
  static override readonly brand: string = 'flow.TimeoutError';
}
export class AbortError extends FlowError {
  static override readonly brand: string = 'flow.AbortError';
}
export class DecodeError extends FlowError {
  static override readonly brand: string = 'flow.DecodeError';
}
export class UsageError extends FlowError {
  static override readonly brand: string = 'flow.UsageError';
}
class WebhookVerificationError extends FlowError {
  static override readonly brand: string = 'flow.WebhookVerificationError';
}
class WorkerError extends FlowError {
  static override readonly brand: string = 'flow.WorkerError';
}

export const errors = {
  base: FlowError,
  400: BadRequestError,
  401: AuthenticationError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
  '5xx': InternalServerError,
  connection: ConnectionError,
  timeout: TimeoutError,
  abort: AbortError,
  decode: DecodeError,
  usage: UsageError,
  webhook: WebhookVerificationError,
  worker: WorkerError,
};
