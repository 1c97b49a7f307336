/** Works on a finished build before it takes the place of the old one. */
export type AfterBuildStep = (build: {
  readonly root: string;
  /** The folder that will be `.next`. */
  readonly folder: string;
}) => Promise<void>;

/** What follows `next build`, in order, one line each. */
export const afterBuildSteps: readonly AfterBuildStep[] = [];
