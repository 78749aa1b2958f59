import {
  type ApiPromise,
  binary,
  type EventStream,
  events,
  type ServerSentEvent,
} from '../../../src/index.js';
import { flow } from './api.js';
import type { ClientOptions } from './options.js';

/** Operations that the Flow API lacks, for the programs that run in every runtime (test/runtimes). */
export class Streams {
  private readonly api;

  constructor(options: ClientOptions) {
    this.api = flow.connect(options);
  }

  events(): ApiPromise<EventStream<ServerSentEvent>> {
    const accept = 'text/event-stream';
    return this.api.stream('get', '/v1/events', { accept, decode: events });
  }

  bytes(): ApiPromise<Blob> {
    return this.api.call('get', '/v1/plain', { accept: 'image/png', decode: binary });
  }
}
