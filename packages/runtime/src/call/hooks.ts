import { UsageError } from '../errors/usage-error.js';
import { checkResponse } from '../http/check-response.js';
import type { HookContext, HookRequest, Middleware } from '../http/middleware.js';
import type { HttpRequest } from '../http/request.js';
import { redact } from '../log/redact.js';
import { setHidden } from '../shared/hidden-property.js';
import type { Call } from './call.js';
import type { Attempt } from './retry-policy.js';

interface Details {
  readonly response?: Response;
  readonly error?: unknown;
}

/** Runs the hooks of one attempt, in order, until one returns a response. */
export class AttemptHooks {
  readonly #hooks: readonly Middleware[];
  readonly #path: string;
  readonly #redact: (text: string) => string;
  readonly #attempt: number;
  /** The request that hooks see; undefined before `onRequest`. */
  #request: HookRequest | undefined;

  constructor(hooks: readonly Middleware[], { client, path }: Call, { number }: Attempt) {
    this.#redact = client.redact;
    this.#hooks = hooks;
    this.#path = path;
    this.#attempt = number;
  }

  /**
   * Lets hooks read and change the request. Returns the response that a hook provides instead of sending the request,
   * if any.
   */
  async onRequest(request: HttpRequest): Promise<Response | undefined> {
    const shown = {
      ...request,
      body: request.body?.body,
      headers: new Headers(request.headers),
    };
    // The request contains credentials, so its log representation is redacted.
    const view = (): unknown => redact({ ...shown }, this.#redact);
    setHidden(shown, 'toJSON', view);
    setHidden(shown, Symbol.for('nodejs.util.inspect.custom'), view);
    this.#request = shown;
    const response = await this.#run('onRequest', {});
    const { body, headers, method, url } = shown;
    Object.assign(request, { method, url, headers: Object.fromEntries(headers) });
    if (body !== request.body?.body) request.body = body ? { body, replayable: true } : undefined;
    return response;
  }

  /** Returns the response that a hook substitutes for the server's response, if any. */
  onResponse(response: Response): Promise<Response | undefined> {
    return this.#run('onResponse', { response });
  }

  /** Returns the response that a hook substitutes for the error, if any. */
  onError(error: unknown): Promise<Response | undefined> {
    return this.#run('onError', { error });
  }

  async #run(
    name: 'onRequest' | 'onResponse' | 'onError',
    details: Details,
  ): Promise<Response | undefined> {
    const request = this.#request;
    if (request === undefined) return undefined;
    const context: HookContext = { attempt: this.#attempt, path: this.#path, request };
    let replacement: Response | undefined;
    for (const hook of this.#hooks) {
      const result = await hook[name]?.({ ...context, ...details } as never);
      if (result) {
        checkResponse(result, `the hook ${name}`);
        replacement = result;
        break;
      }
    }
    if ((replacement ?? details.response)?.bodyUsed)
      throw new UsageError('a hook read the response body: read `response.clone()` instead');
    return replacement;
  }
}
