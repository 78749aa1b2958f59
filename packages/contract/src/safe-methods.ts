/** HTTP methods that change nothing on the server (RFC 9110, §9.2.1), in lower case. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['get', 'head', 'options', 'query']);
