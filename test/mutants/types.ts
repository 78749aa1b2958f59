import type { Mutant } from './mutant.ts';

/** Bugs in types that the compiler must detect when it checks the tests. */
export const types: readonly Mutant[] = [
  {
    name: 'a misspelled optional parameter',
    file: 'resources/posts.ts',
    from: 'perPage?:',
    to: 'perpage?:',
    by: 'test/types',
  },
  {
    name: 'an optional parameter that is required',
    file: 'resources/channels.ts',
    from: 'page?:',
    to: 'page:',
    by: 'test/types',
  },
  {
    name: 'a parameter of another type',
    file: 'resources/webhooks.ts',
    from: 'perPage?: number',
    to: 'perPage?: string',
    by: 'test/types',
  },
  {
    name: 'a misspelled optional field',
    file: 'types.ts',
    from: '  enableOptimization?: boolean | undefined;',
    to: '  enableOptimisation?: boolean | undefined;',
    by: 'test/posts',
  },
];
