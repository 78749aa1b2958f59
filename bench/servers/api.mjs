// The server that the benchmarks of clients call. Runs on the loopback interface in a separate process, prints its URL,
// and serves until it is killed.
import { createServer } from 'node:http';
import { response, largeResponse } from '../subjects/response.mjs';

const small = Buffer.from(response);
const large = Buffer.from(largeResponse());

const server = createServer((request, response) => {
  let received = 0;
  request.on('data', (chunk) => (received += chunk.length));
  request.on('end', () => {
    const body = request.url?.includes('large') && received < 1e6 ? large : small;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-received': received,
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
