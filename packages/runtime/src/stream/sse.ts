import { Lines } from './lines.js';

/** A server-sent event. */
export interface ServerSentEvent<T = string> {
  /** Its type; `message` where the server names none. */
  readonly event: string;
  readonly data: T;
  /** The last id that the server gave, with this event or before; empty: none. */
  readonly id: string;
}

/** Interprets an event stream (HTML, §9.2.6), from whatever chunks it comes in. */
export class SseParser {
  /** The id to go on from; empty: none. */
  lastEventId = '';
  /** Milliseconds before the stream is reopened, if the server sets them. */
  retry: number | undefined;
  #lines = new Lines(/\r\n|\n|\r/);
  #id = '';
  #event = '';
  #data: string[] = [];

  /** The events that `chunk` finishes. */
  *push(chunk: string): Generator<ServerSentEvent, void> {
    for (const line of this.#lines.push(chunk)) {
      if (line !== '') this.#field(line);
      else {
        const event = this.#dispatch();
        if (event !== undefined) yield event;
      }
    }
  }

  /** The stream ended: an event that isn't finished never will be. */
  end(): void {
    this.#lines = new Lines(/\r\n|\n|\r/);
    this.#id = this.lastEventId;
    this.#event = '';
    this.#data = [];
  }

  #dispatch(): ServerSentEvent | undefined {
    const [event, data] = [this.#event || 'message', this.#data];
    this.lastEventId = this.#id;
    this.#event = '';
    this.#data = [];
    return data.length === 0 ? undefined : { event, data: data.join('\n'), id: this.lastEventId };
  }

  #field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#event = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }
}
