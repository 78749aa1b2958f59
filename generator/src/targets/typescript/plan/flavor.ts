/** `async`: calls return promises. `sync`: calls block and return the value. */
export type Flavor = 'async' | 'sync';
