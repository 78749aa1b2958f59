import fc from 'fast-check';

/** Values that JavaScript callers may pass by mistake. */
export const odd = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      0,
      -1,
      NaN,
      1n,
      '',
      'x',
      true,
      Symbol('s'),
      {},
      [],
      () => 1,
      new Date(NaN),
      Object.create(null),
      [[1, 2]],
      [1],
      { a: Symbol('t') },
      { a: {} },
      new URL('http://a.test'),
      new AbortController(),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.anything({
      withBigInt: true,
      withNullPrototype: true,
      withSymbol: true,
    } as object),
  },
);

const anyResponse = fc.record({
  status: fc.constantFrom(
    200,
    201,
    204,
    205,
    206,
    226,
    299,
    301,
    304,
    400,
    401,
    404,
    429,
    500,
    599,
  ),
  body: fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"a"',
      '1e999',
      '{"data":null}',
      '{"data":[null]}',
      '{"error":null}',
      '{"error":{"message":{}}}',
      '['.repeat(5000) + ']'.repeat(5000),
    ),
  ),
  headers: fc.dictionary(
    fc.constantFrom(
      'content-type',
      'retry-after',
      'retry-after-ms',
      'location',
      'link',
      'x-request-id',
      'content-length',
    ),
    fc.oneof(
      fc.constantFrom(
        'application/json',
        'text/event-stream',
        'text/html; charset=nope',
        '-1',
        '1e400',
        '//',
        'http://',
        '<>; rel=next',
        '',
      ),
      fc.string({ unit: 'grapheme-ascii' }),
    ),
  ),
});

/** Responses that a malfunctioning server may send. */
export const response = anyResponse.map(({ status, body, headers }) => ({
  status,
  body: [204, 205, 304].includes(status) ? null : body,
  headers: safe(headers),
}));

function safe(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '')]),
  );
}
