/**
 * This module is loaded into the Prism process. An uncaught error would end the process and make all later tests fail,
 * so the request that caused the error gets a 500 response instead. The process exits together with its parent.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Server, type ServerResponse } from 'node:http';

const responding = new AsyncLocalStorage<ServerResponse>();
const emit = Reflect.get(Server.prototype, 'emit') as (...event: unknown[]) => boolean;

Server.prototype.emit = function (this: Server, ...event: unknown[]): boolean {
  const pass = (): boolean => emit.apply(this, event);
  return event[0] === 'request' ? responding.run(event[2] as ServerResponse, pass) : pass();
};

process.on('uncaughtException', (error) => {
  const response = responding.getStore();
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
