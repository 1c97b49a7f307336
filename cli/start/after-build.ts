import type { AfterBuildStep } from "./build-step.ts";
import { writeServiceWorkers } from "./service-worker.ts";
import { writeShellScripts } from "./shell-scripts.ts";

/** What follows `next build`, in order, one line each. */
export const afterBuildSteps: readonly AfterBuildStep[] = [writeShellScripts, writeServiceWorkers];
