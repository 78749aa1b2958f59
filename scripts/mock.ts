/** `npm run mock`: serves the bundled description with Prism, on port 4010; other arguments go to Prism. */
import { join } from 'node:path';
import { Display } from './display/display.mjs';
import { failureText } from './pipeline/failure.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { bundle } from './pipeline/produced.ts';
import { runStage } from './pipeline/stage.ts';
import { root } from './setup/project.mjs';
import { foreground } from './setup/run.mjs';

const display = new Display();
try {
  for (const stage of pipeline.filter(({ name }) => name === 'bundle'))
    await runStage(stage, display);
  const args = ['mock', join(root, bundle), ...process.argv.slice(2)];
  process.exitCode = await foreground('prism', args, { env: process.env });
} catch (error) {
  process.stderr.write(failureText(error));
  process.exitCode = 1;
}
