import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { generatorStages, importDirection } from '../../scripts/eslint/import-direction.js';

RuleTester.describe = describe;
RuleTester.it = it;

const from = (file: string, code: string) => ({ code, filename: `/generator/src/${file}` });
const backwards = [{ messageId: 'backwards' }];

new RuleTester().run('import-direction', importDirection('/generator/src', generatorStages), {
  valid: [
    from('model/build.ts', "import { load } from '../load/load.ts';"),
    from('naming/name-api.ts', "import { build } from '../model/build.ts';"),
    from('targets/typescript/emit/client.ts', "import { plan } from '../plan/plan.ts';"),
    from('targets/typescript/target.ts', "import { emit } from './emit/entry.ts';"),
    from('write/output.ts', "export * from '../targets/emitted-file.ts';"),
    from('pipeline.ts', "import { Output } from './write/output.ts';"),
    from('cli.ts', "import process from 'node:process';"),
  ],
  invalid: [
    { ...from('load/load.ts', "import { model } from '../model/api.ts';"), errors: backwards },
    {
      ...from('targets/typescript/plan/plan.ts', "import { emit } from '../emit/client.ts';"),
      errors: backwards,
    },
    {
      ...from('model/api.ts', "export { x } from '../targets/python/plan/x.ts';"),
      errors: backwards,
    },
    { ...from('write/output.ts', "export * from '../pipeline.ts';"), errors: backwards },
    {
      ...from('targets/python/emit/x.ts', "import { y } from '../../typescript/emit/y.ts';"),
      errors: [{ messageId: 'sideways' }],
    },
    { ...from('elsewhere/x.ts', ''), errors: [{ messageId: 'unplaced' }] },
  ],
});
