import { types } from 'node:util';
import { UsageFault } from '../fault.js';
import { opening } from '../body/source.js';
import { isList, scalar } from '../params/value.js';
import { asPosted, isBlob } from './files.js';

/** A value that can be posted, and the buffers of it that are handed over: copies, never the caller's own. */
export interface Crossed<T = unknown> {
  readonly value: T;
  readonly transfer: ArrayBuffer[];
}

/** What an object with a class of its own stands for: its `toString`, as in parameters and forms, or its `toJSON`. */
export type Standing = 'text' | 'json';

/**
 * Makes a value ready for the worker. Objects with a class of their own arrive as what they stand for; bytes are
 * copied, so that the caller's buffer stays as it is.
 *
 * @param place - where the value stands, for messages: `body.photo`
 * @throws {UsageFault} for what can't cross: functions, signals, streams, cycles.
 */
export function cross(value: unknown, place: string, standing: Standing = 'text'): Crossed {
  const transfer: ArrayBuffer[] = [];
  return { value: new Crossing(transfer, standing).take(value, place), transfer };
}

class Crossing {
  private readonly open = new Set<object>();

  constructor(
    private readonly transfer: ArrayBuffer[],
    private readonly standing: Standing,
  ) {}

  take(value: unknown, place: string): unknown {
    if (typeof value === 'function') {
      throw new UsageFault(
        `${place} is a function, which can't cross to the worker thread that makes the calls`,
      );
    }
    if (typeof value === 'symbol')
      throw new UsageFault(`${place} is a symbol, which can't be sent`);
    if (typeof value !== 'object' || value === null || types.isDate(value)) return value;
    if (ArrayBuffer.isView(value))
      return this.copy(value.buffer, value.byteOffset, value.byteLength);
    if (types.isAnyArrayBuffer(value)) return this.copy(value, 0, value.byteLength);
    if (isBlob(value) || opening in value) return asPosted(value);
    if (this.open.has(value)) throw new UsageFault(`${place} holds itself`);
    this.open.add(value);
    try {
      return this.members(value, place);
    } finally {
      this.open.delete(value);
    }
  }

  private members(value: object, place: string): unknown {
    if (Array.isArray(value))
      return value.map((item, index) => this.take(item, `${place}[${index}]`));
    refuse(value, place);
    if (!isPlain(value)) {
      const { toJSON } = value as { toJSON?: () => unknown };
      if (this.standing === 'json' && typeof toJSON === 'function')
        return this.take(toJSON.call(value), place);
      const text = scalar(value);
      if (text !== undefined) return text;
      if (isList(value)) return this.members([...value], place);
    }
    const taken: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
      // Not by assignment: a member named __proto__ is data.
      Object.defineProperty(taken, key, {
        value: this.take(member, `${place}.${key}`),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return taken;
  }

  /** One copy, then handed over; a clone of a small view would take its whole buffer along. */
  private copy(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    bytes.set(new Uint8Array(buffer, offset, length));
    this.transfer.push(bytes.buffer);
    return bytes;
  }
}

function refuse(value: object, place: string): void {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === 'AbortSignal') {
    throw new UsageFault(
      `${place} is an AbortSignal, which can't fire while the thread is blocked; use \`timeout\` or \`deadline\``,
    );
  }
  const streams =
    Symbol.asyncIterator in value || ('pipe' in value && typeof value.pipe === 'function');
  if (streams || /^(ReadableStream|Response|Request|Promise)$/.test(tag)) {
    throw new UsageFault(
      `${place} is a ${tag === 'Object' ? 'stream' : tag}, which can't be read while the thread is blocked; ` +
        'pass bytes, a Blob, or fromPath(…) for a file',
    );
  }
}

/** By the shape of the prototype chain, not its identity: a test runner's objects have another `Object`. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
