/** A `fetch` function for the worker of the blocking client. Its response contains the requested URL. */
export default (url) => Promise.resolve(Response.json({ url }));
