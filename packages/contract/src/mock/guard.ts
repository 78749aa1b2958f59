/**
 * Loaded into Prism's process. An uncaught error would end it, and every test after it would fail: here, the request that
 * caused the error gets a 500 instead. The process ends when its parent does.
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
