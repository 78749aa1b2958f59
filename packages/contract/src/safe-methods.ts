/**
 * HTTP methods that change nothing on the server, in lowercase: the safe methods of RFC 9110 (§9.2.1) except TRACE,
 * plus QUERY.
 */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['get', 'head', 'options', 'query']);
