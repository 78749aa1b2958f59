/** Replacements for `fetch` in the worker of the blocking client. */

/** Responds with the requested URL. */
export function echo(url: string): Promise<Response> {
  return Promise.resolve(Response.json({ data: { id: url } }));
}

/** Delays in milliseconds of the timers that have been started since the previous call. */
let timers: number[] = [];
const start = globalThis.setTimeout;
globalThis.setTimeout = Object.assign((run: () => void, ms: number) => {
  timers.push(ms);
  return start(run, ms);
}, start);

/** Responds with the longest delay among the timers that the call started. */
export function limits(): Promise<Response> {
  const data = { id: Math.max(...timers) };
  timers = [];
  return Promise.resolve(Response.json({ data }));
}
