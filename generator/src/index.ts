export { defineConfig } from './config/config.ts';
export type { ApiConfig, ApisConfig, Config, PackageConfig } from './config/types.ts';
export { loadConfig } from './config/load.ts';
export { type Diagnostic, Diagnostics } from './diagnostics/diagnostic.ts';
export type { Document } from './load/document.ts';
export { load } from './load/load.ts';
export { applyOverlays } from './load/overlay.ts';
export type { NamedApi, NamedOperation, Resource } from './naming/named-api.ts';
export type { ApiModel, Operation } from './model/api.ts';
export { buildModel } from './model/build.ts';
export type { Schema } from './model/schema/schema.ts';
export { type Outcome, type Run, run, type RunOutput } from './pipeline.ts';
export type { EmittedFile } from './targets/emitted-file.ts';
export type { EmittedOutput } from './targets/hooks.ts';
export { definePlugin, type Plugin } from './targets/plugin.ts';
export type {
  Emission,
  Target,
  TargetContext,
  TargetOutput,
  TargetResult,
} from './targets/target.ts';
export type { SdkPlan } from './targets/typescript/plan/sdk.ts';
export type { PackageRun } from './targets/typescript/settings.ts';
