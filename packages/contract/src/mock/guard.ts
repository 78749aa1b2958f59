/**
 * Loaded into Prism's process. An error that nobody there catches would end it, and with it every test that follows:
 * here it answers the request that it comes from, with 500. The process ends when the one that started it is gone.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Server, type ServerResponse } from 'node:http';

const answering = new AsyncLocalStorage<ServerResponse>();
const emit = Reflect.get(Server.prototype, 'emit') as (...event: unknown[]) => boolean;

Server.prototype.emit = function (this: Server, ...event: unknown[]): boolean {
  const pass = (): boolean => emit.apply(this, event);
  return event[0] === 'request' ? answering.run(event[2] as ServerResponse, pass) : pass();
};

process.on('uncaughtException', (error) => {
  const response = answering.getStore();
  if (response === undefined) {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(1);
  }
  const problem = { type: 'https://stoplight.io/prism/errors#UNCAUGHT', detail: error.message };
  if (!response.headersSent)
    response.writeHead(500, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(problem));
});

process.once('disconnect', () => process.exit());
