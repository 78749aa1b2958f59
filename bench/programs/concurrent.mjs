// Measures the CPU time per call in microseconds, with 50 concurrent calls: concurrent.mjs <subject> <get|post> <url>
// <calls>
const [subject, method, baseUrl, count] = process.argv.slice(2);
const { default: make } = await import(`../subjects/${subject}.mjs`);
const call = make({ baseUrl })[method];

const run = async (calls) => {
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  const started = process.cpuUsage();
  await Promise.all(Array.from({ length: 50 }, worker));
  const { user, system } = process.cpuUsage(started);
  return (user + system) / calls;
};
await run(Number(count) / 2);
console.log(JSON.stringify(await run(Number(count))));
process.exit();
