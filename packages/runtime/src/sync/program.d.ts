/** The worker's program, as text; written by `build/worker.js`. */
export const source: string;
