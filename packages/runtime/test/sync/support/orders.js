// An endpoint whose POST requests end in every possible way. It counts how often each order is processed.
const taken = new Map();
const refused = new Set();
const take = (id) => taken.set(id, (taken.get(id) ?? 0) + 1);
const done = (id) => ({ json: { id } });
const headersOf = (location) => ({ headers: { location } });

/** Responds later than the clients' timeout. */
const later = (value) => new Promise((resolve) => setTimeout(resolve, 1500, value));

/** Rejects the first request for each ID without processing it. Processes later requests. */
const refuse = (status, id) => {
  if (refused.has(id)) return (take(id), done(id));
  refused.add(id);
  return { status, headers: { 'retry-after-ms': '1' }, json: { error: { message: id } } };
};

const ends = [
  (id, { socket }) => (take(id), socket.destroy()),
  (id, { socket }) => {
    take(id);
    socket.end(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"id',
    );
  },
  (id) => refuse(429, id),
  (id) => refuse(503, id),
  (id) => (take(id), { status: 303, ...headersOf(`/v1/orders/done?id=${id}`) }),
  (id) => (take(id), { status: 303, ...headersOf('http://127.0.0.1:1/') }),
  (id) => (take(id), { status: 303, ...headersOf('/v1/orders/reset') }),
  (id) => ({ status: 307, ...headersOf(`/v1/orders?id=${id}&end=last`) }),
  (id) => (take(id), Number(id) % 100 === 8 ? later(done(id)) : done(id)),
];

export const orders = {
  'POST /v1/orders': ({ url, request }) => {
    const id = url.searchParams.get('id');
    const end = url.searchParams.has('end') ? undefined : ends[Number(id) % 20];
    request.resume();
    return new Promise((resolve) => {
      request.on('end', () => {
        if (end !== undefined) return resolve(end(id, request));
        take(id);
        resolve(done(id));
      });
    });
  },
  'GET /v1/orders/done': ({ url }) => done(url.searchParams.get('id')),
  'GET /v1/orders/reset': ({ request }) => request.socket.destroy(),
  'DELETE /v1/orders': () => {
    const json = Object.fromEntries(taken);
    taken.clear();
    refused.clear();
    return { json };
  },
};
