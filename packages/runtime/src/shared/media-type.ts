/** True for JSON (RFC 8259) and types with the suffix `+json`. */
export function isJsonType(type: string): boolean {
  return /^[^;]*[/+]json(?![\w.+-])/i.test(type);
}

/** True for `text/*`, JSON, XML and YAML. */
export function isTextType(type: string): boolean {
  return /^[^;]*([/+]json|^text\/|[/+]xml|yaml)\b/i.test(type);
}

/** Returns the content type in lowercase and without parameters, or '' if the header is absent. */
export function getMediaType(headers: Headers): string {
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  return type.trim();
}

/** Returns the charset of the content type in lowercase, or `utf-8` if none is specified. */
export function getCharset(headers: Headers): string {
  const charset = /;\s*charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  return charset?.toLowerCase() ?? 'utf-8';
}

/**
 * True if an `Accept` header contains the type or the range of its top-level type, such as `text/*`. Ignores the range
 * that includes all types.
 */
export function acceptsType(accept: string, type: string): boolean {
  const [kind = ''] = type.split('/');
  const ranges = accept
    .toLowerCase()
    .split(/[,;]/)
    .map((range) => range.trim());
  return ranges.includes(type) || ranges.includes(`${kind}/*`);
}
