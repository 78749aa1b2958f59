export { type Config, defineConfig, type PackageConfig } from './config/config.ts';
export { loadConfig } from './config/load.ts';
export { type Diagnostic, Diagnostics } from './diagnostics/diagnostic.ts';
export { load } from './load/load.ts';
export type { ApiModel, Operation, Resource } from './model/api.ts';
export { buildModel } from './model/build.ts';
export type { Schema } from './model/schema.ts';
export { type Outcome, type PackageRun, type Run, run } from './pipeline.ts';
export type { EmittedFile } from './targets/emitted-file.ts';
