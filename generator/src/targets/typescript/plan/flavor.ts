/** `async`: calls return promises. `sync`: they block and return the value. */
export type Flavor = 'async' | 'sync';
