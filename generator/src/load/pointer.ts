/** Joins tokens into a JSON Pointer (RFC 6901) in its URI fragment form, such as `#/paths/~1posts/get`. */
export function joinPointer(base: string, ...tokens: readonly (string | number)[]): string {
  let path = base;
  for (const token of tokens) path += `/${escape(String(token))}`;
  return path;
}

function escape(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** Returns the tokens of a pointer with `~1`, `~0` and percent-encoding decoded. */
export function tokens(path: string): string[] {
  return path.split('/').slice(1).map(unescape);
}

/** Returns the tokens of a pointer with only `~1` and `~0` decoded. */
export function undecodedTokens(path: string): string[] {
  return path.split('/').slice(1).map(plain);
}

/** Returns the last token of a pointer with `~1`, `~0` and percent-encoding decoded. */
export function lastToken(path: string): string {
  return unescape(path.slice(path.lastIndexOf('/') + 1));
}

function unescape(token: string): string {
  return plain(percentDecoded(token));
}

function plain(text: string): string {
  return text.includes('~') ? text.replaceAll('~1', '/').replaceAll('~0', '~') : text;
}

export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
