import { setHidden } from '../shared/hidden-property.js';

/** Objects that are looked at; more of them hang on no error. */
const MOST = 100_000;

/**
 * Masks the texts in `root` and in all that hangs on it, at any depth: causes, the single errors of an
 * `AggregateError`, and members such as the raw request that an HTTP parser repeats as bytes. Objects are changed where
 * they are; instances of classes other than errors stay as they are.
 */
export function maskMembers<T extends object>(root: T, mask: (text: string) => string): T {
  const known = new Set<object>([root]);
  for (const holder of known) {
    if (known.size > MOST) break;
    for (const key of membersOf(holder)) {
      const member: unknown = Reflect.get(holder, key);
      const masked = maskMember(member, mask);
      if (masked !== member) replace(holder, key, masked);
      if (isWalked(masked)) known.add(masked);
    }
  }
  return root;
}

function membersOf(holder: object): PropertyKey[] {
  const own = Reflect.ownKeys(holder).filter((key) => {
    const property = Reflect.getOwnPropertyDescriptor(holder, key);
    return property !== undefined && 'value' in property;
  });
  // On some platforms, these are inherited or have getters.
  return holder instanceof Error ? [...new Set([...own, 'message', 'stack', 'cause'])] : own;
}

function maskMember(member: unknown, mask: (text: string) => string): unknown {
  if (typeof member === 'string') return mask(member);
  if (ArrayBuffer.isView(member)) {
    const { buffer, byteOffset, byteLength } = member;
    const text = new TextDecoder('latin1').decode(new Uint8Array(buffer, byteOffset, byteLength));
    const masked = mask(text);
    return masked === text ? member : masked;
  }
  if (!isWalked(member) || !Object.isFrozen(member)) return member;
  return member instanceof Error ? new Error(String(member)) : '[frozen]';
}

/** Keeps what listings show: `message`, `stack` and `cause` of an error are hidden. */
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
