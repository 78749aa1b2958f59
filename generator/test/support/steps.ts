import { type Profiler, Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

// The engine doesn't count calls to optimized functions.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-maglev');

/**
 * Counts how often code blocks of the generator and its YAML parsers run while a function runs. Unlike time, the count
 * doesn't depend on the machine's load.
 */
export async function stepsOf(run: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await session.post('Profiler.takePreciseCoverage');
    await run();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return countsOf(result).reduce((sum, count) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}

function countsOf(scripts: readonly Profiler.ScriptCoverage[]): number[] {
  const counted = scripts.filter(({ url }) => /\/generator\/src\/|\/(?:js-)?yaml\//.test(url));
  return counted.flatMap(({ functions }) =>
    functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)),
  );
}
