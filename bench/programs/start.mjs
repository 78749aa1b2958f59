// Measures the duration of a client's first call and the memory that the client adds: start.mjs <flow|flow-sync> <url>
const [subject, baseUrl] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const { Flow, FlowSync } = await import(subject === 'flow' ? '@flowdev/sdk' : '@flowdev/sdk-sync');
const Client = Flow ?? FlowSync;
const started = performance.now();
const client = new Client({ apiKey: 'key_0123456789', baseUrl });
await client.posts.get('post_1');
const first = performance.now() - started;
await new Promise((resolve) => setTimeout(resolve, 500));
console.log(JSON.stringify({ first, idle: process.memoryUsage.rss() - before }));
process.exit();
