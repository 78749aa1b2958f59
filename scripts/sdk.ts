/** `npm run sdk`: builds both packages from the spec in `spec/`. */
import { Display } from './display/display.mjs';
import { failureText } from './pipeline/failure.ts';
import { summary } from './pipeline/summary.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { runStage } from './pipeline/stage.ts';

const display = new Display();
display.plan(pipeline.map(({ name }) => name));
try {
  for (const stage of pipeline) await runStage(stage, display);
  process.stdout.write(await summary(display.paint));
} catch (error) {
  process.stderr.write(failureText(error));
  process.exitCode = 1;
}
