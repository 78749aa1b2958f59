import { setHidden } from '../shared/hidden-property.js';

/** Maximum number of objects that are visited. Real errors reference fewer. */
const MOST = 100_000;

/**
 * Masks strings in `root` and in all values reachable from it: causes, the errors of an `AggregateError`, and members
 * such as the raw packet, which HTTP parsers attach as bytes. Changes arrays, plain objects and errors in place,
 * replaces frozen ones and skips other objects.
 */
export function maskMembers<T extends object>(root: T, mask: (text: string) => string): T {
  const known = new Set<object>([root]);
  for (const holder of known) {
    if (known.size > MOST) break;
    for (const key of keysOf(holder)) {
      const member = readMember(holder, key);
      const masked = maskMember(member, mask);
      if (masked !== member) replace(holder, key, masked);
      if (isWalked(masked)) known.add(masked);
    }
  }
  return root;
}

/** Members of an error that are inherited or getters on some platforms. */
const ERROR_MEMBERS: PropertyKey[] = ['message', 'stack', 'cause'];

function keysOf(holder: object): Iterable<PropertyKey> {
  const own = Reflect.ownKeys(holder);
  return holder instanceof Error ? new Set([...own, ...ERROR_MEMBERS]) : own;
}

/** Returns the value of a member, or undefined for a getter. */
function readMember(holder: object, key: PropertyKey): unknown {
  return holder instanceof Error && ERROR_MEMBERS.includes(key)
    ? Reflect.get(holder, key)
    : Reflect.getOwnPropertyDescriptor(holder, key)?.value;
}

function maskMember(member: unknown, mask: (text: string) => string): unknown {
  if (typeof member === 'string') return mask(member);
  if (ArrayBuffer.isView(member)) {
    // Without TextDecoder, as in Jest's jsdom, secrets in bytes can't be found.
    if (!('TextDecoder' in globalThis)) return '[bytes]';
    const { buffer, byteOffset, byteLength } = member;
    const text = new TextDecoder('latin1').decode(new Uint8Array(buffer, byteOffset, byteLength));
    const masked = mask(text);
    return masked === text ? member : masked;
  }
  if (!isWalked(member) || !Object.isFrozen(member)) return member;
  return member instanceof Error ? new Error(String(member)) : '[frozen]';
}

/**
 * Replaces a member. A member that isn't enumerable stays hidden, like the `message`, `stack` and `cause` of an error.
 */
function replace(holder: object, key: PropertyKey, value: unknown): void {
  const property = Reflect.getOwnPropertyDescriptor(holder, key);
  if (property?.enumerable) Reflect.defineProperty(holder, key, { ...property, value });
  else setHidden(holder, key, value);
}

function isWalked(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) || value instanceof Error) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
