/** `npm run golden`: rewrites the golden packages. */
import { generate, goldenPackages, goldenPath } from './packages.ts';

for (const golden of goldenPackages) await generate(golden, goldenPath(golden.folder));
