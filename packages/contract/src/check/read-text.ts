/** Parses JSON. If it is invalid, returns a description, which differs from any expected value. */
export function readJson(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return `no JSON: ${text.toString()}`;
  }
}

/** Decodes percent-encoding. If it is invalid, returns a description, which differs from any expected value. */
export function readEncoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return `invalid percent-encoding: ${raw}`;
  }
}
