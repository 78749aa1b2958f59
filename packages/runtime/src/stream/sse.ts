import { checkLength } from './limits.js';
import { Lines } from './lines.js';

/** A server-sent event. */
export interface ServerSentEvent<T = string> {
  /** The type of the event. Default: `message`. */
  readonly event: string;
  readonly data: T;
  /** The last ID that the server sent, with this or an earlier event. Empty if it sent no ID. */
  readonly id: string;
}

/** Parses an event stream (HTML, §9.2.6) from chunks of any size. */
export class SseParser {
  /** The ID after which to resume. Empty if the server sent no ID. */
  lastEventId = '';
  /** Milliseconds before the stream is reopened; undefined if the server doesn't specify a delay. */
  retry: number | undefined;
  #lines = new Lines(/\r\n|\n|\r/);
  #id = '';
  #event = '';
  #data: string[] = [];
  #length = 0;

  /** Yields the events that `chunk` completes. */
  *push(chunk: string): Generator<ServerSentEvent, void> {
    for (const line of this.#lines.push(chunk)) {
      if (line !== '') this.#field(line);
      else {
        const event = this.#dispatch();
        if (event !== undefined) yield event;
      }
    }
  }

  /** Discards an unfinished event at the end of the stream. */
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

  #add(value: string): void {
    this.#length = (this.#data.length === 0 ? 0 : this.#length) + value.length + 1;
    checkLength('an event', this.#length);
    this.#data.push(value);
  }

  #field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#add(value);
    else if (name === 'event') this.#event = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }
}
