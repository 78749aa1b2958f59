import { types } from 'node:util';
import { UsageError } from '../errors/usage-error.js';
import { opening } from '../body/upload-source.js';
import { isList, scalar } from '../params/value.js';
import { isBlob, toFileData } from './file-data.js';

/** A value that can be posted, with its transferred buffers, which are never the caller's own. */
export interface Crossed<T = unknown> {
  readonly value: T;
  readonly transfer: ArrayBuffer[];
}

/** The method that converts class instances: `toString` (as in parameters and forms) or `toJSON`. */
export type Conversion = 'text' | 'json';

/**
 * Prepares a value for the worker. Class instances are converted, and bytes are copied so that the caller's buffer
 * stays usable.
 *
 * @param location - the location of the value for messages, such as `body.photo`.
 * @throws {UsageError} for a value that can't be transferred, such as a function, a signal, a stream or a cycle.
 */
export function cross(value: unknown, location: string, conversion: Conversion = 'text'): Crossed {
  const transfer: ArrayBuffer[] = [];
  return { value: new Crossing(transfer, conversion).copy(value, location), transfer };
}

class Crossing {
  private readonly open = new Set<object>();

  constructor(
    private readonly transfer: ArrayBuffer[],
    private readonly conversion: Conversion,
  ) {}

  copy(value: unknown, location: string): unknown {
    if (typeof value === 'function') {
      throw new UsageError(
        `${location} is a function, which can't cross to the worker thread that makes the calls`,
      );
    }
    if (typeof value === 'symbol')
      throw new UsageError(`${location} is a symbol, which can't be sent`);
    if (typeof value !== 'object' || value === null || types.isDate(value)) return value;
    if (ArrayBuffer.isView(value))
      return this.copyBytes(value.buffer, value.byteOffset, value.byteLength);
    if (types.isAnyArrayBuffer(value)) return this.copyBytes(value, 0, value.byteLength);
    if (isBlob(value) || opening in value) return toFileData(value);
    if (this.open.has(value)) throw new UsageError(`${location} contains itself`);
    this.open.add(value);
    try {
      return this.members(value, location);
    } finally {
      this.open.delete(value);
    }
  }

  private members(value: object, location: string): unknown {
    if (Array.isArray(value))
      return value.map((item, index) => this.copy(item, `${location}[${index}]`));
    refuse(value, location);
    if (isFormData(value)) return this.members(fieldsOfForm(value), location);
    if (!isPlain(value)) {
      const { toJSON } = value as { toJSON?: () => unknown };
      if (this.conversion === 'json' && typeof toJSON === 'function')
        return this.copy(toJSON.call(value), location);
      const text = scalar(value);
      if (text !== undefined) return text;
      if (isList(value)) return this.members([...value], location);
    }
    const copied: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
      // For a member named __proto__, an assignment would set the prototype.
      Object.defineProperty(copied, key, {
        value: this.copy(member, `${location}.${key}`),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return copied;
  }

  /** Copies bytes for a transfer. Cloning a small view would copy its whole buffer. */
  private copyBytes(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    bytes.set(new Uint8Array(buffer, offset, length));
    this.transfer.push(bytes.buffer);
    return bytes;
  }
}

/** True for any FormData, including one from another realm, such as a test runner's vm context. */
function isFormData(value: object): value is FormData {
  return Object.prototype.toString.call(value) === '[object FormData]';
}

/** Returns the values of each field as a list. A list of pairs would become parts without names. */
function fieldsOfForm(form: FormData): object {
  const names = new Set(form.keys());
  return Object.fromEntries(Array.from(names, (name) => [name, form.getAll(name)]));
}

function refuse(value: object, location: string): void {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === 'AbortSignal') {
    throw new UsageError(
      `${location} is an AbortSignal, which can't fire while the thread is blocked: use \`timeout\` or \`deadline\``,
    );
  }
  const streams =
    Symbol.asyncIterator in value || ('pipe' in value && typeof value.pipe === 'function');
  if (streams || /^(ReadableStream|Response|Request|Promise)$/.test(tag)) {
    throw new UsageError(
      `${location} is a ${tag === 'Object' ? 'stream' : tag}, which can't be read while the thread is blocked: ` +
        'pass bytes, a Blob, or fromPath(…) for a file',
    );
  }
}

/**
 * Checks the length of the prototype chain, because objects from another realm, such as a test runner's, have a
 * different `Object`.
 */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
